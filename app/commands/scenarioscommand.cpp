// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/scenarioscommand.h"

#include "app/commands/exitstatus.h"
#include "app/commands/optionset.h"
#include "app/commands/terminal.h"
#include "app/commands/textcolumns.h"
#include "app/plan/scenario.h"

namespace fetchrace {

int listScenarios(const QStringList &arguments)
{
    OptionSet set(QStringLiteral("scenarios"), QStringLiteral("Lists the names that --scenario takes."), {});
    if (const auto parsed = set.parse(arguments); !parsed)
        return report(parsed.error());
    if (set.wantsHelp()) {
        printLine(set.helpText().chopped(1));
        return AllOk;
    }
    TextColumns columns({QStringLiteral("name"), QStringLiteral("what to look for")}, {});
    for (const Scenario &scenario : scenarios())
        columns.addRow({scenario.name, scenario.description});
    printLine(columns.text().chopped(1));
    return AllOk;
}

} // namespace fetchrace
