// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/demoserver.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace fetchrace {

/// A connection that sends and gets bytes as they are.
class RawClient
{
public:
    explicit RawClient(const DemoServer &server)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(server.baseUrl().host(), static_cast<quint16>(server.baseUrl().port()));
        m_socket.waitForConnected(patience);
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    }

    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    /// Sends by plain calls, which go on when the other side has stopped sending, as QTcpSocket does not.
    /// False when the connection is reset meanwhile, or nobody reads for too long.
    [[nodiscard]] bool sendWhateverComes(const QByteArray &bytes)
    {
        const auto descriptor = static_cast<int>(m_socket.socketDescriptor());
        const timeval sendPatience{patience / 1000, 0};
        ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &sendPatience, sizeof sendPatience);
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
        const auto size = static_cast<std::size_t>(bytes.size());
        const bool isSent = ::send(descriptor, bytes.constData(), size, MSG_NOSIGNAL) == bytes.size();
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
        return isSent;
    }

    /// Waits for so many bytes; fewer only when the server closes or is silent for too long.
    [[nodiscard]] QByteArray read(qint64 size)
    {
        while (m_socket.bytesAvailable() < size && isConnected() && m_socket.waitForReadyRead(patience)) {
        }
        return m_socket.read(size);
    }

    /// All bytes up to the server's closing.
    [[nodiscard]] QByteArray readToClose()
    {
        while (isConnected() && m_socket.waitForReadyRead(patience)) {
        }
        return m_socket.readAll();
    }

    /// Whether the server closed in an orderly way.
    [[nodiscard]] bool isClosedByServer() const
    {
        return !isConnected() && m_socket.error() == QAbstractSocket::RemoteHostClosedError;
    }

    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    static constexpr int patience = 10'000; // ms; only a failing test waits so long

    QTcpSocket m_socket;
};

inline const QByteArray helloAnswer = QByteArrayLiteral("HTTP/1.1 200 OK\r\n"
                                                        "content-type: application/json\r\n"
                                                        "content-length: 27\r\n"
                                                        "\r\n"
                                                        "{\"message\":\"Hello, World!\"}");

inline const QByteArray notFoundAnswer = QByteArrayLiteral("HTTP/1.1 404 Not Found\r\n"
                                                           "content-type: application/json\r\n"
                                                           "content-length: 22\r\n"
                                                           "\r\n"
                                                           "{\"detail\":\"Not Found\"}");

inline QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: demo.test\r\n\r\n";
}

/// Settings for a server that answers at once.
inline DemoServer::Settings withoutDelay()
{
    DemoServer::Settings settings;
    settings.behaviour.delay = std::chrono::nanoseconds::zero();
    return settings;
}

} // namespace fetchrace
