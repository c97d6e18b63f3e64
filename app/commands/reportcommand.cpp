// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/reportcommand.h"

#include "app/commands/comparedsides.h"
#include "app/commands/optionset.h"
#include "app/commands/terminal.h"
#include "app/formats/outputfile.h"
#include "app/plan/text/excerpt.h"
#include "app/store/runstore.h"

namespace fetchrace {

namespace {

struct ReportOptions {
    QStringList sources;
    QString title;
    QString output;
    bool isPdf = false;
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
    options.isPdf = options.output.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    const bool isPage = options.output.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) ||
                        options.output.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
    if (!options.isPdf && !isPage && !isStandardOutput(options.output))
        return badInput(
            QStringLiteral("--output %1: the name of a report ends in .html or .pdf.").arg(excerpt(options.output)));
    if (options.isPdf && !hooks.reportPdf)
        return badInput(
            QStringLiteral("--output: This build of Fetchrace cannot draw, so there is no PDF; write an .html file."));
    return checkOutput(options.output).map([&options] { return options; });
}

Results resultsOf(const StoredRace &race)
{
    const bool isSweep = race.key.kind == RaceKind::Sweep;
    Results results;
    (isSweep ? results.sweep : results.runs) = race.runs;
    results.app = race.key.app;
    return results;
}

/// With the charts of each race, where something can draw them.
Expected<Report> reportOf(const QList<StoredRace> &races, const CommandHooks &hooks)
{
    Report report;
    for (const StoredRace &race : races) {
        Results results = resultsOf(race);
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
        if (report.races.size() > 1)
            report.comparisons += compareSides(sidesOf({races.first()}), sidesOf({race}));
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
    return writeOutput(options.output, options.isPdf ? hooks.reportPdf(*made) : reportHtml(*made));
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
