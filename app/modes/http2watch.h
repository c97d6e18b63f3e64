// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/http2intake.h"
#include "app/modes/watchedsocket.h"

class QSslSocket;

namespace fetchrace {

/// Watches a socket over TLS that is to speak HTTP/2: stands between it and QNetworkAccessManager, which would read and
/// keep whatever a server makes up, and deaf to all else. What is too much ends the connection, and all requests on it
/// as WatchedRequests::hadTooMuch() says: for them, the manager has no string of an error.
///
/// Where the server speaks HTTP/1.1 after all, it does nothing.
class Http2Watch final : public WatchedSocket
{
    Q_DISABLE_COPY_MOVE(Http2Watch)

public:
    Http2Watch(QSslSocket &socket, const std::shared_ptr<WatchedRequests> &requests);

    [[nodiscard]] bool isBetween() const override { return true; }
    bool lookEarly() override;
    void noteTurn() override;

private:
    void takeOver(QObject &reader) override;
    void begin();
    void onReadyRead();
    void onError(QAbstractSocket::SocketError error);
    void end() override;
    /// It has always something to say.
    [[nodiscard]] bool isIdle() const override { return false; }
    void look();
    /// What QNetworkAccessManager has not read is nobody's any more, and its requests end.
    void tellTooMuch();

    Http2Intake m_intake;
    std::uint64_t m_begun = 0; ///< requests that the intake has allowed for
    qint64 m_left = 0;         ///< bytes that were looked at and are not read
    bool m_isHttp2 = false;    ///< what was agreed upon
};

} // namespace fetchrace
