// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/plancheck.h"

#include "app/plan/demo/demoroutes.h"
#include "app/plan/json/jsontext.h"
#include "app/plan/request/redact.h"
#include "app/plan/settings/plansetting.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/groupednumber.h"
#include "app/plan/text/utf8.h"
#include "app/plan/text/weights.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <string_view>

namespace fetchrace {

namespace {

// A sample stores its target in 16 bits.
constexpr qsizetype maxTargets = 65'535;

/// A "token" of HTTP (RFC 9110, section 5.6.2).
bool isToken(const QByteArray &text)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    const auto isTokenChar = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != std::string_view::npos;
    };
    return !text.isEmpty() && std::ranges::all_of(text, isTokenChar);
}

/// A name or an address, with or without a port.
bool isHost(const QByteArray &text)
{
    const QUrl url(QStringLiteral("http://") + QString::fromUtf8(text), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.path().isEmpty() &&
           !url.hasQuery() && !url.hasFragment();
}

Expected<void> checkHeader(const Header &header)
{
    const QString name = excerpt(header.name);
    if (header.name.isEmpty())
        return badInput(QStringLiteral("A header has no name; write it as \"Name: value\"."));
    if (!isToken(header.name))
        return badInput(QStringLiteral("\"%1\" is not a header's name; use letters, digits and hyphens.").arg(name));
    if (isReservedHeader(header.name))
        return badInput(
            QStringLiteral("The header %1 is written by Fetchrace itself; remove it from the plan.").arg(name));
    const auto isControl = [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; };
    if (std::ranges::any_of(header.value, isControl))
        return badInput(
            QStringLiteral("The value of the header %1 contains a line break or another control character; remove it.")
                .arg(name));
    if (!survivesAsText(header.value))
        return badInput(
            QStringLiteral("The value of the header %1 is not UTF-8; write it in UTF-8 or ASCII.").arg(name));
    if (header.name.compare("Host", Qt::CaseInsensitive) == 0 && !isHost(header.value))
        return badInput(QStringLiteral("The header Host is not a host name; write it like example.org:8000."));
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    if (!header.value.isEmpty() && (isBlank(header.value.front()) || isBlank(header.value.back())))
        return badInput(QStringLiteral("The value of the header %1 begins or ends with a space; remove it.").arg(name));
    return {};
}

Expected<void> checkMethod(const QByteArray &method)
{
    const QString shown = excerpt(method);
    if (!isToken(method))
        return badInput(QStringLiteral("\"%1\" is not a method; use one such as GET or POST.").arg(shown));
    const QByteArray capitals = method.toUpper();
    if (capitals == "CONNECT")
        return badInput(QStringLiteral("The method CONNECT is for proxies; use one such as GET or POST."));
    static const QSet<QByteArray> known{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"};
    if (known.contains(capitals) && method != capitals)
        return badInput(
            QStringLiteral("The method \"%1\" must be in capitals; write %2.").arg(shown, excerpt(capitals)));
    return {};
}

Expected<void> checkRoute(const QUrl &url, const QString &shown)
{
    if (!url.path().startsWith(QLatin1Char('/')))
        return badInput(
            QStringLiteral("The target \"%1\" is neither a URL nor a route of the demo server; a URL begins "
                           "with http:// or https://, a route with /.")
                .arg(shown));
    return {};
}

Expected<void> checkUrl(const QUrl &url, const QString &shown)
{
    const QString scheme = excerpt(url.scheme());
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return badInput(
            QStringLiteral("The target \"%1\" has the scheme \"%2\"; use http or https.").arg(shown, scheme));
    if (url.host().isEmpty())
        return badInput(
            QStringLiteral("The target \"%1\" has no host; write it like %2://localhost:8000/.").arg(shown, scheme));
    if (url.port() == 0)
        return badInput(QStringLiteral("The target \"%1\" has the port 0; use one from 1 to 65535.").arg(shown));
    return {};
}

/// Why Qt does not take it, without the copy of the whole text that Qt appends.
QString reasonOf(const QUrl &url)
{
    return excerpt(url.errorString().section(QLatin1Char(';'), 0, 0));
}

Expected<void> checkTarget(const QUrl &url)
{
    const QString shown = excerpt(redactedText(url.toDisplayString()));
    if (url.isEmpty())
        return badInput(QStringLiteral("A target is empty; give a URL, or a route of the demo server such as /test/."));
    if (!url.isValid())
        return badInput(QStringLiteral("A target is not a URL (%1); correct it.").arg(reasonOf(url)));
    if (!url.userInfo().isEmpty())
        return badInput(QStringLiteral("The target \"%1\" contains a user name or password; send them in a header such "
                                       "as Authorization instead.")
                            .arg(shown));
    if (url.hasFragment())
        return badInput(QStringLiteral("The target \"%1\" contains a fragment, which is never sent to a server; remove "
                                       "the # and what follows it.")
                            .arg(shown));
    return isDemoRoute(url) ? checkRoute(url, shown) : checkUrl(url, shown);
}

Expected<void> checkTargets(const QList<QUrl> &targets)
{
    if (targets.isEmpty())
        return badInput(QStringLiteral("The plan has no targets; give at least one URL."));
    if (targets.size() > maxTargets)
        return badInput(QStringLiteral("The plan has %1 targets; give at most %2.")
                            .arg(grouped(targets.size()), grouped(maxTargets)));
    for (const QUrl &target : targets)
        if (auto checked = checkTarget(target); !checked)
            return checked;
    return {};
}

Expected<void> checkBody(const Plan &plan)
{
    const bool hasBody = !plan.body.isEmpty() || !plan.bodyFile.isEmpty();
    if (plan.method == "HEAD" && hasBody)
        return badInput(QStringLiteral("A HEAD request has no body; leave the body out, or use another method."));
    if (!plan.body.isEmpty() && !plan.bodyFile.isEmpty())
        return badInput(QStringLiteral("The plan has a body and a body file; leave one of them out."));
    if (plan.jsonBody && plan.bodyFile.isEmpty())
        return checkJson(plan.body, QStringLiteral("body"));
    return {};
}

Expected<void> checkHost(const Plan &plan)
{
    const bool hasHost = std::ranges::any_of(
        plan.headers, [](const Header &header) { return header.name.compare("Host", Qt::CaseInsensitive) == 0; });
    if (hasHost && plan.transport.http2)
        return badInput(QStringLiteral("HTTP/2 sends the host that is in the URL: leave the header Host out, or "
                                       "HTTP/2."));
    return {};
}

Expected<void> checkAuthorization(const Plan &plan)
{
    if (plan.credentials.kind == Credentials::Kind::None)
        return {};
    const bool isTwice = std::ranges::any_of(plan.headers, [](const Header &header) {
        return header.name.compare("Authorization", Qt::CaseInsensitive) == 0;
    });
    if (isTwice)
        return badInput(QStringLiteral("The credentials are sent as the header Authorization, which is among the "
                                       "headers, too; leave one of them out."));
    return checkCredentials(plan.credentials);
}

Expected<void> checkExpectation(const Plan &plan)
{
    if (plan.method == "HEAD" && !plan.check.text.isEmpty())
        return badInput(QStringLiteral("The response to a HEAD request has no body that a text could be expected in; "
                                       "expect a status, or use another method."));
    return checkExpectations(plan.check);
}

/// What was meant by "localhost:8000" or "//example.org/", where it can be told.
std::optional<QUrl> guessUrl(QString text)
{
    const QString scheme = QUrl(text).scheme();
    const QString afterColon = text.section(QLatin1Char(':'), 1);
    const bool isOtherScheme = !scheme.isEmpty() && !afterColon.isEmpty() && !afterColon.front().isDigit();
    if (isOtherScheme)
        return std::nullopt;
    while (text.startsWith(QLatin1Char('/')))
        text.remove(0, 1);
    QUrl url(QStringLiteral("http://") + text);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url;
}

QString missingScheme(const QString &text, const QUrl &guess)
{
    const QString host = guess.host();
    const bool maybeRoute = !host.contains(QLatin1Char('.')) && !host.contains(QLatin1Char(':')) && guess.port() < 0 &&
                            host != QLatin1String("localhost");
    const QString shown = excerpt(redactedText(text));
    const QString url = excerpt(redacted(guess).toDisplayString());
    if (maybeRoute)
        return QStringLiteral("The target \"%1\" has no scheme; write %2, or /%1 for a route of the demo server.")
            .arg(shown, url);
    return QStringLiteral("The target \"%1\" has no scheme; write %2.").arg(shown, url);
}

} // namespace

bool isReservedHeader(const QByteArray &name)
{
    static const QSet<QByteArray> reserved{
        "content-length", "transfer-encoding", "connection",       "accept-encoding", "keep-alive", "expect", "te",
        "trailer",        "upgrade",           "proxy-connection",
    };
    return reserved.contains(name.toLower());
}

Expected<void> checkHeaders(const QList<Header> &headers)
{
    QSet<QByteArray> seen;
    for (const Header &header : headers) {
        if (auto checked = checkHeader(header); !checked)
            return checked;
        // Not every mode's client can send a name twice, and all modes must send the same bytes.
        if (seen.contains(header.name.toLower()))
            return badInput(QStringLiteral("The header %1 is given twice; give it once, with all its values.")
                                .arg(excerpt(header.name)));
        seen.insert(header.name.toLower());
    }
    return {};
}

Expected<void> checkPlan(const Plan &plan)
{
    for (const auto &checked : {checkTargets(plan.targets), checkMethod(plan.method), checkHeaders(plan.headers)})
        if (!checked)
            return checked;
    return checkBody(plan)
        .and_then([&plan] { return checkWeights(plan); })
        .and_then([&plan] { return checkHost(plan); })
        .and_then([&plan] { return checkAuthorization(plan); })
        .and_then([&plan] { return checkExpectation(plan); })
        .and_then([&plan] { return checkTransport(plan.transport, plan.targets); })
        .and_then([&plan] { return checkTransport(plan.transport, plan.entries); })
        .and_then([&plan] { return checkSettings(plan); })
        .and_then([&plan] { return checkDemoBehaviour(plan.demo); })
        .and_then([&plan] { return checkPace(plan.pace); });
}

Expected<QUrl> parseTarget(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool isRoute = trimmed.startsWith(QLatin1Char('/')) && !trimmed.startsWith(QLatin1String("//"));
    QUrl url(trimmed);
    if (!trimmed.isEmpty() && !isRoute && !trimmed.contains(QLatin1String("://"))) {
        if (const auto guess = guessUrl(trimmed))
            return badInput(missingScheme(trimmed, *guess));
    }
    if (!trimmed.isEmpty() && !url.isValid())
        return badInput(QStringLiteral("The target \"%1\" is not a URL (%2); correct it.")
                            .arg(excerpt(redactedText(trimmed)), reasonOf(url)));
    if (auto checked = checkTarget(url); !checked)
        return tl::unexpected(checked.error());
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url;
}

Expected<Header> parseHeader(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    // The value may be a secret, so only what looks like the name is shown.
    if (colon < 0)
        return badInput(QStringLiteral("The header \"%1\" has no colon; write it as \"Name: value\".")
                            .arg(excerpt(text.section(QLatin1Char(' '), 0, 0))));
    // Blanks only: a line break at the end is no slip of the finger and is to be refused.
    const auto isBlank = [](QChar c) { return c == u' ' || c == u'\t'; };
    QStringView value = QStringView(text).sliced(colon + 1);
    while (!value.isEmpty() && isBlank(value.front()))
        value = value.sliced(1);
    while (!value.isEmpty() && isBlank(value.back()))
        value.chop(1);
    const Header header{text.first(colon).toUtf8(), value.toUtf8()};
    if (auto checked = checkHeader(header); !checked)
        return tl::unexpected(checked.error());
    return header;
}

} // namespace fetchrace
