// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/clienttask.h"

#include "app/plan/text/excerpt.h"

#include <algorithm>
#include <unistd.h>

namespace fetchrace {

namespace {

constexpr qsizetype longestWord =
    qsizetype{120} * 1024; // of a command or its environment; a system takes no longer one
constexpr qsizetype mostWords = qsizetype{6} * 1024 * 1024; // of both together, whatever the limits are
constexpr qsizetype reserve = qsizetype{16} * 1024;         // for what the supervisor and the system add

QStringList urlsInTurn(const PreparedPlan &plan)
{
    QStringList urls;
    const qsizetype count = plan.round.isEmpty() ? plan.targets.size() : plan.round.size();
    for (qsizetype i = 0; i < count; ++i)
        urls.append(plan.targets.at(plan.targetOf(static_cast<std::uint32_t>(i))).url.toString(QUrl::FullyEncoded));
    return urls;
}

/// "http://127.0.0.1:8000"
QString baseOf(const PreparedPlan &plan)
{
    return plan.targets.first().url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment |
                                             QUrl::StripTrailingSlash);
}

QString headerLines(const Plan &sent)
{
    QString lines;
    for (const Header &header : sent.headers)
        lines += QString::fromUtf8(header.name + ": " + header.value + '\n');
    return lines.chopped(lines.isEmpty() ? 0 : 1);
}

Expected<void> checkVariables(const Client &client, const QStringList &variables)
{
    const auto tooLong = std::ranges::find_if(
        variables, [](const QString &variable) { return variable.toUtf8().size() >= longestWord; });
    if (tooLong == variables.end())
        return {};
    const bool isOurs = tooLong->startsWith(QLatin1String("FETCHRACE_"));
    return badInput(QStringLiteral("%1 is too long to be given to the client \"%2\": %3.")
                        .arg(excerpt(tooLong->section(QLatin1Char('='), 0, 0)), excerpt(client.name),
                             isOurs ? QStringLiteral("send fewer targets, or a body from a file")
                                    : QStringLiteral("put its value into a file")));
}

/// As the system counts them, which wants a pointer to each.
qsizetype sizeOf(const QStringList &words)
{
    qsizetype size = 0;
    for (const QString &word : words)
        size += word.toUtf8().size() + 1 + static_cast<qsizetype>(sizeof(char *));
    return size;
}

Expected<void> checkLengths(const Client &client, const ClientTask &task)
{
    const QStringList variables = task.environment.toStringList();
    if (auto checked = checkVariables(client, variables); !checked)
        return checked;
    const qsizetype most = std::min<qsizetype>(sysconf(_SC_ARG_MAX), mostWords) - reserve;
    const bool hasLongWord =
        std::ranges::any_of(task.command, [](const QString &word) { return word.toUtf8().size() >= longestWord; });
    if (!hasLongWord && sizeOf(task.command) + sizeOf(variables) <= most)
        return {};
    return badInput(QStringLiteral("The command of the client \"%1\" is too long for this system with all that it is "
                                   "told: send fewer targets, or let it read FETCHRACE_URLS instead of {urls}.")
                        .arg(excerpt(client.name)));
}

QProcessEnvironment environmentOf(const Client &client, const PreparedPlan &plan, const QStringList &urls, int atOnce)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto tell = [&environment](const char *name, const QString &value) {
        environment.insert(QStringLiteral("FETCHRACE_%1").arg(QLatin1String(name)), value);
    };
    const auto timeout = std::chrono::ceil<std::chrono::milliseconds>(plan.plan->timeout);
    tell("BASE", baseOf(plan));
    tell("URLS", urls.join(QLatin1Char('\n')));
    tell("REQUESTS", QString::number(plan.plan->requests));
    tell("AT_ONCE", QString::number(atOnce));
    tell("TIMEOUT_MS", QString::number(timeout.count()));
    tell("METHOD", QString::fromLatin1(plan.sent->method));
    tell("HEADERS", headerLines(*plan.sent));
    tell("BODY", QString::fromUtf8(plan.sent->body));
    if (!plan.plan->bodyFile.isEmpty()) {
        tell("BODY", {});
        tell("BODY_FILE", plan.plan->bodyFile);
    }
    for (const QString &variable : client.environment) {
        const qsizetype equals = variable.indexOf(QLatin1Char('='));
        environment.insert(variable.first(equals), variable.mid(equals + 1));
    }
    return environment;
}

} // namespace

Expected<ClientTask> clientTask(const Client &client, const PreparedPlan &plan, int atOnce)
{
    const auto words = clientWords(client.command);
    if (!words)
        return tl::unexpected(words.error());
    const QStringList urls = urlsInTurn(plan);
    ClientTask task;
    for (QString word : *words) {
        if (word == QLatin1String("{urls}")) {
            task.command += urls;
            continue;
        }
        word.replace(QLatin1String("{base}"), baseOf(plan));
        word.replace(QLatin1String("{urls}"), urls.join(QLatin1Char(' ')));
        word.replace(QLatin1String("{requests}"), QString::number(plan.plan->requests));
        word.replace(QLatin1String("{at_once}"), QString::number(atOnce));
        task.command.append(word);
    }
    task.environment = environmentOf(client, plan, urls, atOnce);
    return checkLengths(client, task).map([&task] { return task; });
}

} // namespace fetchrace
