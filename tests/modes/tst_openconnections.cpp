// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/openconnections.h"
#include "tests/testregistry.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <unistd.h>
#include <vector>

using namespace fetchrace;

/// Connections that others have are ended, and nothing else.
class TestOpenConnections : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anOpenConnectionEnds();
    void whatHasItsNumberLaterStaysOpen();
    void oneThatIsForgottenStaysOpen();

private:
    [[nodiscard]] int connectedDescriptor();
    /// Whether the connection can still carry something.
    [[nodiscard]] static bool isOpen(int descriptor) { return ::write(descriptor, "x", 1) == 1; }

    QTcpServer m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
};

void TestOpenConnections::init()
{
    m_sockets.clear();
    m_server.close();
    m_server.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
}

int TestOpenConnections::connectedDescriptor()
{
    m_sockets.push_back(std::make_unique<QTcpSocket>());
    QTcpSocket &socket = *m_sockets.back();
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress::LocalHost, m_server.serverPort());
    return socket.waitForConnected() ? static_cast<int>(socket.socketDescriptor()) : -1;
}

void TestOpenConnections::anOpenConnectionEnds()
{
    OpenConnections connections;
    const int descriptor = connectedDescriptor();
    QVERIFY(isOpen(descriptor));
    connections.add(descriptor);
    connections.end();
    QVERIFY(!isOpen(descriptor));
}

void TestOpenConnections::whatHasItsNumberLaterStaysOpen()
{
    OpenConnections connections;
    const int before = connectedDescriptor();
    const int other = connectedDescriptor();
    connections.add(before);
    QCOMPARE(dup2(other, before), before); // closes it and takes its number, as a new socket of another thread may
    connections.end();
    QVERIFY(isOpen(before));
    QVERIFY(isOpen(other));
}

void TestOpenConnections::oneThatIsForgottenStaysOpen()
{
    OpenConnections connections;
    const int descriptor = connectedDescriptor();
    connections.add(descriptor);
    connections.remove(descriptor);
    connections.end();
    QVERIFY(isOpen(descriptor));
}

FETCHRACE_TEST(TestOpenConnections)
#include "tst_openconnections.moc"
