// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot/plot.h"

class QPainter;

namespace fetchrace {

/// The bars of a plot, and curves where its axes put them: areas and lines in their order, then all markers. Not as
/// series of Qt Charts, which make the outline of each curve for a pointer that they never see: with twelve runs a
/// change of an axis took twice as long.
void paintCurves(QPainter &painter, const PlotContents &plot, const std::vector<PlotCurve> &curves,
                 const ChartLook &look);
void paintBoxes(QPainter &painter, const PlotContents &plot);

} // namespace fetchrace
