// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawclient.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <sys/socket.h>

using namespace fetchrace;

namespace {

QByteArray withConnectionField(const QByteArray &answer, const QByteArray &value)
{
    return QByteArray(answer).replace("\r\n\r\n", "\r\nconnection: " + value + "\r\n\r\n");
}

const QByteArray methodNotAllowed = QByteArrayLiteral("HTTP/1.1 405 Method Not Allowed\r\n"
                                                      "allow: GET\r\n"
                                                      "content-type: application/json\r\n"
                                                      "content-length: 31\r\n"
                                                      "\r\n"
                                                      "{\"detail\":\"Method Not Allowed\"}");

const QByteArray upload = QByteArrayLiteral("POST / HTTP/1.1\r\nHost: demo.test\r\n");

} // namespace

/// HTTP/1.1 and 1.0 as clients speak it: connections, pipelines, bodies.
class TestDemoServerProtocol : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void keepsTheConnection();
    void closesWhereTheRequestSaysSo_data();
    void closesWhereTheRequestSaysSo();
    void keepsHttp10ConnectionsThatAskForIt();
    void readsARequestInSingleBytes();
    void ignoresEmptyLinesBeforeARequest();
    void answersPipelinedRequestsInOrder();
    void answersALongPipeline();
    void answersAClientThatReadsLate();
    void answersNothingBehindAClosingRequest();
    void answersAClientThatHasShutDownItsSide();
    void throwsBodiesAway_data();
    void throwsBodiesAway();
    void ignoresTrailerFields();
    void answersExpectContinue();

private:
    DemoServer m_server;
};

void TestDemoServerProtocol::initTestCase()
{
    QVERIFY(m_server.start(withoutDelay()));
}

void TestDemoServerProtocol::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
}

void TestDemoServerProtocol::keepsTheConnection()
{
    const std::uint64_t before = m_server.counts().connections;
    RawClient client(m_server);
    for (int i = 0; i < 10; ++i) {
        client.send(get("/aaa/"));
        QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
    }
    QCOMPARE(m_server.counts().connections, before + 1);
}

void TestDemoServerProtocol::closesWhereTheRequestSaysSo_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("HTTP/1.1 close") << QByteArrayLiteral("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QTest::newRow("upper case") << QByteArrayLiteral("GET / HTTP/1.1\r\nHost: a\r\nCONNECTION: Close\r\n\r\n");
    QTest::newRow("HTTP/1.0") << QByteArrayLiteral("GET / HTTP/1.0\r\n\r\n");
}

void TestDemoServerProtocol::closesWhereTheRequestSaysSo()
{
    QFETCH(QByteArray, sent);
    RawClient client(m_server);
    client.send(sent);
    QCOMPARE(client.readToClose(), withConnectionField(helloAnswer, "close"));
    QVERIFY(client.isClosedByServer());
}

void TestDemoServerProtocol::keepsHttp10ConnectionsThatAskForIt()
{
    const QByteArray answer = withConnectionField(helloAnswer, "keep-alive");
    RawClient client(m_server);
    for (int i = 0; i < 2; ++i) {
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(client.read(answer.size()), answer);
    }
}

void TestDemoServerProtocol::readsARequestInSingleBytes()
{
    RawClient client(m_server);
    for (const char byte : get("/test/"))
        client.send(QByteArray(1, byte));
    QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
}

void TestDemoServerProtocol::ignoresEmptyLinesBeforeARequest()
{
    RawClient client(m_server);
    client.send("\r\n\r\n" + get("/") + "\r\n" + get("/nope"));
    QCOMPARE(client.read(helloAnswer.size() + notFoundAnswer.size()), helloAnswer + notFoundAnswer);
}

void TestDemoServerProtocol::answersPipelinedRequestsInOrder()
{
    RawClient client(m_server);
    client.send(get("/") + get("/nope") + upload + "Content-Length: 5\r\n\r\nGET /" + get("/aaa/") + get("/nope"));
    const QByteArray expected = helloAnswer + notFoundAnswer + methodNotAllowed + helloAnswer + notFoundAnswer;
    QCOMPARE(client.read(expected.size()), expected);
}

void TestDemoServerProtocol::answersALongPipeline()
{
    constexpr std::uint64_t pairs = 5'000; // many times the server's buffer
    const std::uint64_t before = m_server.counts().requests;
    RawClient client(m_server);
    client.send((get("/") + get("/nope")).repeated(qsizetype{pairs}));
    const QByteArray expected = (helloAnswer + notFoundAnswer).repeated(qsizetype{pairs});
    QVERIFY(client.read(expected.size()) == expected);
    QCOMPARE(m_server.counts().requests, before + 2 * pairs);
}

