// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace fetchrace;
using End = Reaction::End;

/// Whatever a server does, every mode calls it by the same name.
class TestModesOutcomes : public QObject
{
    Q_OBJECT

private slots:
    void everyModeGivesTheSameVerdict_data();
    void everyModeGivesTheSameVerdict();
    void aClosedPortFailsEachRequestQuickly_data() { addModeRows(); }
    void aClosedPortFailsEachRequestQuickly();
    void aConnectionThatIsNotMadeTimesOut_data() { addModeRows(); }
    void aConnectionThatIsNotMadeTimesOut();
    void aSilentServerTimesOut_data() { addModeRows(); }
    void aSilentServerTimesOut();
    void aDrippingServerTimesOutToo_data() { addModeRows(); }
    void aDrippingServerTimesOutToo();
    void aTimeoutHarmsNoOtherRequest_data() { addModeRows(); }
    void aTimeoutHarmsNoOtherRequest();
    void aRequestOnADyingConnectionIsSentAgain_data() { addModeRows(); }
    void aRequestOnADyingConnectionIsSentAgain();
    void aPostThatMayHaveBeenDoneIsNotSentAgain_data() { addModeRows(); }
    void aPostThatMayHaveBeenDoneIsNotSentAgain();
    void aTargetThatDiesFailsItsOwnRequestsOnly_data();
    void aTargetThatDiesFailsItsOwnRequestsOnly();
};

