// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/exchange.h"
#include "app/http/responsejudge.h"
#include "app/modes/openconnections.h"
#include "app/plan/request/responsecheck.h"
#include "app/samples/asyncdifference.h"
#include "app/samples/outcome.h"

#include <QByteArray>
#include <QPointer>
#include <QString>
#include <QTcpSocket>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace fetchrace {

/// What the requests have in common whose sockets are watched.
struct WatchedRequests {
    int expectedThreads = 0;     ///< HTTP threads that take part; known to the thread of the managers
    std::atomic<int> threads{0}; ///< that do so
    bool isHttp2 = false;
    bool isHead = false;
    bool mayBeRepeated = true; ///< whether they are idempotent
    std::int64_t bodyBytes = 0;
    std::uint64_t mostOfChunk = 0; ///< that a manager may keep, of each response: it reads a chunk while more comes
    ResponseCheck check;
    OpenConnections connections;
    std::atomic<bool> hasLargeChunks{false}; ///< a response had one
    std::uint64_t atOnce = 1;                ///< how many are under way at most
    std::atomic<std::uint64_t> begun{0};     ///< over HTTP/2
    /// When a connection was last ended for that.
    std::atomic<std::chrono::steady_clock::time_point> lastTooMuch{std::chrono::steady_clock::time_point::min()};

    /// Whether a request over HTTP/2 that was begun then, and has lost its connection, has done so because the server
    /// sent too much.
    [[nodiscard]] bool hadTooMuch(std::chrono::steady_clock::time_point begin) const
    {
        return begin <= lastTooMuch.load();
    }
};

/// How much of a body a reply has room for until that is known not to come in small chunks. Each that waits takes
/// hundreds of bytes besides, and time of the thread that has other requests, too: over TLS, more than 4,000 bytes in
/// chunks of one byte pile up to a gigabyte.
inline constexpr qint64 leastRoomOfReply = 2'000;

/// How a request ended by what its socket showed, where QNetworkAccessManager would tell something else or nothing.
struct WireVerdict {
    Outcome outcome = Outcome::ConnectionLost;
    std::uint16_t status = 0;
    std::uint64_t bodyBytes = 0;
    std::optional<std::chrono::nanoseconds> retryAfter;
    QByteArray location;
    std::optional<AsyncDifference::Kind> difference; ///< why the other modes would say something else
};

/// The verdict that the string of a reply's error is, if it is one.
[[nodiscard]] std::optional<WireVerdict> wireVerdictOf(const QString &errorString);

/// A socket of a QNetworkAccessManager that is watched in its thread. What is said of the request that is under way on
/// it, and how that reaches the reply, is the same for sockets in the clear and over TLS.
class WatchedSocket : public QObject
{
    Q_DISABLE_COPY_MOVE(WatchedSocket)

public:
    WatchedSocket(QTcpSocket &socket, std::shared_ptr<WatchedRequests> requests);
    ~WatchedSocket() override;

    /// Whether it stands between the socket and its reader, which it has to know early.
    [[nodiscard]] virtual bool isBetween() const { return false; }
    /// An object of QNetworkAccessManager's: whether it reads this socket, which costs more to find out the first time.
    [[nodiscard]] bool meet(QObject &object);
    [[nodiscard]] bool isReadBy(const QObject &object) const { return m_reader == &object; }
    /// Whether QNetworkAccessManager must not read yet, or has nothing to read: what came meanwhile would not be seen.
    virtual bool lookEarly() = 0;
    /// QNetworkAccessManager may have read.
    virtual void noteTurn() {}
    /// The system's socket may have been closed.
    virtual void noteClosed() {}
    /// A request is about to be given to one of the connections: not to this, if something has come that nobody asked
    /// for, its end, or what might be followed by that.
    void lookBeforeRequest();

protected:
    /// Of a response that comes while the request is still being sent, which QNetworkAccessManager does not read before
    /// that has been done: where it is longer, the server may wait for room for it before it reads on.
    static constexpr qint64 mostBesideUpload = qint64{16} * 1024;

    [[nodiscard]] int descriptor() const { return static_cast<int>(m_socket.socketDescriptor()); }
    [[nodiscard]] QObject *reader() const { return m_reader; }
    /// False once QNetworkAccessManager has let go of the socket, which it does before it ends and destroys it.
    [[nodiscard]] bool hasReader() const;
    /// In the socket's place, to whom it does not tell errors any more.
    void tellReader(QAbstractSocket::SocketError error);
    /// Nothing is asked for, and all that came has been read, but for what the system has.
    [[nodiscard]] virtual bool isIdle() const = 0;
    /// The reader is known from now on, and no longer called when there is something to read.
    virtual void takeOver(QObject &reader) = 0;
    /// Later, unless the connection has ended by itself.
    void endLater(const std::function<void()> &end);
    /// QNetworkAccessManager takes another connection for the next request.
    void leave();
    /// The same, for what nobody asked for.
    void leaveUnasked();
    /// Ends the connection; a request that has just been given to it is sent on another one.
    virtual void end() { m_socket.abort(); }
    /// So far the exchange has seen it.
    void fail(Outcome outcome, std::optional<AsyncDifference::Kind> difference = {});
    /// What the exchange has seen is the outcome.
    void tell() { tellLater(verdict()); }
    /// Shows the exchange what comes next; whether it has ended with that.
    [[nodiscard]] bool feed(const char *data, std::size_t size);
    /// Whether QNetworkAccessManager would read the body for itself, because it asks for credentials: it keeps all that
    /// comes, and passes on no more than the reply has room for.
    [[nodiscard]] bool isChallenge() const;
    /// What the exchange has seen; its outcome once that has ended.
    [[nodiscard]] WireVerdict verdict() const;
    /// The connection ends by itself: whether a verdict was about to be told, which the next error of the socket says.
    [[nodiscard]] bool tellsNow();
    /// The next error of the socket says the verdict.
    void setVerdict(const WireVerdict &verdict);
    /// Says this error, with which the request that is under way ends, and ends the connection.
    void endBy(QAbstractSocket::SocketError error);

    QTcpSocket &m_socket;
    const std::shared_ptr<WatchedRequests> m_requests;
    ResponseJudge m_judge;
    Exchange m_exchange;     ///< of the response that is awaited or was the last
    bool m_hasEnded = false; ///< that response
    bool m_isOver = false;   ///< the connection is about to be closed

private:
    void beginConnection();
    void forgetConnection();
    /// The request that is under way on the socket ends with it.
    void tellLater(const WireVerdict &verdict);

    QPointer<QObject> m_reader;                    ///< of QNetworkAccessManager; null until it is known
    int m_connection = -1;                         ///< its descriptor, as long as it stands
    quint64 m_lastEnd = 0;                         ///< counts the connections that have ended
    std::chrono::steady_clock::time_point m_ended; ///< the response
    bool m_hearsUnasked = false;                   ///< more came after a response than was asked for
    std::optional<WireVerdict> m_untold;
};

} // namespace fetchrace
