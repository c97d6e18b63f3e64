// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commandline.h"

#include "app/commands/commands.h"
#include "app/commands/terminal.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/groupednumber.h"

#include <algorithm>

namespace fetchrace {

namespace {

const char *const overview =
    "Usage: fetchrace                      open the window, or \"fetchrace FILE.fetchrace\" with its runs\n       "
    "fetchrace run [options]        send the requests in "
    "several modes and print how long each took\n       fetchrace sweep [options]      the same at concurrency 1, 2, 4 "
    "...\n       fetchrace compare A B          say whether B differs from A\n       fetchrace show FILE|ID...      "
    "show "
    "saved runs, or races of the history\n       fetchrace report FILE|ID...    write a report of them (HTML, PDF)\n   "
    "    fetchrace history list         list the races that are kept; show, "
    "export, delete and note\n       fetchrace serve [options]      run the demo server alone\n       fetchrace "
    "scenarios            list "
    "the named plans\n       fetchrace COMMAND --help       explain the options of a command\n       fetchrace "
    "--version            print the version\n\nWithout options, \"fetchrace run\" sends 600 requests to the demo "
    "server in the modes async, threaded and serial.\nExit status: 0 every request ended ok; 1 some did not; 2 the "
    "command line or the plan is wrong; 3 the run could\nnot start; 130 interrupted (what was measured is written).";

struct NamedCommand {
    const char *name;
    Command *run;
};

constexpr NamedCommand commands[] = {
    {"run", runRace},        {"sweep", runSweep},     {"compare", runCompare}, {"show", showRuns},
    {"report", writeReport}, {"history", useHistory}, {"serve", serve},        {"scenarios", listScenarios},
};

/// Qt takes these from the command line of a window ("-platform offscreen"), with one dash or two.
bool isWindowOption(const QString &argument)
{
    static const QStringList names{QStringLiteral("platform"),        QStringLiteral("platformpluginpath"),
                                   QStringLiteral("platformtheme"),   QStringLiteral("plugin"),
                                   QStringLiteral("style"),           QStringLiteral("stylesheet"),
                                   QStringLiteral("qwindowgeometry"), QStringLiteral("qwindowicon"),
                                   QStringLiteral("qwindowtitle"),    QStringLiteral("reverse"),
                                   QStringLiteral("session"),         QStringLiteral("display"),
                                   QStringLiteral("geometry"),        QStringLiteral("fontengine")};
    if (!argument.startsWith(QLatin1Char('-')))
        return false;
    const qsizetype dashes = argument.startsWith(QLatin1String("--")) ? 2 : 1;
    return names.contains(argument.mid(dashes).section(QLatin1Char('='), 0, 0));
}

bool isOneOf(const QString &argument, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names, [&argument](const char *name) { return argument == QLatin1String(name); });
}

} // namespace

bool isRunFileName(const QString &argument)
{
    return argument.endsWith(QLatin1String(".fetchrace"), Qt::CaseInsensitive);
}

bool isCommand(const QStringList &arguments)
{
    return !arguments.isEmpty() && !isWindowOption(arguments.first()) && !isRunFileName(arguments.first());
}

bool needsDrawing(const QStringList &arguments)
{
    QStringList drawn{QStringLiteral("--chart")};
    for (const Exporter *exporter : exporters())
        if (exporter->hasCharts)
            drawn.append(QLatin1String("--") + QLatin1String(exporter->key));
    if (arguments.value(0) == QLatin1String("report"))
        return true;
    return !arguments.isEmpty() && isOneOf(arguments.first(), {"run", "sweep", "show"}) &&
           std::ranges::any_of(arguments, [&drawn](const QString &argument) {
               return drawn.contains(argument.section(QLatin1Char('='), 0, 0));
           });
}

int runCommand(const QStringList &arguments, const CommandHooks &hooks)
{
    // What a command prints is English and gets pasted into mails and reports: so are its numbers.
    QLocale::setDefault(commonLocale());
    const QString name = arguments.value(0);
    const auto named = std::ranges::find_if(
        commands, [&name](const NamedCommand &command) { return name == QLatin1String(command.name); });
    if (named != std::end(commands))
        return named->run(arguments.mid(1), hooks);
    if (name.isEmpty() || isOneOf(name, {"-h", "--help", "help"}))
        return printed(QString::fromLatin1(overview));
    if (isOneOf(name, {"-v", "--version"}))
        return printed(QStringLiteral("fetchrace " FETCHRACE_VERSION));
    QStringList names;
    for (const NamedCommand &command : commands)
        names.append(QLatin1String(command.name));
    return report({Error::Kind::BadInput, QStringLiteral("There is no command '%1': use %2, or nothing for the window.")
                                              .arg(excerpt(name), listed(names, QStringLiteral("or")))});
}

} // namespace fetchrace
