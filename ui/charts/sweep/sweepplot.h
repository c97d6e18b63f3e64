// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot/plot.h"
#include "ui/charts/sweep/sweeppicture.h"

namespace fetchrace {

struct SweepLayout {
    QRectF title;
    QRectF keys;
    QRectF timesTitle;
    QRectF times; ///< the left plot
    QRectF throughputTitle;
    QRectF throughput; ///< the right plot
    QRectF legend;
};

[[nodiscard]] SweepLayout layOutSweep(const SweepPicture &picture, const QRectF &area, const ChartLook &look);

[[nodiscard]] PlotContents sweepTimes(const SweepPicture &picture, const SweepView &view, const QRectF &plot,
                                      const ChartLook &look);
[[nodiscard]] PlotContents sweepRates(const SweepPicture &picture, const SweepView &view, const QRectF &plot,
                                      const ChartLook &look);

} // namespace fetchrace
