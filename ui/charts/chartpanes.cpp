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

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace fetchrace {

namespace {

/// A chart: what it is called, and what makes it.
struct ChartKind {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ChartKind)

public:
    const char *key; ///< for --chart-kind
    const char *title;
    const char *accessibleTitle;
    ChartPane *(*make)(QWidget *parent);

    static const ChartKind kinds[];
};

template<typename Pane>
ChartPane *makePane(QWidget *parent)
{
    return new Pane(parent);
}

const ChartKind ChartKind::kinds[]{
    {"elapsed", QT_TR_NOOP("Elapsed time"), QT_TR_NOOP("Elapsed time"), &makePane<ElapsedChart>},
    {"latency", QT_TR_NOOP("Latency"), QT_TR_NOOP("Latency of every request"), &makePane<LatencyChart>},
    {"timeline", QT_TR_NOOP("Timeline"), QT_TR_NOOP("Timeline of every request"), &makePane<TimelineChart>},
    {"distribution", QT_TR_NOOP("Distribution"), QT_TR_NOOP("Distribution of latencies"), &makePane<DistributionChart>},
    {"over-time", QT_TR_NOOP("Over Time"), QT_TR_NOOP("Requests in flight, responses and failures over time"),
     &makePane<OverTimeChart>},
    {"where-time-went", QT_TR_NOOP("Time Breakdown"), QT_TR_NOOP("Breakdown of request time"),
     &makePane<WhereTimeWentChart>},
    {"sweep", QT_TR_NOOP("Sweep"), QT_TR_NOOP("Effect of concurrency"), &makePane<SweepChart>},
    {"compare", QT_TR_NOOP("Compare"), QT_TR_NOOP("Comparison of two entries"), &makePane<CompareChart>},
};

ChartPane *makeNamed(const ChartKind &kind, QWidget *parent)
{
    ChartPane *pane = kind.make(parent);
    pane->setNames({QLatin1String(kind.key), ChartKind::tr(kind.title), ChartKind::tr(kind.accessibleTitle)});
    return pane;
}

} // namespace

ChartPane *makeChartPane(const QString &kind, QWidget *parent)
{
    const auto found = std::ranges::find_if(ChartKind::kinds,
                                            [&kind](const ChartKind &each) { return QLatin1String(each.key) == kind; });
    return found != std::end(ChartKind::kinds) ? makeNamed(*found, parent) : nullptr;
}

QList<ChartPane *> makeChartPanes(RunSet &runs, QWidget *parent)
{
    QList<ChartPane *> panes;
    for (const ChartKind &kind : ChartKind::kinds) {
        panes.append(makeNamed(kind, parent));
        panes.last()->setRuns(&runs);
    }
    return panes;
}

QStringList chartKinds()
{
    QStringList names;
    for (const ChartKind &kind : ChartKind::kinds)
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
    if (!chart)
        return badInput(
            QStringLiteral("Unknown chart \"%1\"; use %2.").arg(kind, chartKinds().join(QLatin1String(" or "))));
    chart->setRuns(&runs);
    return saveChartImage(*chart, file);
}

} // namespace fetchrace
