// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/client.h"

#include "app/plan/text/excerpt.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

constexpr qsizetype longestCommand = qsizetype{16} * 1024;

/// What runs a script that is the next word, and says less than its name.
bool isInterpreter(const QString &program)
{
    static constexpr std::array names{"python", "node", "ruby", "perl", "php", "sh", "bash", "env", "uv", "java"};
    return std::any_of(names.begin(), names.end(),
                       [&program](const char *name) { return program.startsWith(QLatin1String(name)); });
}

bool isVariable(const QString &text)
{
    return text.indexOf(QLatin1Char('=')) > 0 && !text.contains(QChar(u'\0'));
}

} // namespace

Expected<void> checkClient(const Client &client)
{
    if (QProcess::splitCommand(client.command).isEmpty())
        return badInput(QStringLiteral("A client needs a command, as \"python3 client.py\"."));
    if (client.command.size() > longestCommand || client.command.contains(QChar(u'\0')))
        return badInput(
            QStringLiteral("The command \"%1\" is too long, or has a zero byte in it; put it into a script.")
                .arg(excerpt(client.command)));
    if (!client.folder.isEmpty() && !QFileInfo(client.folder).isDir())
        return badInput(QStringLiteral("The folder \"%1\" of the client \"%2\" does not exist; correct it.")
                            .arg(excerpt(client.folder), excerpt(client.name)));
    const auto wrong = std::find_if_not(client.environment.begin(), client.environment.end(), isVariable);
    if (wrong != client.environment.end())
        return badInput(QStringLiteral("\"%1\" in the environment of the client \"%2\" is no variable; write "
                                       "NAME=value.")
                            .arg(excerpt(*wrong), excerpt(client.name)));
    if (client.limit <= client.limit.zero() || client.limit > Client::maxLimit)
        return badInput(QStringLiteral("The client \"%1\" may take more than 0 and at most 1h; correct its time limit.")
                            .arg(excerpt(client.name)));
    return {};
}

QString usualName(const QString &command)
{
    const QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return {};
    const QString program = QFileInfo(words.first()).fileName();
    const auto script = std::find_if(words.begin() + 1, words.end(),
                                     [](const QString &word) { return !word.startsWith(QLatin1Char('-')); });
    const bool namesScript = isInterpreter(program) && script != words.end() && !script->contains(QLatin1Char(' '));
    return namesScript ? QFileInfo(*script).fileName() : program;
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
