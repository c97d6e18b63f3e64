// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/tcpflow.h"
#include "app/modes/watchedsocket.h"

#include <chrono>

namespace fetchrace {

/// Watches a socket in the clear: looks at what the system has for it before QNetworkAccessManager reads it.
class SocketWatch final : public WatchedSocket
{
    Q_DISABLE_COPY_MOVE(SocketWatch)

public:
    SocketWatch(QTcpSocket &socket, const std::shared_ptr<WatchedRequests> &requests);

    bool lookEarly() override;
    void noteClosed() override;
    /// Looks before QNetworkAccessManager does, unless it shall see nothing any more.
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void takeOver(QObject &reader) override;
    [[nodiscard]] bool isIdle() const override;
    /// Neither bytes nor the end have come: QNetworkAccessManager would read what comes after the look.
    [[nodiscard]] bool hasNothing() const;
    /// Whether QNetworkAccessManager has to wait for more: it reads a head byte by byte while the rest is coming, of
    /// which nothing would be seen, and takes the beginning of a chunked body's end for the whole.
    bool holdsBack();
    /// Whether most of what is unread belongs to a line of a chunked body, or to its trailer, that has not come whole:
    /// QNetworkAccessManager would take that for the end.
    [[nodiscard]] bool isMostlyPartLine(const TcpFlow &flow) const;
    /// Whether it has been waked in vain for a while: the system has no room for more.
    bool isStuck();
    /// There is none for the rest of what it must not see in part: whether the request fails for that, or has failed.
    bool failsForRoom();
    /// QNetworkAccessManager has its turn: what it leaves to come must wake it, however little that is.
    void wakeAgain();
    /// Reads in its place, and keeps nothing. Always true.
    bool skipSeen();
    void begin();
    void beginResponse(qint64 at);
    /// The connection has carried another request before.
    void beginKept(qint64 at, const TcpFlow &flow);
    void look();
    /// Whether the bytes belong to a response that is awaited: to the next one, if a request was sent after the last.
    bool beginNext(const TcpFlow &flow);
    /// Whether nothing has been missed that came while QNetworkAccessManager was reading. Of a body of which the length
    /// is told elsewhere the bytes do not matter.
    bool catchUp(const TcpFlow &flow);
    void noteBlindness(const TcpFlow &flow);
    void take(const TcpFlow &flow);
    void noteEnd(const TcpFlow &flow);
    /// Whether it has to be told what has been seen: QNetworkAccessManager would not read it in time, or not at all.
    [[nodiscard]] bool isLeftToTell(const TcpFlow &flow) const;
    void lookAfterwards();
    void waitForUpload(const TcpFlow &flow);
    void lookAgain();
    /// The peer says no more, and everything it said has been seen.
    void takeEnd(const TcpFlow &flow);
    /// A chunked body ends by its last chunk only; if that was there, nobody waits for the connection any more.
    void takeBlindEnd(const TcpFlow &flow);

    // Places in the stream of what is received:
    qint64 m_start = 0; ///< of the response
    qint64 m_end = 0;   ///< of the response, once it has ended
    qint64 m_seen = 0;
    qint64 m_sent = 0;     ///< when the response began
    qint64 m_lastSeen = 0; ///< when it was held back last
    std::chrono::steady_clock::time_point m_lastProgress;
    int m_vainWakes = 0;    ///< since then
    bool m_isBlind = false; ///< something was missed: of this response nothing more can be said
    bool m_isKept = false;
    bool m_isHeldBack = false;
    bool m_takesOver = false; ///< reads the rest of the response in QNetworkAccessManager's place
};

} // namespace fetchrace
