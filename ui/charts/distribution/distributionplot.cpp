// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/distribution/distributionplot.h"

#include "ui/base/modestyle.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

int rowsIn(const QRectF &plot, const ChartLook &look)
{
    return std::max(1, static_cast<int>(plot.height() / (QFontMetricsF(look.smallFont()).height() * 2)));
}

} // namespace

double ninesOf(double share)
{
    return share < 1 ? -std::log10(1 - std::max(share, 0.0)) : 12.0;
}

double shareOfNines(double nines)
{
    return 1 - std::pow(10.0, -nines);
}

double ninesFor(std::uint64_t requests)
{
    return std::max(2.0, std::log10(static_cast<double>(std::max<std::uint64_t>(requests, 1))));
}

int histogramBins(const QRectF &plot, const ChartLook &look)
{
    return std::clamp(static_cast<int>(plot.width() / (7 * look.unit)), 10, 80);
}

std::vector<double> binShares(const LatencyHistogram &latencies, const AxisScale &scale, int bins)
{
    std::vector<double> shares = latencies.counts(scale.start, scale.end, bins, scale.log);
    for (double &share : shares)
        share *= 100.0 / static_cast<double>(latencies.count());
    return shares;
}

QList<PlotMark> ninesMarks(const AxisSpan &nines)
{
    constexpr double tolerance = 1e-9;
    constexpr qsizetype enough = 3;
    QList<PlotMark> marks;
    const QLocale locale;
    const auto add = [&](double n, int decimals) {
        if (n >= nines.from - tolerance && n <= nines.to + tolerance)
            marks.append({nines.shareOf(n), locale.toString(100 * shareOfNines(n), 'f', decimals) + QLatin1Char('%')});
    };
    add(0, 0);
    add(ninesOf(0.5), 0);
    for (int n = 1; n <= nines.to + tolerance; ++n)
        add(n, std::max(0, n - 2));
    if (marks.size() >= enough)
        return marks;
    marks.clear();
    const double step = tickStep(nines.length(), 4);
    const int decimals = std::max(1, static_cast<int>(std::ceil(nines.to - std::log10(step)))) - 1;
    for (double n = std::ceil(nines.from / step - tolerance) * step; n <= nines.to + tolerance; n += step)
        add(n, decimals);
    return marks;
}

namespace {

/// The same with ends that are round numbers further out. A scale that crept along with a run would have all to be
/// drawn anew with each tick.
AxisScale inSteps(const AxisScale &scale)
{
    if (scale.log)
        return {1 / axisEnd(1 / scale.start), axisEnd(scale.end), true};
    const double step = tickStep(scale.end - scale.start, 5);
    return {std::floor(scale.start / step + 1e-9) * step, std::ceil(scale.end / step - 1e-9) * step, false};
}

AxisScale scaleFor(double low, double high, bool log)
{
    constexpr double margin = 1.05;
    if (!log && low * 2 < high)
        return linearScale(high * margin);
    if (!log) // that none is near 0 can be seen at the numbers; what differs would be a hair's breadth
        return {std::max(0.0, low - (high - low) * 0.1), std::max(high + (high - low) * 0.1, low * margin), false};
    low = std::clamp(low, LatencyHistogram::lowest, LatencyHistogram::highest) / margin;
    return {low, std::max(high * margin, low * margin * margin), true};
}

} // namespace

AxisScale latencyScale(const std::vector<ModeLatencies> &modes, bool log)
{
    double low = LatencyHistogram::highest;
    double high = LatencyHistogram::lowest;
    for (const ModeLatencies &mode : modes) {
        low = std::min(low, static_cast<double>(mode.latencies->min()));
        high = std::max(high, static_cast<double>(mode.latencies->max()));
    }
    const AxisScale scale = scaleFor(low, high, log);
    const bool creeps = std::ranges::any_of(modes, [&](const ModeLatencies &mode) {
        return mode.running && (static_cast<double>(mode.latencies->min()) <= low ||
                                static_cast<double>(mode.latencies->max()) >= high);
    });
    return creeps ? inSteps(scale) : scale;
}

DistributionLayout layOutDistribution(const QRectF &area, const ChartLook &look, const DistributionParts &parts)
{
    DistributionLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF small(look.smallFont());
    QRectF inside = area.adjusted(16 * u, 12 * u, -20 * u, -10 * u);
    if (parts.title) {
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), QFontMetricsF(look.boldFont()).height());
        inside.setTop(layout.title.bottom() + 6 * u);
    }
    const qreal keys = std::max(inside.width() - parts.corner, 40 * u);
    layout.keys = QRectF(inside.left(), inside.top(), keys, modeKeysHeight(parts.keys, keys, look));
    const qreal top = layout.keys.bottom() + 8 * u;
    const qreal labels = small.horizontalAdvance(QStringLiteral("000.0 ms")) + 8 * u;
    const qreal width = std::max((inside.width() - 2 * labels - 20 * u) / 2, 30 * u);
    const qreal plotTop = top + small.height() + 6 * u;
    const qreal height = std::max(inside.bottom() - small.height() - 4 * u - plotTop, 20 * u);
    layout.histogram = QRectF(inside.left() + labels, plotTop, width, height);
    layout.curves = QRectF(inside.right() - width, plotTop, width, height);
    layout.histogramTitle = QRectF(layout.histogram.left(), top, width, small.height());
    layout.curvesTitle = QRectF(layout.curves.left(), top, width, small.height());
    return layout;
}

