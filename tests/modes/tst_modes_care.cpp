// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/race.h"
#include "tests/milliseconds.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>
#include <vector>

using namespace fetchrace;

/// What other people's servers get, proven on real sockets: a name of the test's own leads to 127.0.0.1, which the test
/// declares to be far away.
class TestModesCare : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsSentWithoutPermission_data();
    void nothingIsSentWithoutPermission();
    void aPublicHostGetsTenAtOnceAndTenPerSecond_data() { addModeRows(); }
    void aPublicHostGetsTenAtOnceAndTenPerSecond();
    void aPrivateHostGetsTwoHundredPerSecond_data() { addModeRows(); }
    void aPrivateHostGetsTwoHundredPerSecond();
    void aRaceIsHeldToTheCapAsAWhole();
    void aRaceEndsWhenTheServerRefuses();
    void aRaceGoesOnAfterErrorsOfItsOwnLimit();
    void whatOneModeFailsAtTheOthersMayTry();
    void runsThatAreLeftOutAreNamedByOneThatWasDone();
    void whatOneEntryFailsAtAnotherOfItsModeMayTry();
    void aRefusalOnThisMachineEndsOneRun();
    void whatEndsConnectionsAtOnceIsSaid();
    void anAddressIsJudgedAgainWhenItIsConnectedTo_data() { addModeRows(); }
    void whatComesWithTheLastRequestEndsNothingEarly();
    void anAddressIsJudgedAgainWhenItIsConnectedTo();
    void theUserAgentIsHonest_data() { addModeRows(); }
    void theUserAgentIsHonest();
};

namespace {

Lookup lookupAs(TargetClass distance)
{
    Lookup lookup;
    lookup.addressesOf = [](const QString &) -> Expected<QList<QHostAddress>> {
        return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)};
    };
    lookup.distanceOf = [distance](const QHostAddress &) { return distance; };
    return lookup;
}

const QString host = QStringLiteral("far.example");
const Permission permission{{{host}}};

QUrl urlOf(const ScriptedServer &server)
{
    return server.url(QStringLiteral("/"), host);
}

PreparedPlan preparedFar(const Plan &plan, TargetClass distance)
{
    const auto result = preparePlan(plan, {}, {permission, lookupAs(distance)});
    if (!result)
        qFatal("%s", qPrintable(result.error().sentence));
    return *result;
}