namespace {

struct Case {
    const char *name;
    Reaction reaction;
    Outcome outcome;
    int status = 200;  ///< of a complete response
    int bodyBytes = 5; ///< of a complete response
    QByteArray method = "GET";
    /// What QNetworkAccessManager makes of it instead, where nothing it tells shows the difference.
    std::optional<Outcome> otherwiseInAsync = {};
};

QByteArray fields(int count, int valueSize)
{
    return QByteArray("X-Padding: " + QByteArray(valueSize, 'x') + "\r\n").repeated(count);
}

const QByteArray ok = response("200 OK", "hello");
const QByteArray chunkedHeader = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray longHeader = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n";

QList<Case> completeResponses()
{
    return {
        {"plain", Reaction::say(ok), Outcome::Ok},
        {"empty", Reaction::say(response("200 OK", {})), Outcome::Ok, 200, 0},
        {"large", Reaction::say(response("200 OK", QByteArray(1 << 20, 'x'))), Outcome::Ok, 200, 1 << 20},
        {"in pieces",
         {{{"HT"}, {"TP/1.1 200 OK\r\nContent-Len", 5}, {"gth: 5\r\n\r", 5}, {"\nhel", 5}, {"lo", 5}}},
         Outcome::Ok},
        {"399", Reaction::say(response("399 Whatever", "hello")), Outcome::Ok, 399},
        {"400", Reaction::say(response("400 Bad Request", "hello")), Outcome::HttpError, 400},
        {"404", Reaction::say(response("404 Not Found", "hello")), Outcome::HttpError, 404},
        {"500", Reaction::say(response("500 Internal Server Error", "hello")), Outcome::HttpError, 500},
        {"503 to be tried again", Reaction::say(response("503 Busy", "hello", "Retry-After: 1\r\n")),
         Outcome::HttpError, 503},
        {"204", Reaction::say("HTTP/1.1 204 No Content\r\n\r\n"), Outcome::Ok, 204, 0},
        {"304", Reaction::say("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"), Outcome::Ok, 304, 0},
        {"head", Reaction::say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"), Outcome::Ok, 200, 0, "HEAD"},
        {"head of more than the limit", Reaction::say("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"),
         Outcome::Ok, 200, 0, "HEAD"},
        {"100 first", Reaction::say("HTTP/1.1 100 Continue\r\n\r\n" + ok), Outcome::Ok},
        {"chunked", Reaction::say(chunkedHeader + "5\r\nhello\r\n0\r\n\r\n"), Outcome::Ok},
        {"chunked with trailer", Reaction::say(chunkedHeader + "2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nX-Sum: 1\r\n\r\n"),
         Outcome::Ok},
        {"one large chunk",
         Reaction::say(chunkedHeader + "1400000\r\n" + QByteArray(20 << 20, 'x') + "\r\n5\r\nhello\r\n0\r\n\r\n"),
         Outcome::Ok, 200, (20 << 20) + 5},
        {"up to the end", Reaction::say("HTTP/1.1 200 OK\r\nServer: test\r\n\r\nhello", End::Close), Outcome::Ok},
        {"http 1.0", Reaction::say("HTTP/1.0 200 OK\r\nServer: test\r\n\r\nhello", End::Close), Outcome::Ok},
        {"http 1.0 with length", Reaction::say("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", End::Close),
         Outcome::Ok},
        {"http 1.0, not closed", Reaction::say("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"), Outcome::Ok},
        {"announced close", Reaction::say(response("200 OK", "hello", "Connection: close\r\n"), End::Close),
         Outcome::Ok},
        {"announced close, not kept", Reaction::say(response("200 OK", "hello", "Connection: close\r\n")), Outcome::Ok},
        {"close without a word", Reaction::say(ok, End::Close), Outcome::Ok},
        {"late close without a word", {{{ok}, {"", 3}}, End::Close}, Outcome::Ok},
        {"more than asked for", Reaction::say(ok + "more"), Outcome::Ok},
        {"said to be compressed", Reaction::say(response("200 OK", "hello", "Content-Encoding: gzip\r\n")),
         Outcome::Ok},
        {"header of 60 KiB", Reaction::say(response("200 OK", "hello", fields(60, 1000))), Outcome::Ok},
    };
}

QList<Case> failures()
{
    return {
        {"hangs up", Reaction::hangUp(End::Close), Outcome::ConnectionLost},
        {"resets", Reaction::hangUp(End::Reset), Outcome::ConnectionLost},
        {"cut status line", Reaction::say("HTTP/1.1 2", End::Close), Outcome::ConnectionLost},
        {"cut header", Reaction::say("HTTP/1.1 200 OK\r\nContent-Le", End::Close), Outcome::ConnectionLost},
        {"cut body", Reaction::say(longHeader + "hello", End::Close), Outcome::ConnectionLost},
        {"reset body", {{{longHeader + "hello"}, {"", 10}}, End::Reset}, Outcome::ConnectionLost},
        {"cut body of an error", Reaction::say("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nhello", End::Close),
         Outcome::ConnectionLost},

        {"length that is no number", Reaction::say("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello", End::Close),
         Outcome::BadResponse},
        {"two lengths", Reaction::say(response("200 OK", "hello", "Content-Length: 6\r\n"), End::Close),
         Outcome::BadResponse},
        {"101 unasked", Reaction::say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), Outcome::BadResponse},

        {"header of 70 KiB", Reaction::say(response("200 OK", "hello", fields(1, 70 * 1024))), Outcome::TooLarge},
        {"70 fields of 1 KiB", Reaction::say(response("200 OK", "hello", fields(70, 1024))), Outcome::TooLarge},
        {"body beyond the limit", Reaction::say("HTTP/1.1 200 OK\r\nContent-Length: 1073741825\r\n\r\nhello"),
         Outcome::TooLarge},
    };
}

/// QNetworkAccessManager takes what is no status line for a closed connection, a malformed chunk for the last one, and
/// sometimes the end of the connection, too; it knows no interim response but 100. Nothing it tells shows any of this.
QList<Case> mistakesOfAsync()
{
    return {
        {"cut chunk", Reaction::say(chunkedHeader + "50\r\nhello", End::Close), Outcome::ConnectionLost, 0, 0, "GET",
         Outcome::Ok},
        {"cut between chunks", Reaction::say(chunkedHeader + "5\r\nhello\r\n", End::Close), Outcome::ConnectionLost, 0,
         0, "GET", Outcome::Ok},
        {"another protocol", Reaction::say("SSH-2.0-Server\r\n"), Outcome::BadResponse, 0, 0, "GET",
         Outcome::ConnectionLost},
        {"malformed status", Reaction::say("HTTP/1.1 ok OK\r\nContent-Length: 0\r\n\r\n"), Outcome::BadResponse, 0, 0,
         "GET", Outcome::ConnectionLost},
        {"malformed chunk", Reaction::say(chunkedHeader + "five\r\nhello\r\n0\r\n\r\n", End::Close),
         Outcome::BadResponse, 0, 0, "GET", Outcome::Ok},
        {"malformed field", Reaction::say("HTTP/1.1 200 OK\r\nwhat is this\r\nContent-Length: 5\r\n\r\n", End::Close),
         Outcome::BadResponse, 0, 0, "GET", Outcome::Ok},
        {"103 first", Reaction::say("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok, End::Close), Outcome::Ok,
         200, 5, "GET", Outcome::BadResponse},
    };
}

QList<Case> allCases()
{
    return completeResponses() + failures() + mistakesOfAsync();
}

} // namespace

void TestModesOutcomes::everyModeGivesTheSameVerdict_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<Mode>("mode");
    const QList<Case> cases = allCases();
    for (int i = 0; i < cases.size(); ++i)
        for (const Mode mode : allModes)
            QTest::addRow("%s, %s", cases.at(i).name, modeName(mode).data()) << i << mode;
}

