// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/samplekey.h"
#include "ui/charts/kit/chartpane.h"
#include "ui/charts/latency/latencydata.h"
#include "ui/charts/latency/latencyplot.h"

#include <QStringList>

namespace fetchrace {

/// What each mode's requests took that stand in the column of pixels at `x`.
[[nodiscard]] QStringList latencyLines(const LatencyData &data, const LatencyShown &shown, const LatencyPlot &plot,
                                       const AxisSpan &requests, qreal x);
/// The request that a hand at `point` means; without a value none is near.
[[nodiscard]] std::optional<SampleKey> requestNear(const LatencyData &data, const LatencyShown &shown,
                                                   const LatencyPlot &plot, const AxisSpan &requests,
                                                   const QPointF &point);
/// A row for each request number, a column for each run that is shown, in milliseconds.
[[nodiscard]] ChartNumbers latencyNumbers(const LatencyData &data, const LatencyShown &shown);

} // namespace fetchrace
