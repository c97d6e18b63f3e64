// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawclient.h"
#include "tests/testregistry.h"

#include <QTest>

#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace fetchrace;

namespace {

QByteArray failure(const QByteArray &status, const QByteArray &detail)
{
    const QByteArray body = "{\"detail\":\"" + detail + "\"}";
    return "HTTP/1.1 " + status +
           "\r\ncontent-type: application/json\r\ncontent-length: " + QByteArray::number(body.size()) +
           "\r\nconnection: close\r\n\r\n" + body;
}

const QByteArray badRequest = failure("400 Bad Request", "Bad Request");
const QByteArray headerTooLarge = failure("431 Request Header Fields Too Large", "Request Header Fields Too Large");
const QByteArray bodyTooLarge = failure("413 Content Too Large", "Content Too Large");

const QByteArray getLine = QByteArrayLiteral("GET / HTTP/1.1\r\nHost: a\r\n");
const QByteArray postLine = QByteArrayLiteral("POST / HTTP/1.1\r\nHost: a\r\n");

constexpr int headerLimit = 4'000;
constexpr int bodyLimit = 10'000;

DemoServer::Settings tightLimits()
{
    DemoServer::Settings settings = withoutDelay();
    settings.maxHeaderBytes = headerLimit;
    settings.maxBodyBytes = bodyLimit;
    return settings;
}

/// A GET whose header has exactly so many bytes.
QByteArray getWithHeaderOf(qsizetype bytes)
{
    const QByteArray begin = getLine + "X: ";
    return begin + QByteArray(bytes - begin.size() - 4, 'x') + "\r\n\r\n";
}

/// Leaves this process only so many descriptors to open.
class DescriptorLimit
{
public:
    explicit DescriptorLimit(int left)
    {
        const int lowestFree = ::open("/dev/null", O_RDONLY);
        ::close(lowestFree);
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit lowered{static_cast<rlim_t>(lowestFree + left), m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &lowered);
    }
    ~DescriptorLimit() { lift(); }
    Q_DISABLE_COPY_MOVE(DescriptorLimit)

    void lift() const { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

/// What the server refuses, and that the one who is refused gets to know it.
class TestDemoServerLimits : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void acceptsWhatIsJustSmallEnough_data();
    void acceptsWhatIsJustSmallEnough();
    void aRefusedClientCanReadWhy();
    void closesSilentConnections();
    void aDelayIsNoSilence();
    void connectionsBeyondTheLimitWait();
    void outlivesAWantOfDescriptors();
    void saysThatItCannotStartForWantOfDescriptors();
};

void TestDemoServerLimits::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
}

void TestDemoServerLimits::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray chunked = postLine + "Transfer-Encoding: chunked\r\n\r\n";

    QTest::newRow("garbage") << QByteArrayLiteral("\1\2\3\4\r\n\r\n") << badRequest;
    QTest::newRow("no version") << QByteArrayLiteral("GET /\r\n\r\n") << badRequest;
    QTest::newRow("version 2") << QByteArrayLiteral("GET / HTTP/2.0\r\nHost: a\r\n\r\n") << badRequest;
    QTest::newRow("no host") << QByteArrayLiteral("GET / HTTP/1.1\r\n\r\n") << badRequest;
    QTest::newRow("two hosts") << getLine + "Host: b\r\n\r\n" << badRequest;
    QTest::newRow("bad field") << getLine + "no colon\r\n\r\n" << badRequest;
    QTest::newRow("bad length") << postLine + "Content-Length: -1\r\n\r\n" << badRequest;
    QTest::newRow("two lengths") << postLine + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n" << badRequest;
    QTest::newRow("length and chunked") << postLine + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        << badRequest;
    QTest::newRow("unknown coding") << postLine + "Transfer-Encoding: gzip\r\n\r\n" << badRequest;
    QTest::newRow("bad chunk") << chunked + "xyz\r\n" << badRequest;

    QTest::newRow("header one byte too large") << getWithHeaderOf(headerLimit + 1) << headerTooLarge;
    QTest::newRow("target without end") << "GET /" + QByteArray(headerLimit, 'a') << headerTooLarge;
    QTest::newRow("field without end") << getLine + "X: " + QByteArray(headerLimit, 'a') << headerTooLarge;
    QTest::newRow("too many fields") << getLine + QByteArray("X: 1\r\n").repeated(1'000) << headerTooLarge;
    QTest::newRow("chunk line without end") << chunked + "1;" + QByteArray(headerLimit, 'a') << headerTooLarge;
    QTest::newRow("trailer without end") << chunked + "0\r\nX: " + QByteArray(headerLimit, 'a') << headerTooLarge;

    QTest::newRow("body one byte too large") << postLine + "Content-Length: 10001\r\n\r\n" << bodyTooLarge;
    QTest::newRow("chunks together too large")
        << chunked + ("1388\r\n" + QByteArray(5'000, 'x') + "\r\n").repeated(2) + "1\r\n"
        << bodyTooLarge;
}

void TestDemoServerLimits::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, answer);
    DemoServer server;
    QVERIFY(server.start(tightLimits()));

    RawClient client(server);
    client.send(sent);
    QCOMPARE(client.readToClose(), answer);
    QVERIFY(client.isClosedByServer());
    QCOMPARE(server.counts().requests, 0U);
}

void TestDemoServerLimits::acceptsWhatIsJustSmallEnough_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("header") << getWithHeaderOf(headerLimit) << QByteArrayLiteral("HTTP/1.1 200 ");
    QTest::newRow("body") << postLine + "Content-Length: 10000\r\n\r\n" + QByteArray(bodyLimit, 'x')
                          << QByteArrayLiteral("HTTP/1.1 405 ");
    QTest::newRow("chunks") << postLine + "Transfer-Encoding: chunked\r\n\r\n" +
                                   ("1388\r\n" + QByteArray(5'000, 'x') + "\r\n").repeated(2) + "0\r\n\r\n"
                            << QByteArrayLiteral("HTTP/1.1 405 ");
}

void TestDemoServerLimits::acceptsWhatIsJustSmallEnough()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, status);
    DemoServer server;
    QVERIFY(server.start(tightLimits()));