/// The most starts within any second.
int mostPerSecond(const TestRun &run)
{
    std::vector<std::int64_t> starts;
    for (const Sample &sample : run.samples())
        starts.push_back(sample.started);
    std::sort(starts.begin(), starts.end());
    std::ptrdiff_t most = 0;
    for (auto start = starts.begin(); start != starts.end(); ++start)
        most = std::max(most, std::lower_bound(start, starts.end(), *start + 1'000 * ms) - start);
    return static_cast<int>(most);
}

Plan farPlan(const ScriptedServer &server, int requests)
{
    Plan plan;
    plan.targets = {urlOf(server)};
    plan.requests = requests;
    plan.workers = 50;
    plan.entries = {Mode::Async};
    return plan;
}

struct RaceEnd {
    QList<FinishedRun> runs;
    std::optional<Error> error;
};

RaceEnd race(const Plan &plan, TargetClass distance)
{
    RaceEnd end;
    Race race({plan, {}, {}, permission, lookupAs(distance)});
    QEventLoop loop;
    QObject::connect(&race, &Race::runFinished, &loop, [&end](const FinishedRun &run) { end.runs.append(run); });
    QObject::connect(&race, &Race::failed, &loop, [&end](const Error &error) { end.error = error; });
    QObject::connect(&race, &Race::finished, &loop, &QEventLoop::quit);
    race.start();
    loop.exec();
    return end;
}

RaceEnd race(Plan plan, const QList<Mode> &modes, TargetClass distance)
{
    plan.entries = entriesOf(modes);
    return race(plan, distance);
}

} // namespace

void TestModesCare::nothingIsSentWithoutPermission_data()
{
    QTest::addColumn<TargetClass>("distance");
    QTest::newRow("private") << TargetClass::Private;
    QTest::newRow("public") << TargetClass::Public;
}

void TestModesCare::nothingIsSentWithoutPermission()
{
    QFETCH(TargetClass, distance);
    ScriptedServer server(hello);
    const auto refused = preparePlan(farPlan(server, 10), {}, {{}, lookupAs(distance)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::BadInput);
    QVERIFY(!server.waitForNewConnection(0)); // not even to look whether it is there
    QVERIFY(server.requests().isEmpty());
}

void TestModesCare::aPublicHostGetsTenAtOnceAndTenPerSecond()
{
    QFETCH(Mode, mode);
    // Answers that take 1.3 s would keep thirteen waiting at ten per second.
    int waiting = 0;
    int mostWaiting = 0;
    ScriptedServer server([&](const SeenRequest &) {
        mostWaiting = std::max(mostWaiting, ++waiting);
        QTimer::singleShot(1'290, this, [&waiting] { --waiting; });
        return Reaction{{{response("200 OK", "hello"), 1'300}}};
    });
    const int requests = mode == Mode::Serial ? 2 : 25;
    TestRun run(mode, preparedFar(farPlan(server, requests), TargetClass::Public));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok %1").arg(requests));
    QVERIFY2(mostPerSecond(run) <= 10, QByteArray::number(mostPerSecond(run)).constData());
    QCOMPARE(mostWaiting, mode == Mode::Serial ? 1 : 10);
    QCOMPARE(server.usedConnections(), mode == Mode::Serial ? 1 : 10);
}

void TestModesCare::aPrivateHostGetsTwoHundredPerSecond()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    const PreparedPlan ready = preparedFar(farPlan(server, 300), TargetClass::Private);
    QCOMPARE(*ready.cap, (LoadCap{5'000, 100, 200}));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 300"));
    QVERIFY2(mostPerSecond(run) <= 200, QByteArray::number(mostPerSecond(run)).constData());
    QVERIFY(mostPerSecond(run) > 50);
}

void TestModesCare::aRaceIsHeldToTheCapAsAWhole()
{
    ScriptedServer server(hello);
    Plan plan = farPlan(server, 600);
    plan.repeat = 50; // 200 runs of one request each
    plan.requests = 7;
    const RaceEnd end = race(plan, {Mode::EventLoop, Mode::Serial}, TargetClass::Private);
    QVERIFY2(!end.error, end.error ? qPrintable(end.error->sentence) : "");
    QCOMPARE(end.runs.size(), 100);
    QCOMPARE(server.requests().size(), 700);

    Plan large = farPlan(server, 1'000'000);
    large.repeat = 100;
    const RaceEnd none = race(large, {allModes.begin(), allModes.end()}, TargetClass::Public);
    QVERIFY(none.error); // 400 runs cannot share 200 requests
    QCOMPARE(server.requests().size(), 700);
}

void TestModesCare::aRaceEndsWhenTheServerRefuses()
{
    ScriptedServer server([](const SeenRequest &) {
        return Reaction::say(response("429 Too Many Requests", "", "Retry-After: 3600\r\n"));
    });
    const RaceEnd end = race(farPlan(server, 50), {Mode::Serial, Mode::Threaded, Mode::Async}, TargetClass::Private);
    QVERIFY(!end.error);
    QCOMPARE(end.runs.size(), 1); // whom it has refused, it need not refuse again
    const Run &run = end.runs.first().run;
    QVERIFY(run.stopped);
    QVERIFY(run.control.earlyEnd);
    QCOMPARE(run.control.earlyEnd->reason, EarlyEnd::Reason::RefusedForLong);
    QCOMPARE(*run.control.heldTo, (LoadCap{5'000, 100, 200}));
    QVERIFY2(run.control.earlyEnd->sentence.endsWith(QLatin1String("Further runs were left out.")),
             qPrintable(run.control.earlyEnd->sentence));
    QCOMPARE(server.requests().size(), 1);
}

void TestModesCare::whatOneModeFailsAtTheOthersMayTry()
{
    // Only the first mode's connections, serial's single one, get errors.
    ScriptedServer server([](const SeenRequest &request) {
        return Reaction::say(response(request.number < 20 ? "500 Broken" : "200 OK", ""));
    });
    Plan plan = farPlan(server, 100);
    plan.workers = 1;
    plan.repeat = 2;
    const RaceEnd end = race(plan, {Mode::Serial, Mode::Threaded}, TargetClass::Private);
    QVERIFY(!end.error);
    QCOMPARE(end.runs.size(), 3); // serial once, threaded twice
    const Run &failing = end.runs.first().run;
    QCOMPARE(failing.entry, Mode::Serial);
    QCOMPARE(failing.control.earlyEnd->reason, EarlyEnd::Reason::MostlyErrors);
    QVERIFY2(failing.control.earlyEnd->sentence.endsWith(QLatin1String("Further runs of this mode were left out.")),
             qPrintable(failing.control.earlyEnd->sentence));
    for (const FinishedRun &other : end.runs.mid(1)) {
        QCOMPARE(other.run.entry, Mode::Threaded);
        QVERIFY(!other.run.control.earlyEnd);
    }
}

/// The failures of a run that was done to its end leave the next one out as those of a longer one do.
void TestModesCare::runsThatAreLeftOutAreNamedByOneThatWasDone()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("500 Broken", "")); });
    Plan plan = farPlan(server, 20);
    plan.repeat = 2;
    const RaceEnd end = race(plan, {Mode::Serial}, TargetClass::Private);
    QVERIFY(!end.error);
    QCOMPARE(end.runs.size(), 1);
    const Run &run = end.runs.first().run;
    QVERIFY(!run.stopped);
    QVERIFY(run.control.earlyEnd);
    QVERIFY2(run.control.earlyEnd->sentence.endsWith(QLatin1String("Further runs of this mode were left out.")),
             qPrintable(run.control.earlyEnd->sentence));
}

void TestModesCare::whatOneEntryFailsAtAnotherOfItsModeMayTry()
{
    ScriptedServer server([](const SeenRequest &request) {
        return Reaction::say(response(request.number < 20 ? "500 Broken" : "200 OK", ""));
    });
    Plan plan = farPlan(server, 100);
    plan.entries = {Entry(Mode::Threaded, 1), Entry(Mode::Threaded, 2)};
    plan.repeat = 2;
    const RaceEnd end = race(plan, TargetClass::Private);
    QVERIFY(!end.error);
    QCOMPARE(end.runs.size(), 3); // the first once, the second twice
    const Run &failing = end.runs.first().run;
    QCOMPARE(failing.entry.atOnce, 1);
    QCOMPARE(failing.control.earlyEnd->reason, EarlyEnd::Reason::MostlyErrors);
    QVERIFY2(failing.control.earlyEnd->sentence.endsWith(QLatin1String("with this concurrency were left out.")),
             qPrintable(failing.control.earlyEnd->sentence));
    for (const FinishedRun &other : end.runs.mid(1)) {
        QCOMPARE(other.run.entry.atOnce, 2);
        QVERIFY(!other.run.control.earlyEnd);
    }
}

void TestModesCare::aRefusalOnThisMachineEndsOneRun()
{
    ScriptedServer server([](const SeenRequest &) {
        return Reaction::say(response("429 Too Many Requests", "", "Retry-After: 3600\r\n"));
    });
    Plan plan = farPlan(server, 50);
    plan.inFlight = 10; // so that there is something left to end
    const RaceEnd end = race(plan, {Mode::Serial, Mode::EventLoop}, TargetClass::Loopback);
    QVERIFY(!end.error);
    QCOMPARE(end.runs.size(), 2);
    for (const FinishedRun &run : end.runs) {
        QCOMPARE(run.run.control.earlyEnd->reason, EarlyEnd::Reason::RefusedForLong);
        QVERIFY(!run.run.control.earlyEnd->sentence.contains(QLatin1String("left out")));
    }
}

/// Whether that is seen before the race or by its requests is a matter of who comes first: both say so.
void TestModesCare::whatEndsConnectionsAtOnceIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            const linger now{1, 0};
            setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
            socket->abort();
            socket->deleteLater();
        }
    });
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()))};
    plan.requests = 10;
    const RaceEnd end = race(plan, {Mode::Serial}, TargetClass::Loopback);
    if (end.error) {
        QVERIFY2(end.error->sentence.contains(QLatin1String("accepts connections and closes them immediately")),
                 qPrintable(end.error->sentence));
        return;
    }
    for (const Sample &sample : end.runs.first().run.samples->all())
        QVERIFY(sample.outcome == Outcome::ConnectionLost || sample.outcome == Outcome::ConnectFailed);
}

