// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/managescenariosdialog.h"

#include "app/plan/text/excerpt.h"
#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"
#include "ui/plan/planfile.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace fetchrace {

namespace {

enum ScenarioColumn : int { TitleColumn, NameColumn, ScenarioColumnCount };

/// No list of scenarios takes it for one.
QString removedName(const QString &file)
{
    return file + QStringLiteral(".removed");
}

bool isTaken(const QString &name, const QList<Scenario> &own, qsizetype except)
{
    const auto has = [&name](const Scenario &scenario) { return scenario.name == name; };
    const bool isShipped = std::ranges::any_of(scenarios(), has);
    for (qsizetype i = 0; i < own.size(); ++i)
        if (i != except && has(own.at(i)))
            return true;
    return isShipped;
}

} // namespace

ManageScenariosDialog::ManageScenariosDialog(QWidget *parent)
    : QDialog(parent)
    , m_table(new QTableWidget(0, ScenarioColumnCount, this))
    , m_note(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_remove(new QPushButton(tr("&Delete"), this))
    , m_undo(new QPushButton(tr("&Undo"), this))
    , m_export(new QPushButton(tr("&Export..."), this))
{
    setObjectName(QStringLiteral("manageScenariosDialog"));
    setWindowTitle(tr("Manage Scenarios"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 320);
    auto *layout = new QVBoxLayout(this);
    auto *hint = new NoteLabel(NoteLabel::Kind::Quiet, this);
    hint->setNote(tr("Your own scenarios. Double-click a title to change it; File > Save Scenario adds one."));
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    setUpTable();
    setUpButtons();
    list();
}

ManageScenariosDialog::~ManageScenariosDialog()
{
    for (const QString &file : std::as_const(m_removed))
        QFile::remove(removedName(file));
}

void ManageScenariosDialog::setUpTable()
{
    m_table->setObjectName(QStringLiteral("ownScenarios"));
    m_table->setAccessibleName(tr("Own scenarios"));
    m_table->setHorizontalHeaderLabels({tr("Title"), tr("Name on the command line")});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(TitleColumn, 300);
    connect(m_table, &QTableWidget::itemChanged, this, &ManageScenariosDialog::rename);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ManageScenariosDialog::showButtons);
}

void ManageScenariosDialog::setUpButtons()
{
    m_note->setObjectName(QStringLiteral("scenariosNote"));
    m_remove->setObjectName(QStringLiteral("scenarioRemove"));
    m_undo->setObjectName(QStringLiteral("scenarioUndo"));
    m_export->setObjectName(QStringLiteral("scenarioExport"));
    m_remove->setToolTip(tr("Delete the scenario; Undo brings it back until this dialog is closed."));
    m_export->setToolTip(tr("Save a copy in a file that others can open."));
    QDialogButtonBox *buttons = closeButtons(this);
    for (QPushButton *button : {m_remove, m_undo, m_export}) {
        button->setAutoDefault(false); // Return ends the editing of a title
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    }
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    layout()->addWidget(buttons);
    connect(m_remove, &QPushButton::clicked, this, &ManageScenariosDialog::remove);
    connect(m_undo, &QPushButton::clicked, this, &ManageScenariosDialog::bringBack);
    connect(m_export, &QPushButton::clicked, this,
            [this] { emit exportRequested(m_own.scenarios.at(m_table->currentRow())); });
}

void ManageScenariosDialog::list()
{
    const QSignalBlocker quiet(m_table);
    const int before = m_table->currentRow();
    m_own = readOwnScenarios();
    m_table->setRowCount(static_cast<int>(m_own.scenarios.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Scenario &scenario = m_own.scenarios.at(row);
        auto *title = new QTableWidgetItem(scenario.title);
        auto *name = new QTableWidgetItem(scenario.name);
        name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_table->setItem(row, TitleColumn, title);
        m_table->setItem(row, NameColumn, name);
    }
    m_table->setCurrentCell(std::clamp(before, 0, std::max(m_table->rowCount() - 1, 0)), TitleColumn);
    showButtons();
}

void ManageScenariosDialog::showButtons()
{
    const bool any = m_table->currentRow() >= 0 && m_table->currentRow() < m_own.scenarios.size();
    m_remove->setEnabled(any);
    m_export->setEnabled(any);
    m_undo->setEnabled(!m_removed.isEmpty());
}

void ManageScenariosDialog::rename(const QTableWidgetItem *item)
{
    const int row = item->row();
    const QString title = item->text().simplified();
    if (title == m_own.scenarios.at(row).title)
        return;
    // The table is filled anew, which its editor, still at work, would not survive.
    QMetaObject::invokeMethod(
        this, [this, row, title] { afterChange(renamed(row, title)); }, Qt::QueuedConnection);
}

/// Its name follows the title, and its file the name.
Expected<void> ManageScenariosDialog::renamed(int row, const QString &title) const
{
    Scenario scenario = m_own.scenarios.at(row);
    const QString before = m_own.files.at(row);
    scenario.title = title;
    scenario.name = scenarioNameFrom(title);
    if (scenario.name.isEmpty())
        return badInput(tr("A title needs a letter or a digit."));
    if (isTaken(scenario.name, m_own.scenarios, row))
        return badInput(tr("There is another scenario \"%1\"; choose another title.").arg(excerpt(scenario.name)));
    const QString after = QDir(ownScenarioFolder()).filePath(scenario.name + QStringLiteral(".json"));
    return writeScenarioFile(after, scenario).map([&] {
        if (QFileInfo(after) != QFileInfo(before))
            QFile::remove(before);
    });
}

void ManageScenariosDialog::remove()
{
    const QString file = m_own.files.at(m_table->currentRow());
    QFile::remove(removedName(file)); // of an earlier one with this name
    if (!QFile::rename(file, removedName(file))) {
        afterChange(badInput(tr("%1 cannot be deleted; check its permissions.").arg(QDir::toNativeSeparators(file))));
        return;
    }
    m_removed.removeAll(file);
    m_removed.append(file);
    afterChange({});
}

void ManageScenariosDialog::bringBack()
{
    const QString file = m_removed.last();
    if (!QFile::rename(removedName(file), file)) {
        afterChange(badInput(
            tr("%1 cannot be brought back: another scenario has its name now.").arg(QDir::toNativeSeparators(file))));
        return;
    }
    m_removed.removeLast();
    afterChange({});
}

void ManageScenariosDialog::afterChange(const Expected<void> &done)
{
    m_note->setNote(done ? QString() : done.error().sentence);
    list();
    emit scenariosChanged();
}

} // namespace fetchrace

#include "moc_managescenariosdialog.cpp"
