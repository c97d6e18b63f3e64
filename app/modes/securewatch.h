// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/watchedsocket.h"

class QSslSocket;

namespace fetchrace {

/// Watches a socket over TLS. What the system has for it says nothing, so what it has deciphered is looked at before
/// QNetworkAccessManager reads it: the watch takes the place of the object that reads the socket, and calls it.
class SecureWatch final : public WatchedSocket
{
    Q_DISABLE_COPY_MOVE(SecureWatch)

public:
    SecureWatch(QSslSocket &socket, const std::shared_ptr<WatchedRequests> &requests);

    [[nodiscard]] bool isBetween() const override { return true; }
    bool lookEarly() override;
    void noteTurn() override;

private:
    void takeOver(QObject &reader) override;
    void begin();
    void beginResponse();
    void onReadyRead();
    void onError(QAbstractSocket::SocketError error);
    void end() override;
    void noteWritten(qint64 bytes);
    void look();
    void noteEnd();
    /// The peer says no more: how the request ends, where QNetworkAccessManager would make something else of it.
    [[nodiscard]] std::optional<WireVerdict> verdictOfEnd();
    /// Nothing is asked for.
    [[nodiscard]] bool isUnasked() const { return m_hasEnded && m_written == 0; }
    [[nodiscard]] bool isIdle() const override { return isUnasked() && m_left == 0; }
    /// TLS has ended, and the connection under it stands.
    [[nodiscard]] bool hasOnlyTlsEnded() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Whether QNetworkAccessManager has to wait for more: it takes the beginning of a chunked body's end for the
    /// whole.
    [[nodiscard]] bool holdsBack() const;
    void letRead();
    /// Whether QNetworkAccessManager, which still sends the request, has read nothing of the response.
    [[nodiscard]] bool isBesideUpload() const { return m_written < m_requests->bodyBytes && m_left == m_seen; }
    /// Reads in its place, and keeps nothing.
    void skipSeen();

    qint64 m_left = 0;        ///< bytes that were looked at and are not read
    qint64 m_seen = 0;        ///< bytes of the response
    qint64 m_written = 0;     ///< bytes since the last response ended
    bool m_takesOver = false; ///< the rest of the response: QNetworkAccessManager would not read it in time
    bool m_isSecured = false;
};

} // namespace fetchrace
