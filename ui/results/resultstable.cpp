// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultstable.h"

#include "ui/results/resultcolumns.h"
#include "ui/results/resultsmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSortFilterProxyModel>
#include <QStyle>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr int fewestRows = 4; ///< those of a race of all modes

/// Sorts lines; the repeats of an open one stay under it, in their order.
class SortedLines final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const bool isSameLine = left.data(ResultsModel::LineRole) == right.data(ResultsModel::LineRole);
        const QVariant a = left.data(sortRole());
        const QVariant b = right.data(sortRole());
        if (!isSameLine && QVariant::compare(a, b) != QPartialOrdering::Equivalent)
            return QSortFilterProxyModel::lessThan(left, right);
        return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
    }
};

ResultsTable::RowKey keyOf(const QModelIndex &index)
{
    return {index.data(ResultsModel::LineRole).toInt(), index.data(ResultsModel::RepeatRole).toInt(),
            index.data(ResultsModel::TargetRole).toInt()};
}

} // namespace

ResultsTable::ResultsTable(ResultsModel &model, QWidget *parent)
    : DataTable(parent)
    , m_model(model)
    , m_sorted(new SortedLines(this))
{
    setObjectName(QStringLiteral("resultsTable"));
    setAccessibleName(tr("Results"));
    setEmptyText(tr("Each run will appear as a row."));
    m_sorted->setSourceModel(&model);
    m_sorted->setSortRole(ResultsModel::SortRole);
    m_sorted->setDynamicSortFilter(true);
    setModel(m_sorted);
    startUnsorted();

    connect(m_sorted, &QAbstractItemModel::dataChanged, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::modelAboutToBeReset, this, &ResultsTable::keepSelection);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &ResultsTable::restoreSelection);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { emit selectionChangedTo(static_cast<int>(selectedLines().size())); });
}

void ResultsTable::keepSelection()
{
    m_selected.clear();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        m_selected.append(keyOf(index));
    m_current = currentIndex().isValid() ? keyOf(currentIndex()) : noRow;
}

void ResultsTable::restoreSelection()
{
    fitColumns();
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (keyOf(index) == m_current)
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        if (m_selected.contains(keyOf(index)))
            selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    emit selectionChangedTo(static_cast<int>(selectedLines().size()));
}

int ResultsTable::sourceRow(const QModelIndex &row) const
{
    return m_sorted->mapToSource(row).row();
}

QList<int> ResultsTable::selectedLines() const
{
    QList<int> lines;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const int line = std::get<0>(keyOf(m_sorted->index(row, 0)));
        if (selectionModel()->isRowSelected(row, {}) && !lines.contains(line))
            lines.append(line);
    }
    return lines;
}

/// Whether there was something to open or close.
bool ResultsTable::turn(const QModelIndex &row, bool open)
{
    if (!row.isValid() || !m_model.canOpen(sourceRow(row)) || m_model.isOpen(sourceRow(row)) == open)
        return false;
    m_model.setOpen(sourceRow(row), open);
    return true;
}

/// Whether the row is within another one.
bool ResultsTable::goToParent(const QModelIndex &row)
{
    if (!row.isValid())
        return false;
    const auto [line, repeat, target] = keyOf(row);
    if (repeat == 0 && target < 0)
        return false;
    const RowKey parent(line, target < 0 ? 0 : repeat, -1);
    for (int above = row.row() - 1; above >= 0; --above) {
        const QModelIndex index = m_sorted->index(above, 0);
        if (keyOf(index) != parent)
            continue;
        setCurrentIndex(index);
        return true;
    }
    return false;
}

void ResultsTable::keyPressEvent(QKeyEvent *event)
{
    const bool isTurn = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (isTurn && turn(currentIndex(), event->key() == Qt::Key_Right))
        return;
    if (event->key() == Qt::Key_Left && goToParent(currentIndex()))
        return;
    DataTable::keyPressEvent(event);
}

