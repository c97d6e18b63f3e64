// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charttest.h"
#include "chartuse.h"
#include "ui/charts/timeline/timelinechart.h"

namespace fetchrace {

inline void showRuns(TimelineChart &chart, const QList<FinishedRun> &runs)
{
    showAt(chart);
    for (const FinishedRun &run : runs)
        chart.runs().finish(run);
    chart.setAccessibleDescription({});
    QTRY_VERIFY(!chart.accessibleDescription().isEmpty()); // it describes itself once it has read every sample
    chart.grab();
    QTRY_VERIFY(chart.isDrawn() && chart.zoom().end() > 1e7);
}

inline TimelineBlock blockOf(TimelineChart &chart, Mode mode)
{
    for (const TimelineBlock &block : chart.layoutNow().blocks)
        if (block.mode == mode)
            return block;
    return {};
}

/// Where a lane is at a time.
inline QPoint pointAt(TimelineChart &chart, Mode mode, int lane, double time)
{
    const TimelineBlock block = blockOf(chart, mode);
    const double x = block.rows.left() + chart.zoom().x().shareOf(time) * block.rows.width();
    return QPointF(x, block.yOf(lane + 0.5)).toPoint();
}

} // namespace fetchrace
