// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/socketwatch.h"

#include "app/http/sockettransfer.h"

#include <QEvent>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr qint64 mostLookedAt = qint64{256} * 1024; // as much as QNetworkAccessManager may leave unread
constexpr qint64 mostHeldBack = qint64{16} * 1024;  // of a chunked body: it must not wait for room
constexpr auto longestStuck = std::chrono::milliseconds(100);
constexpr int fewestVainWakes = 20;
constexpr int nextLookMs = 10; // at what it does not read yet: no event tells that there is more

} // namespace

SocketWatch::SocketWatch(QTcpSocket &socket, const std::shared_ptr<WatchedRequests> &requests)
    : WatchedSocket(socket, requests)
{
    connect(&socket, &QAbstractSocket::connected, this, &SocketWatch::begin);
}

bool SocketWatch::skipSeen()
{
    wakeAgain();
    if (const auto flow = tcpFlowOf(descriptor()); flow && m_seen > flow->readUpTo)
        skip(descriptor(), m_seen - flow->readUpTo);
    return true;
}

/// It goes on calling the reader, of which only the name was wanted.
void SocketWatch::takeOver(QObject &reader)
{
    connect(&m_socket, SIGNAL(readyRead()), &reader, SLOT(_q_readyRead()));
}

bool SocketWatch::isIdle() const
{
    const auto flow = tcpFlowOf(descriptor());
    return m_hasEnded && flow && flow->readUpTo >= m_end && flow->sent <= m_sent;
}

bool SocketWatch::hasNothing() const
{
    if (hasUnread(descriptor())) // which is quick to ask
        return false;
    const auto flow = tcpFlowOf(descriptor());
    return flow && flow->unread == 0 && !flow->isOver;
}

bool SocketWatch::lookEarly()
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return false;
    if (hasNothing())
        return m_requests->bodyBytes == 0 || m_takesOver; // else it may be called to send more
    if (!m_isOver)
        look();
    if (m_isOver)
        return true; // it would make something else of the end that is about to be told
    if (m_takesOver)
        return skipSeen();
    const auto flow = holdsBack() ? tcpFlowOf(descriptor()) : std::nullopt;
    const bool isEarly = flow && flow->unread > 0 && flow->readUpTo == m_start;
    if (!isEarly)
        wakeAgain();
    return isEarly;
}

bool SocketWatch::eventFilter(QObject *object, QEvent *event)
{
    const bool isActivity = event->type() == QEvent::SockAct || event->type() == QEvent::SockClose;
    if (!isActivity || m_socket.state() != QAbstractSocket::ConnectedState)
        return false;
    if (!m_isOver && m_requests->connections.haveEnded())
        leave(); // QNetworkAccessManager would send what was under way again
    const auto *notifier = qobject_cast<QSocketNotifier *>(object);
    const bool isReading = notifier != nullptr && notifier->type() == QSocketNotifier::Read;
    if (isReading && hasNothing())
        return true;
    if (!m_isOver)
        look();
    if (!isReading)
        return m_isOver;
    if (m_takesOver)
        return skipSeen();
    if (holdsBack() && (!isStuck() || failsForRoom()))
        return true;
    wakeAgain();
    return false;
}

/// A write that fails closes the system's socket, and of one without a buffer, as these are, neither its state nor a
/// signal tells: QNetworkAccessManager would wait for the response until its deadline.
void SocketWatch::noteClosed()
{
    if (m_socket.state() != QAbstractSocket::ConnectedState || m_socket.isValid())
        return;
    const bool isUnanswered = m_hasEnded || (m_isKept && m_seen == m_start);
    if (tellsNow()) {
        endBy(QAbstractSocket::OperationError);
    } else if (isUnanswered && m_requests->mayBeRepeated) {
        endBy(QAbstractSocket::RemoteHostClosedError); // it is sent again
    } else {
        setVerdict({Outcome::ConnectionLost, 0, 0, {}, {}, {}});
        endBy(QAbstractSocket::OperationError);
    }
}

void SocketWatch::wakeAgain()
{
    if (m_isHeldBack)
        wakeAbove(descriptor(), 0);
    m_isHeldBack = false;
}

