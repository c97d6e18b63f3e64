// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/runreader.h"
#include "app/samples/samplekey.h"
#include "ui/base/samplecolumns.h"

#include <QAbstractTableModel>

#include <optional>
#include <stop_token>

namespace fetchrace {

/// The requests of one run as rows, read from its log: no sample is copied. What is filtered or sorted costs 4 bytes a
/// row; that list is made in a thread of its own, and until it is there the earlier one stays.
///
/// While the run is under way, new requests follow at the end. Where the list is sorted there is no such place, so they
/// wait for the end of the run rather than push away what is being read.
class SamplesModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SamplesModel)

public:
    using QAbstractTableModel::QAbstractTableModel;
    ~SamplesModel() override;

    /// Without a value: no requests.
    void setRun(const std::optional<Run> &run);
    [[nodiscard]] const std::optional<SampleSource> &source() const { return m_source; }
    /// All that the query says but the order, which is sort()'s.
    void setFilter(const SampleQuery &query);

    /// Takes at most so many new requests.
    void takeNew(std::uint32_t most);
    /// Takes all, and lists them anew where they could not follow at the end.
    void takeRest();

    /// How many requests have ended.
    [[nodiscard]] std::uint32_t ended() const { return m_reader.position(); }
    /// Whether requests that have ended wait to be sorted in.
    [[nodiscard]] bool isBehind() const { return m_listedOf < ended() && !m_query.growsAtItsEnd(); }
    [[nodiscard]] SampleKey keyAt(int row) const;
    [[nodiscard]] std::uint32_t positionAt(int row) const;
    /// Without a value when the request has not ended or is filtered out.
    [[nodiscard]] std::optional<int> rowOf(std::uint32_t index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A negative column: the order in which the requests ended.
    void sort(int column, Qt::SortOrder order) override;

signals:
    /// Other rows, or more of them.
    void listed();

private:
    using Positions = std::vector<std::uint32_t>;

    void setQuery(const SampleQuery &query);
    void list();
    /// No positions: all, in the order of the log.
    void show(std::optional<Positions> positions, std::uint32_t listedOf);
    void appendNew();

    std::optional<SampleSource> m_source;
    RunReader m_reader;
    SampleQuery m_query;
    std::optional<Positions> m_positions;
    int m_rows = 0;
    std::uint32_t m_listedOf = 0; ///< so many of the log have been looked at
    bool m_isListing = false;
    std::stop_source m_stop; ///< of the listing under way
};

} // namespace fetchrace
