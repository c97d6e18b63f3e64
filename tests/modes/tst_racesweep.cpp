// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "app/race/race.h"
#include "app/race/runset.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

using namespace fetchrace;
using std::chrono::milliseconds;

/// A race that sweeps through numbers of requests at once.
class TestRaceSweep : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_server.start({})); }
    void eachRunHasThePlanOfItsStep();
    void requestsAreKeptAndThereForWhoeverKeepsThem();
    void aLargeSweepLosesItsRequestsAlone();
    void progressAddsUpOverAllSteps();
    void stoppingEndsTheSweep();
    void anotherMachineIsToldOfEveryRunBeforehand();
    void anotherMachineGetsNoMoreThanFromAnyRace();

private:
    struct End {
        QList<FinishedRun> runs;
        std::optional<Error> error;
        std::uint64_t planned = 0;
        std::uint64_t ended = 0;
    };
    [[nodiscard]] Race::Setup setupFor(Plan plan, int limit, const QList<Mode> &modes);
    static End runToEnd(Race::Setup setup, bool stopAtOnce = false);

    DemoServer m_server;
};

namespace {

const QString farHost = QStringLiteral("far.example");

/// Takes the demo server for a computer in a private network.
Lookup lookupAsPrivate()
{
    Lookup lookup;
    lookup.addressesOf = [](const QString &) -> Expected<QList<QHostAddress>> {
        return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)};
    };
    lookup.distanceOf = [](const QHostAddress &) { return TargetClass::Private; };
    return lookup;
}

Plan smallPlan(int requests)
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = milliseconds(2);
    return plan;
}

} // namespace

Race::Setup TestRaceSweep::setupFor(Plan plan, int limit, const QList<Mode> &modes)
{
    m_server.setBehaviour(plan.demo);
    Race::Setup setup;
    setup.plan = sweepPlan(std::move(plan), limit);
    setup.plan.entries = entriesOf(modes);
    setup.demoBase = m_server.baseUrl();
    setup.observeServer = m_server.observer();
    setup.kind = RaceKind::Sweep;
    return setup;
}

TestRaceSweep::End TestRaceSweep::runToEnd(Race::Setup setup, bool stopAtOnce)
{
    End end;
    Race race(std::move(setup));
    QEventLoop loop;
    connect(&race, &Race::runStarted, &loop, [&](const Run &) {
        if (stopAtOnce)
            race.stop();
    });
    connect(&race, &Race::runFinished, &loop, [&end](const FinishedRun &run) { end.runs.append(run); });
    connect(&race, &Race::failed, &loop, [&end](const Error &error) { end.error = error; });
    connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    end.planned = race.progress().requests;
    race.start();
    loop.exec();
    end.ended = race.progress().ended;
    return end;
}

void TestRaceSweep::eachRunHasThePlanOfItsStep()
{
    Plan plan = smallPlan(12);
    plan.connections = 1; // says nothing here: a sweep lets connections grow with the requests
    const End end = runToEnd(setupFor(plan, 6, {Mode::Threaded, Mode::EventLoop, Mode::Serial}));
    QVERIFY(!end.error);
    QStringList steps;
    for (const FinishedRun &finished : end.runs) {
        const int atOnce = finished.run.concurrency();
        steps << modeName(finished.run.entry.mode) + QString::number(atOnce);
        QCOMPARE(finished.summary.count(Outcome::Ok), 12U);
        QVERIFY(finished.summary.peakInFlight <= static_cast<std::uint32_t>(atOnce));
        QCOMPARE(finished.summary.boundNs, std::optional<std::int64_t>((12 + atOnce - 1) / atOnce * 2'000'000));
    }
    QCOMPARE(steps.join(QLatin1Char(' ')), QStringLiteral("threaded1 event-loop1 serial1 threaded2 event-loop2 "
                                                          "threaded4 event-loop4 threaded6 event-loop6"));
}

void TestRaceSweep::requestsAreKeptAndThereForWhoeverKeepsThem()
{
    Race race(setupFor(smallPlan(4), 2, {Mode::EventLoop}));
    RunSet runs;
    runs.follow(race, RaceKind::Sweep);
    QList<FinishedRun> measured;
    QEventLoop loop;
    connect(&runs, &RunSet::measured, &loop, [&](const KeptRun &kept) { measured.append(kept.asSent()); });
    connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    race.start();
    loop.exec();
    QCOMPARE(measured.size(), 2);
    for (const FinishedRun &finished : measured)
        QCOMPARE(finished.run.samples->endedCount(), 4U);
    QCOMPARE(runs.finished(RaceKind::Sweep).size(), 2);
    for (const FinishedRun &finished : runs.finished(RaceKind::Sweep))
        QCOMPARE(finished.run.samples->endedCount(), 4U);
    RunSet opened;
    for (const FinishedRun &finished : measured)
        opened.finish(finished, RaceKind::Sweep);
    QCOMPARE(opened.finished(RaceKind::Sweep).size(), 2);
    for (const FinishedRun &finished : opened.finished(RaceKind::Sweep))
        QCOMPARE(finished.run.samples->endedCount(), 4U);
}

