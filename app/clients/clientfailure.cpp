// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/clientfailure.h"

#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace fetchrace {

namespace {

struct ClientWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ClientWords)
};

/// The last line that it printed: where programs say what is wrong. With a blank before it, or empty.
QString lastWords(const ClientEnd &end)
{
    QList<QByteArray> lines = end.output.split('\n');
    const auto isEmpty = [](const QByteArray &line) { return line.trimmed().isEmpty(); };
    lines.removeIf(isEmpty);
    return lines.isEmpty() ? QString() : ClientWords::tr(" It printed \"%1\".").arg(excerpt(lines.last().trimmed()));
}

/// Why a system may not run what is there.
QString cannotBeRun(const QFileInfo &file, const QString &program, int error)
{
    if (file.isDir())
        return ClientWords::tr("\"%1\" is a folder. Name a program in it.").arg(program);
    if (file.exists() && !file.isExecutable())
        return ClientWords::tr("\"%1\" is not executable. Make it so (chmod +x), or write its interpreter before it.")
            .arg(program);
    if (file.exists() && error == ENOENT)
        return ClientWords::tr(
                   "\"%1\" names an interpreter in its first line that is not there. Install it, or correct "
                   "that line.")
            .arg(program);
    if (error == ENOENT)
        return ClientWords::tr("there is no program \"%1\". Install it, or correct the command.").arg(program);
    return ClientWords::tr("\"%1\" cannot be run (%2). Check the command.").arg(program, qt_error_string(error));
}

QString notStarted(const Client &client, const ClientEnd &end)
{
    const QString program = clientWords(client.command).value_or(QStringList()).value(0);
    // What has no folder was looked for in PATH, and is told by the error alone.
    const QFileInfo file(program.contains(QLatin1Char('/')) ? QDir(client.folder).filePath(program) : QString());
    return ClientWords::tr("The client \"%1\" was not started: %2")
        .arg(excerpt(client.name), cannotBeRun(file, excerpt(program), end.error));
}

/// What it spoke that the server does not; empty when it spoke HTTP.
QString otherProtocol(const Client &client, const ClientTraffic &traffic)
{
    const QString name = excerpt(client.name);
    if (traffic.tls > 0)
        return ClientWords::tr("The client \"%1\" spoke TLS to the demo server's port, which is for plain HTTP: let it "
                               "ask http:// instead of https://.")
            .arg(name);
    if (traffic.http2 > 0)
        return ClientWords::tr("The client \"%1\" spoke HTTP/2 from the first byte, and the demo server speaks "
                               "HTTP/1.1: tell it to.")
            .arg(name);
    if (traffic.unreadable > 0)
        return ClientWords::tr("The client \"%1\" sent what is no HTTP request.").arg(name);
    return {};
}

/// "12 requests"
QString counted(std::uint32_t requests)
{
    return requests == 1 ? ClientWords::tr("1 request") : ClientWords::tr("%1 requests").arg(requests);
}

/// Why it was ended; empty where it ended by itself.
QString endedBy(const Client &client, const ClientEnd &end, std::uint32_t requests)
{
    const QString name = excerpt(client.name);
    switch (end.cause) {
    case ClientEnd::Cause::TimeLimit:
        return ClientWords::tr("The client \"%1\" was ended after %2: it took longer than its time limit of %3. Let it "
                               "send fewer, or raise the limit.")
            .arg(name, counted(requests), formatDuration(client.limit));
    case ClientEnd::Cause::Silence:
        return ClientWords::tr("The client \"%1\" was ended after %2: it sent nothing any more, and did not end.")
            .arg(name, counted(requests));
    case ClientEnd::Cause::Full:
        return ClientWords::tr("The client \"%1\" was ended after %2: a run records no more.")
            .arg(name, counted(requests));
    default:
        return {};
    }
}

/// How it ended by itself; empty where that is no failure.
QString endedBadly(const Client &client, const ClientEnd &end, std::uint32_t requests)
{
    const QString name = excerpt(client.name);
    if (end.cause == ClientEnd::Cause::Stopped)
        return {};
    if (end.signal != 0)
        return ClientWords::tr("The client \"%1\" crashed after %2 (%3).")
            .arg(name, counted(requests), QString::fromLocal8Bit(strsignal(end.signal)));
    if (end.exitStatus.value_or(0) != 0)
        return ClientWords::tr("The client \"%1\" ended with status %2 after %3.")
            .arg(name, QString::number(*end.exitStatus), counted(requests));
    if (requests == 0)
        return ClientWords::tr("The client \"%1\" sent nothing to the demo server. Does it ask another address?")
            .arg(name);
    return {};
}

/// What had to be done after it.
QString leftOver(const ClientEnd &end)
{
    QString text;
    if (end.leftBehind > 0)
        text += end.leftBehind == 1
                    ? ClientWords::tr(" It left a process behind, which was ended.")
                    : ClientWords::tr(" It left %1 processes behind, which were ended.").arg(end.leftBehind);
    if (end.wasKilled)
        text += ClientWords::tr(" It did not end when it was asked to (SIGTERM), and was killed.");
    return text;
}

} // namespace

std::optional<EarlyEnd> clientFailure(const Client &client, const ClientEnd &end, const ClientTraffic &traffic,
                                      std::uint32_t requests)
{
    if (end.cause == ClientEnd::Cause::NotStarted)
        return EarlyEnd{EarlyEnd::Reason::ClientFailed, notStarted(client, end)};
    QString sentence = otherProtocol(client, traffic);
    for (const QString &other : {endedBy(client, end, requests), endedBadly(client, end, requests)})
        sentence = sentence.isEmpty() ? other : sentence;
    if (!sentence.isEmpty())
        sentence += lastWords(end);
    const QString further = leftOver(end);
    if (sentence.isEmpty() && !further.isEmpty()) {
        const QString ended = end.cause == ClientEnd::Cause::Stopped
                                  ? ClientWords::tr("The client \"%1\" was stopped after %2.")
                                  : ClientWords::tr("The client \"%1\" ended after %2.");
        sentence = ended.arg(excerpt(client.name), counted(requests));
    }
    if (sentence.isEmpty())
        return {};
    return EarlyEnd{EarlyEnd::Reason::ClientFailed, sentence + further};
}

} // namespace fetchrace
