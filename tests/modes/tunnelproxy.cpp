// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/tunnelproxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace fetchrace {

TunnelProxy::TunnelProxy()
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("The test's proxy cannot listen.");
}

QUrl TunnelProxy::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort()));
}

void TunnelProxy::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    connect(client, &QIODevice::readyRead, this, [this, client] { takeRequest(client); });
    connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
}

void TunnelProxy::takeRequest(QTcpSocket *client)
{
    const QByteArray seen = client->peek(64 * 1024);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    client->disconnect(this);
    client->read(end + 4);
    const QByteArrayList words = seen.left(seen.indexOf('\r')).split(' ');
    m_tunnels.append(words.value(1));
    if (m_mood == Mood::Silent)
        return;
    if (words.value(0) == "CONNECT" && m_mood == Mood::Helpful) {
        connectThrough(client, words.value(1));
        return;
    }
    client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    client->disconnectFromHost();
}

void TunnelProxy::connectThrough(QTcpSocket *client, const QByteArray &authority)
{
    auto *server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    connect(server, &QAbstractSocket::connected, client, [client, server] {
        client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        server->write(client->readAll());
    });
    connect(client, &QIODevice::readyRead, server, [client, server] {
        if (server->state() == QAbstractSocket::ConnectedState)
            server->write(client->readAll());
    });
    connect(server, &QIODevice::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QAbstractSocket::disconnected, client, [client, server] {
        client->write(server->readAll());
        client->disconnectFromHost();
    });
    connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
    const qsizetype colon = authority.lastIndexOf(':');
    server->connectToHost(QString::fromLatin1(authority.first(colon)), authority.mid(colon + 1).toUShort());
}

} // namespace fetchrace
