// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "app/plan/error.h"

#include <QList>
#include <QUrl>

namespace fetchrace {

/// How connections are made beyond the usual. Each is off or safe unless it is asked for.
struct Transport {
    static constexpr int maxRedirects = 20;

    bool verifiesTls = true;   ///< whether the server's certificate must be trusted and name its host
    QString caCertificate;     ///< PEM file; only what its authorities signed is trusted; empty: the system's
    QString clientCertificate; ///< PEM file, with the certificates above it; empty: none
    QString clientKey;         ///< PEM file; empty: the key is in clientCertificate
    QUrl proxy;                ///< HTTP proxy, asked for a tunnel (CONNECT) to every target; empty: none
    /// Root of a server of this machine before which the relay stands: it sees each request and passes it on; empty:
    /// none.
    QUrl through;
    bool http2 = false; ///< async alone can
    int redirects = 0;  ///< at most so many are followed for a request, within the plan's own hosts

    bool operator==(const Transport &) const = default;
};

/// Nothing, or the first thing that is wrong, in one sentence that says what to do.
[[nodiscard]] Expected<void> checkTransport(const Transport &transport, const QList<QUrl> &targets);
/// Whether all these modes can do what is asked for: what only some of them can is refused, because comparing them
/// would compare unequal things.
[[nodiscard]] Expected<void> checkTransport(const Transport &transport, const QList<Entry> &entries);

/// "http://127.0.0.1:3128" or "127.0.0.1:3128".
[[nodiscard]] Expected<QUrl> parseProxy(const QString &text);
/// "http://127.0.0.1:8000"
[[nodiscard]] Expected<QUrl> parseThrough(const QString &text);

} // namespace fetchrace