QPolygonF histogramOutline(const std::vector<double> &shares, const AxisSpan &span)
{
    QPolygonF outline;
    const auto isFilled = [](double share) { return share > 0; };
    const auto first = std::ranges::find_if(shares, isFilled);
    if (first == shares.end())
        return outline;
    const auto end = std::find_if(shares.rbegin(), shares.rend(), isFilled).base();
    const auto edge = [&](auto bin) {
        return span.at(static_cast<double>(bin - shares.begin()) / static_cast<double>(shares.size()));
    };
    outline.append({edge(first), 0});
    for (auto bin = first; bin != end; ++bin) {
        outline.append({edge(bin), *bin});
        outline.append({edge(bin + 1), *bin});
    }
    outline.append({edge(end), 0});
    return outline;
}

QPolygonF percentileCurve(const LatencyHistogram &latencies, const AxisSpan &nines, double steps)
{
    // The slowest of n requests stands for the last n-th; beyond, there is nothing to tell.
    const double all = std::max(std::log10(static_cast<double>(latencies.count())), 0.3);
    const AxisSpan told{nines.from, std::min(nines.to, all)};
    if (told.length() <= 0)
        return {};
    const int parts = std::max(2, static_cast<int>(steps * told.length() / nines.length()));
    std::vector<double> shares;
    for (int i = 0; i <= parts; ++i)
        shares.push_back(shareOfNines(told.at(static_cast<double>(i) / parts)));
    std::vector<double> values = latencies.valuesAt(shares);
    // The median of two is the first of them, but the end of the curve is the slowest.
    if (told.to >= all)
        values.back() = static_cast<double>(latencies.max());
    QPolygonF curve;
    for (int i = 0; i <= parts; ++i)
        curve.append({told.at(static_cast<double>(i) / parts), values[static_cast<std::size_t>(i)]});
    return curve;
}

namespace {

ModeFigures::CurveOf curveOf(const ModeLatencies &mode, const PlotContents &plot, const DistributionView &view,
                             const ChartLook &look)
{
    return {mode.latencies->revision(), mode.mode, plot.x, plot.y, view.latency, plot.rect, look};
}

} // namespace

PlotContents histogramsOf(const std::vector<ModeLatencies> &modes, const DistributionView &view, const QRectF &plot,
                          const ChartLook &look)
{
    PlotContents contents;
    contents.rect = plot;
    contents.x = spanOf(view.latency);
    const int bins = histogramBins(plot, look);
    double highest = 0;
    std::vector<QPolygonF> outlines;
    for (const ModeLatencies &mode : modes) {
        const std::vector<double> &shares =
            mode.figures->shares.of({mode.latencies->revision(), view.latency, bins},
                                    [&] { return binShares(*mode.latencies, view.latency, bins); });
        highest = std::max(highest, *std::ranges::max_element(shares));
        outlines.push_back(histogramOutline(shares, contents.x));
    }
    const AxisScale percent = linearScale(highest);
    contents.y = spanOf(percent);
    contents.left = countMarks(percent, rowsIn(plot, look), QStringLiteral("%"));
    contents.bottom = durationMarks(view.latency, std::max(2, static_cast<int>(plot.width() / 60 / look.unit)));
    for (std::size_t i = 0; i < modes.size(); ++i) {
        contents.curves.push_back(
            modes[i].figures->histogram.of(curveOf(modes[i], contents, view, look), [&, mode = modes[i].mode] {
                PlotCurve curve = modeCurve(outlines[i], mode, contents, look);
                QColor fill = modeColor(mode, look.dark);
                fill.setAlphaF(0.18F);
                curve.fill = fill;
                return curve;
            }));
        contents.curves.back().grows = modes[i].running;
    }
    for (const ModeLatencies &mode : modes) {
        for (const auto &[share, style] : {std::pair(0.5, Qt::DashLine), std::pair(0.99, Qt::DotLine)}) {
            const double x = view.latency.counted(mode.latencies->valueAt(share));
            PlotCurve line;
            line.points = {{x, contents.y.from}, {x, contents.y.to}};
            line.pen = QPen(modeColor(mode.mode, look.dark), 1.2 * look.unit, style, Qt::FlatCap);
            line.grows = mode.running;
            contents.curves.push_back(line);
        }
    }
    return contents;
}

PlotContents percentilesOf(const std::vector<ModeLatencies> &modes, const DistributionView &view, const QRectF &plot,
                           const ChartLook &look)
{
    PlotContents contents;
    contents.rect = plot;
    contents.x = view.nines;
    contents.y = spanOf(view.latency);
    contents.bottom = ninesMarks(view.nines);
    contents.left = durationMarks(view.latency, std::max(2, rowsIn(plot, look)));
    for (const ModeLatencies &mode : modes) {
        contents.curves.push_back(mode.figures->percentiles.of(curveOf(mode, contents, view, look), [&] {
            QPolygonF points = mode.figures->values.of({mode.latencies->revision(), view.nines, plot.width()}, [&] {
                return percentileCurve(*mode.latencies, view.nines, plot.width());
            });
            for (QPointF &point : points)
                point.setY(view.latency.counted(point.y()));
            return modeCurve(points, mode.mode, contents, look);
        }));
        contents.curves.back().grows = mode.running;
    }
    return contents;
}

} // namespace fetchrace
