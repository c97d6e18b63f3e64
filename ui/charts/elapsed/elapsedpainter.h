// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/elapsed/elapsedlayout.h"
#include "ui/charts/plot/plot.h"

class QPainter;

namespace fetchrace {

/// Draws the elapsed chart; the background is the caller's.
void paintElapsed(QPainter &painter, Plot &plot, const ElapsedPicture &picture, const ElapsedLayout &layout,
                  const ChartLook &look);

} // namespace fetchrace
