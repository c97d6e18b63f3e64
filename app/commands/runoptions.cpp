// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runoptions.h"

#include "app/analysis/repeats.h"
#include "app/commands/clientoptions.h"
#include "app/commands/planoptions.h"
#include "app/formats/outputfile.h"
#include "app/plan/plancheck.h"
#include "app/plan/settings/plansetting.h"
#include "app/plan/text/excerpt.h"

#include <QFileInfo>

#include <algorithm>

namespace fetchrace {

namespace {

Options permissionOptions()
{
    return {
        option("i-have-permission", "HOST",
               "Confirm that the owner of HOST, another machine, has agreed to this load."),
        option("allow-unsafe-methods", nullptr,
               "Allow methods other than GET, HEAD and OPTIONS to that HOST, which may modify data there."),
    };
}

unsigned contentsOf(RaceKind kind)
{
    return kind == RaceKind::Sweep ? Exporter::Sweep : Exporter::Runs | Exporter::Samples;
}

/// An option for each format, and one for a chart.
Options outputOptions(RaceKind kind)
{
    Options options;
    for (const Exporter *exporter : exportersOf(contentsOf(kind)))
        options.append(option(exporter->key, "FILE|-",
                              QStringLiteral("%1; - is standard output.").arg(QLatin1String(exporter->help))));
    return options << option("chart", "FILE",
                             "Save a chart of the result in FILE; its suffix (png, svg, pdf) selects the format.");
}

QCommandLineOption quietOption()
{
    return option("quiet", nullptr, "Print neither table nor progress.");
}

QCommandLineOption saveOption()
{
    return option("save", "FILE", "Save the runs in FILE (.fetchrace), from which \"show\" has all of this again.");
}

QCommandLineOption historyOption()
{
    return option("no-history", nullptr, "Do not keep the race in the history.");
}

QCommandLineOption seenByOption()
{
    return option("seen-by", "client|server",
                  "From which end latencies are told. Default: client; server as soon as a client takes part.");
}

QCommandLineOption eachOption()
{
    return option("each", nullptr,
                  QStringLiteral("List each run; without it, of more than %1 repeats the one with the median elapsed "
                                 "time.")
                      .arg(mostListedRepeats));
}

QCommandLineOption explainOption()
{
    return option("explain", nullptr, "Explain why the times are what they are.");
}

/// A build without charts has no kinds.
QCommandLineOption chartKindOption(const QStringList &kinds)
{
    return option("chart-kind", "KIND",
                  kinds.isEmpty() ? QStringLiteral("Which chart --chart draws.")
                                  : QStringLiteral("Which chart --chart draws: %1. Default: %2.")
                                        .arg(listed(kinds, QStringLiteral("or")), kinds.first()));
}

Options allRunOptions(const QStringList &chartKinds)
{
    return clientOptions() + planOptions() + permissionOptions() + outputOptions(RaceKind::Plain) +
           Options{
               chartKindOption(chartKinds),
               saveOption(),
               historyOption(),
               seenByOption(),
               eachOption(),
               explainOption(),
               quietOption(),
           };
}

Options allShowOptions(const QStringList &chartKinds)
{
    return outputOptions(RaceKind::Plain) +
           Options{chartKindOption(chartKinds), seenByOption(), eachOption(), explainOption(), quietOption()};
}

/// Without those that say how many at once: a sweep tries them all.
Options allSweepOptions()
{
    static const QStringList fixed{QStringLiteral("workers"), QStringLiteral("in-flight"),
                                   QStringLiteral("connections")};
    Options plan = planOptions();
    plan.removeIf([](const QCommandLineOption &each) { return fixed.contains(each.names().first()); });
    return Options{option("limit", "N",
                          "Maximum concurrency; runs have 1, 2, 4 ... and N. Serial has only 1, threaded "
                          "at most 512 workers. Default: 64.")} +
           plan + permissionOptions() + outputOptions(RaceKind::Sweep) +
           Options{
               saveOption(),
               historyOption(),
               option("explain", nullptr, "Explain the effect of concurrency: knee, contention and coherency."),
               quietOption(),
           };
}

Expected<void> readChart(const OptionSet &set, const QStringList &kinds, RunOptions &options)
{
    if (!set.isSet(QStringLiteral("chart"))) {
        if (set.isSet(QStringLiteral("chart-kind")))
            return badInput(QStringLiteral("--chart-kind needs an output file: add --chart FILE."));
        return {};
    }
    if (kinds.isEmpty())
        return badInput(QStringLiteral("This build has no charts: remove --chart, or build with the window."));
    options.chartFile = set.value(QStringLiteral("chart"));
    options.chartKind = set.value(QStringLiteral("chart-kind"));
    if (set.isSet(QStringLiteral("chart-kind")) && !kinds.contains(options.chartKind))
        return badInput(QStringLiteral("Unknown chart kind '%1'; use %2.")
                            .arg(excerpt(options.chartKind), kinds.join(QStringLiteral(" or "))));
    static const QStringList formats{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")};
    if (!formats.contains(QFileInfo(options.chartFile).suffix().toLower()))
        return badInput(
            QStringLiteral("The chart file '%1' must end in .png, .svg or .pdf.").arg(excerpt(options.chartFile)));
    return {};
}

/// Two results in one file would spoil both.
Expected<void> checkOutputs(const RunOptions &options)
{
    QStringList places;
    QStringList files;
    for (const Output &output : options.outputs)
        files.append(output.file);
    if (!options.chartFile.isEmpty())
        files.append(options.chartFile);
    if (!options.saveFile.isEmpty())
        files.append(options.saveFile);
    for (const QString &file : files) {
        if (auto checked = checkOutput(file); !checked)
            return checked;
        const QString place = isStandardOutput(file) ? file : QFileInfo(file).absoluteFilePath();
        if (places.contains(place))
            return badInput(
                QStringLiteral("Two results would be written to %1; give each its own output.").arg(excerpt(file)));
        places.append(place);
    }
    return {};
}

Expected<std::optional<SeenBy>> readView(const OptionSet &set)
{
    const QString name = QStringLiteral("seen-by");
    if (!set.has(name) || !set.isSet(name))
        return std::optional<SeenBy>();
    if (const auto view = valueIn(views, set.value(name)))
        return view;
    return badInput(QStringLiteral("--seen-by %1: use client or server.").arg(excerpt(set.value(name))));
}

Expected<void> readOutputs(const OptionSet &set, const QStringList &chartKinds, RunOptions &options)
{
    for (const Exporter *exporter : exportersOf(contentsOf(options.kind)))
        if (const QString key = QString::fromLatin1(exporter->key); set.isSet(key))
            options.outputs.append({exporter, set.value(key)});
    for (const auto &[exporter, file] : std::as_const(options.outputs)) {
        const QLatin1String key(exporter->key);
        if (file.isEmpty())
            return badInput(QStringLiteral("--%1 needs the name of a file.").arg(key));
        if (const auto able = checkPaper(key, file, !chartKinds.isEmpty()); exporter->hasCharts && !able)
            return able;
    }
    if (set.isSet(QStringLiteral("chart")) && set.value(QStringLiteral("chart")).isEmpty())
        return badInput(QStringLiteral("--chart needs the name of a file."));
    if (set.isSet(QStringLiteral("save")) && set.value(QStringLiteral("save")).isEmpty())
        return badInput(QStringLiteral("--save needs the name of a file."));
    options.saveFile = set.value(QStringLiteral("save"));
    const QFileInfo saved(options.saveFile);
    if (isStandardOutput(options.saveFile) || (saved.exists() && !saved.isFile() && !saved.isDir()))
        return badInput(QStringLiteral("--save needs a file, not standard output or a device."));
    options.inHistory = !set.isSet(QStringLiteral("no-history"));
    options.quiet = set.isSet(QStringLiteral("quiet"));
    options.each = set.isSet(QStringLiteral("each"));
    options.explain = set.isSet(QStringLiteral("explain"));
    if (const auto view = readView(set); !view)
        return tl::unexpected(view.error());
    else
        options.seenBy = *view;
    return readChart(set, chartKinds, options).and_then([&options] { return checkOutputs(options); });
}

/// What both commands have.
Expected<RunOptions> parse(OptionSet &set, const QStringList &arguments, const QStringList &chartKinds, RaceKind kind)
{
    if (const auto parsed = set.parse(arguments); !parsed)
        return tl::unexpected(parsed.error());
    RunOptions options;
    options.kind = kind;
    if (set.wantsHelp()) {
        options.help = true;
        options.helpText = set.helpText();
        return options;
    }
    for (const QString &host : set.values(QStringLiteral("i-have-permission")))
        options.permission.hosts.append({host});
    options.permission.unsafeMethods = set.isSet(QStringLiteral("allow-unsafe-methods"));
    const auto read = readDemoPort(set)
                          .map([&options](quint16 port) { options.demoPort = port; })
                          .and_then([&] { return readPlan(set); })
                          .map([&options](const CurlRequest &request) {
                              options.plan = request.plan;
                              options.notes = request.notes;
                          })
                          .and_then([&] { return readClients(set); })
                          .map([&options](const QList<Entry> &clients) {
                              options.plan.entries.append(clients);
                              if (options.plan.entries.isEmpty())
                                  options.plan.entries = usualEntries();
                          })
                          .and_then([&] { return checkPlan(options.plan); })
                          .and_then([&] { return readOutputs(set, chartKinds, options); });
    if (!read)
        return tl::unexpected(read.error());
    if (!options.chartFile.isEmpty() && options.chartKind.isEmpty())
        options.chartKind = chartKinds.first();
    return options;
}

Expected<RunOptions> withLimit(RunOptions options, const OptionSet &set)
{
    for (const Entry &entry : std::as_const(options.plan.entries)) {
        if (entry.atOnce > 0)
            return badInput(QStringLiteral("'%1:%2': a sweep tries every concurrency; leave the number out.")
                                .arg(modeName(entry.mode))
                                .arg(entry.atOnce));
    }
    if (options.plan.untilDecided)
        return badInput(QStringLiteral("--repeat auto: a sweep needs a number of repeats, such as --repeat 5."));
    int limit = SweepLimit::usual;
    if (const QString name = QStringLiteral("limit"); set.isSet(name)) {
        const auto value = parseNumber(name, set.value(name), SweepLimit::least, SweepLimit::most);
        if (!value)
            return tl::unexpected(value.error());
        limit = *value;
    }
    options.plan = sweepPlan(options.plan, limit);
    return options;
}

} // namespace

bool RunOptions::standardOutputIsTaken() const
{
    return std::ranges::any_of(outputs, [](const Output &output) { return isStandardOutput(output.file); });
}

Expected<RunOptions> parseRunOptions(const QStringList &arguments, const QStringList &chartKinds)
{
    OptionSet set(
        QStringLiteral("run"),
        QStringLiteral("Sends the same requests in several modes, one after another, and prints how long each took."),
        allRunOptions(chartKinds));
    return parse(set, arguments, chartKinds, RaceKind::Plain);
}

Expected<RunOptions> parseShowOptions(const QStringList &arguments, const QStringList &chartKinds)
{
    OptionSet set(QStringLiteral("show"),
                  QStringLiteral("Shows saved runs (files) and races of the history (their numbers) as \"run\" does."),
                  allShowOptions(chartKinds), {QStringLiteral("FILE|ID...")});
    if (const auto parsed = set.parse(arguments); !parsed)
        return tl::unexpected(parsed.error());
    RunOptions options;
    options.help = set.wantsHelp();
    options.helpText = set.helpText();
    options.sources = set.arguments();
    if (options.help)
        return options;
    return readOutputs(set, chartKinds, options).map([&options] { return options; });
}

Expected<RunOptions> parseSweepOptions(const QStringList &arguments, bool canDraw)
{
    OptionSet set(QStringLiteral("sweep"),
                  QStringLiteral("Sends the same requests at concurrency 1, 2, 4 ... and prints how each mode scales."),
                  allSweepOptions());
    return parse(set, arguments, canDraw ? QStringList{QStringLiteral("sweep")} : QStringList(), RaceKind::Sweep)
        .and_then([&set](const RunOptions &options) {
            return options.help ? Expected<RunOptions>(options) : withLimit(options, set);
        });
}

} // namespace fetchrace
