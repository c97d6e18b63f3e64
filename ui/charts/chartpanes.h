// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/exporter.h"
#include "ui/charts/kit/chartpane.h"

namespace fetchrace {

/// One chart by the name --chart-kind takes, as the window calls it; null if there is none.
[[nodiscard]] ChartPane *makeChartPane(const QString &kind, QWidget *parent);
/// All charts of the window, in the order in which it shows them; the elapsed chart is the first. They show
/// the same runs, which outlive them.
[[nodiscard]] QList<ChartPane *> makeChartPanes(RunSet &runs, QWidget *parent);

/// The names writeRaceChart's `kind` takes; the first is the default.
[[nodiscard]] QStringList chartKinds();
/// Pictures of those panes that have something to show of the runs.
[[nodiscard]] Expected<QList<ChartPicture>> chartPictures(const QList<ChartPane *> &panes);
/// The same without a window. Needs a QApplication; the offscreen platform will do.
[[nodiscard]] Expected<QList<ChartPicture>> drawCharts(RunSet &runs);
/// The same of the comparison alone, of a set with a baseline.
[[nodiscard]] Expected<QList<ChartPicture>> drawComparison(RunSet &runs);
/// Draws runs into a file, in the same way.
[[nodiscard]] Expected<void> writeRaceChart(RunSet &runs, const QString &file, const QString &kind);

} // namespace fetchrace
