// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/optionset.h"

#include "app/plan/text/excerpt.h"

namespace fetchrace {

OptionSet::OptionSet(const QString &command, const QString &summary, const Options &options) : m_command(command)
{
    m_parser.setApplicationDescription(summary);
    for (const QCommandLineOption &each : options) {
        m_names += each.names();
        m_parser.addOption(each);
    }
    m_names.append(QStringLiteral("help"));
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")});
}

Expected<void> OptionSet::parse(const QStringList &arguments)
{
    const bool understood = m_parser.parse(QStringList{m_command} + arguments);
    if (const QStringList unknown = m_parser.unknownOptionNames(); !unknown.isEmpty()) {
        return badInput(QStringLiteral("Unknown option '%1'; \"fetchrace %2 --help\" lists all options.")
                            .arg(excerpt(unknown.first()), m_command));
    }
    if (!understood) {
        QString problem = m_parser.errorText();
        problem.chop(problem.endsWith(QLatin1Char('.')) ? 1 : 0);
        return badInput(QStringLiteral("%1: \"fetchrace %2 --help\" shows how options are written.")
                            .arg(excerpt(problem), m_command));
    }
    if (const QStringList extra = m_parser.positionalArguments(); !extra.isEmpty()) {
        return badInput(QStringLiteral("Unexpected argument '%1'; \"fetchrace %2 --help\" lists all options.")
                            .arg(excerpt(extra.first()), m_command));
    }
    return {};
}

QString OptionSet::helpText() const
{
    // Qt's first line names the path of the program but not the command.
    const QString text = m_parser.helpText();
    return QStringLiteral("Usage: fetchrace %1 [options]").arg(m_command) + text.mid(text.indexOf(QLatin1Char('\n')));
}

} // namespace fetchrace
