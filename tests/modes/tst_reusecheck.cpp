// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/reusecheck.h"
#include "tests/testregistry.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <poll.h>
#include <utility>

using namespace fetchrace;

class TestReuseCheck : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aQuietConnectionIsReusableHoweverLongItLay();
    void anEndIsSeenOnceTheConnectionLayIdle();
    void bytesNobodyAskedForAreSeenOnceTheConnectionLayIdle();
    void whatMustNotBeSentTwiceIsAlwaysLookedFor();
    void afterOneSilentEndEveryConnectionIsLookedAt();
    void whoSpeaksUnaskedIsTrustedWithNone();
    void whoSpeaksLaterLosesThatConnectionOnly();

private:
    static constexpr int origin = 0;
    static constexpr std::int64_t read = 1'000'000;
    static constexpr std::int64_t next = read + 1'000;
    static constexpr std::int64_t later = read + 1'000'000;

    void closeAtTheServer();
    /// Until this end's kernel has heard of what the server did; no event loop, which would tell the socket.
    void waitUntilHeard() const;

    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<QTcpSocket> m_peer;
    ReuseCheck m_check;
};

void TestReuseCheck::init()
{
    if (!m_server.isListening())
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->connectToHost(m_server.serverAddress(), m_server.serverPort(), QIODevice::ReadWrite | QIODevice::Unbuffered);
    QVERIFY(m_socket->waitForConnected());
    QVERIFY(m_server.waitForNewConnection(10'000));
    m_peer.reset(m_server.nextPendingConnection());
    m_peer->setParent(nullptr);
    m_check = ReuseCheck();
    m_check.noteRead(*m_socket, read);
}

void TestReuseCheck::closeAtTheServer()
{
    m_peer->disconnectFromHost();
    waitUntilHeard();
}

void TestReuseCheck::waitUntilHeard() const
{
    pollfd watched{static_cast<int>(m_socket->socketDescriptor()), POLLIN, 0};
    QCOMPARE(poll(&watched, 1, 10'000), 1);
    QCOMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
}

void TestReuseCheck::aQuietConnectionIsReusableHoweverLongItLay()
{
    QVERIFY(m_check.isReusable(*m_socket, origin, next, true));
    QVERIFY(m_check.isReusable(*m_socket, origin, later, true));
    QVERIFY(m_check.isReusable(*m_socket, origin, next, false));
}

void TestReuseCheck::anEndIsSeenOnceTheConnectionLayIdle()
{
    closeAtTheServer();
    QVERIFY(m_check.isReusable(*m_socket, origin, next, true)); // as if it had come a moment later
    QVERIFY(!m_check.isReusable(*m_socket, origin, later, true));
}

void TestReuseCheck::bytesNobodyAskedForAreSeenOnceTheConnectionLayIdle()
{
    m_peer->write("HTTP/1.1 408 Request Timeout\r\n\r\n");
    m_peer->flush();
    waitUntilHeard();
    QVERIFY(!m_check.isReusable(*m_socket, origin, later, true));
}

void TestReuseCheck::whatMustNotBeSentTwiceIsAlwaysLookedFor()
{
    closeAtTheServer();
    QVERIFY(!m_check.isReusable(*m_socket, origin, next, false));
}

void TestReuseCheck::afterOneSilentEndEveryConnectionIsLookedAt()
{
    closeAtTheServer();
    m_check.noteClosed();
    QVERIFY(!m_check.isReusable(*m_socket, origin, next, true));
}

void TestReuseCheck::whoSpeaksUnaskedIsTrustedWithNone()
{
    QVERIFY(m_check.isReusable(*m_socket, origin, next, true));
    m_check.noteUnasked(origin);
    QVERIFY(!m_check.isReusable(*m_socket, origin, next, true));
    QVERIFY(!m_check.isReusable(*m_socket, origin, later, true));
    QVERIFY(m_check.isReusable(*m_socket, origin + 1, next, true));
}

/// A server may tell an idle connection that it was too long idle.
void TestReuseCheck::whoSpeaksLaterLosesThatConnectionOnly()
{
    const std::unique_ptr<QTcpSocket> quiet = std::move(m_socket);
    const std::unique_ptr<QTcpSocket> peerOfQuiet = std::move(m_peer);
    for (const std::int64_t wait : {std::int64_t{1'000'000'000}, std::int64_t{1'000}}) {
        init();
        m_peer->write("HTTP/1.1 408 Request Timeout\r\n\r\n");
        m_peer->flush();
        QTRY_VERIFY(m_socket->bytesAvailable() > 0);
        QVERIFY(!m_check.isReusable(*m_socket, origin, read + wait, true));
        m_check.noteRead(*quiet, read);
        QCOMPARE(m_check.isReusable(*quiet, origin, next, true), wait > 1'000'000);
    }
}

FETCHRACE_TEST(TestReuseCheck)
#include "tst_reusecheck.moc"
