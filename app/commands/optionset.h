// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace fetchrace {

/// Options of a command, as its --help shows them.
using Options = QList<QCommandLineOption>;

/// The name is without the dashes; without a value's name it is a switch.
[[nodiscard]] inline QCommandLineOption option(const char *name, const char *valueName, const QString &description)
{
    return {QString::fromLatin1(name), description, QString::fromLatin1(valueName)};
}
[[nodiscard]] inline QCommandLineOption option(const char *name, const char *valueName, const char *description)
{
    return option(name, valueName, QString::fromLatin1(description));
}

/// The options of one command: reads them strictly, and writes its --help.
class OptionSet final
{
public:
    /// `command` is "run"; `summary` is one sentence. --help is added. `arguments` are the names of what has to be
    /// given without an option; the last may be given several times where it ends in "...".
    OptionSet(const QString &command, const QString &summary, const Options &options,
              const QStringList &arguments = {});

    /// `arguments` without the program's and the command's name. An unknown option, a value that is missing, and an
    /// argument that is missing or not asked for are Errors.
    [[nodiscard]] Expected<void> parse(const QStringList &arguments);

    /// Whether the command has the option at all.
    [[nodiscard]] bool has(const QString &option) const { return m_names.contains(option); }
    /// False too for an option that another command has.
    [[nodiscard]] bool isSet(const QString &option) const { return m_names.contains(option) && m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const
    {
        return isSet(option) && takesValue(option) ? m_parser.value(option) : QString();
    }
    /// None of a switch.
    [[nodiscard]] QStringList values(const QString &option) const
    {
        return takesValue(option) ? m_parser.values(option) : QStringList();
    }
    /// What was given without an option.
    [[nodiscard]] QStringList arguments() const { return m_parser.positionalArguments(); }
    [[nodiscard]] bool wantsHelp() const { return isSet(QStringLiteral("help")); }
    [[nodiscard]] QString helpText() const;

private:
    /// Qt 6.8 warns where a switch is asked for its value.
    [[nodiscard]] bool takesValue(const QString &option) const { return m_namesWithValue.contains(option); }

    QString m_command;
    QStringList m_names;
    QStringList m_namesWithValue;
    QStringList m_arguments; ///< their names
    QCommandLineParser m_parser;
};

/// Nothing, or why a report cannot be laid out on paper where the name of its file asks for it.
[[nodiscard]] Expected<void> checkPaper(QLatin1String option, const QString &file, bool canDraw);

/// What a command that has read its arguments ends with before it begins: when they are wrong, or ask for its help.
[[nodiscard]] std::optional<int> endedByArguments(OptionSet &set, const QStringList &arguments);

} // namespace fetchrace