bool SocketWatch::holdsBack()
{
    const bool isWhole = m_exchange.isInPlainBody() || (m_exchange.isInChunks() && !m_exchange.isInPartLine());
    bool waits = !m_isOver && !m_hasEnded && !m_isBlind && m_seen > m_start && !isWhole;
    const auto flow = waits || m_isHeldBack ? tcpFlowOf(descriptor()) : std::nullopt;
    if (flow) {
        const qint64 known = m_seen - flow->readUpTo; // more may be unread by now, and must wake it
        waits = waits && !(m_exchange.isInChunks() && known > mostHeldBack && !isMostlyPartLine(*flow));
        wakeAbove(descriptor(), waits ? known : 0);
    }
    m_isHeldBack = waits;
    return waits || m_isOver;
}

bool SocketWatch::isMostlyPartLine(const TcpFlow &flow) const
{
    const qint64 known = m_seen - flow.readUpTo;
    return m_exchange.isInChunks() && static_cast<qint64>(m_exchange.partLineBytes()) > known / 2;
}

bool SocketWatch::isStuck()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_isOver || m_seen != m_lastSeen) {
        m_lastSeen = m_seen;
        m_lastProgress = now;
        m_vainWakes = 0;
    }
    // Where there is no room the system wakes it without a pause; a busy machine may do so late, but seldom.
    return ++m_vainWakes > fewestVainWakes && now - m_lastProgress > longestStuck;
}

bool SocketWatch::failsForRoom()
{
    const auto flow = tcpFlowOf(descriptor());
    if (!m_isOver && flow && isMostlyPartLine(*flow))
        fail(Outcome::TooLarge);
    return m_isOver;
}

void SocketWatch::begin()
{
    m_isKept = false;
    m_isHeldBack = false;
    m_takesOver = false;
    m_sent = 0;
    m_lastSeen = 0;
    m_vainWakes = 0;
    beginResponse(0);
    lookEarly(); // the request has been sent already
}

void SocketWatch::beginResponse(qint64 at)
{
    m_exchange.begin(m_requests->isHead, &m_judge);
    m_start = at;
    m_seen = at;
    m_hasEnded = false;
    m_isBlind = false;
}

void SocketWatch::beginKept(qint64 at, const TcpFlow &flow)
{
    m_isKept = true;
    beginResponse(at);
    noteBlindness(flow);
}

void SocketWatch::look()
{
    const auto flow = tcpFlowOf(descriptor());
    if (!flow)
        return;
    if (!m_hasEnded && !m_isBlind)
        noteBlindness(*flow);
    if (flow->unread > 0 && !beginNext(*flow))
        return;
    if (m_hasEnded && flow->unread == 0 && flow->isOver && flow->readUpTo >= m_end && flow->sent > m_sent)
        beginKept(m_end, *flow); // which is all that the next request gets
    // The answer that is beginning belongs to what has been sent by now; later, the next request may have been.
    if (!m_hasEnded && flow->unread > 0 && (m_seen == m_start || m_requests->bodyBytes > 0))
        m_sent = flow->sent;
    if (!m_hasEnded && !m_isBlind)
        take(*flow);
    if (!m_hasEnded && flow->isOver && flow->readUpTo + flow->unread <= m_seen)
        takeEnd(*flow);
    else if (!m_hasEnded && m_isBlind && flow->isOver && flow->unread == 0)
        takeBlindEnd(*flow);
}

void SocketWatch::noteBlindness(const TcpFlow &flow)
{
    m_isBlind = !catchUp(flow);
    if (m_isBlind && m_seen == m_start)
        m_sent = flow.sent; // it may be the answer to the last request that has been read in part
}

bool SocketWatch::beginNext(const TcpFlow &flow)
{
    const bool isSentOn = flow.sent > m_sent;
    if (m_hasEnded && flow.readUpTo >= m_end) {
        if (!isSentOn) {
            leaveUnasked();
            return false;
        }
        beginKept(m_end, flow);
    } else if (m_isBlind && isSentOn && m_requests->bodyBytes == 0 && peekAt(descriptor(), 5) == "HTTP/") {
        beginKept(flow.readUpTo, flow);
    }
    return true;
}

