// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/http2watch.h"

#include "app/http/responseparser.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

// In kilobytes as Http2Intake counts them. Nginx sends a frame of fields for a request, and five for a connection;
// others say for each part of an upload that they have room for another.
constexpr std::uint64_t forConnection = 1'000;
constexpr std::uint64_t forRequest = std::uint64_t{2} * ResponseParser::maxHeaderBytes / 1024;
constexpr std::uint64_t uploadedBytesPerFrame = 1'000;

std::uint64_t forEach(const WatchedRequests &requests)
{
    return forRequest + static_cast<std::uint64_t>(requests.bodyBytes) / uploadedBytesPerFrame;
}

Http2Intake intakeFor(const WatchedRequests &requests)
{
    return Http2Intake(forConnection + requests.atOnce * forEach(requests));
}

} // namespace

Http2Watch::Http2Watch(QSslSocket &socket, const std::shared_ptr<WatchedRequests> &requests)
    : WatchedSocket(socket, requests)
    , m_intake(intakeFor(*requests))
{
    connect(&socket, &QAbstractSocket::connected, this, &Http2Watch::begin);
    connect(&socket, &QSslSocket::encrypted, this, [this, &socket] {
        m_isHttp2 = socket.sslConfiguration().nextNegotiatedProtocol() == QSslConfiguration::ALPNProtocolHTTP2;
    });
}

void Http2Watch::takeOver(QObject &reader)
{
    disconnect(&m_socket, &QAbstractSocket::errorOccurred, &reader, nullptr);
    connect(&m_socket, &QIODevice::readyRead, this, &Http2Watch::onReadyRead);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &Http2Watch::onError);
}

void Http2Watch::begin()
{
    m_intake = intakeFor(*m_requests);
    m_begun = m_requests->begun;
    m_left = 0;
    m_isHttp2 = false;
}

/// What QNetworkAccessManager does later may be to read.
bool Http2Watch::lookEarly()
{
    if (hasReader())
        look();
    return m_isOver && hasReader();
}

void Http2Watch::onReadyRead()
{
    if (!hasReader())
        return;
    look();
    if (m_isOver)
        return;
    QMetaObject::invokeMethod(reader(), "_q_readyRead", Qt::DirectConnection);
    noteTurn();
}

void Http2Watch::noteTurn()
{
    m_left = std::min(m_left, m_socket.bytesAvailable());
}

void Http2Watch::look()
{
    const qint64 available = m_socket.bytesAvailable();
    if (!m_isHttp2 || m_isOver || available <= m_left)
        return;
    const std::uint64_t begun = m_requests->begun;
    m_intake.allow((begun - std::exchange(m_begun, begun)) * forEach(*m_requests));
    const QByteArray bytes = m_socket.peek(available);
    const qint64 known = std::exchange(m_left, available);
    if (m_intake.take({bytes.constData() + known, static_cast<std::size_t>(bytes.size() - known)}))
        return;
    m_isOver = true;
    endLater([this] { end(); });
}

void Http2Watch::onError(QAbstractSocket::SocketError error)
{
    if (!hasReader())
        return;
    look();
    if (m_isOver)
        tellTooMuch();
    else
        tellReader(error);
}

void Http2Watch::end()
{
    if (hasReader())
        tellTooMuch();
    m_socket.abort();
}

/// The error is the one for which it ends the requests that are under way, after it has read what there is.
void Http2Watch::tellTooMuch()
{
    (void)m_socket.readAll();
    m_requests->lastTooMuch = std::chrono::steady_clock::now();
    tellReader(QAbstractSocket::RemoteHostClosedError);
}

} // namespace fetchrace
