// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/socketwatch.h"
#include "tests/testregistry.h"

#include <QEvent>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <poll.h>
#include <sys/socket.h>

using namespace fetchrace;

/// What a socket's watch says where the socket was read without it, as QNetworkAccessManager does now and then.
class TestSocketWatch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysNothingOfAnEndAfterAResponseItHasNotSeen();
    void saysThatAResponseWasCut();
    void keepsTheReaderFromWhatMayComeAfterALook();
    void keepsTheReaderFromAnEndThatIsAboutToBeTold();
    void keepsTheReaderFromPartOfATrailerWhateverItsSize();
    void endsAConnectionThatAFailedWriteHasClosedUnseen();
    void hasARequestSentAgainWhoseWriteFailedOnAKeptConnection();
    void leavesWhatSaysMoreBeforeTheNextRequest();
    void leavesTheEndOfAResponseToItsReader();
    void countsNoEndBeforeAReset_data();
    void countsNoEndBeforeAReset();

private:
    /// As QNetworkAccessManager connects its sockets.
    void connectWithoutBuffer();
    void ask();
    /// The next write fails.
    void resetByPeer();
    void answer(const QByteArray &bytes);
    /// The system has something to read, or the end; no event is handled meanwhile.
    [[nodiscard]] bool await(short what) const;
    void readUnseen(qsizetype size);
    void look();
    /// Whether the reader is kept from reading when the system says that there is something.
    [[nodiscard]] bool keepsFromReading();
    [[nodiscard]] int descriptor() const { return static_cast<int>(m_socket->socketDescriptor()); }

    QTcpServer m_server;
    std::shared_ptr<WatchedRequests> m_requests;
    std::unique_ptr<QTcpSocket> m_socket;
    SocketWatch *m_watch = nullptr;
    QTcpSocket *m_peer = nullptr;
};

namespace {

const QByteArray plainRequest("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
const QByteArray plainResponse("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello");
constexpr int patienceMs = 10'000;

} // namespace

void TestSocketWatch::init()
{
    m_server.close();
    m_server.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    m_requests = std::make_shared<WatchedRequests>();
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_watch = new SocketWatch(*m_socket, m_requests); // the socket's
    m_socket->connectToHost(QHostAddress::LocalHost, m_server.serverPort());
    QVERIFY(m_socket->waitForConnected(patienceMs));
    QVERIFY(m_server.waitForNewConnection(patienceMs));
    m_peer = m_server.nextPendingConnection();
}

void TestSocketWatch::connectWithoutBuffer()
{
    m_socket->abort();
    m_socket->connectToHost(QHostAddress::LocalHost, m_server.serverPort(),
                            QIODevice::ReadWrite | QIODevice::Unbuffered);
    QVERIFY(m_socket->waitForConnected(patienceMs));
    QVERIFY(m_server.waitForNewConnection(patienceMs));
    m_peer = m_server.nextPendingConnection();
}

void TestSocketWatch::resetByPeer()
{
    const linger atOnce{1, 0};
    const auto peer = static_cast<int>(m_peer->socketDescriptor());
    QCOMPARE(setsockopt(peer, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce), 0);
    m_peer->abort();
    QVERIFY(await(POLLIN));
}

void TestSocketWatch::ask()
{
    m_socket->write(plainRequest);
    QVERIFY(m_socket->flush());
}

void TestSocketWatch::answer(const QByteArray &bytes)
{
    m_peer->write(bytes);
    QVERIFY(m_peer->flush());
    QVERIFY(await(POLLIN));
}

bool TestSocketWatch::await(short what) const
{
    pollfd state{descriptor(), what, 0};
    return ::poll(&state, 1, patienceMs) == 1;
}

void TestSocketWatch::readUnseen(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QCOMPARE(::recv(descriptor(), bytes.data(), static_cast<std::size_t>(size), MSG_WAITALL), size);
}

void TestSocketWatch::look()
{
    QEvent activity(QEvent::SockAct);
    (void)m_watch->eventFilter(m_socket.get(), &activity);
}

void TestSocketWatch::saysNothingOfAnEndAfterAResponseItHasNotSeen()
{
    ask();
    answer(plainResponse);
    look();
    readUnseen(plainResponse.size());
    ask();
    answer(plainResponse);
    readUnseen(plainResponse.size());
    m_peer->disconnectFromHost();
    QVERIFY(await(POLLRDHUP));
    QSignalSpy errors(m_socket.get(), &QAbstractSocket::errorOccurred);
    look();
    QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), QAbstractSocket::UnconnectedState, patienceMs);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().first().value<QAbstractSocket::SocketError>(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(!wireVerdictOf(m_socket->errorString()));
}

void TestSocketWatch::saysThatAResponseWasCut()
{
    ask();
    answer(plainResponse);
    look();
    readUnseen(plainResponse.size());
    ask();
    answer(plainResponse.chopped(2));
    look();
    m_peer->disconnectFromHost();
    QVERIFY(await(POLLRDHUP));
    look();
    QSignalSpy errors(m_socket.get(), &QAbstractSocket::errorOccurred);
    QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), QAbstractSocket::UnconnectedState, patienceMs);
    QCOMPARE(errors.size(), 1);
    const auto verdict = wireVerdictOf(m_socket->errorString());
    QVERIFY(verdict);
    QCOMPARE(verdict->outcome, Outcome::ConnectionLost);
}

bool TestSocketWatch::keepsFromReading()
{
    QSocketNotifier notifier(QSocketNotifier::Read);
    QEvent activity(QEvent::SockAct);
    return m_watch->eventFilter(&notifier, &activity);
}

