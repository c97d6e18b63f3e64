// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/comparedsides.h"
#include "app/commands/optionset.h"
#include "app/commands/terminal.h"
#include "app/formats/outputfile.h"
#include "app/plan/text/excerpt.h"
#include "app/store/runstore.h"
#include "app/words/comparisonwords.h"

#include <algorithm>

namespace fetchrace {

namespace {

struct ReportOptions {
    QStringList sources;
    QString title;
    QString output;
};

Options reportOptions()
{
    return {
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral(
             "Where to write: FILE.html, FILE.pdf, or - for a web page on standard output. Default: report.html."),
         QStringLiteral("FILE|-")},
        option("title", "TEXT", "The title of the report."),
    };
}

Expected<ReportOptions> readOptions(const OptionSet &set, const CommandHooks &hooks)
{
    ReportOptions options;
    options.sources = set.arguments();
    options.title = set.value(QStringLiteral("title"));
    options.output =
        set.isSet(QStringLiteral("output")) ? set.value(QStringLiteral("output")) : QStringLiteral("report.html");
    const bool isPage = options.output.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) ||
                        options.output.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
    if (!isOnPaper(options.output) && !isPage && !isStandardOutput(options.output))
        return badInput(
            QStringLiteral("--output %1: the name of a report ends in .html or .pdf.").arg(excerpt(options.output)));
    return checkPaper(QLatin1String("output"), options.output, bool(hooks.reportPdf))
        .and_then([&options] { return checkOutput(options.output); })
        .map([&options] { return options; });
}

Results resultsOf(const StoredRace &race)
{
    const bool isSweep = race.key.kind == RaceKind::Sweep;
    Results results;
    (isSweep ? results.sweep : results.runs) = race.runs;
    results.app = race.key.app;
    return results;
}

/// The picture of a comparison that has intervals to show: both sides' runs, with A as the baseline.
Expected<QList<ChartPicture>> pictureOf(const Comparison &comparison, const CommandHooks &hooks)
{
    const bool hasIntervals = std::ranges::any_of(comparison.measured, [](const MeasuredDifference &measured) {
        return measured.difference && measured.difference->interval;
    });
    if (!hooks.drawComparison || !hasIntervals)
        return QList<ChartPicture>();
    RunSet kept;
    for (const ComparedSide &side : {comparison.a, comparison.b}) {
        kept.beginRace();
        for (const FinishedRun &run : side.runs)
            kept.finish(run, RaceKind::Plain);
    }
    const int a = kept.lines().back().line();
    kept.setLineShown(a, true); // the same settings take its place
    kept.setBaseline(a);
    return hooks.drawComparison(kept);
}

Expected<ReportedDifference> differenceOf(const QList<StoredRace> &races, qsizetype race, const CommandHooks &hooks)
{
    ReportedDifference difference{race, compareSides(sidesOf({races.first()}), sidesOf({races.at(race)})), {}};
    for (const Comparison &comparison : std::as_const(difference.comparisons)) {
        auto picture = pictureOf(comparison, hooks);
        if (!picture)
            return tl::unexpected(picture.error());
        for (ChartPicture &chart : *picture)
            chart.title += QStringLiteral(": ") + comparedEntries(comparison);
        difference.charts += *std::move(picture);
    }
    return difference;
}

/// With the charts of each race, where something can draw them.
Expected<Report> reportOf(const QList<StoredRace> &races, const CommandHooks &hooks)
{
    Report report;
    for (const StoredRace &race : races) {
        Results results = resultsOf(race);
        results.title = openedTitle(race);
        if (hooks.drawCharts) {
            RunSet kept;
            for (const FinishedRun &run : race.runs)
                kept.finish(run, race.key.kind);
            auto charts = hooks.drawCharts(kept);
            if (!charts)
                return tl::unexpected(charts.error());
            results.charts = *std::move(charts);
        }
        report.races.append(results);
    }
    for (qsizetype race = 1; race < races.size(); ++race) {
        auto difference = differenceOf(races, race, hooks);
        if (!difference)
            return tl::unexpected(difference.error());
        report.differences.append(*std::move(difference));
    }
    return report;
}

Expected<void> write(const ReportOptions &options, const CommandHooks &hooks)
{
    const auto races = openRuns(options.sources);
    auto made = races ? reportOf(*races, hooks) : tl::unexpected(races.error());
    if (!made)
        return tl::unexpected(made.error());
    made->title = options.title;
    return writeOutput(options.output, isOnPaper(options.output) ? hooks.reportPdf(*made) : reportHtml(*made));
}

} // namespace

int writeReport(const QStringList &arguments, const CommandHooks &hooks)
{
    OptionSet set(QStringLiteral("report"),
                  QStringLiteral("Writes a report of saved runs (files) and races of the history (their numbers): "
                                 "results, differences from the first, explanations and charts, in one file."),
                  reportOptions(), {QStringLiteral("FILE|ID...")});
    if (const auto ended = endedByArguments(set, arguments))
        return *ended;
    const auto options = readOptions(set, hooks);
    const auto written = options ? write(*options, hooks) : tl::unexpected(options.error());
    if (!written)
        return report(written.error());
    if (!isStandardOutput(options->output))
        printError(QStringLiteral("Saved the report as %1.").arg(options->output));
    return AllOk;
}

} // namespace fetchrace
