// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencyhover.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct HoverWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::HoverWords)
};

struct Numbers {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

/// The request numbers between two places of the plot; at least one.
Numbers numbersAt(const QRectF &plot, const AxisSpan &requests, qreal left, qreal right)
{
    const auto at = [&](qreal x) {
        return std::clamp(requests.at((x - plot.left()) / plot.width()), requests.from, requests.to);
    };
    const auto from = static_cast<std::uint32_t>(std::max(0.0, std::floor(at(left))));
    const auto to = static_cast<std::uint32_t>(std::max(0.0, std::ceil(at(right))));
    return {from, std::max(to, from + 1)};
}

QString lineOf(const Entry &mode, const LatencySeries &series, const Numbers &numbers)
{
    PointRange range;
    std::uint64_t failures = 0;
    std::optional<std::int64_t> failedAfter;
    for (const LatencyRun &run : series.runs) {
        range.add(run.track.rangeOf(numbers.from, numbers.to));
        for (std::uint32_t x = numbers.from; x < numbers.to && series.failed > 0; ++x) {
            const auto failed = run.track.failedAt(x);
            failures += failed ? 1 : 0;
            failedAfter = failed ? failed : failedAfter;
        }
    }
    QStringList parts;
    if (range.any) {
        const QString lowest = durationText(range.lowest.y);
        const QString highest = durationText(range.highest.y);
        parts.append(lowest == highest ? lowest : HoverWords::tr("%1 to %2", "two latencies").arg(lowest, highest));
    }
    if (failures == 1)
        parts.append(HoverWords::tr("failed after %1").arg(durationText(*failedAfter)));
    else if (failures > 1)
        parts.append(HoverWords::tr("%1 failed").arg(countText(failures)));
    const QString none = series.running ? HoverWords::tr("pending") : HoverWords::tr("none");
    return HoverWords::tr("%1: %2", "a mode and its latencies")
        .arg(modeTitle(mode), parts.isEmpty() ? none : parts.join(QLatin1String(", ")));
}

QVariant cellOf(const LatencyTrack &track, std::uint32_t x)
{
    if (const auto latency = track.answeredAt(x))
        return static_cast<double>(*latency) / 1e6;
    return track.failedAt(x) ? QVariant(HoverWords::tr("failed")) : QVariant();
}

} // namespace

QStringList latencyLines(const LatencyData &data, const LatencyShown &shown, const LatencyPlot &plot,
                         const AxisSpan &requests, qreal x)
{
    const Numbers numbers = numbersAt(plot.pointArea(), requests, x, x + 1);
    QStringList lines;
    lines.append(numbers.to - numbers.from == 1
                     ? HoverWords::tr("Request %1").arg(countText(numbers.from))
                     : HoverWords::tr("Requests %1 to %2").arg(countText(numbers.from), countText(numbers.to - 1)));
    for (const auto &[mode, series] : data.series())
        if (!shown.hides(mode))
            lines.append(lineOf(mode, series, numbers));
    return lines;
}

namespace {

/// Where the point of a request is, or of its failure.
std::optional<QPointF> placeIn(const LatencyPlot &plot, const Entry &mode, const LatencyTrack &track, std::uint32_t x,
                               qreal failedY)
{
    if (const auto latency = track.answeredAt(x))
        return plot.placeOf(mode, {x, *latency});
    return track.failedAt(x) ? std::optional(QPointF(plot.xOf(x), failedY)) : std::nullopt;
}

} // namespace

std::optional<SampleKey> requestNear(const LatencyData &data, const LatencyShown &shown, const LatencyPlot &plot,
                                     const AxisSpan &requests, const QPointF &point)
{
    constexpr qreal reach = 10;
    const Numbers numbers = numbersAt(plot.pointArea(), requests, point.x() - reach, point.x() + reach);
    std::optional<SampleKey> nearest;
    qreal least = reach;
    for (const auto &[mode, series] : data.series()) {
        const qreal failedY = plot.failedRow(data, mode);
        for (const LatencyRun &run : series.runs) {
            for (std::uint32_t x = numbers.from; x < numbers.to && !shown.hides(mode); ++x) {
                const auto place = placeIn(plot, mode, run.track, x, failedY);
                const qreal away = place ? std::hypot(place->x() - point.x(), place->y() - point.y()) : reach;
                if (away >= least)
                    continue;
                least = away;
                nearest = SampleKey{mode, run.run.repeat, x};
            }
        }
    }
    return nearest;
}

ChartNumbers latencyNumbers(const LatencyData &data, const LatencyShown &shown)
{
    struct Column {
        Entry mode;
        int repeat;
        LatencyTrack track;
    };
    auto columns = std::make_shared<std::vector<Column>>();
    ChartNumbers numbers;
    numbers.columns.append(HoverWords::tr("Request"));
    for (const auto &[mode, series] : data.series()) {
        for (const LatencyRun &run : series.runs) {
            if (!shown.hides(mode)) {
                columns->push_back({mode, run.run.repeat, run.track});
                const QString name = series.runs.size() > 1
                                         ? HoverWords::tr("%1 %2, ms", "a mode and the number of its repeat")
                                         : HoverWords::tr("%1, ms", "a mode");
                numbers.columns.append(series.runs.size() > 1 ? name.arg(modeTitle(mode)).arg(run.run.repeat)
                                                              : name.arg(modeTitle(mode)));
                numbers.rows = std::max(numbers.rows, static_cast<int>(run.track.size()));
            }
        }
    }
    numbers.cell = [columns](int row, int column) {
        const auto x = static_cast<std::uint32_t>(row);
        return column == 0 ? QVariant(x) : cellOf((*columns)[static_cast<std::size_t>(column) - 1].track, x);
    };
    return numbers;
}

} // namespace fetchrace
