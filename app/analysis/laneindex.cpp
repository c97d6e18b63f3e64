// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/laneindex.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fetchrace {

namespace {

float seen(std::int64_t phase)
{
    return phase == Sample::unseen ? 0.0F : static_cast<float>(phase);
}

float &part(PartTimes &parts, RequestPart which)
{
    return parts[static_cast<std::size_t>(which)];
}

void include(LaneGroup &group, const LaneEntry &entry)
{
    group.end = std::max(group.end, entry.end());
    group.longest = std::max(group.longest, entry.length());
    group.failed = group.failed || entry.failed != 0;
    if (entry.failed != 0) {
        group.failedTime += entry.length();
        return;
    }
    for (std::size_t i = 0; i < requestPartCount; ++i)
        group.parts[i] += entry.parts[i];
}

void include(LaneGroup &group, const LaneGroup &other)
{
    group.end = std::max(group.end, other.end);
    group.longest = std::max(group.longest, other.longest);
    group.failed = group.failed || other.failed;
    group.failedTime += other.failedTime;
    for (std::size_t i = 0; i < requestPartCount; ++i)
        group.parts[i] += other.parts[i];
}

template<typename Item>
LaneGroup sumOf(const Item *items, std::size_t count)
{
    LaneGroup group;
    group.start = items[0].start;
    for (std::size_t i = 0; i < count; ++i)
        include(group, items[i]);
    return group;
}

} // namespace

namespace {

/// What the client waited for, as far as the demo server's times tell.
void splitWait(PartTimes &parts, std::int64_t from, std::int64_t to, const ServerTimes &server)
{
    std::int64_t reached = from;
    const auto stepTo = [&](std::int64_t time, RequestPart which) {
        const std::int64_t held = std::clamp(time, reached, std::max(reached, to));
        part(parts, which) = static_cast<float>(held - reached);
        reached = held;
    };
    stepTo(server.arrival, RequestPart::Wait);
    stepTo(server.turn, RequestPart::Queue);
    stepTo(server.answer, RequestPart::Serve);
    stepTo(to, RequestPart::Return);
}

} // namespace

LaneEntry laneEntryOf(const Sample &sample, std::uint32_t position, bool worksOnIt, Mode mode,
                      const std::optional<ServerTimes> &server)
{
    LaneEntry entry;
    entry.start = sample.started;
    entry.position = position;
    entry.failed = sample.outcome == Outcome::Ok ? 0 : 1;
    const Phases phases = phasesOf(sample, mode);
    const auto latency = static_cast<float>(std::max<std::int64_t>(sample.latency(), 0));
    float left = latency;
    const auto take = [&](RequestPart which, std::int64_t phase) {
        part(entry.parts, which) = std::min(left, seen(phase));
        left -= part(entry.parts, which);
    };
    // A library that does not even say when it had sent the request says nothing of what it did until the answer.
    const bool nothingSeen = !seesConnecting(mode) && sample.sent == Sample::unseen;
    take(RequestPart::Library, nothingSeen && entry.failed == 0 ? sample.latency() : phases.library);
    take(RequestPart::Connect, phases.connect);
    take(RequestPart::Tls, phases.tls);
    take(RequestPart::Send, phases.send);
    if (entry.failed != 0) {
        part(entry.parts, RequestPart::Wait) = left;
        return entry;
    }
    const float lag = std::min(left, seen(phases.lag));
    const float receive = std::min(left - lag, seen(phases.receive));
    part(entry.parts, RequestPart::Wait) = left - lag - receive;
    part(entry.parts, RequestPart::Lag) = lag;
    part(entry.parts, RequestPart::Receive) = receive;
    if (server && sample.sent != Sample::unseen && sample.firstByte != Sample::unseen)
        splitWait(entry.parts, sample.sent, sample.firstByte - static_cast<std::int64_t>(lag), *server);
    if (worksOnIt)
        part(entry.parts, RequestPart::Handle) = seen(phases.handle);
    return entry;
}

