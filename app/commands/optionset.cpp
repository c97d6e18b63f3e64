// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/optionset.h"

#include "app/commands/terminal.h"
#include "app/formats/reporthtml.h"
#include "app/plan/text/excerpt.h"

namespace fetchrace {

OptionSet::OptionSet(const QString &command, const QString &summary, const Options &options,
                     const QStringList &arguments)
    : m_command(command)
    , m_arguments(arguments)
{
    m_parser.setApplicationDescription(summary);
    for (const QCommandLineOption &each : options) {
        m_names += each.names();
        if (!each.valueName().isEmpty())
            m_namesWithValue += each.names();
        m_parser.addOption(each);
    }
    m_names.append(QStringLiteral("help"));
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")});
}

Expected<void> OptionSet::parse(const QStringList &arguments)
{
    const bool understood = m_parser.parse(QStringList{m_command} + arguments);
    if (const QStringList unknown = m_parser.unknownOptionNames(); !unknown.isEmpty())
        return badInput(QStringLiteral("Unknown option '%1'; \"fetchrace %2 --help\" lists all options.")
                            .arg(excerpt(unknown.first()), m_command));
    if (!understood) {
        QString problem = m_parser.errorText();
        problem.chop(problem.endsWith(QLatin1Char('.')) ? 1 : 0);
        return badInput(QStringLiteral("%1: \"fetchrace %2 --help\" shows how options are written.")
                            .arg(excerpt(problem), m_command));
    }
    const QStringList given = m_parser.positionalArguments();
    const bool takesMore = !m_arguments.isEmpty() && m_arguments.last().endsWith(QLatin1String("..."));
    if (given.size() > m_arguments.size() && !takesMore)
        return badInput(QStringLiteral("Unexpected argument '%1'; \"fetchrace %2 --help\" lists all options.")
                            .arg(excerpt(given.at(m_arguments.size())), m_command));
    if (given.size() < m_arguments.size() && !wantsHelp())
        return badInput(QStringLiteral("\"fetchrace %1\" needs %2; \"fetchrace %1 --help\" explains them.")
                            .arg(m_command, m_arguments.join(QStringLiteral(" and "))));
    return {};
}

QString OptionSet::helpText() const
{
    // Qt's first line names the path of the program but not the command.
    const QString text = m_parser.helpText();
    return QStringLiteral("Usage: fetchrace %1 [options]")
               .arg((QStringList{m_command} + m_arguments).join(QLatin1Char(' '))) +
           text.mid(text.indexOf(QLatin1Char('\n')));
}

Expected<void> checkPaper(QLatin1String option, const QString &file, bool canDraw)
{
    if (isOnPaper(file) && !canDraw)
        return badInput(
            QStringLiteral("--%1: This build of Fetchrace cannot draw, so there is no PDF; write an .html file.")
                .arg(option));
    return {};
}

std::optional<int> endedByArguments(OptionSet &set, const QStringList &arguments)
{
    if (const auto parsed = set.parse(arguments); !parsed)
        return report(parsed.error());
    if (set.wantsHelp())
        return printed(set.helpText().chopped(1));
    return {};
}

} // namespace fetchrace
