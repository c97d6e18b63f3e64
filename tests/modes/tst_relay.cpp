// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "tests/modes/demorun.h"
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"

#include <QTcpSocket>
#include <QTest>

using namespace fetchrace;

/// Whatever a server does, a client sees the same through the relay as without.
class TestRelay : public QObject
{
    Q_OBJECT

private slots:
    void anOutcomeIsTheSame_data();
    void anOutcomeIsTheSame();
    void aRequestArrivesAsItWasSent();
    void eachConnectionHasOneBehindIt();
    void theModesAreSeenOnTheirWay();
    void aClientMayHaveToBeToldToGoOn();
    void pipelinedRequestsAreAnsweredInTurn();
    void aServerThatIsGoneLooksLikeOneThatCloses();
    void aServerLearnsThatItsClientHasLeft();
    void whatIsNoHttpIsPassedOn();

private:
    void startBefore(const ScriptedServer &server);

    DemoServer m_relay;
};

namespace {

constexpr int deadlineMs = 20'000;

Plan throughPlan(const ScriptedServer &server, int requests)
{
    Plan plan = planFor(server.url(), requests);
    plan.transport.through = server.url().adjusted(QUrl::RemovePath);
    plan.timeout = std::chrono::milliseconds(deadlineMs);
    plan.inFlight = 3;
    plan.workers = 2;
    return plan;
}

QByteArray chunked(int chunks, const QByteArray &chunk)
{
    QByteArray bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < chunks; ++i)
        bytes += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    return bytes + "0\r\n\r\n";
}

/// What a program on a plain socket is told until it has all of `end`.
QByteArray heard(QTcpSocket &socket, const QByteArray &end)
{
    QByteArray all;
    (void)QTest::qWaitFor(
        [&] {
            all += socket.readAll();
            return all.endsWith(end);
        },
        deadlineMs);
    return all;
}

bool connectTo(QTcpSocket &socket, const DemoServer &relay)
{
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(relay.baseUrl().port()));
    return QTest::qWaitFor([&socket] { return socket.state() == QTcpSocket::ConnectedState; }, deadlineMs);
}

} // namespace

void TestRelay::startBefore(const ScriptedServer &server)
{
    DemoServer::Settings settings;
    settings.through = server.url().adjusted(QUrl::RemovePath);
    QVERIFY(m_relay.start(settings));
}

