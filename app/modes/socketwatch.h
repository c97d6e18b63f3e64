// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/exchange.h"
#include "app/http/responsejudge.h"
#include "app/modes/tcpflow.h"
#include "app/plan/request/responsecheck.h"
#include "app/samples/outcome.h"

#include <QByteArray>
#include <QString>
#include <QTcpSocket>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace fetchrace {

/// What the requests have in common whose sockets are watched.
struct WatchedRequests {
    int expectedThreads = 0;     ///< HTTP threads that take part; known to the thread of the managers
    std::atomic<int> threads{0}; ///< that do so
    bool isHead = false;
    bool mayBeRepeated = true; ///< whether they are idempotent
    std::int64_t bodyBytes = 0;
    ResponseCheck check;
};

/// How a request ended by what its socket showed, where QNetworkAccessManager would tell something else or nothing.
struct WireVerdict {
    Outcome outcome = Outcome::ConnectionLost;
    std::uint16_t status = 0;
    std::uint64_t bodyBytes = 0;
    std::optional<std::chrono::nanoseconds> retryAfter;
    QByteArray location;
};

/// The verdict that the string of a reply's error is, if it is one.
[[nodiscard]] std::optional<WireVerdict> wireVerdictOf(const QString &errorString);

/// Watches one socket of a QNetworkAccessManager, in its thread: looks at what there is before the manager reads it.
class SocketWatch final : public QObject
{
    Q_DISABLE_COPY_MOVE(SocketWatch)

public:
    SocketWatch(QTcpSocket &socket, std::shared_ptr<const WatchedRequests> requests);
    /// Whether QNetworkAccessManager must not begin to read this response yet.
    bool lookEarly();
    /// Has QNetworkAccessManager read what there is, if it may.
    void readUnlessEarly();
    /// Looks before QNetworkAccessManager does, unless it shall see nothing any more.
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    [[nodiscard]] int descriptor() const { return static_cast<int>(m_socket.socketDescriptor()); }
    /// Whether QNetworkAccessManager has to wait for more: it reads a head byte by byte while the rest is coming, of
    /// which nothing would be seen, and takes the beginning of a chunked body's end for the whole.
    bool holdsBack();
    /// Whether it has been waked in vain for a while: the system has no room for more.
    bool isStuck();
    /// QNetworkAccessManager has its turn: what it leaves to come must wake it, however little that is.
    void wakeAgain();
    void begin();
    void beginResponse(qint64 at);
    void look();
    /// Whether the bytes belong to a response that is awaited: to the next one, if a request was sent after the last.
    bool beginNext(const TcpFlow &flow);
    /// Whether nothing has been missed that came while QNetworkAccessManager was reading. Of a body of which the length
    /// is told elsewhere the bytes do not matter.
    bool catchUp(const TcpFlow &flow);
    void noteBlindness(const TcpFlow &flow);
    void take(const TcpFlow &flow);
    void noteEnd(const TcpFlow &flow);
    void lookAfterwards();
    void lookAgain();
    /// The peer says no more, and everything it said has been seen.
    void takeEnd(const TcpFlow &flow);
    /// A chunked body ends by its last chunk only; if that was there, nobody waits for the connection any more.
    void takeBlindEnd(const TcpFlow &flow);
    void noteWritten(qint64 bytes);
    /// Over TLS, when QNetworkAccessManager has had its turn.
    void lookBehind();
    /// As long as the answer's body is not so large that it had to wait.
    void leaveWhatIsLeft();
    /// QNetworkAccessManager takes another connection for the next request.
    void leave();
    void fail(Outcome outcome) { tellLater({outcome, 0, 0, {}, {}}); }
    void tell(Outcome outcome);
    /// The request that is under way on the socket ends with it.
    void tellLater(const WireVerdict &verdict);
    QTcpSocket &m_socket;
    const std::shared_ptr<const WatchedRequests> m_requests;
    Exchange m_exchange; ///< of the response that is awaited or was the last
    ResponseJudge m_judge;
    const bool m_isSecure;
    // Places in the stream of what is received:
    qint64 m_start = 0; ///< of the response
    qint64 m_end = 0;   ///< of the response, once it has ended
    qint64 m_seen = 0;
    qint64 m_sent = 0;     ///< when the response began
    qint64 m_lastSeen = 0; ///< when it was held back last
    qint64 m_written = 0;  ///< over TLS, since the last response
    std::chrono::steady_clock::time_point m_lastProgress;
    bool m_hasEnded = false;
    bool m_isBlind = false; ///< something was missed: of this response nothing more can be said
    bool m_isKept = false;
    bool m_isHeldBack = false;
    bool m_isAnswered = false;
    bool m_isOver = false; ///< the connection is about to be closed
};

} // namespace fetchrace