    RawClient client(server);
    client.send(sent);
    QCOMPARE(client.read(status.size()), status);
}

void TestDemoServerLimits::aRefusedClientCanReadWhy()
{
    DemoServer server;
    QVERIFY(server.start(tightLimits()));

    const QByteArray header = postLine + "Content-Length: 30000000\r\n\r\n";
    const QByteArray body(30'000'000, 'x');

    // More than the buffers between the two hold: the server has to read on after its answer, and must not
    // close with bytes unread, which would reset the connection.
    RawClient hasty(server);
    QVERIFY(hasty.sendWhateverComes(header + body));
    QCOMPARE(hasty.readToClose(), bodyTooLarge);

    RawClient slow(server);
    slow.send(header);
    pollfd answer{static_cast<int>(slow.socket().socketDescriptor()), POLLIN, 0};
    QCOMPARE(::poll(&answer, 1, 10'000), 1);
    QVERIFY(slow.sendWhateverComes(body));
    QCOMPARE(slow.readToClose(), bodyTooLarge);
}

void TestDemoServerLimits::closesSilentConnections()
{
    DemoServer::Settings settings = withoutDelay();
    settings.idleTimeout = std::chrono::milliseconds(300);
    DemoServer server;
    QVERIFY(server.start(settings));

    RawClient neverAsked(server);
    RawClient halfARequest(server);
    halfARequest.send("GET / HT");
    RawClient answered(server);
    answered.send(get("/"));

    QCOMPARE(neverAsked.readToClose(), QByteArray());
    QCOMPARE(halfARequest.readToClose(), QByteArray());
    QCOMPARE(answered.readToClose(), helloAnswer);
    QVERIFY(neverAsked.isClosedByServer());
    QVERIFY(halfARequest.isClosedByServer());
    QVERIFY(answered.isClosedByServer());
}

void TestDemoServerLimits::aDelayIsNoSilence()
{
    DemoServer::Settings settings;
    settings.behaviour.delay = std::chrono::milliseconds(500);
    settings.idleTimeout = std::chrono::milliseconds(200);
    DemoServer server;
    QVERIFY(server.start(settings));

    RawClient client(server);
    client.send(get("/"));
    QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
}

void TestDemoServerLimits::connectionsBeyondTheLimitWait()
{
    DemoServer::Settings settings = withoutDelay();
    settings.maxConnections = 2;
    DemoServer server;
    QVERIFY(server.start(settings));

    auto first = std::make_unique<RawClient>(server);
    RawClient second(server);
    for (RawClient *client : {first.get(), &second}) {
        client->send(get("/"));
        QCOMPARE(client->read(helloAnswer.size()), helloAnswer);
    }
    RawClient third(server);
    third.send(get("/"));
    QVERIFY(!third.socket().waitForReadyRead(50));
    QCOMPARE(server.counts().connections, 2U);

    first.reset();
    QCOMPARE(third.read(helloAnswer.size()), helloAnswer);
    QCOMPARE(server.counts().connections, 3U);
}

void TestDemoServerLimits::outlivesAWantOfDescriptors()
{
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    RawClient connected(server);
    connected.send(get("/"));
    QCOMPARE(connected.read(helloAnswer.size()), helloAnswer);

    const DescriptorLimit one(1); // the client takes it
    RawClient late(server);
    late.send(get("/"));
    const std::clock_t processorBefore = std::clock();
    const bool wasAnswered = late.socket().waitForReadyRead(200);
    const std::clock_t processorUsed = std::clock() - processorBefore;
    connected.send(get("/"));
    const QByteArray meanwhile = connected.read(helloAnswer.size());
    one.lift();

    QVERIFY(!wasAnswered);
    QVERIFY2(processorUsed < CLOCKS_PER_SEC / 10, "the server spins while it cannot accept");
    QCOMPARE(meanwhile, helloAnswer);
    QCOMPARE(late.read(helloAnswer.size()), helloAnswer);
}

void TestDemoServerLimits::saysThatItCannotStartForWantOfDescriptors()
{
    DemoServer server;
    Expected<void> result;
    {
        const DescriptorLimit one(1); // the loop needs more
        result = server.start(withoutDelay());
    }
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::CannotStart);
    QVERIFY2(result.error().sentence.contains(QStringLiteral("ulimit -n")), qPrintable(result.error().sentence));
    QVERIFY(server.start(withoutDelay()));
}

FETCHRACE_TEST(TestDemoServerLimits)
#include "tst_demoserverlimits.moc"