LaneEntry laneEntryOf(const Run &run, const Sample &sample, std::uint32_t position)
{
    return laneEntryOf(sample, position, run.plan->handling.isInline(), run.entry.mode, serverTimesOf(run, sample));
}

void LaneTrack::add(const LaneEntry &entry)
{
    // Requests of a lane end in the order in which they start; a file from elsewhere may have them otherwise.
    const bool inOrder = m_entries.empty() || entry.start >= m_entries.back().start;
    const auto place =
        inOrder ? m_entries.end() : std::ranges::upper_bound(m_entries, entry.start, {}, &LaneEntry::start);
    const auto added = m_entries.insert(place, entry);
    regroupFrom(static_cast<std::size_t>(added - m_entries.begin()));
}

void LaneTrack::regroupFrom(std::size_t changed)
{
    for (std::size_t level = 0; level < levels; ++level) {
        const std::size_t shift = shiftOf(level);
        std::vector<LaneGroup> &groups = m_levels[level];
        const std::size_t whole = m_entries.size() >> shift;
        if (groups.size() == whole && (changed >> shift) >= whole)
            return; // coarser levels cannot have changed either
        groups.resize(std::min(groups.size(), changed >> shift));
        while (groups.size() < whole)
            groups.push_back(groupOf(level, groups.size()));
    }
}

LaneGroup LaneTrack::groupOf(std::size_t level, std::size_t number) const
{
    constexpr std::size_t members = 8;
    const std::size_t first = number * members;
    return level == 0 ? sumOf(&m_entries[first], members) : sumOf(&m_levels[level - 1][first], members);
}

std::size_t LaneTrack::firstEndingAfter(double time) const
{
    const auto startOf = [](const LaneEntry &entry) { return static_cast<double>(entry.start); };
    const auto found = std::ranges::lower_bound(m_entries, time, {}, startOf);
    const auto i = static_cast<std::size_t>(found - m_entries.begin());
    return i > 0 && static_cast<double>(m_entries[i - 1].end()) > time ? i - 1 : i;
}

std::size_t LaneTrack::levelAt(std::size_t i, double finest) const
{
    std::size_t best = 0;
    for (std::size_t level = 0; level < levels; ++level) {
        const std::size_t shift = shiftOf(level);
        const std::size_t number = i >> shift;
        if (number << shift != i || number >= m_levels[level].size())
            break;
        const LaneGroup &group = m_levels[level][number];
        if (static_cast<double>(group.end - group.start) > finest)
            break;
        best = level + 1;
    }
    return best;
}

void LaneIndex::add(const LaneEntry &entry, const Sample &sample)
{
    if (sample.lane >= m_lanes.size())
        m_lanes.resize(sample.lane + std::size_t(1));
    m_lanes[sample.lane].add(entry);
    ++m_count;
    m_end = std::max({m_end, sample.lastByte, sample.handled});
    if (entry.failed != 0) {
        ++m_failed;
        return;
    }
    for (std::size_t i = 0; i < requestPartCount; ++i)
        m_partSums[i] += static_cast<double>(entry.parts[i]);
    m_longest = std::max(m_longest, entry.length());
    const double octaves = std::log2(std::max(1.0, static_cast<double>(entry.length())));
    const auto bucket = static_cast<std::size_t>(octaves * bucketsPerOctave);
    ++m_lengths[std::min(bucket, m_lengths.size() - 1)];
}

float LaneIndex::lengthAtRank(double share) const
{
    const double rank = share * static_cast<double>(m_count - m_failed);
    double passed = 0;
    for (std::size_t i = 0; i < m_lengths.size(); ++i) {
        passed += m_lengths[i];
        if (passed >= rank)
            return static_cast<float>(std::exp2(static_cast<double>(i + 1) / bucketsPerOctave));
    }
    return std::numeric_limits<float>::infinity();
}

float LaneIndex::slowFrom() const
{
    constexpr std::uint32_t fewest = 100;
    if (m_count - m_failed < fewest)
        return std::numeric_limits<float>::infinity();
    return std::max(3 * lengthAtRank(0.5), lengthAtRank(0.99));
}

} // namespace fetchrace
