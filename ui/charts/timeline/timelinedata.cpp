// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelinedata.h"

#include <algorithm>
#include <limits>

namespace fetchrace {

TimedRun TimelineTrack::timed() const
{
    return {run.mode, static_cast<double>(index.end()), running, index.count() > index.failed()};
}

int TimelineTrack::lanes() const
{
    const int used = static_cast<int>(index.lanes().size());
    return std::max({1, used, running ? run.plan->concurrency(run.mode) : 0});
}

void TimelineData::clear()
{
    m_runs.clear();
    m_tracks.clear();
}

void TimelineData::clear(Mode mode)
{
    m_runs.erase(mode);
    m_tracks.erase(mode);
}

void TimelineData::startRun(const Run &run)
{
    std::erase_if(m_runs[run.mode], [&](const KnownRun &known) { return known.run.repeat == run.repeat; });
    m_runs[run.mode].push_back({run, true});
    showRun(m_runs[run.mode].back());
}

void TimelineData::finishRun(const FinishedRun &finished)
{
    const Run &run = finished.run;
    std::vector<KnownRun> &known = m_runs[run.mode];
    const auto same = [&run](const KnownRun &other) { return other.run.samples == run.samples; };
    const auto found = std::find_if(known.begin(), known.end(), same);
    if (found == known.end()) {
        std::erase_if(known, [&run](const KnownRun &other) { return other.run.repeat == run.repeat; });
        known.push_back({run, false});
        showRun(known.back());
        return;
    }
    *found = {run, false};
    if (TimelineTrack &track = m_tracks[run.mode]; track.run.samples == run.samples) {
        track.run = run;
        track.running = false;
    }
}

bool TimelineData::showRepeat(Mode mode, int repeat)
{
    const std::vector<KnownRun> &known = m_runs[mode];
    const auto found =
        std::find_if(known.begin(), known.end(), [repeat](const KnownRun &run) { return run.run.repeat == repeat; });
    if (found == known.end()) {
        return false;
    }
    if (m_tracks[mode].run.samples != found->run.samples) {
        showRun(*found);
    }
    return true;
}

void TimelineData::showRun(const KnownRun &known)
{
    TimelineTrack track;
    track.run = known.run;
    track.reader = RunReader(known.run);
    track.index = LaneIndex(known.run.plan->handling.isInline());
    track.running = known.running;
    m_tracks[known.run.mode] = std::move(track);
}

bool TimelineData::read(std::uint32_t most)
{
    std::size_t room = most;
    for (auto &[mode, track] : m_tracks) {
        std::uint32_t position = track.reader.position();
        const auto part = track.reader.take(room);
        for (const Sample &sample : part) {
            track.index.add(sample, position++);
        }
        room -= part.size();
    }
    return room < most;
}

void TimelineData::readAll()
{
    while (read(std::numeric_limits<std::uint32_t>::max())) {
    }
}

const TimelineTrack *TimelineData::of(Mode mode) const
{
    const auto found = m_tracks.find(mode);
    return found != m_tracks.end() ? &found->second : nullptr;
}

bool TimelineData::isRunning() const
{
    return std::any_of(m_tracks.begin(), m_tracks.end(), [](const auto &entry) { return entry.second.running; });
}

int TimelineData::repeats(Mode mode) const
{
    const auto found = m_runs.find(mode);
    return found != m_runs.end() ? static_cast<int>(found->second.size()) : 0;
}

} // namespace fetchrace
