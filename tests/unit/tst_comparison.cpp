// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/comparison.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

FinishedRun run(const Plan &plan, std::int64_t elapsedMs, int repeat = 1)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>(plan);
    finished.run.entry = Mode::Async;
    finished.run.repeat = repeat;
    finished.summary.requests = 100;
    finished.summary.outcomes[0] = 100;
    finished.summary.bodyLengths = {{27, 100}};
    finished.summary.elapsedNs = elapsedMs * 1'000'000;
    finished.summary.throughputRps = 1e5 / static_cast<double>(elapsedMs);
    return finished;
}

ComparedSide side(const Plan &plan, const QList<int> &elapsedMs)
{
    ComparedSide side{Mode::Async, {}};
    for (const int ms : elapsedMs)
        side.runs.append(run(plan, ms, static_cast<int>(side.runs.size()) + 1));
    return side;
}

const MeasuredDifference &elapsedOf(const Comparison &comparison)
{
    return *comparison.of(*measureOf(u"elapsed"));
}

const QList<int> slowMs{100, 101, 102, 103, 104};
const QList<int> fastMs{88, 89, 90, 91, 92};

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void repeatsThatAreAllFasterAreFaster();
    void throughputIsBetterWhenItIsMore();
    void otherWorkIsNamedAndNotCompared();
    void howManyAreInFlightIsNoOtherWork();
    void whatMayBeSecretIsNamedWithoutItsValue();
    void aStoppedRunIsNotCompared();
    void failuresOfOneSideTakeTimesOutButNotTheirOwnNumber();
    void whatMostlyFailsIsNotTimed();
    void responsesOfAnotherSizeAreNotCompared();
    void aRunThatEndsWithItsDurationHasNoElapsedTimeToCompare();
    void theNoiseOfRepeatsIsTheirLargestSpread();
    void theNoiseIsThatOfRepeatsNotOfWhatIsCompared();
    void everyMeasureIsFoundByItsKey();
};

void TestComparison::repeatsThatAreAllFasterAreFaster()
{
    const Comparison comparison = compare(side({}, slowMs), side({}, fastMs));
    QCOMPARE(comparison.obstacle, Comparison::Obstacle::None);
    QVERIFY(elapsedOf(comparison).difference->isReal());
    QVERIFY(elapsedOf(comparison).difference->change < -0.1);
    QCOMPARE(elapsedOf(comparison).a, 102e6);
    QVERIFY(!comparison.of(*measureOf(u"p99"))); // no run had one
    QVERIFY(!comparison.of(*measureOf(u"cpu")));
}

void TestComparison::throughputIsBetterWhenItIsMore()
{
    const Measure &throughput = *measureOf(u"throughput");
    const Comparison comparison = compare(side({}, slowMs), side({}, fastMs));
    QVERIFY(throughput.isBetter(comparison.of(throughput)->difference->change));
    QVERIFY(measureOf(u"elapsed")->isBetter(elapsedOf(comparison).difference->change));
}

void TestComparison::otherWorkIsNamedAndNotCompared()
{
    Plan other;
    other.requests = 300;
    other.targets = {QUrl(u"/other"_s)};
    other.demo.delay = 20ms;
    const Comparison comparison = compare(side({}, slowMs), side(other, fastMs));
    QCOMPARE(comparison.obstacle, Comparison::Obstacle::OtherWork);
    QVERIFY(!elapsedOf(comparison).difference);
    QStringList named;
    for (const PlanDifference &each : comparison.otherWork)
        named.append(each.key + u' ' + each.a + u' ' + each.b);
    QCOMPARE(named, (QStringList{u"demo.delay 47ms 20ms"_s, u"requests 600 300"_s, u"targets  "_s}));
}

void TestComparison::howManyAreInFlightIsNoOtherWork()
{
    Plan other;
    other.workers = 20;
    other.inFlight = 7;
    other.repeat = 3;
    QCOMPARE(compare(side({}, slowMs), side(other, fastMs)).obstacle, Comparison::Obstacle::None);
}

