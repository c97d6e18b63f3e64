// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpanes.h"

#include "ui/charts/compare/comparechart.h"
#include "ui/charts/distribution/distributionchart.h"
#include "ui/charts/elapsed/elapsedchart.h"
#include "ui/charts/kit/chartimage.h"
#include "ui/charts/latency/latencychart.h"
#include "ui/charts/overtime/overtimechart.h"
#include "ui/charts/sweep/sweepchart.h"
#include "ui/charts/timeline/timelinechart.h"
#include "ui/charts/wheretime/wheretimewentchart.h"

#include <algorithm>
#include <array>
#include <memory>

namespace fetchrace {

namespace {

/// A chart: what it is called, and what makes it.
struct ChartKind {
    const char *key; ///< for --chart-kind
    const char *title;
    const char *accessibleTitle;
    ChartPane *(*make)(QWidget *parent);
};

template<typename Pane>
ChartPane *makePane(QWidget *parent)
{
    return new Pane(parent);
}

constexpr std::array kinds{
    ChartKind{"elapsed", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Elapsed time"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Elapsed time"), &makePane<ElapsedChart>},
    ChartKind{"latency", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Latency"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Latency of every request"), &makePane<LatencyChart>},
    ChartKind{"timeline", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Timeline"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Timeline of every request"), &makePane<TimelineChart>},
    ChartKind{"distribution", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Distribution"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Distribution of latencies"), &makePane<DistributionChart>},
    ChartKind{"over-time", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Over Time"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Requests in flight, responses and failures over time"),
              &makePane<OverTimeChart>},
    ChartKind{"where-time-went", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Time Breakdown"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Breakdown of request time"), &makePane<WhereTimeWentChart>},
    ChartKind{"sweep", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Sweep"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Effect of concurrency"), &makePane<SweepChart>},
    ChartKind{"compare", QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Compare"),
              QT_TRANSLATE_NOOP("fetchrace::ChartPane", "Comparison of two entries"), &makePane<CompareChart>},
};

ChartPane *makeNamed(const ChartKind &kind, QWidget *parent)
{
    ChartPane *pane = kind.make(parent);
    pane->setNames({QLatin1String(kind.key), ChartPane::tr(kind.title), ChartPane::tr(kind.accessibleTitle)});
    return pane;
}

} // namespace

ChartPane *makeChartPane(const QString &kind, QWidget *parent)
{
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&kind](const ChartKind &k) { return QLatin1String(k.key) == kind; });
    return found != kinds.end() ? makeNamed(*found, parent) : nullptr;
}

QList<ChartPane *> makeChartPanes(RunSet &runs, QWidget *parent)
{
    QList<ChartPane *> panes;
    for (const ChartKind &kind : kinds) {
        panes.append(makeNamed(kind, parent));
        panes.last()->setRuns(&runs);
    }
    return panes;
}

QStringList chartKinds()
{
    QStringList names;
    for (const ChartKind &kind : kinds)
        names.append(QLatin1String(kind.key));
    return names;
}

Expected<QList<ChartPicture>> chartPictures(const QList<ChartPane *> &panes)
{
    QList<ChartPicture> pictures;
    for (ChartPane *pane : panes) {
        if (!pane->belongsInReport())
            continue;
        ImageOptions options;
        options.withTitle = false;
        const auto svg = chartImageData(*pane, ImageFormat::Svg, options);
        if (!svg)
            return tl::unexpected(svg.error());
        const QString part = pane->partCaption();
        const QString title = part.isEmpty() ? pane->title() : QStringLiteral("%1: %2").arg(pane->title(), part);
        pictures.append({title, *svg, pane->textSummary()});
    }
    return pictures;
}

Expected<QList<ChartPicture>> drawCharts(RunSet &runs)
{
    QWidget parent;
    return chartPictures(makeChartPanes(runs, &parent));
}

Expected<QList<ChartPicture>> drawComparison(RunSet &runs)
{
    const std::unique_ptr<ChartPane> chart(makeChartPane(QStringLiteral("compare"), nullptr));
    chart->setRuns(&runs);
    return chartPictures({chart.get()});
}

Expected<void> writeRaceChart(RunSet &runs, const QString &file, const QString &kind)
{
    const std::unique_ptr<ChartPane> chart(makeChartPane(kind, nullptr));
    if (!chart) {
        return badInput(
            QStringLiteral("Unknown chart \"%1\"; use %2.").arg(kind, chartKinds().join(QLatin1String(" or "))));
    }
    chart->setRuns(&runs);
    return saveChartImage(*chart, file);
}

} // namespace fetchrace
