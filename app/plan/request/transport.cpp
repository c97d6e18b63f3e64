// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/transport.h"

#include "app/plan/request/redact.h"
#include "app/plan/text/excerpt.h"

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

} // namespace

Expected<void> checkTransport(const Transport &transport, const QList<QUrl> &targets)
{
    if (!transport.proxy.isEmpty()) {
        if (auto checked = checkProxy(transport.proxy); !checked)
            return checked;
        const bool hasRoute =
            std::any_of(targets.begin(), targets.end(), [](const QUrl &url) { return url.isRelative(); });
        if (hasRoute)
            return badInput(
                QStringLiteral("The demo server is used without a proxy; remove the proxy, or choose other targets."));
    }
    if (transport.clientCertificate.isEmpty() && !transport.clientKey.isEmpty())
        return badInput(QStringLiteral("There is a client key but no client certificate; name both, or none."));
    const bool allSecure = std::all_of(targets.begin(), targets.end(),
                                       [](const QUrl &url) { return url.scheme() == QLatin1String("https"); });
    if (transport.http2 && !allSecure)
        return badInput(QStringLiteral("HTTP/2 needs https targets; use https, or turn HTTP/2 off."));
    return {};
}

Expected<void> checkTransport(const Transport &transport, const QList<Entry> &entries)
{
    const auto other =
        std::find_if(entries.begin(), entries.end(), [](const Entry &entry) { return !modeRow(entry).hasHttp2; });
    if (!transport.http2 || other == entries.end())
        return {};
    const QString able = listed(namesOf(modesWith([](const ModeRow &row) { return row.hasHttp2; })));
    return badInput(
        QStringLiteral(
            "Only %1 supports HTTP/2, so a run of %2 would not compare with it; run %1 alone, or turn HTTP/2 off.")
            .arg(able, modeName(*other)));
}

Expected<QUrl> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUrl proxy(trimmed.contains(QLatin1String("://")) ? trimmed : QStringLiteral("http://") + trimmed);
    return checkProxy(proxy).map([&proxy] { return proxy; });
}

} // namespace fetchrace