void TestComparison::whatMayBeSecretIsNamedWithoutItsValue()
{
    Plan other;
    other.headers.append(Header{"Authorization", "Bearer secret"});
    other.body = "secret";
    for (const PlanDifference &each : workDifferences({}, other)) {
        QVERIFY(each.key == u"headers" || each.key == u"body");
        QCOMPARE(each.a + each.b, QString());
    }
    QCOMPARE(workDifferences({}, other).size(), 2);
}

void TestComparison::aStoppedRunIsNotCompared()
{
    ComparedSide stopped = side({}, fastMs);
    stopped.runs[2].run.stopped = true;
    const Comparison comparison = compare(side({}, slowMs), stopped);
    QCOMPARE(comparison.obstacle, Comparison::Obstacle::Stopped);
    QVERIFY(!elapsedOf(comparison).difference);
}

void TestComparison::failuresOfOneSideTakeTimesOutButNotTheirOwnNumber()
{
    ComparedSide failing = side({}, fastMs);
    failing.runs[1].summary.outcomes[0] = 90;
    failing.runs[1].summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] = 10;
    const Comparison comparison = compare(side({}, slowMs), failing);
    QCOMPARE(comparison.obstacle, Comparison::Obstacle::MoreFailures);
    QVERIFY(!elapsedOf(comparison).difference);
    QCOMPARE(comparison.of(*measureOf(u"failed"))->a, 0.0);
    QCOMPARE(comparison.of(*measureOf(u"failed"))->b, 10.0);
}

void TestComparison::whatMostlyFailsIsNotTimed()
{
    ComparedSide failing = side({}, fastMs);
    for (FinishedRun &each : failing.runs) {
        each.summary.outcomes[0] = 0;
        each.summary.outcomes[static_cast<std::size_t>(Outcome::HttpError)] = 100;
    }
    const Comparison comparison = compare(failing, failing);
    QCOMPARE(comparison.obstacle, Comparison::Obstacle::MoreFailures);
    QVERIFY(!elapsedOf(comparison).difference);
}

void TestComparison::responsesOfAnotherSizeAreNotCompared()
{
    ComparedSide large = side({}, fastMs);
    for (FinishedRun &each : large.runs)
        each.summary.bodyLengths = {{1'000, 100}};
    QCOMPARE(compare(side({}, slowMs), large).obstacle, Comparison::Obstacle::OtherResponses);
}

void TestComparison::aRunThatEndsWithItsDurationHasNoElapsedTimeToCompare()
{
    Plan timed;
    timed.pace.duration = 1s;
    const Comparison comparison = compare(side(timed, slowMs), side(timed, fastMs));
    QVERIFY(!comparison.of(*measureOf(u"elapsed")));
    QVERIFY(comparison.of(*measureOf(u"throughput")));
}

void TestComparison::theNoiseOfRepeatsIsTheirLargestSpread()
{
    const Measure &elapsed = *measureOf(u"elapsed");
    QCOMPARE(spreadOf({run({}, 100)}, elapsed), std::nullopt);
    Plan other;
    other.requests = 5;
    QCOMPARE(spreadOf({run({}, 100), run(other, 300)}, elapsed), std::nullopt); // nothing was repeated
    QCOMPARE(*spreadOf({run({}, 100), run({}, 90), run({}, 120), run(other, 7), run(other, 7)}, elapsed), 0.3);
}

void TestComparison::theNoiseIsThatOfRepeatsNotOfWhatIsCompared()
{
    QCOMPARE(elapsedOf(compare(side({}, {100, 110}), side({}, {90}))).noise, 0.1);
    QCOMPARE(elapsedOf(compare(side({}, {100}), side({}, {90}))).noise, std::nullopt); // what is apart is A and B
    const Comparison single = compare(side({}, {100}), side({}, {90}), {side({}, {100, 150}).runs});
    QCOMPARE(elapsedOf(single).noise, 0.5);
    QVERIFY(single.isOneRunEach());
    QVERIFY(!elapsedOf(single).difference->isReal());
}

void TestComparison::everyMeasureIsFoundByItsKey()
{
    for (const Measure &measure : measures())
        QCOMPARE(measureOf(QString::fromLatin1(measure.key)), &measure);
    QVERIFY(!measureOf(u"p98"));
}

FETCHRACE_TEST(TestComparison)
#include "tst_comparison.moc"
