// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/phases.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace fetchrace {

/// What a lane did for a request, coarser than Phases: what a picture can tell apart.
enum class RequestPart : unsigned char {
    Library, ///< connecting, waiting and sending in a library, which nothing tells apart
    Connect,
    Tls,
    Send,
    Wait,    ///< for the server; up to the request's arrival there where the demo server stamped that
    Queue,   ///< in the demo server, for one of its workers
    Serve,   ///< by the demo server
    Return,  ///< the demo server has answered: on its way, or unread where the mode cannot tell
    Lag,     ///< the answer was there, the program had not yet looked
    Receive, ///< first byte to last
    Handle   ///< work after the response
};
inline constexpr std::size_t requestPartCount = 11;
using PartTimes = std::array<float, requestPartCount>; ///< nanoseconds, in the order in which they happened

/// One request on its lane; 56 bytes, because there may be a million.
struct LaneEntry {
    std::int64_t start = 0; ///< nanoseconds since the run's start
    PartTimes parts{};
    std::uint32_t position : 31 = 0; ///< of the sample in its log
    std::uint32_t failed : 1 = 0;    ///< all that came after sending then counts as Wait

    [[nodiscard]] float length() const { return std::accumulate(parts.begin(), parts.end(), 0.0F); }
    [[nodiscard]] std::int64_t end() const { return start + static_cast<std::int64_t>(length()); }
};

/// Requests of one lane that follow each other, summed up.
struct LaneGroup {
    std::int64_t start = 0;
    std::int64_t end = 0;
    PartTimes parts{};    ///< of those that were answered
    float failedTime = 0; ///< of those that failed, all parts together
    float longest = 0;
    bool failed = false; ///< at least one did
};

/// `worksOnIt` says whether the lane was kept busy by the work after the response; else its next request may have begun
/// before that was done. `server` are the demo server's times of the request, where it has any.
[[nodiscard]] LaneEntry laneEntryOf(const Sample &sample, std::uint32_t position, bool worksOnIt = true,
                                    Mode mode = Mode::Serial, const std::optional<ServerTimes> &server = {});
/// Of a run's request.
[[nodiscard]] LaneEntry laneEntryOf(const Run &run, const Sample &sample, std::uint32_t position);

/// The requests of one lane by their start, and sums of 8, 64, 512 ... of them, so that a picture of a million does
/// not have to look at each. A lane holds one request at a time.
class LaneTrack
{
public:
    void add(const LaneEntry &entry);

    [[nodiscard]] const std::vector<LaneEntry> &entries() const { return m_entries; }
    /// Of the first entry that ends after this time; the number of entries when there is none.
    [[nodiscard]] std::size_t firstEndingAfter(double time) const;

    /// Hands what lies in [from, to) to visitor.entry() or, as long as a group takes no longer than `finest`
    /// nanoseconds, to visitor.group(): in order, each request once.
    template<typename Visitor>
    void visit(double from, double to, double finest, Visitor &visitor) const
    {
        std::size_t i = firstEndingAfter(from);
        while (i < m_entries.size() && static_cast<double>(m_entries[i].start) < to) {
            const std::size_t level = levelAt(i, finest);
            if (level == 0)
                visitor.entry(m_entries[i]);
            else
                visitor.group(m_levels[level - 1][i >> shiftOf(level - 1)]);
            i += level == 0 ? 1 : std::size_t(1) << shiftOf(level - 1);
        }
    }

private:
    static constexpr std::size_t levels = 5;
    static constexpr std::size_t shiftOf(std::size_t level) { return 3 * (level + 1); }

    /// The coarsest level with a group that begins at `i` and is not too long; 0: none.
    [[nodiscard]] std::size_t levelAt(std::size_t i, double finest) const;
    void regroupFrom(std::size_t changed);
    [[nodiscard]] LaneGroup groupOf(std::size_t level, std::size_t number) const;

    std::vector<LaneEntry> m_entries;
    std::array<std::vector<LaneGroup>, levels> m_levels; ///< whole groups only
};

/// Every request of a run on its lane, taken one by one as they end.
class LaneIndex
{
public:
    /// `worksOnIt`: as for laneEntryOf().
    explicit LaneIndex(bool worksOnIt = true) : m_worksOnIt(worksOnIt) {}

    void add(const Sample &sample, std::uint32_t position) { add(laneEntryOf(sample, position, m_worksOnIt), sample); }
    void add(const Run &run, const Sample &sample, std::uint32_t position)
    {
        add(laneEntryOf(run, sample, position), sample);
    }

    [[nodiscard]] const std::vector<LaneTrack> &lanes() const { return m_lanes; }
    [[nodiscard]] std::uint32_t count() const { return m_count; }
    [[nodiscard]] std::uint32_t failed() const { return m_failed; }
    /// End of the last request, the work after it included; 0 without any.
    [[nodiscard]] std::int64_t end() const { return m_end; }
    /// Summed over the requests that were answered.
    [[nodiscard]] const std::array<double, requestPartCount> &partSums() const { return m_partSums; }
    /// A request as long as this or longer is an outlier: three times the median, and in the last hundredth. Infinite
    /// as long as there are fewer than 100 answers.
    [[nodiscard]] float slowFrom() const;
    [[nodiscard]] bool hasSlow() const { return m_longest >= slowFrom(); }

private:
    static constexpr std::size_t bucketsPerOctave = 8;

    void add(const LaneEntry &entry, const Sample &sample);
    [[nodiscard]] float lengthAtRank(double share) const;

    bool m_worksOnIt;
    std::vector<LaneTrack> m_lanes;
    std::uint32_t m_count = 0;
    std::uint32_t m_failed = 0;
    std::int64_t m_end = 0;
    float m_longest = 0; ///< of those that were answered
    std::array<double, requestPartCount> m_partSums{};
    std::array<std::uint32_t, 64 * bucketsPerOctave> m_lengths{}; ///< answers by the logarithm of their length
};

} // namespace fetchrace