bool SocketWatch::catchUp(const TcpFlow &flow)
{
    static const QByteArray unseen(qsizetype{16} * 1024, '?');
    while (m_seen < flow.readUpTo && !m_hasEnded && m_exchange.isInPlainBody()) {
        const qint64 size = std::min<qint64>(flow.readUpTo - m_seen, unseen.size());
        m_seen += size;
        if (feed(unseen.constData(), static_cast<std::size_t>(size)))
            noteEnd(flow);
    }
    return m_seen >= flow.readUpTo;
}

void SocketWatch::take(const TcpFlow &flow)
{
    const qint64 known = m_seen - flow.readUpTo;
    Q_ASSERT(known >= 0); // else it is blind
    const qint64 size = std::min(flow.unread, mostLookedAt);
    if (size <= known)
        return;
    const QByteArray bytes = peekAt(descriptor(), size);
    if (bytes.size() <= known)
        return;
    m_seen += bytes.size() - known;
    if (feed(bytes.constData() + known, static_cast<std::size_t>(bytes.size() - known)))
        noteEnd(flow);
    m_takesOver = m_takesOver || isChallenge() ||
                  (m_exchange.isInChunks() && m_exchange.chunkBytesLeft() > m_requests->mostOfChunk);
    if (!m_isOver && !m_takesOver && m_exchange.hadBareLines()) // it would wait for ever
        fail(Outcome::BadResponse, AsyncDifference::Kind::ChunkLines);
    if (m_isOver)
        return;
    // Of an upload, or of more than was asked for, something is left when QNetworkAccessManager has had its turn.
    if (m_requests->bodyBytes > 0 || (m_hasEnded && m_end < m_seen))
        QMetaObject::invokeMethod(this, &SocketWatch::lookAfterwards, Qt::QueuedConnection);
}

void SocketWatch::noteEnd(const TcpFlow &flow)
{
    m_hasEnded = true;
    m_end = m_seen - static_cast<qint64>(m_exchange.unusedBytes());
    if (!isComplete(m_exchange.outcome()))
        fail(m_exchange.outcome());
    else if (isLeftToTell(flow))
        tell();
}

bool SocketWatch::isLeftToTell(const TcpFlow &flow) const
{
    const bool failsToSend = m_requests->bodyBytes > 0 && flow.isOver && flow.readUpTo == m_start;
    return m_takesOver || failsToSend || isChallenge();
}

void SocketWatch::lookAfterwards()
{
    const auto flow = m_isOver ? std::nullopt : tcpFlowOf(descriptor());
    if (!flow || flow->unread == 0)
        return;
    if (m_hasEnded && flow->readUpTo == m_start)
        tell();
    else if (m_hasEnded && flow->readUpTo >= m_end)
        leaveUnasked();
    else if (!m_hasEnded && flow->readUpTo == m_start)
        waitForUpload(*flow);
}

void SocketWatch::waitForUpload(const TcpFlow &flow)
{
    if (flow.unread < mostBesideUpload) {
        QTimer::singleShot(nextLookMs, this, &SocketWatch::lookAgain);
        return;
    }
    m_takesOver = true;
    skipSeen();
    listenOn(m_socket);
}

void SocketWatch::lookAgain()
{
    if (m_isOver || m_hasEnded)
        return;
    look();
    lookAfterwards();
}

void SocketWatch::takeEnd(const TcpFlow &flow)
{
    // On a connection that was kept it is nobody's failure: the request is sent again.
    if (m_seen == m_start && m_isKept && m_requests->mayBeRepeated)
        return;
    if (flow.isReset)
        m_exchange.breakOff();
    else
        m_exchange.endOfStream();
    m_hasEnded = true;
    m_end = m_seen;
    if (!isComplete(m_exchange.outcome()))
        fail(m_exchange.outcome());
    else if (isLeftToTell(flow))
        tell();
}

void SocketWatch::takeBlindEnd(const TcpFlow &flow)
{
    if (m_exchange.isInChunks() && flow.sent == m_sent)
        fail(Outcome::ConnectionLost);
}

} // namespace fetchrace