void TestDemoServerProtocol::answersAClientThatReadsLate()
{
    RawClient client(m_server);
    QTcpSocket &socket = client.socket();
    socket.setReadBufferSize(1);

    // Until the answers have filled every buffer on their way, and the server reads no more.
    qsizetype requests = 0;
    do {
        requests += 10'000;
        socket.write(get("/").repeated(10'000));
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(100)) {
        }
    } while (socket.bytesToWrite() == 0);

    socket.setReadBufferSize(0);
    const QByteArray expected = helloAnswer.repeated(requests);
    QVERIFY(client.read(expected.size()) == expected);
}

void TestDemoServerProtocol::answersNothingBehindAClosingRequest()
{
    const std::uint64_t before = m_server.counts().requests;
    RawClient client(m_server);
    // So many that the server cannot have read them all when it answers, and closing would reset the connection.
    const QByteArray closing = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    QVERIFY(client.sendWhateverComes(closing + get("/").repeated(300'000)));
    QCOMPARE(client.readToClose(), withConnectionField(helloAnswer, "close"));
    QVERIFY(client.isClosedByServer());
    QCOMPARE(m_server.counts().requests, before + 1);
}

void TestDemoServerProtocol::answersAClientThatHasShutDownItsSide()
{
    RawClient client(m_server);
    client.send(get("/"));
    QCOMPARE(::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR), 0);
    QCOMPARE(client.readToClose(), helloAnswer);
    QVERIFY(client.isClosedByServer());
}

void TestDemoServerProtocol::throwsBodiesAway_data()
{
    QTest::addColumn<QByteArray>("sent");
    const QByteArray block(100'000, 'x');
    const QByteArray chunked = upload + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("length 0") << upload + "Content-Length: 0\r\n\r\n";
    QTest::newRow("length") << upload + "Content-Length: 100000\r\n\r\n" + block;
    QTest::newRow("chunked, empty") << chunked + "0\r\n\r\n";
    QTest::newRow("chunks") << chunked + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
    QTest::newRow("large chunk") << chunked + "186a0\r\n" + block + "\r\n0\r\n\r\n";
    QTest::newRow("extension") << chunked + "3;name=\"value\"\r\nabc\r\n0\r\n\r\n";
    QTest::newRow("trailer") << chunked + "3\r\nabc\r\n0\r\nHost: second\r\nX-Sum: 1\r\n\r\n";
    QTest::newRow("body like a request") << chunked + "1d\r\nGET /nope HTTP/1.1\r\nHost: a\r\n\r\n0\r\n\r\n";
}

void TestDemoServerProtocol::throwsBodiesAway()
{
    QFETCH(QByteArray, sent);
    const QByteArray expected = methodNotAllowed + helloAnswer;

    RawClient atOnce(m_server);
    atOnce.send(sent + get("/"));
    QCOMPARE(atOnce.read(expected.size()), expected);

    RawClient inPieces(m_server);
    const QByteArray all = sent + get("/");
    const qsizetype piece = std::max<qsizetype>(1, all.size() / 500);
    for (qsizetype at = 0; at < all.size(); at += piece)
        inPieces.send(all.sliced(at, std::min(piece, all.size() - at)));
    QCOMPARE(inPieces.read(expected.size()), expected);
}

void TestDemoServerProtocol::ignoresTrailerFields()
{
    RawClient client(m_server);
    client.send("POST /test HTTP/1.1\r\nHost: demo.test\r\nTransfer-Encoding: chunked\r\n\r\n"
                "0\r\nHost: other\r\n\r\n");
    const QByteArray answer =
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://demo.test/test/\r\ncontent-length: 0\r\n\r\n";
    QCOMPARE(client.read(answer.size()), answer);
}

void TestDemoServerProtocol::answersExpectContinue()
{
    const QByteArray goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    RawClient client(m_server);
    client.send(upload + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QCOMPARE(client.read(goOn.size()), goOn);
    client.send("abc");
    QCOMPARE(client.read(methodNotAllowed.size()), methodNotAllowed);

    // Whoever sends the body without waiting needs no leave to.
    client.send(upload + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
    QCOMPARE(client.read(methodNotAllowed.size()), methodNotAllowed);
}

FETCHRACE_TEST(TestDemoServerProtocol)
#include "tst_demoserverprotocol.moc"