void TestModesCare::aRaceGoesOnAfterErrorsOfItsOwnLimit()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("404 Not Found", "")); });
    Plan plan = farPlan(server, 50);
    plan.pace.maxErrors = 3;
    const RaceEnd end = race(plan, {Mode::Serial, Mode::EventLoop}, TargetClass::Private);
    QCOMPARE(end.runs.size(), 2);
    for (const FinishedRun &run : end.runs)
        QCOMPARE(run.run.control.earlyEnd->reason, EarlyEnd::Reason::TooManyErrors);
}

void TestModesCare::whatComesWithTheLastRequestEndsNothingEarly()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("404 Not Found", "")); });
    Plan plan = farPlan(server, 4);
    plan.pace.maxErrors = 3;
    const RaceEnd end = race(plan, {Mode::Serial}, TargetClass::Private);
    QCOMPARE(end.runs.size(), 1);
    QCOMPARE(end.runs.first().summary.count(Outcome::HttpError), 4U);
    QVERIFY(!end.runs.first().run.control.earlyEnd);
    QVERIFY(!end.runs.first().run.stopped);
}

void TestModesCare::anAddressIsJudgedAgainWhenItIsConnectedTo()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(urlOf(server), 3);
    const auto asked = std::make_shared<std::atomic<bool>>(false);
    Lookup lookup = lookupAs(TargetClass::Private);
    lookup.distanceOf = [asked](const QHostAddress &) { return *asked ? TargetClass::Public : TargetClass::Private; };
    plan.pace.backOff = BackOff::Always;
    auto ready = preparePlan(plan, {}, {permission, lookup});
    QVERIFY(ready);
    *asked = true;
    TestRun run(mode, *ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("connect-failed 3"));
    QVERIFY(server.requests().isEmpty());
}

void TestModesCare::theUserAgentIsHonest()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    TestRun usual(mode, prepared(planFor(server.url(), 1)));
    QVERIFY(usual.run());
    Plan plan = planFor(server.url(), 1);
    plan.headers = {{"user-agent", "Mine/2"}};
    TestRun own(mode, prepared(plan));
    QVERIFY(own.run());
    QCOMPARE(server.requests().size(), 2);
    const QByteArray first = server.requests().first().bytes.toLower();
    QVERIFY2(first.contains("\r\nuser-agent: fetchrace/" FETCHRACE_VERSION "\r\n"), first.constData());
    const QByteArray second = server.requests().last().bytes.toLower();
    QVERIFY2(second.contains("\r\nuser-agent: mine/2\r\n"), second.constData());
    QCOMPARE(second.count("user-agent"), 1);
}

FETCHRACE_TEST(TestModesCare)
#include "tst_modes_care.moc"
