// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runoptions.h"

#include "app/commands/numberoption.h"
#include "app/commands/planoptions.h"
#include "app/formats/outputfile.h"
#include "app/plan/plancheck.h"
#include "app/plan/text/excerpt.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <vector>

namespace fetchrace {

namespace {

constexpr std::array modeOption{
    OptionHelp{"mode", "MODE",
               "async, threaded, serial, event-loop or all. Can be given several times. Default: the first three."},
};
constexpr std::array permissionOptions{
    OptionHelp{"i-have-permission", "HOST",
               "Confirm that the owner of HOST, another machine, has agreed to this load."},
    OptionHelp{"allow-unsafe-methods", nullptr,
               "Allow methods other than GET, HEAD and OPTIONS to that HOST, which may modify data there."},
};
constexpr std::array runOutputs{
    OptionHelp{"json", "FILE|-", "Write the result as JSON (schema fetchrace.result/1); - is standard output."},
    OptionHelp{"csv", "FILE|-", "Write one line per request as CSV; - is standard output."},
    OptionHelp{"chart", "FILE", "Save a chart of the result in FILE; its suffix (png, svg, pdf) selects the format."},
    OptionHelp{"chart-kind", "KIND",
               "Which chart --chart draws: elapsed, latency, timeline, distribution, over-time or where-time-went. "
               "Default: elapsed."},
    OptionHelp{"explain", nullptr, "Explain why the times are what they are."},
};
constexpr std::array sweepLimit{
    OptionHelp{"limit", "N",
               "Maximum concurrency; runs have 1, 2, 4 ... and N. Serial has only 1, threaded at most 512 workers. "
               "Default: 64."},
};
constexpr std::array sweepOutputs{
    OptionHelp{"json", "FILE|-", "Write the result as JSON (schema fetchrace.sweep/1); - is standard output."},
    OptionHelp{"csv", "FILE|-", "Write one line per run as CSV; - is standard output."},
    OptionHelp{"chart", "FILE", "Save a chart of the result in FILE; its suffix (png, svg, pdf) selects the format."},
    OptionHelp{"explain", nullptr, "Explain the effect of concurrency: knee, contention and coherency."},
};
constexpr std::array quietOption{
    OptionHelp{"quiet", nullptr, "Print neither table nor progress."},
};

using Options = std::span<const OptionHelp>;

std::vector<OptionHelp> joined(std::initializer_list<Options> parts)
{
    std::vector<OptionHelp> all;
    for (const Options part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<OptionHelp> allRunOptions()
{
    return joined({modeOption, planOptions(), permissionOptions, runOutputs, quietOption});
}

/// Without those that say how many at once: a sweep tries them all.
std::vector<OptionHelp> allSweepOptions()
{
    auto all = joined({modeOption, sweepLimit, planOptions(), permissionOptions, sweepOutputs, quietOption});
    std::erase_if(all, [](const OptionHelp &option) {
        const QLatin1String name(option.name);
        return name == QLatin1String("workers") || name == QLatin1String("in-flight") ||
               name == QLatin1String("connections");
    });
    return all;
}

void addMode(QList<Mode> &modes, Mode mode)
{
    if (!modes.contains(mode))
        modes.append(mode);
}

Expected<QList<Mode>> readModes(const QStringList &names)
{
    QList<Mode> modes;
    for (const QString &name : names) {
        const auto mode = modeFromName(name);
        if (mode) {
            addMode(modes, *mode);
        } else if (name == QLatin1String("all")) {
            std::for_each(allModes.begin(), allModes.end(), [&modes](Mode each) { addMode(modes, each); });
        } else {
            return badInput(QStringLiteral("Unknown mode '%1'; use async, threaded, serial, event-loop or all.")
                                .arg(excerpt(name)));
        }
    }
    return modes.isEmpty() ? QList<Mode>(articleModes.begin(), articleModes.end()) : modes;
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
    options.chartKind =
        set.isSet(QStringLiteral("chart-kind")) ? set.value(QStringLiteral("chart-kind")) : kinds.first();
    if (!kinds.contains(options.chartKind)) {
        return badInput(QStringLiteral("Unknown chart kind '%1'; use %2.")
                            .arg(excerpt(options.chartKind), kinds.join(QStringLiteral(" or "))));
    }
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
    for (const QString &file : {options.jsonFile, options.csvFile, options.chartFile}) {
        if (file.isEmpty())
            continue;
        if (const auto checked = checkOutput(file); !checked)
            return checked;
        const QString place = isStandardOutput(file) ? file : QFileInfo(file).absoluteFilePath();
        if (places.contains(place))
            return badInput(
                QStringLiteral("Two results would be written to %1; give each its own output.").arg(excerpt(file)));
        places.append(place);
    }
    return {};
}

Expected<void> readOutputs(const OptionSet &set, const QStringList &chartKinds, RunOptions &options)
{
    for (const QString &name : {QStringLiteral("json"), QStringLiteral("csv"), QStringLiteral("chart")})
        if (set.isSet(name) && set.value(name).isEmpty())
            return badInput(QStringLiteral("--%1 needs the name of a file.").arg(name));
    options.jsonFile = set.value(QStringLiteral("json"));
    options.csvFile = set.value(QStringLiteral("csv"));
    options.quiet = set.isSet(QStringLiteral("quiet"));
    options.explain = set.isSet(QStringLiteral("explain"));
    return readChart(set, chartKinds, options).and_then([&options] { return checkOutputs(options); });
}

/// What both commands have.
Expected<RunOptions> parse(OptionSet &set, const QStringList &arguments, const QStringList &chartKinds)
{
    if (const auto parsed = set.parse(arguments); !parsed)
        return tl::unexpected(parsed.error());
    RunOptions options;
    if (set.wantsHelp()) {
        options.help = true;
        options.helpText = set.helpText();
        return options;
    }
    for (const QString &host : set.values(QStringLiteral("i-have-permission")))
        options.permission.hosts.append({host});
    options.permission.unsafeMethods = set.isSet(QStringLiteral("allow-unsafe-methods"));
    const auto read = readModes(set.values(QStringLiteral("mode")))
                          .map([&options](const QList<Mode> &modes) { options.modes = modes; })
                          .and_then([&] { return readPlan(set); })
                          .map([&options](const CurlRequest &request) {
                              options.plan = request.plan;
                              options.notes = request.notes;
                          })
                          .and_then([&] { return checkPlan(options.plan, options.modes); })
                          .and_then([&] { return readOutputs(set, chartKinds, options); });
    if (!read)
        return tl::unexpected(read.error());
    return options;
}

Expected<RunOptions> withLimit(RunOptions options, const OptionSet &set)
{
    int limit = SweepLimit::usual;
    if (const QString name = QStringLiteral("limit"); set.isSet(name)) {
        const auto value = parseNumber(name, set.value(name), SweepLimit::least, SweepLimit::most);
        if (!value)
            return tl::unexpected(value.error());
        limit = *value;
    }
    options.kind = RaceKind::Sweep;
    options.plan = sweepPlan(options.plan, limit);
    return options;
}

} // namespace

bool RunOptions::standardOutputIsTaken() const
{
    return isStandardOutput(jsonFile) || isStandardOutput(csvFile);
}

Expected<RunOptions> parseRunOptions(const QStringList &arguments, const QStringList &chartKinds)
{
    OptionSet set(
        QStringLiteral("run"),
        QStringLiteral("Sends the same requests in several modes, one after another, and prints how long each took."),
        allRunOptions());
    return parse(set, arguments, chartKinds);
}

Expected<RunOptions> parseSweepOptions(const QStringList &arguments, bool canDraw)
{
    OptionSet set(QStringLiteral("sweep"),
                  QStringLiteral("Sends the same requests at concurrency 1, 2, 4 ... and prints how each mode scales."),
                  allSweepOptions());
    return parse(set, arguments, canDraw ? QStringList{QStringLiteral("sweep")} : QStringList())
        .and_then([&set](const RunOptions &options) {
            return options.help ? Expected<RunOptions>(options) : withLimit(options, set);
        });
}

} // namespace fetchrace
