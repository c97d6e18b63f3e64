// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/datatable.h"

#include "ui/base/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>

namespace fetchrace {

namespace {

constexpr int headerPadding = 3;
// Titles end where the numbers below them do; older styles leave the room for that themselves.
constexpr int paddingAfter = QT_VERSION >= QT_VERSION_CHECK(6, 8, 0) ? 4 : 0;
constexpr int titleGap = 6; ///< between two titles, beyond their padding
constexpr int arrowWidth = 7;

} // namespace

DataTable::DataTable(QWidget *parent) : QTableView(parent)
{
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    fitRows();
    styleHeader();
}

void DataTable::startUnsorted()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

void DataTable::styleHeader()
{
    const QPalette palette = QApplication::palette();
    const QColor line = mixedColour(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.2);
    horizontalHeader()->setStyleSheet(
        QStringLiteral("QHeaderView { background: palette(base); }"
                       "QHeaderView::section { background: palette(base); color: %1; border: none;"
                       "                       border-bottom: 1px solid %2; padding: 6px %4px 4px %3px; }"
                       "QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: border;"
                       "    subcontrol-position: top center; width: %5px; height: %5px; }")
            .arg(quietColour().name(), line.name())
            .arg(headerPadding)
            .arg(paddingAfter)
            .arg(arrowWidth));
}

void DataTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
}

int DataTable::titleWidth(int column) const
{
    // The header's own hint leaves more room for the arrow of sorting, which stands above the title here.
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    return horizontalHeader()->fontMetrics().horizontalAdvance(title) + 2 * headerPadding + titleGap;
}

QSize DataTable::sizeOfRows(int rows) const
{
    const int height = horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize();
    return {QTableView::sizeHint().width(), height + 2 * frameWidth()};
}

QSize DataTable::minimumSizeHint() const
{
    return {0, sizeOfRows(1).height()};
}

void DataTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void DataTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(quietColour());
    painter.drawText(viewport()->rect().adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, &DataTable::copy);
    menu->addAction(tr("Copy as C&SV"), this, &DataTable::copyCsv);
    menu->addSeparator();
    menu->addAction(tr("Select &All"), this, &QTableView::selectAll);
    addToMenu(*menu);
    menu->popup(event->globalPos());
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        styleHeader();
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    fitRows();
    fitColumns();
}

} // namespace fetchrace

#include "moc_datatable.cpp"
