// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/historydialog.h"

#include "app/analysis/numberformat.h"
#include "app/race/background.h"
#include "ui/base/dialogbuttons.h"
#include "ui/dialogs/historylimits.h"

#include <QAbstractItemDelegate>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace fetchrace {

namespace {

/// How many days back the list goes; 0: all of them. Today is one day.
struct Period {
    const char *title; ///< untranslated
    int days;
};

constexpr Period periods[]{{QT_TRANSLATE_NOOP("fetchrace::HistoryDialog", "Any date"), 0},
                           {QT_TRANSLATE_NOOP("fetchrace::HistoryDialog", "Today"), 1},
                           {QT_TRANSLATE_NOOP("fetchrace::HistoryDialog", "Last 7 days"), 7},
                           {QT_TRANSLATE_NOOP("fetchrace::HistoryDialog", "Last 30 days"), 30},
                           {QT_TRANSLATE_NOOP("fetchrace::HistoryDialog", "Last 365 days"), 365}};

Expected<QList<RaceHeading>> listRaces(const RaceFilter &filter)
{
    return RunStore::openHistory(historyFile()).and_then([&filter](RunStore store) { return store.list(filter); });
}

} // namespace

void HistoryModel::setRaces(const QList<RaceHeading> &races)
{
    beginResetModel();
    m_races = races;
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_races.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole && (index.column() == Requests || index.column() == Fastest))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole)
        return {};
    const RaceHeading &race = m_races.at(index.row());
    const QVariant cells[]{QLocale().toString(race.startedAt.toLocalTime(), QLocale::ShortFormat),
                           race.kind == RaceKind::Sweep ? tr("Sweep: %1", "modes").arg(race.entries) : race.entries,
                           race.targets,
                           QLocale().toString(race.requests),
                           durationText(race.fastestNs),
                           race.note,
                           race.tags.join(QLatin1Char(' '))};
    // A tooltip would take marks of a note for its own.
    return role == Qt::ToolTipRole ? QVariant(cells[index.column()].toString().toHtmlEscaped()) : cells[index.column()];
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[]{tr("Started"),        tr("Entries"), tr("Targets"), tr("Requests"),
                           tr("Fastest", "run"), tr("Note"),    tr("Tags")};
    return titles[section];
}

Qt::ItemFlags HistoryModel::flags(const QModelIndex &index) const
{
    const bool canBeWritten = index.column() == Note || index.column() == Tags;
    return QAbstractTableModel::flags(index) | (canBeWritten ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool HistoryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole)
        return false;
    RaceHeading &race = m_races[index.row()];
    if (index.column() == Note)
        race.note = value.toString();
    else
        race.tags = value.toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    emit dataChanged(index, index);
    emit described(race);
    return true;
}

HistoryDialog::HistoryDialog(const HistorySettings &wanted, QWidget *parent)
    : QDialog(parent)
    , m_model(new HistoryModel(this))
    , m_search(new QLineEdit(this))
    , m_entry(new QLineEdit(this))
    , m_target(new QLineEdit(this))
    , m_period(new QComboBox(this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(m_table->viewport()))
    , m_open(new QPushButton(tr("&Open"), this))
    , m_remove(new QPushButton(tr("&Delete"), this))
    , m_undo(new QPushButton(tr("&Undo"), this))
    , m_limits(new HistoryLimits(wanted, this))
{
    setObjectName(QStringLiteral("historyDialog"));
    setWindowTitle(tr("History"));
    resize(960, 480);
    auto *layout = new QVBoxLayout(this);
    setUpFilter();
    layout->addWidget(m_table, 1);
    setUpTable();
    layout->addWidget(m_limits);
    connect(m_limits, &HistoryLimits::wantedChanged, this, &HistoryDialog::wantedChanged);
    setUpButtons();
    search();
}

void HistoryDialog::setUpFilter()
{
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Words of the entries, targets, note or tags"));
    m_search->setAccessibleName(tr("Search"));
    m_entry->setObjectName(QStringLiteral("historyEntry"));
    m_entry->setPlaceholderText(tr("Entry"));
    m_entry->setAccessibleName(tr("Part of an entry's name"));
    m_target->setObjectName(QStringLiteral("historyTarget"));
    m_target->setPlaceholderText(tr("Target"));
    m_target->setAccessibleName(tr("Part of a target"));
    m_period->setObjectName(QStringLiteral("historyPeriod"));
    m_period->setAccessibleName(tr("Date"));
    for (const Period &period : periods)
        m_period->addItem(tr(period.title), period.days);
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 3);
    row->addWidget(m_entry, 1);
    row->addWidget(m_target, 1);
    row->addWidget(m_period);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    for (QLineEdit *field : {m_search, m_entry, m_target}) {
        field->setClearButtonEnabled(true);
        connect(field, &QLineEdit::textChanged, this, &HistoryDialog::search);
    }
    connect(m_period, &QComboBox::currentIndexChanged, this, &HistoryDialog::search);
}

