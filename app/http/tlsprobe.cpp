// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/tlsprobe.h"

#include "app/http/clientsocket.h"
#include "app/http/sockettransfer.h"
#include "app/plan/text/excerpt.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSslSocket>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr int longestForRefusal = 200; // ms

struct TlsWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::TlsWords)
};

QString reasonOf(const QSslSocket &socket, bool isOver)
{
    QStringList reasons;
    const auto errors = socket.sslHandshakeErrors();
    for (const QSslError &error : errors)
        if (!reasons.contains(error.errorString()))
            reasons.append(error.errorString());
    if (!reasons.isEmpty())
        return reasons.join(QStringLiteral(", "));
    return isOver ? socket.errorString() : TlsWords::tr("timed out");
}

/// Whether the server has said in TLS that it does not go on. Only OpenSSL's own words tell.
bool isRefusal(const QString &reason)
{
    return reason.contains(QLatin1String(" alert "));
}

Expected<void> checkHandshake(const QSslSocket &socket, const Origin &origin, bool isSecured)
{
    if (isSecured)
        return {};
    const bool isOver =
        socket.error() != QAbstractSocket::SocketTimeoutError && socket.error() != QAbstractSocket::UnknownSocketError;
    const QString reason = reasonOf(socket, isOver);
    if (!socket.sslHandshakeErrors().isEmpty())
        return cannotStart(TlsWords::tr("The certificate of \"%1\" is not trusted (%2). Use a trusted one, or turn "
                                        "verification off if the server is yours.")
                               .arg(excerpt(origin.host), excerpt(reason)));
    if (socket.error() == QAbstractSocket::SslInternalError && !socket.localCertificate().isNull())
        return cannotStart(TlsWords::tr("The client certificate cannot be used with its key: name the key that belongs "
                                        "to it."));
    if (isRefusal(reason))
        return cannotStart(TlsWords::tr("The server at %1:%2 refused the TLS connection (%3). It may want a client "
                                        "certificate that it trusts, or another version of TLS.")
                               .arg(excerpt(origin.host), QString::number(origin.port), excerpt(reason)));
    return cannotStart(TlsWords::tr("TLS handshake with %1:%2 failed (%3). Does this port serve https? Check the "
                                    "client certificate and key, if any.")
                           .arg(excerpt(origin.host), QString::number(origin.port), excerpt(reason)));
}

template<typename Condition>
void waitUntil(Condition holds, int ms)
{
    for (const QDeadlineTimer deadline(ms); !holds() && !deadline.hasExpired();)
        waitForEvents(static_cast<int>(deadline.remainingTime()));
}

/// With TLS 1.3 a server looks at the client's certificate when the client takes the handshake to be over. A server
/// that is content mostly says so by a ticket; of one that is not, this waits for the refusal, but not for long.
Expected<void> checkClientCertificate(QSslSocket &socket, const Origin &origin, const bool &hasTicket)
{
    if (socket.sessionProtocol() != QSsl::TlsV1_3)
        return {};
    const auto stands = [&socket] { return socket.state() == QAbstractSocket::ConnectedState; };
    waitUntil([&] { return hasTicket || !stands(); }, longestForRefusal);
    if (stands())
        return {};
    return cannotStart(TlsWords::tr("The server at %1 port %2 ends a TLS connection as soon as it is made (%3): it "
                                    "may want a client certificate that it trusts; name its file and its key's.")
                           .arg(excerpt(origin.host), QString::number(origin.port), excerpt(socket.errorString())));
}

Expected<void> probe(const PreparedPlan &plan, const Origin &origin)
{
    TransportSetup transport = plan.transport;
    const bool wantsHttp2 = plan.plan->transport.http2;
    if (wantsHttp2)
        transport.tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
    transport.tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, false); // else Qt does not tell of tickets
    const auto made = makeClientSocket(transport, origin);
    auto &socket = static_cast<QSslSocket &>(*made);
    bool hasTicket = false;
    QObject::connect(&socket, &QSslSocket::newSessionTicketReceived, &socket, [&hasTicket] { hasTicket = true; });
    const auto ms = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(plan.plan->timeout).count());
    connectTo(socket, origin);
    if (!socket.waitForConnected(ms))
        return checkHandshake(socket, origin, false);
    startTls(socket);
    waitUntil([&socket] { return socket.isEncrypted() || socket.state() != QAbstractSocket::ConnectedState; }, ms);
    if (auto checked = checkHandshake(socket, origin, socket.isEncrypted()); !checked)
        return checked;
    if (auto checked = checkClientCertificate(socket, origin, hasTicket); !checked)
        return checked;
    const bool hasHttp2 = socket.sslConfiguration().nextNegotiatedProtocol() == QSslConfiguration::ALPNProtocolHTTP2;
    if (wantsHttp2 && !hasHttp2)
        return cannotStart(TlsWords::tr("The server at %1 port %2 does not support HTTP/2. Turn HTTP/2 off.")
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
