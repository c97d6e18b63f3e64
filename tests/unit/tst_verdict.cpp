// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/verdict.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QTest>

#include <memory>

using namespace fetchrace;

namespace {

FinishedRun runThatTook(std::int64_t elapsedNs, Mode mode = Mode::Async)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>();
    finished.run.entry = mode;
    finished.summary.elapsedNs = elapsedNs;
    return finished;
}

/// With CPU times as shares of the elapsed time.
FinishedRun busyRun(double client, double server, int threads)
{
    FinishedRun finished = runThatTook(1'000 * ms);
    RunCost cost;
    cost.client.userNs = static_cast<std::int64_t>(client * 1e9);
    cost.threads = threads;
    cost.server = CpuUsage{0, static_cast<std::int64_t>(server * 1e9), 0, 0};
    finished.run.cost = cost;
    return finished;
}

QList<Verdict::Kind> kindsOf(const QList<Verdict> &verdicts)
{
    QList<Verdict::Kind> kinds;
    for (const Verdict &verdict : verdicts)
        kinds.append(verdict.kind);
    return kinds;
}

using Kinds = QList<Verdict::Kind>;

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private slots:
    void aRunWithRoomToSpareHasNoVerdict();
    void aSingleThreadThatFillsItsCoreSaturatesTheClient();
    void manyThreadsSaturateTheClientOnlyWhenTheyFillAllCores();
    void clientAndServerTogetherCanFillTheMachine();
    void unreadResponsesSaturateTheClient();
    void aBusyServerSaturatesTheServer();
    void aShortRunIsTooShort();
    void aStoppedRunIsNotJudged();
    void repeatsThatDifferMoreThanTheModesAreTooNoisy();
    void modesThatCannotBeToldApartAreNamedOnce();
    void repeatsThatAgreeAreNotTooNoisy();
    void singleRunsCannotBeTooNoisy();
    void aServerThatRespondsToNobodyIsNamed();
    void everySentenceNamesItsNumbers();
};

void TestVerdict::aRunWithRoomToSpareHasNoVerdict()
{
    QVERIFY(verdictsOf(busyRun(0.3, 0.2, 1), 2).isEmpty());
}

void TestVerdict::aSingleThreadThatFillsItsCoreSaturatesTheClient()
{
    QCOMPARE(kindsOf(verdictsOf(busyRun(0.95, 0.2, 1), 4)), Kinds{Verdict::Kind::ClientSaturated});
}

void TestVerdict::manyThreadsSaturateTheClientOnlyWhenTheyFillAllCores()
{
    QVERIFY(verdictsOf(busyRun(0.95, 0.2, 18), 4).isEmpty());
    QCOMPARE(kindsOf(verdictsOf(busyRun(3.8, 0.1, 18), 4)), Kinds{Verdict::Kind::ClientSaturated});
}

void TestVerdict::clientAndServerTogetherCanFillTheMachine()
{
    QCOMPARE(kindsOf(verdictsOf(busyRun(1.2, 0.7, 5), 2)), Kinds{Verdict::Kind::ClientSaturated});
}

void TestVerdict::unreadResponsesSaturateTheClient()
{
    FinishedRun finished = busyRun(0.3, 0.2, 1);
    finished.summary.latency.mean = 10 * ms;
    finished.summary.phases.lag.mean = 1 * ms;
    QVERIFY(verdictsOf(finished, 2).isEmpty());
    finished.summary.phases.lag.mean = 3 * ms;
    QCOMPARE(kindsOf(verdictsOf(finished, 2)), Kinds{Verdict::Kind::ClientSaturated});
}

void TestVerdict::aBusyServerSaturatesTheServer()
{
    QCOMPARE(kindsOf(verdictsOf(busyRun(0.3, 0.93, 1), 2)), Kinds{Verdict::Kind::ServerSaturated});
}

void TestVerdict::aShortRunIsTooShort()
{
    QCOMPARE(kindsOf(verdictsOf(runThatTook(8 * ms), 2)), Kinds{Verdict::Kind::TooShort});
    QVERIFY(verdictsOf(runThatTook(300 * ms), 2).isEmpty());
}

