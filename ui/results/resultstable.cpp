// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultstable.h"

#include "ui/results/resultsmodel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <numeric>

namespace fetchrace {

namespace {

constexpr int headerPadding = 3;

} // namespace

ResultsTable::ResultsTable(ResultsModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_sorted(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("resultsTable"));
    setAccessibleName(tr("Results"));
    m_sorted->setSourceModel(&model);
    m_sorted->setSortRole(ResultsModel::SortRole);
    m_sorted->setDynamicSortFilter(true);
    setModel(m_sorted);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setUpHeaders();
    styleHeader();

    connect(m_sorted, &QAbstractItemModel::dataChanged, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &ResultsTable::fitColumns);
}

void ResultsTable::setUpHeaders()
{
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView *header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    // The order of the modes until the user asks for another; a third click on a title brings it back.
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

void ResultsTable::styleHeader()
{
    const QPalette palette = QApplication::palette();
    const QColor line = mixedColour(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.2);
    horizontalHeader()->setStyleSheet(
        QStringLiteral("QHeaderView { background: palette(base); }"
                       "QHeaderView::section { background: palette(base); color: %1; border: none;"
                       "                       border-bottom: 1px solid %2; padding: 6px %3px 4px; }"
                       "QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: border;"
                       "    subcontrol-position: top center; width: 7px; height: 7px; }")
            .arg(quietColour().name(), line.name())
            .arg(headerPadding));
}

QString ResultsTable::text(TextTable format) const
{
    QList<const ResultRow *> rows;
    const bool all = !selectionModel()->hasSelection();
    for (int index = 0; index < m_sorted->rowCount(); ++index) {
        if (all || selectionModel()->isRowSelected(index, {}))
            rows << &m_model.row(m_sorted->mapToSource(m_sorted->index(index, 0)).row());
    }
    return resultsText(rows, format);
}

void ResultsTable::copy() const
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text(TextTable::TabSeparated));
    data->setData(QStringLiteral("text/csv"), text(TextTable::Csv).toUtf8());
    QApplication::clipboard()->setMimeData(data.release()); // the clipboard owns it
}

void ResultsTable::copyCsv() const
{
    QApplication::clipboard()->setText(text(TextTable::Csv));
}

void ResultsTable::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, &ResultsTable::copy);
    menu->addAction(tr("Copy as C&SV"), this, &ResultsTable::copyCsv);
    menu->addSeparator();
    menu->addAction(tr("Select &All"), this, &QTableView::selectAll);
    menu->popup(event->globalPos());
}

int ResultsTable::headerWidth(int column) const
{
    // The header's own hint leaves room beside the title for the arrow of sorting, which stands above it here.
    const QString title = m_sorted->headerData(column, Qt::Horizontal).toString();
    return horizontalHeader()->fontMetrics().horizontalAdvance(title) + 2 * headerPadding + 2;
}

void ResultsTable::fitColumns()
{
    const int count = m_sorted->columnCount();
    if (m_needed.size() != count || m_sorted->rowCount() == 0)
        m_needed.fill(0, count);
    for (int column = 0; column < count; ++column) {
        m_needed[column] = std::max({m_needed[column], sizeHintForColumn(column), headerWidth(column)});
    }
    const int left = viewport()->width() - std::accumulate(m_needed.begin(), m_needed.end(), 0);
    const int share = std::max(0, left / count);
    for (int column = 0; column < count; ++column) {
        const bool isLast = column == count - 1;
        const int extra = isLast ? std::max(0, left - share * (count - 1)) : share;
        if (columnWidth(column) != m_needed[column] + extra)
            setColumnWidth(column, m_needed[column] + extra);
    }
}

QSize ResultsTable::sizeOfRows(int rows) const
{
    const int height = horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize();
    return {QTableView::sizeHint().width(), height + 2 * frameWidth()};
}

QSize ResultsTable::sizeHint() const
{
    return sizeOfRows(static_cast<int>(allModes.size()));
}

QSize ResultsTable::minimumSizeHint() const
{
    return {0, sizeOfRows(1).height()};
}

void ResultsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void ResultsTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        styleHeader();
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_needed.clear();
    fitColumns();
}

} // namespace fetchrace