void TestRelay::anOutcomeIsTheSame_data()
{
    QTest::addColumn<Reaction>("reaction");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("timeoutMs");
    using End = Reaction::End;
    const QByteArray cut = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
    const QByteArray large = response("200 OK", QByteArray(2 << 20, 'x'));
    const auto add = [](const char *name, const Reaction &reaction, const QByteArray &method = "GET",
                        int timeoutMs = deadlineMs) { QTest::newRow(name) << reaction << method << timeoutMs; };
    add("whole", Reaction::say(response("200 OK", "body")));
    add("whole and closed", Reaction::say(response("200 OK", "body"), End::Close));
    add("an error", Reaction::say(response("503 Service Unavailable", "busy")));
    add("nothing in it", Reaction::say("HTTP/1.1 204 No Content\r\n\r\n"));
    add("to HEAD", Reaction::say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"), "HEAD");
    add("chunked", Reaction::say(chunked(3, "twelve bytes")));
    add("chunked, cut", Reaction::say(chunked(3, "twelve bytes").chopped(9), End::Close));
    add("until it closes", Reaction::say("HTTP/1.1 200 OK\r\n\r\nall", End::Close));
    add("early hints", Reaction::say("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + response("200 OK", "body")));
    add("byte by byte", {{{"HTTP/1.1 200 "}, {"OK\r\nContent-Le", 5}, {"ngth: 3\r\n\r\na", 5}, {"bc", 5}}});
    add("chunks in pieces",
        {{{chunked(2, "abcdef").first(52)}, {chunked(2, "abcdef").mid(52, 12), 5}, {chunked(2, "abcdef").mid(64), 5}}});
    add("large", Reaction::say(large));
    add("cut and closed", Reaction::say(cut, End::Close));
    add("cut and reset", Reaction::say(cut, End::Reset));
    add("closed without a word", Reaction::hangUp(End::Close));
    add("reset without a word", Reaction::hangUp(End::Reset));
    add("never", Reaction::silence(), "GET", 300);
    add("half of it, then never", Reaction::say(cut), "GET", 300);
    add("no HTTP", Reaction::say("what do you want?\r\n\r\n", End::Close));
    add("a header without end", Reaction::say("HTTP/1.1 200 OK\r\nX: " + QByteArray(200'000, 'x'), End::Close));
}

void TestRelay::anOutcomeIsTheSame()
{
    QFETCH(const Reaction, reaction);
    QFETCH(const QByteArray, method);
    QFETCH(const int, timeoutMs);
    ScriptedServer server([&reaction](const SeenRequest &) { return reaction; });
    startBefore(server);
    Plan through = throughPlan(server, 4);
    through.method = method;
    through.timeout = std::chrono::milliseconds(timeoutMs);
    Plan direct = through;
    direct.transport.through.clear();
    for (const Mode mode : allModes) {
        TestRun without(mode, prepared(direct));
        QVERIFY(without.run());
        TestRun with(mode, prepared(through, m_relay.baseUrl()));
        QVERIFY(with.run());
        QVERIFY2(with.outcomes() == without.outcomes(),
                 qPrintable(QStringLiteral("%1: %2 instead of %3")
                                .arg(QString(modeName(mode)), with.outcomes(), without.outcomes())));
        // Of what is reset, more or less may have been read.
        for (std::size_t i = 0; i < with.samples().size(); ++i)
            if (isComplete(with.samples()[i].outcome))
                QCOMPARE(with.samples()[i].bodyBytes, without.samples()[i].bodyBytes);
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestRelay::aRequestArrivesAsItWasSent()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("200 OK", "body")); });
    startBefore(server);
    Plan plan = throughPlan(server, 1);
    plan.method = "POST";
    plan.headers = {{"X-Own", "kept"}};
    plan.body = QByteArray(300'000, 'b');
    for (const Mode mode : allModes) {
        Plan direct = plan;
        direct.transport.through.clear();
        QVERIFY(TestRun(mode, prepared(direct)).run());
        QVERIFY(TestRun(mode, prepared(plan, m_relay.baseUrl())).run());
        QCOMPARE(server.requests().size() % 2, 0);
        // Programs may be led from one page to another of the server by what it takes for its own name.
        const QByteArray host = m_relay.baseUrl().authority().toUtf8();
        const QByteArray seen = server.requests().last().bytes;
        QVERIFY(seen.contains(host));
        QCOMPARE(withSortedHeader(QByteArray(seen).replace(host, server.url().authority().toUtf8())),
                 withSortedHeader(server.requests().at(server.requests().size() - 2).bytes));
    }
}

void TestRelay::eachConnectionHasOneBehindIt()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("200 OK", "body")); });
    startBefore(server);
    QVERIFY(TestRun(Mode::Serial, prepared(throughPlan(server, 20), m_relay.baseUrl())).run());
    QCOMPARE(server.usedConnections(), 1);
    QCOMPARE(m_relay.counts().requests, std::uint64_t(20));
    QCOMPARE(m_relay.counts().connections, std::uint64_t(1));
    Plan closing = throughPlan(server, 5);
    closing.keepAlive = false;
    QVERIFY(TestRun(Mode::EventLoop, prepared(closing, m_relay.baseUrl())).run());
    QCOMPARE(server.usedConnections(), 6);
    QCOMPARE(m_relay.counts().connections, std::uint64_t(6));
}

void TestRelay::theModesAreSeenOnTheirWay()
{
    ScriptedServer server([](const SeenRequest &) {
        return Reaction{{{response("200 OK", "body"), 3}}, Reaction::End::KeepOpen};
    });
    startBefore(server);
    const Plan plan = throughPlan(server, 9);
    for (const Mode mode : allModes) {
        const Run run = runOnDemo(m_relay, plan, mode);
        QVERIFY(run.samples);
        for (const Sample &sample : run.samples->all()) {
            const auto stamp = run.serverStamps->at(sample.index);
            QVERIFY(stamp.has_value());
            const RunClock clock = run.samples->clock();
            QVERIFY(clock.at(stamp->arrival) >= sample.started);
            QVERIFY(stamp->answer - stamp->arrival >= std::chrono::milliseconds(2));
            QVERIFY(clock.at(stamp->answer) <= sample.lastByte);
        }
    }
}

void TestRelay::aClientMayHaveToBeToldToGoOn()
{
    QTcpServer plain; // says what the scripted one does not: to go on before it has the body
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    DemoServer::Settings settings;
    settings.through = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(plain.serverPort()));
    QVERIFY(m_relay.start(settings));
    QTcpSocket client;
    QVERIFY(connectTo(client, m_relay));
    client.write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    QTRY_VERIFY(plain.hasPendingConnections());
    QTcpSocket *behind = plain.nextPendingConnection();
    QVERIFY(heard(*behind, "\r\n\r\n").startsWith("POST"));
    behind->write("HTTP/1.1 100 Continue\r\n\r\n");
    QCOMPARE(heard(client, "\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.write("body");
    QCOMPARE(heard(*behind, "body"), QByteArray("body"));
    behind->write(response("200 OK", "done"));
    QVERIFY(heard(client, "done").startsWith("HTTP/1.1 200 OK"));
    QTRY_COMPARE(m_relay.counts().requests, std::uint64_t(1));
}

void TestRelay::pipelinedRequestsAreAnsweredInTurn()
{
    ScriptedServer server([](const SeenRequest &request) {
        return Reaction{{{response("200 OK", "number " + QByteArray::number(request.number)), 2}},
                        Reaction::End::KeepOpen};
    });
    startBefore(server);
    QTcpSocket client;
    QVERIFY(connectTo(client, m_relay));
    client.write(QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n").repeated(3));
    const QByteArray all = heard(client, "number 2");
    QCOMPARE(all.count("HTTP/1.1 200 OK"), qsizetype(3));
    QVERIFY(all.indexOf("number 0") < all.indexOf("number 1"));
    QCOMPARE(m_relay.counts().requests, std::uint64_t(3));
}

void TestRelay::aServerThatIsGoneLooksLikeOneThatCloses()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::silence(); });
    startBefore(server);
    server.die(Reaction::End::Close);
    QTcpSocket client;
    QVERIFY(connectTo(client, m_relay));
    QTRY_COMPARE(client.state(), QTcpSocket::UnconnectedState);
}

void TestRelay::aServerLearnsThatItsClientHasLeft()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::silence(); });
    startBefore(server);
    QTcpSocket client;
    QVERIFY(connectTo(client, m_relay));
    client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(server.openConnections(), 1);
    client.abort();
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestRelay::whatIsNoHttpIsPassedOn()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    DemoServer::Settings settings;
    settings.through = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(plain.serverPort()));
    QVERIFY(m_relay.start(settings));
    QTcpSocket client;
    QVERIFY(connectTo(client, m_relay));
    client.write("\x16\x03\x01 no HTTP\r\n\r\n");
    QTRY_VERIFY(plain.hasPendingConnections());
    QTcpSocket *behind = plain.nextPendingConnection();
    QCOMPARE(heard(*behind, "\r\n\r\n"), QByteArray("\x16\x03\x01 no HTTP\r\n\r\n"));
    behind->write("neither is this");
    QCOMPARE(heard(client, "this"), QByteArray("neither is this"));
}

FETCHRACE_TEST(TestRelay)
#include "tst_relay.moc"
