// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"
#include "ui/base/samplecolumns.h"
#include "ui/charts/kit/chartpane.h"
#include "ui/charts/lanes/timelinebars.h"
#include "ui/charts/lanes/timelinedata.h"

#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace fetchrace {

/// Everything known of one request, a line each: number and lane, URL, answer, phases, what the demo server saw.
[[nodiscard]] QStringList requestLines(const Run &run, const Sample &sample);

/// What a kind of stretch means, as the legend says it.
[[nodiscard]] QString barKindText(BarKind kind);
/// What its mark means.
[[nodiscard]] QString slowText();
/// "100 connections", "5 workers".
[[nodiscard]] QString lanesText(const Entry &entry, int lanes);
/// "+ 2 processes": who works on the responses when the lanes do not; empty when they do, or nobody does.
[[nodiscard]] QString handlersText(const Run &run);
/// "repeat 2 of 3"; empty without repeats.
[[nodiscard]] QString repeatText(const Run &run);

/// What lies outside of the view and how to get there.
[[nodiscard]] QString outsideNote(const std::vector<const TimelineTrack *> &shown, const PlotZoom &zoom);
/// The run of one mode in a sentence.
[[nodiscard]] QString trackSummary(const TimelineTrack &track);

/// Requests of a run, which keeps them.
struct TimelineRows {
    SampleSource source;
    std::span<const Sample> samples;
};

/// A row for each request: whose it is, then what the table of requests says of it.
[[nodiscard]] ChartNumbers timelineNumbers(const std::vector<TimelineRows> &runs);

} // namespace fetchrace
