// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/samplequery.h"

#include "app/plan/request/redact.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace fetchrace {

namespace {

using Positions = std::vector<std::uint32_t>;

/// How many requests are looked at before asking whether anybody still wants to know.
constexpr std::size_t stretch = 1 << 16;

Positions accepted(std::span<const Sample> samples, const SampleFilter &filter, const std::stop_token &stop)
{
    Positions positions;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (i % stretch == 0 && stop.stop_requested())
            return {};
        if (filter.accepts(samples[i]))
            positions.push_back(static_cast<std::uint32_t>(i));
    }
    return positions;
}

void keepSlowest(Positions &positions, std::span<const Sample> samples, std::size_t count)
{
    if (positions.size() <= count)
        return;
    const auto end = positions.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(positions.begin(), end, positions.end(), [samples](std::uint32_t a, std::uint32_t b) {
        return std::tuple(-samples[a].latency(), a) < std::tuple(-samples[b].latency(), b);
    });
    positions.erase(end, positions.end());
    std::ranges::sort(positions);
}

/// Equal ones stay in the order of the log.
void sortPositions(Positions &positions, const Run &run, std::span<const Sample> samples, const SampleQuery &query)
{
    struct Keyed {
        std::int64_t key;
        std::uint32_t position;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(positions.size());
    for (const std::uint32_t position : positions) {
        const std::int64_t number = query.sortBy(run, samples[position]);
        const std::int64_t key = number == Sample::unseen ? std::numeric_limits<std::int64_t>::max()
                                 : query.descending       ? -number
                                                          : number;
        keyed.push_back({key, position});
    }
    std::ranges::sort(keyed, [](const Keyed &a, const Keyed &b) {
        return std::tie(a.key, a.position) < std::tie(b.key, b.position);
    });
    std::transform(keyed.begin(), keyed.end(), positions.begin(), [](const Keyed &each) { return each.position; });
}

} // namespace

SampleFilter::SampleFilter(const Run &run, const SampleQuery &query) : m_outcomes(query.outcomes), m_time(query.time)
{
    for (const QUrl &target : run.plan->targets)
        m_targets.push_back(redacted(target).toDisplayString().contains(query.urlPart, Qt::CaseInsensitive));
}

std::vector<std::uint32_t> positionsOf(const Run &run, std::span<const Sample> samples, const SampleQuery &query,
                                       const std::stop_token &stop)
{
    Positions positions = accepted(samples, SampleFilter(run, query), stop);
    if (query.slowest > 0)
        keepSlowest(positions, samples, query.slowest);
    if (query.sortBy && !stop.stop_requested())
        sortPositions(positions, run, samples, query);
    return positions;
}

std::optional<std::uint32_t> positionOf(std::span<const Sample> samples, std::uint32_t index)
{
    const auto count = static_cast<std::uint32_t>(samples.size());
    const auto matches = [&](std::uint32_t position) { return position < count && samples[position].index == index; };
    const std::uint32_t guess = std::min(index, count);
    // Below zero a position wraps around and is no position either.
    for (std::uint32_t step = 0; step <= std::max(guess, count - guess); ++step) {
        if (matches(guess + step))
            return guess + step;
        if (matches(guess - step))
            return guess - step;
    }
    return std::nullopt;
}

} // namespace fetchrace