void HistoryDialog::setUpTable()
{
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    for (const auto &[column, width] : {std::pair(HistoryModel::Started, 150), std::pair(HistoryModel::Targets, 110),
                                        std::pair(HistoryModel::Requests, 80), std::pair(HistoryModel::Fastest, 75),
                                        std::pair(HistoryModel::Note, 90), std::pair(HistoryModel::Tags, 70)})
        m_table->setColumnWidth(column, width);
    m_table->horizontalHeader()->setSectionResizeMode(HistoryModel::Entries, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_empty->setObjectName(QStringLiteral("historyEmpty"));
    auto *middle = new QVBoxLayout(m_table->viewport());
    middle->addWidget(m_empty, 0, Qt::AlignCenter);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!(index.flags() & Qt::ItemIsEditable)) // else it is written in
            openSelected();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryDialog::offer);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &HistoryDialog::removeSelected);
    connect(m_table->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] {
        if (m_isStale)
            list(m_table->currentIndex().row());
    });
    connect(m_model, &HistoryModel::described, this, [this](const RaceHeading &race) {
        change([race](RunStore &store) { return store.describe(race.uid, race.note, race.tags); });
    });
}

void HistoryDialog::setUpButtons()
{
    m_open->setObjectName(QStringLiteral("historyOpen"));
    m_open->setDefault(true);
    m_remove->setObjectName(QStringLiteral("historyRemove"));
    m_undo->setObjectName(QStringLiteral("historyUndo"));
    m_undo->setEnabled(false);
    QDialogButtonBox *buttons = closeButtons(this);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    buttons->addButton(m_undo, QDialogButtonBox::ActionRole);
    layout()->addWidget(buttons);
    connect(m_open, &QPushButton::clicked, this, &HistoryDialog::openSelected);
    connect(m_remove, &QPushButton::clicked, this, &HistoryDialog::removeSelected);
    connect(m_undo, &QPushButton::clicked, this, &HistoryDialog::undo);
}

RaceFilter HistoryDialog::filter() const
{
    RaceFilter filter;
    filter.text = m_search->text();
    filter.entry = m_entry->text().trimmed();
    filter.target = m_target->text().trimmed();
    if (const int days = m_period->currentData().toInt(); days > 0)
        filter.from = QDate::currentDate().addDays(1 - days).startOfDay();
    return filter;
}

void HistoryDialog::search()
{
    list(0);
}

void HistoryDialog::list(int row)
{
    runInBackground(
        this, [filter = filter()] { return listRaces(filter); },
        [this, row, number = ++m_searches](const Expected<QList<RaceHeading>> &found) {
            if (number != m_searches)
                return;
            m_isStale = m_table->isPersistentEditorOpen(m_table->currentIndex()); // any editor is meant
            if (m_isStale)
                return;
            if (!found) {
                emit failed(found.error().sentence);
                return;
            }
            m_model->setRaces(*found);
            m_table->selectRow(std::min(row, m_model->rowCount() - 1));
            m_empty->setText(filter() == RaceFilter() ? tr("Each race will be kept and listed here.")
                                                      : tr("No matching race. Change the filter above."));
            m_empty->setVisible(found->isEmpty());
            offer();
            m_limits->refresh();
        });
}

/// What can be done with the selected races.
void HistoryDialog::offer()
{
    for (QPushButton *button : {m_open, m_remove})
        button->setEnabled(m_table->selectionModel()->hasSelection());
}

QList<RaceHeading> HistoryDialog::selected() const
{
    QList<RaceHeading> races;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_table->selectionModel()->isRowSelected(row, {}))
            races.append(m_model->at(row));
    return races;
}

void HistoryDialog::openSelected()
{
    QList<qint64> ids;
    for (const RaceHeading &race : selected())
        ids.prepend(race.id); // the newest stand first
    m_open->setEnabled(false);
    runInBackground(
        this, [ids] { return racesOfHistory(ids); },
        [this](const Expected<QList<StoredRace>> &races) {
            offer();
            if (!races) {
                emit failed(races.error().sentence);
                return;
            }
            emit racesOpened(*races);
            accept();
        });
}

void HistoryDialog::removeSelected()
{
    QStringList uids;
    for (const RaceHeading &race : selected())
        uids.append(race.uid);
    if (uids.isEmpty())
        return;
    m_removed = uids;
    m_undo->setEnabled(true);
    change([uids](RunStore &store) { return store.remove(uids); });
}

void HistoryDialog::undo()
{
    m_undo->setEnabled(false);
    change([uids = m_removed](RunStore &store) { return store.restore(uids); });
}

void HistoryDialog::change(const std::function<Expected<void>(RunStore &store)> &work)
{
    runInBackground(
        this,
        [work] {
            return RunStore::openHistory(historyFile()).and_then([&work](RunStore store) { return work(store); });
        },
        [this](const Expected<void> &done) {
            if (!done)
                emit failed(done.error().sentence);
            list(std::max(0, m_table->currentIndex().row()));
        });
}

} // namespace fetchrace

#include "moc_historydialog.cpp"
