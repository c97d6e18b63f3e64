// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/securewatch.h"

#include "app/http/sockettransfer.h"

#include <QSslSocket>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

constexpr qint64 mostHeldDeciphered = qint64{48} * 1024; // of a chunked body: QNetworkAccessManager takes 64 KiB

} // namespace

SecureWatch::SecureWatch(QSslSocket &socket, const std::shared_ptr<WatchedRequests> &requests)
    : WatchedSocket(socket, requests)
{
    connect(&socket, &QAbstractSocket::connected, this, &SecureWatch::begin);
    connect(&socket, &QSslSocket::encrypted, this, [this] { m_isSecured = true; });
    connect(&socket, &QIODevice::bytesWritten, this, &SecureWatch::noteWritten);
}

void SecureWatch::takeOver(QObject &reader)
{
    disconnect(&m_socket, &QAbstractSocket::errorOccurred, &reader, nullptr);
    connect(&m_socket, &QIODevice::readyRead, this, &SecureWatch::onReadyRead);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &SecureWatch::onError);
}

void SecureWatch::begin()
{
    m_isSecured = false;
    m_left = 0;
    m_written = 0;
    m_takesOver = false;
    beginResponse();
}

void SecureWatch::beginResponse()
{
    m_seen = 0;
    m_hasEnded = false;
    m_exchange.begin(m_requests->isHead, &m_judge);
}

bool SecureWatch::lookEarly()
{
    return hasReader() && m_socket.bytesAvailable() > 0 && (m_isOver || m_takesOver || holdsBack());
}

void SecureWatch::onReadyRead()
{
    if (!hasReader())
        return;
    if (!m_isOver)
        look();
    if (m_isOver)
        return;
    m_takesOver = m_takesOver || isChallenge();
    if (!m_takesOver && !holdsBack())
        letRead();
    m_takesOver = m_takesOver || (!m_hasEnded && isBesideUpload() && m_left >= mostBesideUpload);
    if (m_takesOver)
        skipSeen();
}

void SecureWatch::letRead()
{
    QMetaObject::invokeMethod(reader(), "_q_readyRead", Qt::DirectConnection);
    noteTurn();
}

void SecureWatch::skipSeen()
{
    m_left = 0;
    (void)m_socket.readAll(); // which has the socket decipher more
}

void SecureWatch::noteTurn()
{
    m_left = std::min(m_left, m_socket.bytesAvailable());
    // What is left of the response itself had to wait for room.
    if (!m_isOver && m_hasEnded && m_left > 0 && m_left <= static_cast<qint64>(m_exchange.unusedBytes()))
        leaveUnasked();
}

void SecureWatch::noteWritten(qint64 bytes)
{
    m_written += bytes;
}

void SecureWatch::look()
{
    const qint64 available = m_socket.bytesAvailable();
    if (available <= m_left)
        return;
    if (isUnasked()) {
        leaveUnasked();
        return;
    }
    if (m_hasEnded)
        beginResponse();
    const QByteArray bytes = m_socket.peek(available);
    const qint64 known = std::exchange(m_left, available);
    m_seen += available - known;
    if (feed(bytes.constData() + known, static_cast<std::size_t>(available - known)))
        noteEnd();
    if (!m_isOver && !m_takesOver && m_exchange.hadBareLines()) // it would wait for ever
        fail(Outcome::BadResponse, AsyncDifference::Kind::ChunkLines);
    else if (!m_hasEnded && m_left > mostHeldDeciphered && holdsBack())
        m_takesOver = true; // a line for which there would soon be no room
}

void SecureWatch::noteEnd()
{
    m_hasEnded = true;
    const bool isUploaded = m_written >= m_requests->bodyBytes;
    m_written = 0;
    if (!isComplete(m_exchange.outcome()))
        fail(m_exchange.outcome());
    else if (m_takesOver || isChallenge() || (!isUploaded && !m_exchange.hadBareLines()))
        tell();
}

bool SecureWatch::holdsBack() const
{
    const auto part = static_cast<qint64>(m_exchange.partLineBytes());
    return !m_hasEnded && m_exchange.isInChunks() && part > 0 && (m_left <= mostHeldDeciphered || part > m_left / 2);
}

std::optional<WireVerdict> SecureWatch::verdictOfEnd()
{
    if (m_hasEnded) // and with it the response before; a request on a kept connection may be sent again
        return m_requests->mayBeRepeated ? std::nullopt : std::optional(WireVerdict());
    const bool wouldBeRead = !m_takesOver && !isBesideUpload() && !hasOnlyTlsEnded();
    if (isEndOfStream(m_socket))
        m_exchange.endOfStream();
    else
        m_exchange.breakOff();
    m_hasEnded = true;
    return isComplete(m_exchange.outcome()) && wouldBeRead ? std::nullopt : std::optional(verdict());
}

void SecureWatch::onError(QAbstractSocket::SocketError error)
{
    if (!hasReader())
        return;
    if (tellsNow()) {
        error = QAbstractSocket::OperationError;
    } else if (m_isSecured && !m_isOver && isUnasked()) {
        leave(); // TLS may have ended alone, and the next request would wait
    } else if (m_isSecured && !m_isOver) {
        if (const auto verdict = verdictOfEnd()) {
            m_isOver = true;
            setVerdict(*verdict);
            error = QAbstractSocket::OperationError;
        }
    }
    tellReader(error);
}

/// It sends what is under way again for an error only, and would take what has not been read for the response.
void SecureWatch::end()
{
    (void)m_socket.readAll();
    if (hasReader())
        tellReader(QAbstractSocket::RemoteHostClosedError);
    m_socket.abort();
}

} // namespace fetchrace