void ResultsTable::mousePressEvent(QMouseEvent *event)
{
    DataTable::mousePressEvent(event);
    const QModelIndex at = indexAt(event->pos());
    const QPixmap mark = at.data(Qt::DecorationRole).value<QPixmap>();
    const bool hasBox = at.flags().testFlag(Qt::ItemIsUserCheckable);
    const int box = hasBox ? style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this) : 0;
    const int gap = style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1;
    const int x = event->pos().x() - visualRect(at).left() - box - gap;
    const bool isArrow = at.column() == 0 && x > gap && x < mark.deviceIndependentSize().width() + 2 * gap;
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && isArrow)
        (void)(turn(at, true) || turn(at, false));
}

void ResultsTable::addToMenu(QMenu &menu)
{
    menu.addSeparator();
    menu.addActions(m_runActions);
}

QString ResultsTable::text(TextTable format) const
{
    QList<ShownRuns> rows;
    const bool all = !selectionModel()->hasSelection();
    for (int index = 0; index < m_sorted->rowCount(); ++index)
        if (all || selectionModel()->isRowSelected(index, {}))
            rows << m_model.runsAt(sourceRow(m_sorted->index(index, 0)));
    return format == TextTable::Markdown ? resultsMarkdown(rows) : resultsText(rows, format);
}

void ResultsTable::copy()
{
    copyTable(text(TextTable::TabSeparated), text(TextTable::Csv));
}

void ResultsTable::copyCsv()
{
    QGuiApplication::clipboard()->setText(text(TextTable::Csv));
}

void ResultsTable::fitColumns()
{
    measureColumns();
    const int left = chooseColumns();
    const int shown = horizontalHeader()->count() - horizontalHeader()->hiddenSectionCount();
    const int share = std::max(0, left / shown);
    const int last = horizontalHeader()->count() - 1;
    for (int column = 0; column <= last; ++column) {
        const int extra = column == last ? std::max(0, left - share * (shown - 1)) : share;
        if (!isColumnHidden(column) && columnWidth(column) != m_widths[column] + extra)
            setColumnWidth(column, m_widths[column] + extra);
    }
}

void ResultsTable::measureColumns()
{
    const int count = m_sorted->columnCount();
    if (m_needed.size() != count || m_sorted->rowCount() == 0)
        m_needed.fill(0, count);
    for (int column = 0; column < count; ++column)
        m_needed[column] = std::max({m_needed[column], sizeHintForColumn(column), titleWidth(column)});
}

bool ResultsTable::isVoid(int column) const
{
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        if (!m_sorted->index(row, column).data().toString().isEmpty())
            return false;
    return true;
}

int ResultsTable::chooseColumns()
{
    QList<ShownRuns> rows;
    for (int row = 0; row < m_model.rowCount(); ++row)
        rows << m_model.runsAt(row);
    const auto columns = resultColumns();
    const auto at = [columns](int column) -> const ResultColumn & { return columns[static_cast<std::size_t>(column)]; };
    const int last = static_cast<int>(columns.size()) - 1;
    int left = viewport()->width();
    m_widths = m_needed;
    for (int column = 0; column <= last; ++column) {
        if (!at(column).concerns(rows) || (at(column).canBeVoid && isVoid(column)))
            m_widths[column] = 0;
        left -= m_widths[column];
    }
    for (const int order : {1, 2, 3, 4, 5}) {
        for (int column = last; column >= 0 && left < 0; --column) { // of the same order the last one yields first
            if (at(column).yields != order)
                continue;
            const int least = at(column).narrowest * fontMetrics().averageCharWidth();
            const int given = least > 0 ? std::clamp(m_widths[column] - least, 0, -left) : m_widths[column];
            m_widths[column] -= given;
            left += given;
        }
    }
    for (int column = 0; column <= last; ++column) {
        const int missing = m_widths[column] > 0 ? m_needed[column] - m_widths[column] : 0;
        const int given = std::min(missing, std::max(left, 0)); // what a whole column has left over
        m_widths[column] += given;
        left -= given;
        setColumnHidden(column, m_widths[column] == 0);
    }
    return left;
}

QSize ResultsTable::sizeHint() const
{
    return sizeOfRows(std::clamp(m_sorted->rowCount(), fewestRows, RunSet::mostShown));
}

QSize ResultsTable::minimumSizeHint() const
{
    return {0, sizeOfRows(fewestRows).height()};
}

void ResultsTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_needed.clear();
    DataTable::changeEvent(event);
}

} // namespace fetchrace

#include "moc_resultstable.cpp"
