// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/client.h"

#include "app/plan/curl/shellwords.h"
#include "app/plan/text/excerpt.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

constexpr qsizetype longestCommand = qsizetype{16} * 1024;

/// What runs a script that is the next word, and says less than its name.
bool isInterpreter(const QString &program)
{
    static constexpr std::array names{"python", "node", "ruby", "perl", "php", "sh", "bash", "env", "uv", "java"};
    return std::ranges::any_of(names, [&program](const char *name) { return program.startsWith(QLatin1String(name)); });
}

Expected<void> checkCommand(const QString &command)
{
    if (command.size() > longestCommand)
        return badInput(QStringLiteral("The command \"%1\" is longer than %2 characters; put it into a script.")
                            .arg(excerpt(command), QString::number(longestCommand)));
    if (command.contains(QChar(u'\0')))
        return badInput(QStringLiteral("The command \"%1\" has a zero byte in it; remove it.").arg(excerpt(command)));
    const auto words = clientWords(command);
    if (!words)
        return tl::unexpected(words.error());
    if (words->isEmpty() || words->first().isEmpty())
        return badInput(QStringLiteral("A client needs a command, as \"python3 client.py\"."));
    return {};
}

bool isVariable(const QString &text)
{
    return text.indexOf(QLatin1Char('=')) > 0 && !text.contains(QChar(u'\0'));
}

} // namespace

Expected<void> checkClient(const Client &client)
{
    if (auto checked = checkCommand(client.command); !checked)
        return checked;
    if (!client.folder.isEmpty() && !QFileInfo(client.folder).isDir())
        return badInput(QStringLiteral("The folder \"%1\" of the client \"%2\" does not exist; correct it.")
                            .arg(excerpt(client.folder), excerpt(client.name)));
    const auto wrong = std::ranges::find_if_not(client.environment, isVariable);
    if (wrong != client.environment.end())
        return badInput(QStringLiteral("\"%1\" in the environment of the client \"%2\" is no variable; write "
                                       "NAME=value.")
                            .arg(excerpt(*wrong), excerpt(client.name)));
    if (client.limit <= client.limit.zero() || client.limit > Client::maxLimit)
        return badInput(QStringLiteral("The client \"%1\" may take more than 0 and at most 1h; correct its time limit.")
                            .arg(excerpt(client.name)));
    return {};
}

Expected<QStringList> clientWords(const QString &command)
{
    const auto words = shellWords(command);
    if (!words)
        return badInput(QStringLiteral("The client's command \"%1\" cannot be run as it is. %2")
                            .arg(excerpt(command), words.error().sentence));
    QStringList texts;
    for (const QByteArray &word : *words)
        texts.append(QString::fromUtf8(word));
    return texts;
}

QString usualName(const QString &command)
{
    const QStringList words = clientWords(command).value_or(QStringList());
    if (words.isEmpty())
        return {};
    const QString program = QFileInfo(words.first()).fileName();
    const auto script = std::find_if(words.begin() + 1, words.end(),
                                     [](const QString &word) { return !word.startsWith(QLatin1Char('-')); });
    const bool namesScript = isInterpreter(program) && script != words.end() && !script->contains(QLatin1Char(' '));
    const QString name = namesScript ? QFileInfo(*script).fileName() : program;
    return name.isEmpty() ? words.first() : name; // "/"
}

QString commandWords(const Client &client)
{
    QString words;
    if (!client.folder.isEmpty())
        words = QStringLiteral("cd \"%1\" && ").arg(client.folder);
    for (const QString &variable : client.environment)
        words += variable + QLatin1Char(' ');
    return printable(words + client.command);
}

QByteArray commandHash(const Client &client)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : QStringList{client.command, client.folder} + client.environment) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result().toHex();
}

} // namespace fetchrace
