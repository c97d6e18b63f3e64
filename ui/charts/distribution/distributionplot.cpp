// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/distribution/distributionplot.h"

#include "ui/base/modestyle.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct DistributionWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::DistributionWords)
};

void paintHistograms(QPainter &painter, const std::vector<ModeLatencies> &modes, const AxisScale &scale,
                     const QRectF &plot, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    const int bins = histogramBins(plot, look);
    std::vector<std::vector<double>> shares;
    double highest = 0;
    for (const ModeLatencies &mode : modes) {
        shares.push_back(binShares(*mode.latencies, scale, bins));
        highest = std::max(highest, *std::max_element(shares.back().begin(), shares.back().end()));
    }
    const AxisScale percent = linearScale(highest);
    const int rows = std::max(1, static_cast<int>(plot.height() / (metrics.height() * 2)));
    paintLeftMarks(painter, plot, countMarks(percent, rows, QStringLiteral(" %")), look);
    paintBottomMarks(painter, plot, durationMarks(scale, std::max(2, static_cast<int>(plot.width() / 60 / look.unit))),
                     look);
    for (std::size_t i = 0; i < modes.size(); ++i) {
        const QPolygonF outline = histogramOutline(shares[i], percent.end, plot);
        QColor fill = modeColor(modes[i].mode, look.dark);
        fill.setAlphaF(0.18F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(outline);
        paintModeCurve(painter, outline, modes[i].mode, look);
    }
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
    for (double &share : shares) {
        share *= 100.0 / static_cast<double>(latencies.count());
    }
    return shares;
}

QList<PlotMark> ninesMarks(const AxisSpan &nines)
{
    constexpr double tolerance = 1e-9;
    constexpr qsizetype enough = 3;
    QList<PlotMark> marks;
    const QLocale locale;
    const auto add = [&](double n, int decimals) {
        if (n >= nines.from - tolerance && n <= nines.to + tolerance) {
            marks.append(
                {nines.shareOf(n), locale.toString(100 * shareOfNines(n), 'f', decimals) + QLatin1String(" %")});
        }
    };
    add(0, 0);
    add(ninesOf(0.5), 0);
    for (int n = 1; n <= nines.to + tolerance; ++n) {
        add(n, std::max(0, n - 2));
    }
    if (marks.size() >= enough) {
        return marks;
    }
    marks.clear();
    const double step = tickStep(nines.length(), 4);
    const int decimals = std::max(1, static_cast<int>(std::ceil(nines.to - std::log10(step)))) - 1;
    for (double n = std::ceil(nines.from / step - tolerance) * step; n <= nines.to + tolerance; n += step) {
        add(n, decimals);
    }
    return marks;
}

AxisScale latencyScale(const std::vector<ModeLatencies> &modes, bool log)
{
    constexpr double margin = 1.05;
    double low = LatencyHistogram::highest;
    double high = LatencyHistogram::lowest;
    for (const ModeLatencies &mode : modes) {
        low = std::min(low, static_cast<double>(mode.latencies->min()));
        high = std::max(high, static_cast<double>(mode.latencies->max()));
    }
    if (!log) {
        return linearScale(high * margin);
    }
    low = std::clamp(low, LatencyHistogram::lowest, LatencyHistogram::highest) / margin;
    return {low, std::max(high * margin, low * margin * margin), true};
}

DistributionLayout layOutDistribution(const QRectF &area, const ChartLook &look, bool withTitle, qreal corner)
{
    DistributionLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF small(look.smallFont());
    QRectF inside = area.adjusted(16 * u, 12 * u, -20 * u, -10 * u);
    if (withTitle) {
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), QFontMetricsF(look.boldFont()).height());
        inside.setTop(layout.title.bottom() + 6 * u);
    }
    layout.keys = QRectF(inside.left(), inside.top(), std::max(inside.width() - corner, 40 * u), small.height());
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

QPolygonF histogramOutline(const std::vector<double> &shares, double highest, const QRectF &plot)
{
    QPolygonF outline;
    const auto first = std::find_if(shares.begin(), shares.end(), [](double share) { return share > 0; });
    if (first == shares.end()) {
        return outline;
    }
    const auto xOf = [&](std::size_t bin) {
        return plot.left() + static_cast<double>(bin) / static_cast<double>(shares.size()) * plot.width();
    };
    const auto from = static_cast<std::size_t>(first - shares.begin());
    std::size_t last = from;
    for (std::size_t bin = from; bin < shares.size(); ++bin) {
        last = shares[bin] > 0 ? bin : last;
    }
    outline.append(QPointF(xOf(from), plot.bottom()));
    for (std::size_t bin = from; bin <= last; ++bin) {
        const qreal y = plot.bottom() - shares[bin] / highest * plot.height();
        outline.append(QPointF(xOf(bin), y));
        outline.append(QPointF(xOf(bin + 1), y));
    }
    outline.append(QPointF(xOf(last + 1), plot.bottom()));
    return outline;
}

QPolygonF percentileCurve(const LatencyHistogram &latencies, const DistributionView &view, const QRectF &plot)
{
    // The slowest of n requests stands for the last n-th; beyond, there is nothing to tell.
    const double all = std::max(std::log10(static_cast<double>(latencies.count())), 0.3);
    const AxisSpan told{view.nines.from, std::min(view.nines.to, all)};
    if (told.length() <= 0) {
        return {};
    }
    const int steps = std::max(2, static_cast<int>(plot.width() * told.length() / view.nines.length()));
    std::vector<double> shares;
    for (int i = 0; i <= steps; ++i) {
        shares.push_back(shareOfNines(told.at(static_cast<double>(i) / steps)));
    }
    const std::vector<double> values = latencies.valuesAt(shares);
    QPolygonF curve;
    for (int i = 0; i <= steps; ++i) {
        const auto n = static_cast<std::size_t>(i);
        // The median of two is the first of them, but the end of the curve is the slowest.
        const bool slowest = i == steps && told.to >= all;
        const double value = slowest ? static_cast<double>(latencies.max()) : values[n];
        curve.append(QPointF(plot.left() + view.nines.shareOf(told.at(static_cast<double>(i) / steps)) * plot.width(),
                             plot.bottom() - view.latency.freePosition(value) * plot.height()));
    }
    return piecesIn(curve, plot).value(0); // a rising curve comes in once
}

void paintDistribution(QPainter &painter, const std::vector<ModeLatencies> &modes, const DistributionView &view,
                       const DistributionLayout &layout, const ChartLook &look)
{
    const AxisScale &scale = view.latency;
    const QFontMetricsF metrics(look.smallFont());
    painter.setFont(look.smallFont());
    painter.setPen(look.text);
    const auto title = [&](const QRectF &room, const QString &text) {
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, room.width()));
    };
    title(layout.histogramTitle, DistributionWords::tr("Share of the requests with each latency"));
    title(layout.curvesTitle, DistributionWords::tr("So many requests took at most so long"));
    paintHistograms(painter, modes, scale, layout.histogram, look);

    const int rows = std::max(2, static_cast<int>(layout.curves.height() / (metrics.height() * 2)));
    paintLeftMarks(painter, layout.curves, durationMarks(scale, rows), look);
    paintBottomMarks(painter, layout.curves, ninesMarks(view.nines), look);
    for (const ModeLatencies &mode : modes) {
        paintModeCurve(painter, percentileCurve(*mode.latencies, view, layout.curves), mode.mode, look);
    }
}

} // namespace fetchrace