void TestRaceSweep::aLargeSweepLosesItsRequestsAlone()
{
    const FinishedRun measuredStep = runToEnd(setupFor(smallPlan(4), 1, {Mode::EventLoop})).runs.first();
    const auto step = [&measuredStep](int repeat) {
        FinishedRun run = measuredStep;
        run.run.repeat = repeat;
        run.run.samples = std::make_shared<SampleLog>(1'000'000U); // three of them have room
        run.run.serverStamps.reset();
        return run;
    };
    RunSet runs;
    const auto haveRequests = [&runs] {
        QString list;
        for (const KeptRun &kept : runs.runs(RaceKind::Sweep))
            list += QLatin1Char(kept.run.samples ? '1' : '0');
        return list;
    };
    int measured = 0;
    connect(&runs, &RunSet::measured, this, [&measured](const KeptRun &kept) { measured += kept.run.samples ? 1 : 0; });
    for (int repeat = 1; repeat <= 3; ++repeat)
        runs.finish(step(repeat), RaceKind::Sweep);
    QCOMPARE(haveRequests(), QStringLiteral("111"));
    const FinishedRun fourth = step(4);
    runs.start(fourth.run, RaceKind::Sweep);
    runs.finish(fourth, RaceKind::Sweep);
    QCOMPARE(haveRequests(), QStringLiteral("0000"));
    QCOMPARE(measured, 1); // for whoever keeps them
    QCOMPARE(runs.finished(RaceKind::Sweep).last().summary.elapsedNs, fourth.summary.elapsedNs);
}

void TestRaceSweep::progressAddsUpOverAllSteps()
{
    const End end = runToEnd(setupFor(smallPlan(5), 4, {Mode::Threaded, Mode::Serial}));
    QCOMPARE(end.planned, std::uint64_t(20)); // 1, 2 and 4, and serial
    QCOMPARE(end.ended, std::uint64_t(20));
}

void TestRaceSweep::stoppingEndsTheSweep()
{
    Plan plan = smallPlan(10);
    plan.demo.delay = std::chrono::seconds(30);
    plan.timeout = std::chrono::minutes(10);
    const End end = runToEnd(setupFor(plan, 8, {Mode::Threaded, Mode::EventLoop}), true);
    QCOMPARE(end.runs.size(), 1);
    QVERIFY(end.runs.first().run.stopped);
}

void TestRaceSweep::anotherMachineIsToldOfEveryRunBeforehand()
{
    Race::Setup setup = setupFor(smallPlan(10), 8, {Mode::Threaded, Mode::EventLoop});
    setup.plan.targets = {QUrl(QStringLiteral("http://%1:%2/").arg(farHost).arg(m_server.baseUrl().port()))};
    setup.lookup = lookupAsPrivate();
    const End end = runToEnd(setup);
    QVERIFY(end.runs.isEmpty());
    QVERIFY(end.error);
    QVERIFY2(end.error->sentence.contains(QLatin1String("80 requests, up to 8 concurrently")),
             qPrintable(end.error->sentence));
}

void TestRaceSweep::anotherMachineGetsNoMoreThanFromAnyRace()
{
    // 1, 2 ... 128, 200: 9 runs of at most 5,000 / 9 requests, and none of them with more than 100 at once.
    const Plan asked = sweepPlan(smallPlan(5'000), 200);
    Plan far = asked;
    far.targets = {QUrl(QStringLiteral("http://%1/").arg(farHost))};
    far.entries = {Mode::EventLoop};
    const auto load = assessLoad(far, RaceKind::Sweep, lookupAsPrivate());
    QVERIFY(load);
    QVERIFY(load->requests <= 5'000);
    QCOMPARE(load->plan.requests, 5'000 / 9);
    QCOMPARE(sweepSteps(load->plan, Mode::EventLoop), (QList<int>{1, 2, 4, 8, 16, 32, 64, 100}));
}

FETCHRACE_TEST(TestRaceSweep)
#include "tst_racesweep.moc"
