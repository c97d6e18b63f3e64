// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/charttable.h"

#include "ui/dialogs/charttablemodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

namespace fetchrace {

namespace {

/// More would hold the window while they are written; of single requests the table of requests copies as many.
constexpr int mostCopied = 100'000;

} // namespace

ChartTable::ChartTable(QWidget *parent) : DataTable(parent), m_model(new ChartTableModel(this))
{
    setObjectName(QStringLiteral("chartTable"));
    setEmptyText(tr("There are no numbers yet."));
    setModel(m_model);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
}

void ChartTable::show(const ChartNumbers &numbers)
{
    m_model->show(numbers);
    fitColumns();
}

/// By what can be seen: nobody waits for a million rows to be measured.
void ChartTable::fitColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column)
        setColumnWidth(column, std::max(sizeHintForColumn(column), titleWidth(column)) + 12);
}

QString ChartTable::text(TextTable format) const
{
    QStringList cells;
    for (const QString &title : m_model->titles())
        cells.append(textCell(title, format));
    QString text = textLine(cells, format);
    const bool all = !selectionModel()->hasSelection();
    int left = mostCopied;
    for (int row = 0; row < m_model->rowCount() && left > 0; ++row) {
        if (!all && !selectionModel()->isRowSelected(row))
            continue;
        cells.clear();
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells.append(textCell(m_model->plainText(row, column), format));
        text += textLine(cells, format);
        --left;
    }
    return text;
}

void ChartTable::copy()
{
    copyTable(text(TextTable::TabSeparated), text(TextTable::Csv));
}

void ChartTable::copyCsv()
{
    QGuiApplication::clipboard()->setText(text(TextTable::Csv));
}

} // namespace fetchrace

#include "moc_charttable.cpp"
