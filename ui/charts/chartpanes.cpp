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

#include <array>

namespace fetchrace {

namespace {

struct ChartKind {
    QLatin1String name;
    ChartPane *(*make)(QWidget *parent);
};

template<typename Pane>
ChartPane *makePane(QWidget *parent)
{
    return new Pane(parent);
}

constexpr std::array kinds{ChartKind{QLatin1String("elapsed"), &makePane<ElapsedChart>},
                           ChartKind{QLatin1String("latency"), &makePane<LatencyChart>},
                           ChartKind{QLatin1String("timeline"), &makePane<TimelineChart>},
                           ChartKind{QLatin1String("distribution"), &makePane<DistributionChart>},
                           ChartKind{QLatin1String("over-time"), &makePane<OverTimeChart>},
                           ChartKind{QLatin1String("where-time-went"), &makePane<WhereTimeWentChart>},
                           ChartKind{QLatin1String("sweep"), &makePane<SweepChart>},
                           ChartKind{QLatin1String("compare"), &makePane<CompareChart>}};

} // namespace

QList<ChartPane *> makeChartPanes(RunSet &runs, QWidget *parent)
{
    QList<ChartPane *> panes;
    for (const ChartKind &kind : kinds) {
        panes.append(kind.make(parent));
        panes.last()->setRuns(&runs);
    }
    return panes;
}

QStringList chartKinds()
{
    QStringList names;
    for (const ChartKind &kind : kinds)
        names.append(kind.name);
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
    CompareChart chart;
    chart.setRuns(&runs);
    return chartPictures({&chart});
}

Expected<void> writeRaceChart(RunSet &runs, const QString &file, const QString &kind)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&kind](const ChartKind &k) { return k.name == kind; });
    if (found == kinds.end()) {
        return badInput(
            QStringLiteral("Unknown chart \"%1\"; use %2.").arg(kind, chartKinds().join(QLatin1String(" or "))));
    }
    const std::unique_ptr<ChartPane> chart(found->make(nullptr));
    chart->setRuns(&runs);
    return saveChartImage(*chart, file);
}

} // namespace fetchrace
