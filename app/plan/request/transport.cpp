// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/transport.h"

#include "app/plan/demo/demoroutes.h"
#include "app/plan/request/redact.h"
#include "app/plan/text/excerpt.h"

#include <QRegularExpression>

#include <algorithm>

namespace fetchrace {

namespace {

Expected<void> checkProxy(const QUrl &proxy)
{
    const QString shown = excerpt(redacted(proxy).toDisplayString());
    if (proxy.scheme() != QLatin1String("http"))
        return badInput(
            QStringLiteral("The proxy \"%1\" is not an HTTP proxy; write it like http://127.0.0.1:3128.").arg(shown));
    if (!proxy.isValid() || proxy.host().isEmpty() || proxy.port() <= 0)
        return badInput(
            QStringLiteral("The proxy \"%1\" has no host or no port; write it like http://127.0.0.1:3128.").arg(shown));
    if (!proxy.userInfo().isEmpty())
        return badInput(QStringLiteral("The proxy \"%1\" is given with a user name or password, which Fetchrace cannot "
                                       "send it; use a proxy that asks for none.")
                            .arg(shown));
    if (!proxy.path().isEmpty() && proxy.path() != QLatin1String("/"))
        return badInput(QStringLiteral("The proxy \"%1\" has a path; leave it out.").arg(shown));
    return {};
}

bool isThisMachine(const QString &host)
{
    static const QRegularExpression loopback(QStringLiteral(R"(^(localhost|::1|127(\.[0-9]{1,3}){3})$)"));
    return loopback.match(host).hasMatch();
}

Expected<void> checkThrough(const QUrl &server)
{
    const QString shown = excerpt(redacted(server).toDisplayString());
    if (server.scheme() != QLatin1String("http"))
        return badInput(QStringLiteral("The relay speaks plain HTTP, and \"%1\" is something else; write it like "
                                       "http://127.0.0.1:8000.")
                            .arg(shown));
    if (!server.isValid() || server.host().isEmpty() || !server.userInfo().isEmpty())
        return badInput(QStringLiteral("\"%1\" is no server that the relay could stand before; write it like "
                                       "http://127.0.0.1:8000.")
                            .arg(shown));
    if (server.path().size() > 1 || server.hasQuery() || server.hasFragment())
        return badInput(QStringLiteral("The relay stands before a whole server; leave the path of \"%1\" to the "
                                       "targets (--url).")
                            .arg(shown));
    if (!isThisMachine(server.host()))
        return badInput(QStringLiteral("The relay stands only before servers of this machine, and \"%1\" is none; use "
                                       "127.0.0.1, ::1 or localhost.")
                            .arg(shown));
    return {};
}

bool isSameServer(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host() && left.port(80) == right.port(80);
}

Expected<void> checkThrough(const Transport &transport, const QList<QUrl> &targets)
{
    if (!transport.proxy.isEmpty())
        return badInput(QStringLiteral("A proxy and the relay cannot be used together; remove one of them."));
    const auto other = std::ranges::find_if_not(
        targets, [&transport](const QUrl &target) { return isSameServer(target, transport.through); });
    if (other != targets.end())
        return badInput(QStringLiteral("The target \"%1\" is not at %2, before which the relay stands; use targets of "
                                       "that server, as /test/.")
                            .arg(excerpt(redacted(*other).toDisplayString()), transport.through.toString()));
    return checkThrough(transport.through);
}

} // namespace

Expected<void> checkTransport(const Transport &transport, const QList<QUrl> &targets)
{
    if (!transport.through.isEmpty())
        if (auto checked = checkThrough(transport, targets); !checked)
            return checked;
    if (!transport.proxy.isEmpty()) {
        if (auto checked = checkProxy(transport.proxy); !checked)
            return checked;
        if (hasDemoRoute(targets))
            return badInput(
                QStringLiteral("The demo server is used without a proxy; remove the proxy, or choose other targets."));
    }
    if (transport.clientCertificate.isEmpty() && !transport.clientKey.isEmpty())
        return badInput(QStringLiteral("There is a client key but no client certificate; name both, or none."));
    const bool allSecure =
        std::ranges::all_of(targets, [](const QUrl &url) { return url.scheme() == QLatin1String("https"); });
    if (transport.http2 && !allSecure)
        return badInput(QStringLiteral("HTTP/2 needs https targets; use https, or turn HTTP/2 off."));
    return {};
}

Expected<void> checkTransport(const Transport &transport, const QList<Entry> &entries)
{
    const auto other = std::ranges::find_if(entries, [](const Entry &entry) { return !modeRow(entry.mode).hasHttp2; });
    if (!transport.http2 || other == entries.end())
        return {};
    const QString able = listed(namesOf(modesWith([](const ModeRow &row) { return row.hasHttp2; })));
    return badInput(
        QStringLiteral(
            "Only %1 supports HTTP/2, so a run of %2 would not compare with it; run %1 alone, or turn HTTP/2 off.")
            .arg(able, modeName(other->mode)));
}

Expected<QUrl> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    QUrl proxy(trimmed.contains(QLatin1String("://")) ? trimmed : QStringLiteral("http://") + trimmed);
    return checkProxy(proxy).map([&proxy] { return proxy; });
}

Expected<QUrl> parseThrough(const QString &text)
{
    const QUrl server(text.trimmed());
    return checkThrough(server).map([&server] { return server.adjusted(QUrl::StripTrailingSlash | QUrl::RemovePath); });
}

} // namespace fetchrace