/// What the reader is called for may have been read already; the next response would then come between look and read.
void TestSocketWatch::keepsTheReaderFromWhatMayComeAfterALook()
{
    ask();
    QVERIFY(keepsFromReading());
    QVERIFY(m_watch->lookEarly());
    m_requests->bodyBytes = 1;
    QVERIFY(!m_watch->lookEarly()); // it may be called to send
    m_requests->bodyBytes = 0;
    answer(plainResponse);
    QVERIFY(!keepsFromReading());
    QVERIFY(!m_watch->lookEarly());
    readUnseen(plainResponse.size());
    QVERIFY(keepsFromReading());
    m_peer->disconnectFromHost();
    QVERIFY(await(POLLRDHUP));
    QVERIFY(!keepsFromReading()); // the end is to be read
}

/// To it, a body without length ends by a reset as well as by an end.
void TestSocketWatch::keepsTheReaderFromAnEndThatIsAboutToBeTold()
{
    ask();
    const QByteArray begin("HTTP/1.1 200 OK\r\n\r\nHello");
    answer(begin);
    look();
    readUnseen(begin.size());
    const linger atOnce{1, 0};
    const auto peer = static_cast<int>(m_peer->socketDescriptor());
    QCOMPARE(::setsockopt(peer, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce), 0);
    m_peer->abort();
    QVERIFY(await(POLLRDHUP));
    QVERIFY(keepsFromReading());
    QVERIFY(m_watch->lookEarly());
    QSignalSpy errors(m_socket.get(), &QAbstractSocket::errorOccurred);
    QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), QAbstractSocket::UnconnectedState, patienceMs);
    QCOMPARE(errors.size(), 1);
    const auto verdict = wireVerdictOf(m_socket->errorString());
    QVERIFY(verdict);
    QCOMPARE(verdict->outcome, Outcome::ConnectionLost);
}

void TestSocketWatch::keepsTheReaderFromPartOfATrailerWhateverItsSize()
{
    ask();
    const QByteArray trailer = QByteArray("X-Field: value\r\n").repeated(1'500);
    answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailer);
    QVERIFY(keepsFromReading());
    QVERIFY(m_watch->lookEarly());
    answer("\r\n");
    QVERIFY(!keepsFromReading());
    QVERIFY(!m_watch->lookEarly());
}

void TestSocketWatch::endsAConnectionThatAFailedWriteHasClosedUnseen()
{
    connectWithoutBuffer();
    resetByPeer();
    QSignalSpy errors(m_socket.get(), &QAbstractSocket::errorOccurred);
    QCOMPARE(m_socket->write(plainRequest), -1);
    QCOMPARE(m_socket->state(), QAbstractSocket::ConnectedState); // or else Qt has learnt to tell, and this may go
    QCOMPARE(errors.size(), 0);
    m_watch->noteClosed();
    QCOMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(errors.size(), 1);
    const auto verdict = wireVerdictOf(m_socket->errorString());
    QVERIFY(verdict && verdict->outcome == Outcome::ConnectionLost);
}

void TestSocketWatch::hasARequestSentAgainWhoseWriteFailedOnAKeptConnection()
{
    connectWithoutBuffer();
    QCOMPARE(m_socket->write(plainRequest), plainRequest.size());
    answer(plainResponse);
    look();
    readUnseen(plainResponse.size());
    resetByPeer();
    QSignalSpy errors(m_socket.get(), &QAbstractSocket::errorOccurred);
    QCOMPARE(m_socket->write(plainRequest), -1);
    m_watch->noteClosed();
    QCOMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().first().value<QAbstractSocket::SocketError>(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(!wireVerdictOf(m_socket->errorString()));
}

void TestSocketWatch::leavesWhatSaysMoreBeforeTheNextRequest()
{
    ask();
    answer(plainResponse);
    look();
    m_watch->lookBeforeRequest(); // the response itself is still to be read
    readUnseen(plainResponse.size());
    m_watch->lookBeforeRequest();
    QCOMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
    answer("HTTP/1.1 408 Request Timeout\r\n\r\n");
    m_watch->lookBeforeRequest();
    QCOMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
}

void TestSocketWatch::leavesTheEndOfAResponseToItsReader()
{
    ask();
    const QByteArray endless("HTTP/1.1 200 OK\r\nServer: test\r\n\r\nHello");
    answer(endless);
    m_peer->disconnectFromHost();
    QVERIFY(await(POLLRDHUP));
    look();
    readUnseen(endless.size());
    m_watch->lookBeforeRequest();
    QCOMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
}

void TestSocketWatch::countsNoEndBeforeAReset_data()
{
    QTest::addColumn<bool>("ends");
    QTest::newRow("an end, then a reset") << true;
    QTest::newRow("a reset") << false;
}

/// To the system the end is a byte, which nobody can read.
void TestSocketWatch::countsNoEndBeforeAReset()
{
    QFETCH(const bool, ends);
    answer("Hello");
    const auto peer = static_cast<int>(m_peer->socketDescriptor());
    if (ends) {
        QCOMPARE(::shutdown(peer, SHUT_WR), 0);
        QVERIFY(await(POLLRDHUP));
    }
    resetByPeer();
    QVERIFY(await(0)); // which a reset ends, and an end does not
    for (const qint64 read : {0, 3, 5}) {
        while (tcpFlowOf(descriptor())->readUpTo < read)
            readUnseen(1);
        const auto flow = tcpFlowOf(descriptor());
        QVERIFY(flow && flow->isOver);
        QCOMPARE(flow->isReset, !ends);
        QCOMPARE(flow->readUpTo, read);
        QCOMPARE(flow->unread, 5 - read);
    }
}

FETCHRACE_TEST(TestSocketWatch)
#include "tst_socketwatch.moc"
