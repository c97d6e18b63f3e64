// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/securewatch.h"
#include "tests/modes/localtls.h"
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTest>

#include <memory>

using namespace fetchrace;

/// What a socket over TLS has left for its reader, which is QNetworkAccessManager's.
class TestSecureWatch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingUnaskedIsLeftToBeRead();
};

namespace {

const QByteArray request("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

/// Reads what it is called for, and nothing else, and remembers it.
class Reader : public QObject
{
    Q_OBJECT

public:
    explicit Reader(QSslSocket &socket) : m_socket(socket)
    {
        connect(&socket, &QIODevice::readyRead, this, &Reader::_q_readyRead);
        connect(&socket, &QAbstractSocket::errorOccurred, this, &Reader::_q_error);
        connect(&socket, SIGNAL(disconnected()), SLOT(_q_disconnected()));
    }

    QByteArray read;
    qint64 leftAtTheEnd = -1;
    QList<QAbstractSocket::SocketError> errors;

private slots:
    void _q_readyRead() { read += m_socket.readAll(); }
    void _q_error(QAbstractSocket::SocketError error) { errors.append(error); }
    void _q_disconnected() { leftAtTheEnd = m_socket.bytesAvailable(); }

private:
    QSslSocket &m_socket;
};

} // namespace

void TestSecureWatch::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt found no TLS library.");
}

/// A request that has been given to it meanwhile would take that for its response.
void TestSecureWatch::nothingUnaskedIsLeftToBeRead()
{
    const TrustInLocalServer trust;
    const QByteArray answer = response("200 OK", "hello");
    ScriptedServer server(
        [&](const SeenRequest &) {
            return Reaction{{{answer}, {response("408 Request Timeout", "wrong one"), 1}}};
        },
        localServerTls());
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    const auto requests = std::make_shared<WatchedRequests>();
    auto *watch = new SecureWatch(socket, requests); // the socket's
    Reader reader(socket);
    QVERIFY(watch->meet(reader));
    socket.connectToHostEncrypted(server.serverAddress().toString(), server.serverPort());
    QTRY_VERIFY(socket.isEncrypted());
    socket.write(request);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(reader.read, answer);
    QCOMPARE(reader.leftAtTheEnd, 0);
    QCOMPARE(reader.errors, QList{QAbstractSocket::RemoteHostClosedError}); // what was asked for is sent again
}

FETCHRACE_TEST(TestSecureWatch)
#include "tst_securewatch.moc"
