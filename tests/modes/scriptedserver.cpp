// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/scriptedserver.h"

#include <QRegularExpression>
#include <QSet>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>
#include <unistd.h>

namespace fetchrace {

namespace {

/// How long the first request in the bytes is, or 0 as long as it has not come whole.
qsizetype requestLength(const QByteArray &bytes)
{
    const qsizetype headerEnd = bytes.indexOf("\r\n\r\n");
    if (headerEnd < 0)
        return 0;
    static const QRegularExpression field(QStringLiteral("\r\ncontent-length: *(\\d+)"),
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = field.match(QString::fromLatin1(bytes.first(headerEnd)));
    const qsizetype length = headerEnd + 4 + match.captured(1).toLongLong();
    return bytes.size() < length ? 0 : length;
}

} // namespace

QByteArray response(const QByteArray &status, const QByteArray &body, const QByteArray &headerLines)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headerLines +
           "\r\n" + body;
}

Reaction hello(const SeenRequest &)
{
    return Reaction::say(response("200 OK", "hello"));
}

Reaction silence(const SeenRequest &)
{
    return Reaction::silence();
}

QByteArray lineOf(const SeenRequest &request)
{
    return request.bytes.left(request.bytes.indexOf("\r\n"));
}

QByteArray withSortedHeader(const QByteArray &request)
{
    const qsizetype headerEnd = request.indexOf("\r\n\r\n");
    QByteArray header = request.first(std::max<qsizetype>(headerEnd, 0));
    QByteArrayList lines = header.replace("\r\n", "\n").split('\n');
    std::sort(lines.begin() + 1, lines.end());
    return lines.join('\n') + request.mid(headerEnd);
}

ScriptedServer::ScriptedServer(Script script, std::optional<QSslConfiguration> tls, const QHostAddress &address)
    : m_script(std::move(script))
    , m_tls(std::move(tls))
{
    // A connection that finds no room is made a second later, or three: some tests make more at once than Qt's 50.
    setListenBacklogSize(1'000);
    if (!listen(address))
        qFatal("The scripted server cannot listen: %s", qPrintable(errorString()));
}

ScriptedServer::~ScriptedServer()
{
    for (const int descriptor : m_heldOpen)
        ::close(descriptor);
}

QUrl ScriptedServer::url(const QString &pathAndQuery, const QString &host) const
{
    QUrl url(pathAndQuery);
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host.isEmpty() ? serverAddress().toString() : host);
    url.setPort(serverPort());
    return url;
}

int ScriptedServer::usedConnections() const
{
    QSet<int> used;
    for (const SeenRequest &request : m_requests)
        used.insert(request.connection);
    return static_cast<int>(used.size());
}

void ScriptedServer::die(Reaction::End how)
{
    close();
    for (QTcpSocket *socket : m_connections.keys())
        end(socket, how);
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    auto *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_connections.insert(socket, {m_accepted++, {}});
    connect(socket, &QIODevice::readyRead, this, [this, socket] { onReadyRead(socket); });
    connect(socket, &QAbstractSocket::disconnected, this, [this, socket] { forget(socket); });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        secure->setSslConfiguration(*m_tls);
        secure->startServerEncryption();
    }
}

void ScriptedServer::onReadyRead(QTcpSocket *socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    connection->received += socket->readAll();
    if (m_hangsUp) {
        end(socket, Reaction::End::Close);
        return;
    }
    QList<SeenRequest> arrived;
    while (const qsizetype length = requestLength(connection->received)) {
        arrived.append({connection->number, static_cast<int>(m_requests.size()), connection->received.first(length)});
        connection->received.remove(0, length);
        m_requests.append(arrived.last());
    }
    for (const SeenRequest &request : arrived)
        react(socket, m_script(request), 0);
}

/// Writes the pieces from `next` on.
void ScriptedServer::react(QTcpSocket *socket, const Reaction &reaction, qsizetype next)
{
    if (!m_connections.contains(socket))
        return;
    if (next == reaction.pieces.size()) {
        end(socket, reaction.end);
        return;
    }
    const Reaction::Piece &piece = reaction.pieces.at(next);
    const auto write = [this, socket, reaction, next, bytes = piece.bytes] {
        if (!socket->isOpen())
            return; // ended in the pause
        socket->write(bytes);
        socket->flush();
        react(socket, reaction, next + 1);
    };
    if (piece.pauseMs == 0)
        write();
    else
        QTimer::singleShot(piece.pauseMs, Qt::PreciseTimer, socket, write);
}

void ScriptedServer::end(QTcpSocket *socket, Reaction::End end)
{
    switch (end) {
    case Reaction::End::KeepOpen:
        return;
    case Reaction::End::Close:
        socket->disconnectFromHost(); // once all is written
        return;
    case Reaction::End::CloseTls:
        m_heldOpen.append(dup(static_cast<int>(socket->socketDescriptor()))); // closing the other ends nothing
        socket->disconnectFromHost();
        return;
    case Reaction::End::Reset:
        const linger atOnce{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        socket->abort();
        return;
    }
}

void ScriptedServer::forget(QTcpSocket *socket)
{
    m_connections.remove(socket);
    socket->deleteLater();
}

} // namespace fetchrace