void TestVerdict::aStoppedRunIsNotJudged()
{
    FinishedRun finished = runThatTook(8 * ms);
    finished.run.stopped = true;
    QVERIFY(verdictsOf(finished, 2).isEmpty());
}

void TestVerdict::repeatsThatDifferMoreThanTheModesAreTooNoisy()
{
    const QList<FinishedRun> race{runThatTook(100 * ms), runThatTook(140 * ms), runThatTook(120 * ms, Mode::EventLoop),
                                  runThatTook(121 * ms, Mode::EventLoop)};
    QCOMPARE(kindsOf(verdictsOf(race)), Kinds{Verdict::Kind::TooNoisy});
}

void TestVerdict::modesThatCannotBeToldApartAreNamedOnce()
{
    QList<FinishedRun> race;
    for (const Mode mode : {Mode::Async, Mode::EventLoop, Mode::Threaded}) {
        const auto nth = static_cast<std::int64_t>(race.size());
        race << runThatTook((100 + nth) * ms, mode) << runThatTook((150 + nth) * ms, mode);
    }
    race << runThatTook(900 * ms, Mode::Serial) << runThatTook(901 * ms, Mode::Serial);
    const QList<Verdict> verdicts = verdictsOf(race);
    QCOMPARE(kindsOf(verdicts), Kinds{Verdict::Kind::TooNoisy});
    QCOMPARE(test::plain(verdicts.first().sentence),
             QStringLiteral("Async, event loop and threaded: repeats vary by up to 50.0 ms, and each median is within "
                            "2.00 ms of the next; no clear winner."));
}

void TestVerdict::repeatsThatAgreeAreNotTooNoisy()
{
    const QList<FinishedRun> race{runThatTook(100 * ms), runThatTook(105 * ms), runThatTook(500 * ms, Mode::Threaded),
                                  runThatTook(510 * ms, Mode::Threaded)};
    QVERIFY(verdictsOf(race).isEmpty());
}

void TestVerdict::singleRunsCannotBeTooNoisy()
{
    QVERIFY(verdictsOf({runThatTook(100 * ms), runThatTook(100 * ms, Mode::Serial)}).isEmpty());
}

void TestVerdict::aServerThatRespondsToNobodyIsNamed()
{
    const auto kindsWith = [](std::int64_t firstByte, Outcome outcome, const char *url) {
        FinishedRun finished = runThatTook(300 * ms);
        Plan plan;
        plan.targets = {QUrl(QString::fromLatin1(url))};
        finished.run.plan = std::make_shared<const Plan>(plan);
        const auto log = std::make_shared<SampleLog>(2);
        for (const Outcome each : {Outcome::ConnectionLost, outcome}) {
            Sample sample;
            sample.started = 0;
            sample.firstByte = firstByte;
            sample.outcome = each;
            log->append(sample);
            ++finished.summary.outcomes[static_cast<std::size_t>(each)];
        }
        finished.summary.requests = 2;
        finished.run.samples = log;
        finished.run.stopped = true; // as a run that most failures have ended
        return kindsOf(verdictsOf(finished, 2));
    };
    const char *url = "http://127.0.0.1/";
    const Kinds named{Verdict::Kind::Unanswered};
    QCOMPARE(kindsWith(Sample::unseen, Outcome::ConnectionLost, url), named);
    QCOMPARE(kindsWith(Sample::unseen, Outcome::Cancelled, url), named);
    QCOMPARE(kindsWith(5, Outcome::ConnectionLost, url), Kinds());
    QCOMPARE(kindsWith(Sample::unseen, Outcome::Ok, url), Kinds());
    QCOMPARE(kindsWith(Sample::unseen, Outcome::ConnectionLost, "/"), Kinds()); // the demo server says so itself
}

void TestVerdict::everySentenceNamesItsNumbers()
{
    QVERIFY(verdictsOf(busyRun(0.95, 0.2, 1), 4).first().sentence.contains(QLatin1String("95.0%")));
    QVERIFY(verdictsOf(busyRun(0.3, 0.93, 1), 2).first().sentence.contains(QLatin1String("93.0%")));
    QVERIFY(verdictsOf(runThatTook(8 * ms), 2).first().sentence.contains(QString::fromUtf8("8.00\u00a0ms")));
}

FETCHRACE_TEST(TestVerdict)
#include "tst_verdict.moc"