void TestModesOutcomes::everyModeGivesTheSameVerdict()
{
    QFETCH(int, number);
    QFETCH(Mode, mode);
    const Case wanted = allCases().at(number);
    ScriptedServer server([&](const SeenRequest &) { return wanted.reaction; });
    Plan plan = planFor(server.url(), 6);
    plan.inFlight = 2;
    plan.workers = 2;
    plan.method = wanted.method;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(defectsOf(run, ready, mode), QString());

    for (const Sample &sample : run.samples()) {
        const bool isMistaken = mode == Mode::Async && sample.outcome == wanted.otherwiseInAsync;
        if (!isMistaken)
            QCOMPARE(outcomeName(sample.outcome), outcomeName(wanted.outcome));
        if (isMistaken || !isComplete(wanted.outcome))
            continue;
        QCOMPARE(sample.status, static_cast<std::uint16_t>(wanted.status));
        QCOMPARE(sample.bodyBytes, static_cast<std::uint64_t>(wanted.bodyBytes));
    }
}

void TestModesOutcomes::aClosedPortFailsEachRequestQuickly()
{
    QFETCH(Mode, mode);
    auto server = std::make_unique<ScriptedServer>([](const SeenRequest &) { return Reaction::silence(); });
    Plan plan = planFor(server->url(), 2'000);
    plan.inFlight = 100;
    const PreparedPlan ready = prepared(plan);
    server.reset();
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("connect-failed 2000"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
}

void TestModesOutcomes::aConnectionThatIsNotMadeTimesOut()
{
    QFETCH(Mode, mode);
    // A server that accepts nothing, behind a queue that is full: the system ignores who else wants to connect.
    QTcpServer server;
    server.setListenBacklogSize(1);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    Plan plan = planFor(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())), 2);
    plan.timeout = std::chrono::milliseconds(150);
    const PreparedPlan ready = prepared(plan);
    std::vector<std::unique_ptr<QTcpSocket>> queue;
    do {
        QVERIFY(queue.size() < 20);
        queue.push_back(std::make_unique<QTcpSocket>());
        queue.back()->connectToHost(server.serverAddress(), server.serverPort());
    } while (queue.back()->waitForConnected(50));

    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 2"));
}

void TestModesOutcomes::aSilentServerTimesOut()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return Reaction::silence(); });
    Plan plan = planFor(server.url(), 3);
    plan.timeout = std::chrono::milliseconds(120);
    plan.inFlight = 1;
    plan.workers = 1;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 3"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    for (const Sample &sample : run.samples()) { // what a request waited for its lane does not count
        QVERIFY2(sample.latency() >= 120'000'000, QByteArray::number(qint64(sample.latency())).constData());
        QVERIFY2(sample.latency() < 1'000'000'000, QByteArray::number(qint64(sample.latency())).constData());
    }
}

