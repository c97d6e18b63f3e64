// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/laneindex.h"
#include "app/race/runset.h"
#include "app/samples/runreader.h"
#include "ui/charts/plot/axisrange.h"

#include <map>
#include <vector>

namespace fetchrace {

/// The run of a mode that the timeline shows.
struct TimelineTrack {
    Run run;
    RunReader reader;
    LaneIndex index;
    bool running = false;
    std::shared_ptr<const SampleLog> newest; ///< of the run that began last

    /// Rows to show: what was used, and while the run goes on what it may use.
    [[nodiscard]] int lanes() const;
    [[nodiscard]] TimedRun timed() const;
    [[nodiscard]] const Sample &sampleAt(std::uint32_t position) const { return reader.taken()[position]; }
};

/// What the timeline shows. Of each mode one run is shown: the one that began last of those that are told of, unless
/// another was asked for; only that one is read.
class TimelineData
{
public:
    void take(const RunSet &runs);
    /// False if the mode has no such run, or one is told of in every chart.
    bool showRepeat(const RunSet &runs, const Entry &mode, int repeat);

    /// Takes at most `most` new samples. Whether there were any.
    bool read(std::uint32_t most);

    [[nodiscard]] const std::map<Entry, TimelineTrack> &tracks() const { return m_tracks; }
    [[nodiscard]] const TimelineTrack *of(const Entry &mode) const;
    /// Whether a run that is shown goes on.
    [[nodiscard]] bool isRunning() const;

private:
    void showRun(const KeptRun &kept);

    std::map<Entry, TimelineTrack> m_tracks;
};

} // namespace fetchrace
