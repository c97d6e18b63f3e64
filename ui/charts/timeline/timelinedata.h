// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/laneindex.h"
#include "app/race/race.h"
#include "ui/charts/kit/runreader.h"
#include "ui/charts/kit/timeaxis.h"

#include <map>
#include <vector>

namespace fetchrace {

/// The run of a mode that the timeline shows.
struct TimelineTrack {
    Run run;
    RunReader reader;
    LaneIndex index;
    bool running = false;

    /// Rows to show: what was used, and while the run goes on what it may use.
    [[nodiscard]] int lanes() const;
    [[nodiscard]] TimedRun timed() const;
    [[nodiscard]] const Sample &sampleAt(std::uint32_t position) const { return reader.taken()[position]; }
};

/// The runs the timeline knows. Of each mode one is shown: the one that began last, unless another was asked for; only
/// that one is read.
class TimelineData
{
public:
    void clear();
    void clear(Mode mode);
    void startRun(const Run &run);
    void finishRun(const FinishedRun &run);
    /// False if the mode has no such run.
    bool showRepeat(Mode mode, int repeat);

    /// Takes at most `most` new samples. Whether there were any.
    bool read(std::uint32_t most);
    void readAll();

    [[nodiscard]] const std::map<Mode, TimelineTrack> &tracks() const { return m_tracks; }
    [[nodiscard]] const TimelineTrack *of(Mode mode) const;
    /// Whether a run that is shown goes on.
    [[nodiscard]] bool isRunning() const;
    /// The runs of the mode that can be shown.
    [[nodiscard]] int repeats(Mode mode) const;

private:
    struct KnownRun {
        Run run;
        bool running = false;
    };

    void showRun(const KnownRun &known);

    std::map<Mode, std::vector<KnownRun>> m_runs;
    std::map<Mode, TimelineTrack> m_tracks;
};

} // namespace fetchrace
