// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/tlsprobe.h"

#include "app/http/clientsocket.h"
#include "app/plan/text/excerpt.h"

#include <QCoreApplication>
#include <QSslSocket>

#include <algorithm>

namespace fetchrace {

namespace {

struct TlsWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::TlsWords)
};

QString reasonOf(const QSslSocket &socket, bool isOver)
{
    QStringList reasons;
    const auto errors = socket.sslHandshakeErrors();
    for (const QSslError &error : errors) {
        if (!reasons.contains(error.errorString()))
            reasons.append(error.errorString());
    }
    if (!reasons.isEmpty())
        return reasons.join(QStringLiteral(", "));
    return isOver ? socket.errorString() : TlsWords::tr("no answer in time");
}

Expected<void> checkHandshake(const QSslSocket &socket, const Origin &origin, bool isSecured)
{
    if (isSecured)
        return {};
    const bool isOver =
        socket.error() != QAbstractSocket::SocketTimeoutError && socket.error() != QAbstractSocket::UnknownSocketError;
    const QString reason = reasonOf(socket, isOver);
    if (!socket.sslHandshakeErrors().isEmpty())
        return cannotStart(TlsWords::tr("The certificate of \"%1\" is not to be trusted (%2): have the server show one "
                                        "that is, or leave it unverified if you know that the server is yours.")
                               .arg(excerpt(origin.host), excerpt(reason)));
    return cannotStart(TlsWords::tr("No TLS connection to %1 port %2 comes about (%3): check that https is spoken "
                                    "there, and the client certificate and key if there are any.")
                           .arg(excerpt(origin.host), QString::number(origin.port), excerpt(reason)));
}

Expected<void> probe(const PreparedPlan &plan, const Origin &origin)
{
    TransportSetup transport = plan.transport;
    const bool wantsHttp2 = plan.plan->transport.http2;
    if (wantsHttp2)
        transport.tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
    const auto made = makeClientSocket(transport, origin);
    auto &socket = static_cast<QSslSocket &>(*made);
    const auto ms = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(plan.plan->timeout).count());
    connectTo(socket, origin);
    if (!socket.waitForConnected(ms))
        return checkHandshake(socket, origin, false);
    startTls(socket);
    if (const auto checked = checkHandshake(socket, origin, socket.waitForEncrypted(ms)); !checked)
        return checked;
    const bool hasHttp2 = socket.sslConfiguration().nextNegotiatedProtocol() == QSslConfiguration::ALPNProtocolHTTP2;
    if (wantsHttp2 && !hasHttp2)
        return cannotStart(TlsWords::tr("The server at %1 port %2 does not speak HTTP/2: leave HTTP/2 out.")
                               .arg(excerpt(origin.host), QString::number(origin.port)));
    return {};
}

} // namespace

Expected<void> probeTls(const PreparedPlan &plan)
{
    for (const Origin &origin : plan.origins) {
        if (!origin.tls)
            continue;
        if (auto probed = probe(plan, origin); !probed)
            return probed;
    }
    return {};
}

} // namespace fetchrace
