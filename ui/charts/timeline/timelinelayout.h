// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/laneindex.h"
#include "app/plan/entries/entry.h"
#include "ui/base/chartlook.h"
#include "ui/charts/lanes/partlegend.h"

#include <QList>
#include <QRectF>

#include <optional>
#include <vector>

namespace fetchrace {

/// The rows of one mode in the timeline.
struct TimelineBlock {
    Entry mode;
    double firstLane = 0; ///< at the top of `rows`; fractions when somebody zoomed into the lanes
    double lanes = 1;
    bool hidden = false; ///< nothing but the name, to bring the mode back
    QRectF name;
    QRectF rows;

    [[nodiscard]] double rowHeight() const { return rows.height() / lanes; }
    [[nodiscard]] double laneAt(double y) const { return firstLane + (y - rows.top()) / rowHeight(); }
    [[nodiscard]] double yOf(double lane) const { return rows.top() + (lane - firstLane) * rowHeight(); }
    bool operator==(const TimelineBlock &) const = default;
};

struct TimelineLayout {
    QRectF area;  ///< all of it
    QRectF title; ///< empty: none
    QRectF plot;  ///< all blocks
    QRectF axis;  ///< numbers, below the plot
    QRectF legend;
    QRectF note;      ///< what lies outside; in the legend's line when both fit
    PartLegend parts; ///< what stands in `legend`
    QList<TimelineBlock> blocks;

    bool operator==(const TimelineLayout &) const = default;
};

struct TimelineParts {
    bool title = false;
    qreal nameWidth = 0;
    PartLegend legend;
    qreal noteWidth = 0;
    QList<TimelineBlock> blocks; ///< modes and lanes; places are filled in
};

/// How high blocks of so many lanes are, of `room` together: few lanes get rows that can be read, many share what is
/// left. Never more than the room, never none.
[[nodiscard]] std::vector<double> blockHeights(const std::vector<double> &lanes, double room, double unit);

[[nodiscard]] TimelineLayout layOutTimeline(const TimelineParts &parts, const QRectF &area, const ChartLook &look);

/// A place on the timeline that covers some lanes and some time: a pointer is never exact.
struct LaneSpot {
    int firstLane = 0;
    int lastLane = 0; ///< included
    double from = 0;  ///< nanoseconds
    double to = 0;
    double middle = 0; ///< where the pointer itself is
};

/// The request a pointer there means: the one under it, otherwise a failed one nearby, otherwise the longest.
[[nodiscard]] std::optional<LaneEntry> entryAt(const LaneIndex &index, const LaneSpot &spot);
/// How many lanes have a request at that time.
[[nodiscard]] std::uint64_t underWayAt(const LaneIndex &index, double time);

} // namespace fetchrace
