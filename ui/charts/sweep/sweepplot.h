// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/sweep/sweeppicture.h"

namespace fetchrace {

struct SweepLayout {
    QRectF title;
    QRectF keys;
    QRectF times;      ///< the left plot
    QRectF throughput; ///< the right plot
    QRectF legend;
};

[[nodiscard]] SweepLayout layOutSweep(const SweepPicture &picture, const QRectF &area, const ChartLook &look);

/// Draws elapsed time and throughput against the requests at once; the background is the caller's.
/// Tells where the modes' names are.
QList<ModeArea> paintSweep(QPainter &painter, const SweepPicture &picture, const SweepView &view,
                           const SweepLayout &layout, const ChartLook &look);

} // namespace fetchrace
