// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"
#include "app/samples/timepart.h"

#include <QString>

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace fetchrace {

/// A number of a request to sort by; Sample::unseen where the request has none.
using SampleNumber = std::int64_t (*)(const Run &run, const Sample &sample);

/// Which requests of a run are listed, and in which order.
struct SampleQuery {
    using Outcomes = std::bitset<allOutcomes.size()>; ///< by Outcome

    Outcomes outcomes = Outcomes().set();
    QString urlPart;               ///< of the URL as it is shown, secrets left out; in any case
    std::optional<TimePart> time;  ///< only requests that were under way then
    std::uint32_t slowest = 0;     ///< no more than so many, those that took longest; 0: all
    SampleNumber sortBy = nullptr; ///< null: the order in which the requests ended
    bool descending = false;       ///< requests without the number come last either way

    bool operator==(const SampleQuery &) const = default;

    /// Every request in the order of the log.
    [[nodiscard]] bool isEverything() const { return *this == SampleQuery(); }
    /// Whether what is listed of a longer log begins with what is listed of its beginning.
    [[nodiscard]] bool growsAtItsEnd() const { return slowest == 0 && sortBy == nullptr; }
};

/// Decides by outcome, time and URL. The run's plan is looked at only once.
class SampleFilter
{
public:
    SampleFilter(const Run &run, const SampleQuery &query);

    [[nodiscard]] bool accepts(const Sample &sample) const
    {
        return m_outcomes.test(static_cast<std::size_t>(sample.outcome)) && sample.target < m_targets.size() &&
               m_targets[sample.target] && (!m_time || m_time->holds(sample));
    }

private:
    SampleQuery::Outcomes m_outcomes;
    std::optional<TimePart> m_time;
    std::vector<bool> m_targets; ///< by index: whether the URL has the part that is looked for
};

/// The positions in the log of what the query lists, in its order. Takes 4 bytes for each, and 16 more while they are
/// sorted; a million need about a tenth of a second, so: not for the window's thread. Empty when it was asked to stop.
[[nodiscard]] std::vector<std::uint32_t> positionsOf(const Run &run, std::span<const Sample> samples,
                                                     const SampleQuery &query, const std::stop_token &stop = {});

/// Where the request stands in the log; without a value when it is not there (yet). The search begins where requests
/// would be if they ended in the order of their numbers.
[[nodiscard]] std::optional<std::uint32_t> positionOf(std::span<const Sample> samples, std::uint32_t index);

} // namespace fetchrace