void TestModesOutcomes::aDrippingServerTimesOutToo()
{
    QFETCH(Mode, mode);
    Reaction drip{{{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"}}};
    for (int i = 0; i < 100; ++i)
        drip.pieces.append({"x", 30});
    ScriptedServer server([&](const SeenRequest &) { return drip; });
    Plan plan = planFor(server.url(), 2);
    plan.timeout = std::chrono::milliseconds(200);
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 2"));
    for (const Sample &sample : run.samples()) {
        QVERIFY2(sample.latency() < 1'000'000'000, QByteArray::number(qint64(sample.latency())).constData());
        QCOMPARE(sample.status, std::uint16_t(200));
        QVERIFY(sample.bodyBytes > 0);
    }
}

void TestModesOutcomes::aTimeoutHarmsNoOtherRequest()
{
    QFETCH(Mode, mode);
    ScriptedServer server(
        [](const SeenRequest &request) { return request.number % 3 == 0 ? Reaction::silence() : Reaction::say(ok); });
    Plan plan = planFor(server.url(), 9);
    plan.timeout = std::chrono::milliseconds(250);
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 6, timeout 3"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
}

void TestModesOutcomes::aRequestOnADyingConnectionIsSentAgain()
{
    QFETCH(Mode, mode);
    // The request has come, so this is not seen by looking at the connection before sending.
    QHash<int, int> requestsOn;
    ScriptedServer server([&](const SeenRequest &request) {
        return ++requestsOn[request.connection] == 2 ? Reaction::hangUp(End::Close) : Reaction::say(ok);
    });
    Plan plan = planFor(server.url(), 20);
    plan.inFlight = 2;
    plan.workers = 2;
    plan.method = "PUT";
    plan.body = "a=b";
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 20"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(server.requests().size(), 20 + int(run.log().wire().facts().resends));
    QVERIFY(server.requests().size() > 20);
    for (const SeenRequest &request : server.requests())
        QCOMPARE(request.bytes.size(), server.requests().first().bytes.size());
}

void TestModesOutcomes::aPostThatMayHaveBeenDoneIsNotSentAgain()
{
    QFETCH(Mode, mode);
    QHash<int, int> requestsOn;
    int lost = 0;
    ScriptedServer server([&](const SeenRequest &request) {
        if (++requestsOn[request.connection] != 2)
            return Reaction::say(ok);
        ++lost;
        return Reaction::hangUp(End::Close);
    });
    Plan plan = planFor(server.url(), 20);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.method = "POST";
    plan.body = "a=b";
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QVERIFY2(lost > 0, QByteArray::number(lost)); // async may open another connection while one closes
    QCOMPARE(run.outcomes(), QStringLiteral("connection-lost %1, ok %2").arg(lost).arg(20 - lost));
    QCOMPARE(server.requests().size(), 20);
    QCOMPARE(run.log().wire().facts().resends, 0U);
}

void TestModesOutcomes::aTargetThatDiesFailsItsOwnRequestsOnly_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<End>("end");
    for (const Mode mode : allModes) {
        QTest::addRow("closing, %s", modeName(mode).data()) << mode << End::Close;
        QTest::addRow("resetting, %s", modeName(mode).data()) << mode << End::Reset;
    }
}

void TestModesOutcomes::aTargetThatDiesFailsItsOwnRequestsOnly()
{
    QFETCH(Mode, mode);
    QFETCH(End, end);
    ScriptedServer survivor([](const SeenRequest &) { return Reaction::say(ok); });
    ScriptedServer mortal([&](const SeenRequest &request) {
        if (request.number == 50)
            QMetaObject::invokeMethod(
                &mortal, [&] { mortal.die(end); }, Qt::QueuedConnection);
        return Reaction::say(ok);
    });
    Plan plan = planFor(survivor.url(), 600);
    plan.targets.append(mortal.url());
    plan.timeout = std::chrono::seconds(1);
    // QNetworkAccessManager sometimes forgets a request whose connection is reset; then the deadline has to end it.
    const bool mayForget = mode == Mode::Async && end == End::Reset;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(defectsOf(run, ready, mode), QString());

    int failed = 0;
    for (const Sample &sample : run.samples()) {
        if (sample.outcome == Outcome::Ok)
            continue;
        ++failed;
        QCOMPARE(sample.target, std::uint16_t(1));
        QVERIFY(sample.outcome == Outcome::ConnectFailed || sample.outcome == Outcome::ConnectionLost ||
                (mayForget && sample.outcome == Outcome::Timeout));
    }
    QVERIFY2(failed > 200 && failed < 300, QByteArray::number(failed).constData());
    QCOMPARE(survivor.requests().size(), 300);
}

FETCHRACE_TEST(TestModesOutcomes)
#include "tst_modes_outcomes.moc"
