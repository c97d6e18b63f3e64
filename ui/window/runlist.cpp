// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/runlist.h"

#include "app/words/modewords.h"
#include "ui/results/resultstable.h"
#include "ui/window/actions.h"
#include "ui/window/chartset.h"
#include "ui/window/undolist.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace fetchrace {

RunList::RunList(RunSet &runs, ResultsTable &table, const Actions &actions, ChartSet &charts, UndoList &undo,
                 QWidget *window)
    : QObject(window)
    , m_runs(runs)
    , m_table(table)
    , m_actions(actions)
    , m_charts(charts)
    , m_undo(undo)
    , m_window(window)
{
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions.get(id), &QAction::triggered, this, slot); };
    on(ActionId::CompareRuns, &RunList::compareSelected);
    on(ActionId::PinBaseline, &RunList::pinSelected);
    on(ActionId::RemoveRuns, &RunList::removeSelected);
    on(ActionId::RenameRun, [this] { askForText(tr("Rename Run"), tr("Name of %1:", "a run"), &RunWords::name); });
    on(ActionId::NoteRun, [this] { askForText(tr("Note on Run"), tr("Note on %1:", "a run"), &RunWords::note); });
    on(ActionId::CopyMarkdown, [this] {
        QGuiApplication::clipboard()->setText(m_table.text(TextTable::Markdown));
        emit done(tr("The results were copied as Markdown."));
    });
    QList<QAction *> offered;
    for (const ActionId id : {ActionId::CompareRuns, ActionId::PinBaseline, ActionId::RenameRun, ActionId::NoteRun,
                              ActionId::RemoveRuns, ActionId::CopyMarkdown})
        offered.append(m_actions.get(id));
    m_table.setRunActions(offered);
    connect(&m_table, &ResultsTable::selectionChangedTo, this, &RunList::offer);
    offer();
}

bool RunList::isUnderWay(const QList<int> &lines) const
{
    const KeptRun *running = m_runs.underWay();
    return running != nullptr && lines.contains(running->line);
}

void RunList::offer()
{
    const QList<int> lines = m_table.selectedLines();
    m_actions.get(ActionId::CompareRuns)->setEnabled(lines.size() > 1 && m_runs.underWay() == nullptr);
    for (const ActionId id : {ActionId::PinBaseline, ActionId::RenameRun, ActionId::NoteRun})
        m_actions.get(id)->setEnabled(lines.size() == 1);
    m_actions.get(ActionId::RemoveRuns)->setEnabled(!lines.isEmpty() && !isUnderWay(lines));
}

/// The oldest of them is the baseline, unless another one of them is.
void RunList::compareSelected()
{
    const QList<int> lines = m_table.selectedLines();
    const bool hasBaseline = m_runs.baseline() && lines.contains(*m_runs.baseline());
    m_undo.showOnly({lines, hasBaseline ? *m_runs.baseline() : *std::ranges::min_element(lines)});
    m_charts.show(QStringLiteral("compare"));
}

void RunList::pinSelected()
{
    const int line = m_table.selectedLines().value(0);
    m_runs.setBaseline(m_runs.baseline() == line ? std::nullopt : std::optional(line));
}

void RunList::removeSelected()
{
    const QList<int> lines = m_table.selectedLines();
    m_undo.removeLines(lines);
    emit done(tr("%Ln run(s) removed from the list.", nullptr, static_cast<int>(lines.size())));
}

void RunList::askForText(const QString &title, const QString &label, QString RunWords::*member)
{
    constexpr int columns = 50;
    const int line = m_table.selectedLines().value(0);
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(QStringLiteral("runTextDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    const int width = columns * dialog->fontMetrics().averageCharWidth();
    dialog->setLabelText(label.arg(dialog->fontMetrics().elidedText(titleOf(line), Qt::ElideMiddle, width)));
    for (QLabel *words : dialog->findChildren<QLabel *>())
        words->setTextFormat(Qt::PlainText); // a name may look like HTML
    dialog->setTextValue(m_runs.wordsOf(line).*member);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, line, member](const QString &text) {
        RunWords words = m_runs.wordsOf(line);
        words.*member = text.simplified().left(RunWords::longest);
        m_runs.describe(line, words);
    });
    dialog->resize(width + 4 * dialog->fontMetrics().height(), dialog->sizeHint().height());
    dialog->open();
}

/// As charts name it, with the time at which it began.
QString RunList::titleOf(int line) const
{
    for (const EntryRuns &entry : m_runs.lines())
        if (entry.line() == line)
            return tr("%1, started %2", "a run, a time")
                .arg(modeTitle(entry.entry),
                     QLocale().toString(entry.runs.front()->run.startedAt.toLocalTime().time(), QLocale::ShortFormat));
    return {};
}

} // namespace fetchrace

#include "moc_runlist.cpp"
