// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QCommandLineParser>
#include <QStringList>

#include <span>

namespace fetchrace {

/// One option of a command, as its --help shows it.
struct OptionHelp {
    const char *name;        ///< without the dashes
    const char *valueName;   ///< nullptr: a switch
    const char *description; ///< plain ASCII
};

/// The options of one command: reads them strictly, and writes its --help.
class OptionSet final
{
public:
    /// `command` is "run"; `summary` is one sentence. --help is added.
    OptionSet(const QString &command, const QString &summary, std::span<const OptionHelp> options);

    /// `arguments` without the program's and the command's name. An unknown option, a value that is missing and an
    /// argument without an option are Errors.
    [[nodiscard]] Expected<void> parse(const QStringList &arguments);

    /// False too for an option that another command has.
    [[nodiscard]] bool isSet(const QString &option) const { return m_names.contains(option) && m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const
    {
        return isSet(option) ? m_parser.value(option) : QString();
    }
    [[nodiscard]] QStringList values(const QString &option) const { return m_parser.values(option); }
    [[nodiscard]] bool wantsHelp() const { return isSet(QStringLiteral("help")); }
    [[nodiscard]] QString helpText() const;

private:
    QString m_command;
    QStringList m_names;
    QCommandLineParser m_parser;
};

} // namespace fetchrace
