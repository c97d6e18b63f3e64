// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lanes/timelinedata.h"

#include <algorithm>

namespace fetchrace {

TimedRun TimelineTrack::timed() const
{
    return {run.entry, static_cast<double>(index.end()), running, index.count() > index.failed()};
}

int TimelineTrack::lanes() const
{
    const int used = static_cast<int>(index.lanes().size());
    return std::max({1, used, running ? run.concurrency() : 0});
}

void TimelineData::take(const RunSet &runs)
{
    renameKeys(m_tracks, runs);
    std::map<Entry, const KeptRun *> newest;
    for (const KeptRun *kept : runs.told())
        newest[kept->run.entry] = kept;
    std::erase_if(m_tracks, [&newest](const auto &entry) { return !newest.contains(entry.first); });
    for (const auto &[mode, last] : newest) {
        const TimelineTrack *track = of(mode);
        if (track == nullptr || track->newest != last->run.samples || !runs.has(track->run)) {
            showRun(*last);
            m_tracks[mode].newest = last->run.samples;
        }
    }
    for (const KeptRun *kept : runs.told()) {
        if (TimelineTrack &track = m_tracks[kept->run.entry]; track.run.samples == kept->run.samples) {
            track.run = kept->run;
            track.running = !kept->summary;
        }
    }
}

bool TimelineData::showRepeat(const RunSet &runs, const Entry &mode, int repeat)
{
    const KeptRun *kept = runs.view().repeat == 0 ? runs.find(mode, repeat) : nullptr;
    if (kept != nullptr && m_tracks[mode].run.samples != kept->run.samples)
        showRun(*kept);
    return kept != nullptr;
}

void TimelineData::showRun(const KeptRun &kept)
{
    TimelineTrack &track = m_tracks[kept.run.entry];
    track.run = kept.run;
    track.reader = RunReader(kept.run);
    track.index = LaneIndex();
    track.running = !kept.summary;
}

bool TimelineData::read(std::uint32_t most)
{
    SampleRoom room(most);
    for (auto &[mode, track] : m_tracks) {
        std::uint32_t position = track.reader.position();
        for (const Sample &sample : room.take(track.reader))
            track.index.add(track.run, sample, position++);
    }
    return room.isTaken();
}

const TimelineTrack *TimelineData::of(const Entry &mode) const
{
    const auto found = m_tracks.find(mode);
    return found != m_tracks.end() ? &found->second : nullptr;
}

bool TimelineData::isRunning() const
{
    return std::ranges::any_of(m_tracks, [](const auto &entry) { return entry.second.running; });
}

} // namespace fetchrace
