// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/optionset.h"
#include "app/commands/terminal.h"
#include "app/plan/scenarios/ownscenarios.h"

namespace fetchrace {

namespace {

constexpr qsizetype lineWidth = 80;
constexpr qsizetype indent = 4;

} // namespace

int listScenarios(const QStringList &arguments, const CommandHooks &)
{
    OptionSet set(QStringLiteral("scenarios"), QStringLiteral("Lists the names that --scenario takes."), {});
    if (const auto ended = endedByArguments(set, arguments))
        return *ended;
    const OwnScenarios own = readOwnScenarios();
    QStringList paragraphs;
    for (const Scenario &scenario : scenarios() + own.scenarios)
        paragraphs.append(scenario.name + QLatin1Char('\n') + wrapped(scenario.description, lineWidth, indent));
    const int status = printed(paragraphs.join(QStringLiteral("\n\n")));
    for (const QString &problem : own.problems)
        printError(QStringLiteral("fetchrace: %1").arg(problem));
    return status;
}

} // namespace fetchrace
