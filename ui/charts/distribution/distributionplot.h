// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/histogram.h"
#include "app/plan/entries/entry.h"
#include "ui/charts/kit/modekeys.h"
#include "ui/charts/plot/kept.h"
#include "ui/charts/plot/plot.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace fetchrace {

/// What of the axes is shown.
struct DistributionView {
    AxisSpan nines{0, 2};
    AxisScale latency{1, 10, true};

    bool operator==(const DistributionView &) const = default;
};

/// What is worked out for the curves of a mode: of a run that has ended the same with each tick.
struct ModeFigures {
    struct SharesOf {
        std::uint64_t revision = 0; ///< of the latencies
        AxisScale scale;
        int bins = 0;
        bool operator==(const SharesOf &) const = default;
    };
    struct ValuesOf {
        std::uint64_t revision = 0;
        AxisSpan nines;
        double steps = 0;
        bool operator==(const ValuesOf &) const = default;
    };
    struct CurveOf {
        std::uint64_t revision = 0;
        Entry mode;
        AxisSpan x;
        AxisSpan y;
        AxisScale latency;
        QRectF plot;
        ChartLook look;
        bool operator==(const CurveOf &) const = default;
    };
    Kept<SharesOf, std::vector<double>> shares; ///< of the requests in each bin, in per cent
    Kept<ValuesOf, QPolygonF> values;           ///< latencies over nines
    Kept<CurveOf, PlotCurve> histogram;
    Kept<CurveOf, PlotCurve> percentiles;
};

struct ModeLatencies {
    Entry mode;
    const LatencyHistogram *latencies = nullptr; ///< not empty
    bool running = false;
    std::shared_ptr<ModeFigures> figures = std::make_shared<ModeFigures>(); ///< kept by whoever shows them again
};

/// A share of requests as a place on an axis of nines: 0 at 0, 1 at 90 %, 2 at 99 %, 3 at 99.9 %.
[[nodiscard]] double ninesOf(double share);
[[nodiscard]] double shareOfNines(double nines);
/// So many nines that the slowest of all requests has its place.
[[nodiscard]] double ninesFor(std::uint64_t requests);
/// Whole nines in the span, and where there are hardly any, even steps.
[[nodiscard]] QList<PlotMark> ninesMarks(const AxisSpan &nines);

/// The latencies of all modes, with a little room at both ends; a linear scale begins at 0. It follows a run that goes
/// on in steps.
[[nodiscard]] AxisScale latencyScale(const std::vector<ModeLatencies> &modes, bool log);

struct DistributionLayout {
    QRectF title;
    QRectF keys;
    QRectF histogramTitle;
    QRectF histogram;
    QRectF curvesTitle;
    QRectF curves;
};
struct DistributionParts {
    bool title = false;
    qreal corner = 0; ///< width of what stands at the top right
    QList<ModeKey> keys = {};
};
[[nodiscard]] DistributionLayout layOutDistribution(const QRectF &area, const ChartLook &look,
                                                    const DistributionParts &parts);

/// The outline of a histogram over a span.
[[nodiscard]] QPolygonF histogramOutline(const std::vector<double> &shares, const AxisSpan &span);
/// Nanoseconds over nines, as far as there are requests to tell, in about so many steps.
[[nodiscard]] QPolygonF percentileCurve(const LatencyHistogram &latencies, const AxisSpan &nines, double steps);
/// How many bins a histogram of this size has.
[[nodiscard]] int histogramBins(const QRectF &plot, const ChartLook &look);
/// The percentage of requests in each bin of what is shown.
[[nodiscard]] std::vector<double> binShares(const LatencyHistogram &latencies, const AxisScale &scale, int bins);

[[nodiscard]] PlotContents histogramsOf(const std::vector<ModeLatencies> &modes, const DistributionView &view,
                                        const QRectF &plot, const ChartLook &look);
[[nodiscard]] PlotContents percentilesOf(const std::vector<ModeLatencies> &modes, const DistributionView &view,
                                         const QRectF &plot, const ChartLook &look);

} // namespace fetchrace
