// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/samplestable.h"

#include "app/race/background.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr int rowsAtFirst = 10;
constexpr int cellPadding = 8; ///< both sides together, as the style leaves it
constexpr int gap = 10;

} // namespace

SamplesTable::SamplesTable(SamplesModel &model, QWidget *parent) : DataTable(parent), m_model(model)
{
    setObjectName(QStringLiteral("samplesTable"));
    setAccessibleName(tr("Requests"));
    setTextElideMode(Qt::ElideMiddle);
    setModel(&model);
    startUnsorted();
    connect(this, &QAbstractItemView::doubleClicked, this, &SamplesTable::activate);
    connect(&model, &QAbstractItemModel::modelReset, this, &SamplesTable::fitColumns);
}

void SamplesTable::selectRequest(std::uint32_t index)
{
    const auto row = m_model.rowOf(index);
    if (!row) {
        selectNone();
        return;
    }
    const QScopedValueRollback following(m_isFollowing, true);
    selectRow(*row);
    scrollTo(m_model.index(*row, 0));
}

void SamplesTable::selectNone()
{
    const QScopedValueRollback following(m_isFollowing, true);
    clearSelection();
    setCurrentIndex({});
}

QList<std::pair<int, int>> SamplesTable::chosenRows() const
{
    if (!selectionModel()->hasSelection())
        return {{0, m_model.rowCount() - 1}};
    QList<std::pair<int, int>> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        rows.append({range.top(), range.bottom()});
    std::ranges::sort(rows);
    return rows;
}

std::vector<std::uint32_t> SamplesTable::chosenPositions() const
{
    std::vector<std::uint32_t> positions;
    for (const auto &[first, last] : chosenRows())
        for (int row = first; row <= last && positions.size() < static_cast<std::size_t>(mostCopied); ++row)
            positions.push_back(m_model.positionAt(row));
    return positions;
}

void SamplesTable::copy()
{
    copyAs(true);
}

void SamplesTable::copyCsv()
{
    copyAs(false);
}

void SamplesTable::copyAs(bool withTabs)
{
    struct Texts {
        QString tabs, csv;
        int rows;
    };
    if (!m_model.source())
        return;
    int of = 0;
    for (const auto &[first, last] : chosenRows())
        of += last - first + 1;
    runInBackground(
        this,
        [source = *m_model.source(), positions = chosenPositions(), withTabs] {
            return Texts{withTabs ? samplesText(source, positions, TextTable::TabSeparated) : QString(),
                         samplesText(source, positions, TextTable::Csv), static_cast<int>(positions.size())};
        },
        [this, withTabs, of](const Texts &texts) {
            if (withTabs)
                copyTable(texts.tabs, texts.csv);
            else
                QGuiApplication::clipboard()->setText(texts.csv);
            emit copied(texts.rows, of);
        });
}

void SamplesTable::fitColumns()
{
    if (!m_model.source())
        return;
    int column = 0;
    for (const SampleColumn &each : sampleColumns()) {
        const int text = fontMetrics().horizontalAdvance(each.widest(*m_model.source())) + cellPadding;
        setColumnWidth(column, std::max(text, titleWidth(column)) + gap);
        ++column;
    }
}

void SamplesTable::addToMenu(QMenu &menu)
{
    menu.addSeparator();
    menu.addAction(tr("Show in &Timeline"), this, [this] { activate(currentIndex()); })
        ->setEnabled(currentIndex().isValid());
}

void SamplesTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTable::currentChanged(current, previous);
    if (current.isValid() && !m_isFollowing && current.row() != previous.row())
        emit requestSelected(m_model.keyAt(current.row()));
}

void SamplesTable::activate(const QModelIndex &index)
{
    if (index.isValid())
        emit requestActivated(m_model.keyAt(index.row()));
}

void SamplesTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        activate(currentIndex());
    else
        DataTable::keyPressEvent(event);
}

QSize SamplesTable::sizeHint() const
{
    return sizeOfRows(rowsAtFirst);
}

} // namespace fetchrace

#include "moc_samplestable.cpp"
