// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/samplesmodel.h"

#include "app/race/background.h"
#include "ui/base/theme.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr std::uint32_t all = UINT32_MAX;

const SampleColumn &sampleColumnAt(int index)
{
    return sampleColumns()[static_cast<std::size_t>(index)];
}

Qt::Alignment alignmentOf(const SampleColumn &column)
{
    const bool isQuantity = column.kind == SampleColumn::Kind::Count || column.kind == SampleColumn::Kind::Milliseconds;
    return Qt::AlignVCenter | (isQuantity ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace

SamplesModel::~SamplesModel()
{
    m_stop.request_stop();
}

void SamplesModel::setRun(const std::optional<Run> &run)
{
    m_stop.request_stop();
    m_isListing = false;
    beginResetModel();
    m_source = run ? std::optional<SampleSource>(*run) : std::nullopt;
    m_reader = run ? RunReader(*run) : RunReader();
    m_positions.reset();
    m_rows = 0;
    m_listedOf = 0;
    endResetModel();
    takeRest();
}

void SamplesModel::setFilter(const SampleQuery &query)
{
    SampleQuery wanted = query;
    wanted.sortBy = m_query.sortBy;
    wanted.descending = m_query.descending;
    setQuery(wanted);
}

void SamplesModel::sort(int column, Qt::SortOrder order)
{
    SampleQuery wanted = m_query;
    wanted.sortBy = column < 0 ? nullptr : sampleColumnAt(column).number;
    wanted.descending = column >= 0 && order == Qt::DescendingOrder;
    setQuery(wanted);
}

void SamplesModel::setQuery(const SampleQuery &query)
{
    if (m_query == query)
        return;
    m_query = query;
    takeNew(all);
    list();
}

void SamplesModel::list()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_isListing = false;
    if (!m_source)
        return;
    const std::span<const Sample> samples = m_reader.taken();
    if (m_query.isEverything()) {
        show(std::nullopt, ended());
        return;
    }
    m_isListing = true;
    runInBackground(
        this,
        [run = m_source->run, samples, query = m_query, stop = m_stop.get_token()] {
            return positionsOf(run, samples, query, stop);
        },
        [this, stop = m_stop.get_token(), listedOf = ended()](Positions positions) {
            if (!stop.stop_requested())
                show(std::move(positions), listedOf);
        });
}

void SamplesModel::show(std::optional<Positions> positions, std::uint32_t listedOf)
{
    m_isListing = false;
    beginResetModel();
    m_rows = static_cast<int>(positions ? positions->size() : listedOf);
    m_positions = std::move(positions);
    m_listedOf = listedOf;
    endResetModel();
    appendNew();
    emit listed();
}

void SamplesModel::takeNew(std::uint32_t most)
{
    if (m_reader.take(most).empty())
        return;
    appendNew();
    emit listed();
}

void SamplesModel::takeRest()
{
    takeNew(all);
    if (!m_query.isEverything())
        list();
}

void SamplesModel::appendNew()
{
    if (m_isListing || !m_query.growsAtItsEnd() || m_listedOf == ended())
        return;
    Positions fresh;
    if (m_positions) {
        const SampleFilter filter(m_source->run, m_query);
        for (std::uint32_t position = m_listedOf; position < ended(); ++position)
            if (filter.accepts(m_reader.taken()[position]))
                fresh.push_back(position);
    }
    const auto count = static_cast<int>(m_positions ? fresh.size() : ended() - m_listedOf);
    m_listedOf = ended();
    if (count == 0)
        return;
    beginInsertRows({}, m_rows, m_rows + count - 1);
    if (m_positions)
        m_positions->insert(m_positions->end(), fresh.begin(), fresh.end());
    m_rows += count;
    endInsertRows();
}

std::uint32_t SamplesModel::positionAt(int row) const
{
    const auto place = static_cast<std::uint32_t>(row);
    return m_positions ? m_positions->at(place) : place;
}

SampleKey SamplesModel::keyAt(int row) const
{
    return {m_source->run.entry, m_source->run.repeat, m_reader.taken()[positionAt(row)].index};
}

std::optional<int> SamplesModel::rowOf(std::uint32_t index) const
{
    const auto position = positionOf(m_reader.taken(), index);
    if (!position)
        return std::nullopt;
    if (!m_positions)
        return *position < static_cast<std::uint32_t>(m_rows) ? std::optional(static_cast<int>(*position))
                                                              : std::nullopt;
    const auto found = std::ranges::find(*m_positions, *position);
    return found == m_positions->end() ? std::nullopt : std::optional(static_cast<int>(found - m_positions->begin()));
}

int SamplesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int SamplesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(sampleColumns().size());
}

QVariant SamplesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SampleColumn &column = sampleColumnAt(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(column));
    const Sample &sample = m_reader.taken()[positionAt(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return column.shown(*m_source, sample);
    case Qt::ForegroundRole:
        return column.words && sample.outcome != Outcome::Ok ? QVariant(problemColour()) : QVariant();
    case Qt::ToolTipRole:
        // What does not fit is left out in the middle.
        return column.words ? column.shown(*m_source, sample) : QVariant();
    default:
        return {};
    }
}

QVariant SamplesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const SampleColumn &column = sampleColumnAt(section);
    switch (role) {
    case Qt::DisplayRole:
        return SampleColumn::tr(column.title);
    case Qt::ToolTipRole:
    case Qt::WhatsThisRole:
        return SampleColumn::tr(column.explanation);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(column));
    case Qt::InitialSortOrderRole:
        // Who sorts by a time looks for the slowest.
        return column.kind == SampleColumn::Kind::Milliseconds ? Qt::DescendingOrder : Qt::AscendingOrder;
    default:
        return {};
    }
}

} // namespace fetchrace

#include "moc_samplesmodel.cpp"
