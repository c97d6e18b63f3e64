// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/watchedsocket.h"

#include "app/http/sockettransfer.h"
#include "app/modes/tcpflow.h"

#include <QStringList>

#include <utility>

namespace fetchrace {

namespace {

const QLatin1String verdictMark("wire-verdict");
constexpr std::uint64_t largeChunk = 2'000;           // of it still to come
constexpr auto soon = std::chrono::milliseconds(100); // only later is it about the time that passed since, such as 408

QString textOf(const WireVerdict &verdict)
{
    return QStringList{verdictMark,
                       QString::number(static_cast<int>(verdict.outcome)),
                       QString::number(verdict.status),
                       QString::number(verdict.bodyBytes),
                       verdict.retryAfter ? QString::number(verdict.retryAfter->count()) : QString(),
                       QString::fromLatin1(verdict.location.toBase64()),
                       verdict.difference ? QString::number(static_cast<int>(*verdict.difference)) : QString()}
        .join(QLatin1Char(' '));
}

bool canBeCalled(const QObject &reader)
{
    const QMetaObject &type = *reader.metaObject();
    return type.indexOfSlot("_q_readyRead()") >= 0 && type.indexOfSlot("_q_error(QAbstractSocket::SocketError)") >= 0;
}

/// A signal that the reader listens to, and no watch does.
const char *const readersSignal = SIGNAL(disconnected());

/// An object tells nobody else how many listen to it.
struct Listeners : QObject {
    static int of(const QObject &object, const char *signal) { return (object.*(&Listeners::receivers))(signal); }
};

/// A device lets nobody else set it.
struct ErrorString : QIODevice {
    static void set(QIODevice &device, const QString &text) { (device.*(&ErrorString::setErrorString))(text); }
};

} // namespace

WatchedSocket::WatchedSocket(QTcpSocket &socket, std::shared_ptr<WatchedRequests> requests)
    : QObject(&socket)
    , m_socket(socket)
    , m_requests(std::move(requests))
    , m_judge(m_requests->check)
{
    connect(&socket, &QAbstractSocket::connected, this, &WatchedSocket::beginConnection);
    connect(&socket, &QAbstractSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state != QAbstractSocket::ConnectedState)
            forgetConnection();
    });
}

WatchedSocket::~WatchedSocket()
{
    forgetConnection();
}

bool WatchedSocket::meet(QObject &object)
{
    if (m_reader || !canBeCalled(object) || !disconnect(&m_socket, &QIODevice::readyRead, &object, nullptr))
        return isReadBy(object);
    m_reader = &object;
    takeOver(object);
    return true;
}

bool WatchedSocket::hasReader() const
{
    return reader() != nullptr && Listeners::of(m_socket, readersSignal) > 0;
}

void WatchedSocket::tellReader(QAbstractSocket::SocketError error)
{
    QMetaObject::invokeMethod(reader(), "_q_error", Qt::DirectConnection, Q_ARG(QAbstractSocket::SocketError, error));
}

void WatchedSocket::beginConnection()
{
    m_connection = descriptor();
    m_requests->connections.add(m_connection);
    m_isOver = false;
    m_untold.reset();
}

void WatchedSocket::forgetConnection()
{
    m_requests->connections.remove(std::exchange(m_connection, -1));
    ++m_lastEnd;
}

void WatchedSocket::endLater(const std::function<void()> &end)
{
    const auto unlessEnded = [this, end, last = m_lastEnd] {
        if (m_lastEnd == last)
            end();
    };
    QMetaObject::invokeMethod(this, unlessEnded, Qt::QueuedConnection);
}

void WatchedSocket::lookBeforeRequest()
{
    const bool isKept = !m_isOver && m_hasEnded && m_exchange.keepsAlive(); // else its end is still to be read
    if (isKept && (m_hearsUnasked || isReadable(descriptor())) && isIdle())
        end();
}

void WatchedSocket::leave()
{
    m_isOver = true;
    endLater([this] { end(); });
}

void WatchedSocket::leaveUnasked()
{
    if (std::chrono::steady_clock::now() - m_ended < soon)
        m_hearsUnasked = true;
    leave();
}

bool WatchedSocket::feed(const char *data, std::size_t size)
{
    const bool hasEnded = m_exchange.feed(data, size);
    if (m_exchange.chunkBytesLeft() >= largeChunk)
        m_requests->hasLargeChunks = true;
    if (hasEnded)
        m_ended = std::chrono::steady_clock::now();
    return hasEnded;
}

bool WatchedSocket::isChallenge() const
{
    const std::uint16_t status = m_exchange.status();
    const bool asks = (status == 401 || status == 407) && (m_exchange.isInPlainBody() || m_exchange.isInChunks());
    return asks && (!m_hasEnded || m_exchange.bodyBytes() > leastRoomOfReply);
}

WireVerdict WatchedSocket::verdict() const
{
    const Outcome outcome = m_exchange.outcome();
    return {isComplete(outcome) ? m_judge.judged(outcome) : outcome,
            m_exchange.status(),
            m_exchange.bodyBytes(),
            m_exchange.retryAfter(),
            m_exchange.location(),
            {}};
}

void WatchedSocket::fail(Outcome outcome, std::optional<AsyncDifference::Kind> difference)
{
    WireVerdict failure = verdict();
    failure.outcome = outcome;
    failure.difference = difference;
    tellLater(failure);
}

void WatchedSocket::setVerdict(const WireVerdict &verdict)
{
    ErrorString::set(m_socket, textOf(verdict));
}

void WatchedSocket::tellLater(const WireVerdict &verdict)
{
    m_isOver = true;
    m_untold = verdict;
    const auto sentBy = [this] { return tcpFlowOf(descriptor()).value_or(TcpFlow{}).sent; };
    endLater([this, sentBy, sent = sentBy()] {
        // Of a request that was sent meanwhile it says nothing; that is sent again.
        if ((m_requests->bodyBytes > 0 || sentBy() == sent) && tellsNow())
            endBy(QAbstractSocket::OperationError);
        else
            m_socket.abort();
    });
}

void WatchedSocket::endBy(QAbstractSocket::SocketError error)
{
    emit m_socket.errorOccurred(error);
    m_socket.abort();
}

bool WatchedSocket::tellsNow()
{
    const auto untold = std::exchange(m_untold, std::nullopt);
    if (untold)
        setVerdict(*untold);
    return untold.has_value();
}

std::optional<WireVerdict> wireVerdictOf(const QString &errorString)
{
    const QStringList parts = errorString.split(QLatin1Char(' '));
    if (parts.size() != 7 || parts.at(0) != verdictMark)
        return {};
    WireVerdict verdict;
    verdict.outcome = static_cast<Outcome>(parts.at(1).toInt());
    verdict.status = parts.at(2).toUShort();
    verdict.bodyBytes = parts.at(3).toULongLong();
    if (!parts.at(4).isEmpty())
        verdict.retryAfter = std::chrono::nanoseconds(parts.at(4).toLongLong());
    verdict.location = QByteArray::fromBase64(parts.at(5).toLatin1());
    if (!parts.at(6).isEmpty())
        verdict.difference = static_cast<AsyncDifference::Kind>(parts.at(6).toInt());
    return verdict;
}

} // namespace fetchrace
