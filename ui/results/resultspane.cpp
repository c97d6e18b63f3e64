// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultspane.h"

#include "app/words/verdict.h"
#include "ui/base/notelabel.h"
#include "ui/results/resultstable.h"

#include <QResizeEvent>
#include <QThread>
#include <QVBoxLayout>

namespace fetchrace {

ResultsPane::ResultsPane(ResultsTable *table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_note(new NoteLabel(NoteLabel::Kind::Remark, this))
{
    m_note->setObjectName(QStringLiteral("verdicts"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table, 1);
    layout->addWidget(m_note);
}

void ResultsPane::showVerdicts(const QList<FinishedRun> &results)
{
    m_note->setNote(verdictLines(results, QThread::idealThreadCount()).join(QLatin1Char('\n')));
    updateGeometry();
    emit noteHeightChanged(noteHeight());
}

int ResultsPane::noteHeight() const
{
    return m_note->isHidden() ? 0 : m_note->heightForWidth(width()) + layout()->spacing();
}

/// A narrow pane has a note of more lines.
void ResultsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() == event->size().width() || m_note->isHidden())
        return;
    updateGeometry();
    emit noteHeightChanged(noteHeight());
}

QSize ResultsPane::minimumSizeHint() const
{
    return m_table->minimumSizeHint() + QSize(0, noteHeight());
}

} // namespace fetchrace

#include "moc_resultspane.cpp"
