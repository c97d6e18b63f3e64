// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/startlateness.h"
#include "app/words/verdict.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

/// How late the client starts what is due.
class TestStartLateness : public QObject
{
    Q_OBJECT

private slots:
    void anIdleLaneIsLateFromTheDueTime();
    void waitingForALaneIsNoLateness();
    void workOnTheLaneKeepsIt();
    void workHandedOnDoesNotKeepTheLane();
    void theOrderOfTheLogDoesNotMatter();
    void aTailOfLateStartsIsSaid();
    void aTailOfLongWaitsForALaneIsNot();
    void startsThatAreLateByLittleAreNotSaid();
};

namespace {

/// Requests 0, 1, 2 ... become due every 10 ms.
Pace hundredPerSecond()
{
    Pace pace;
    pace.rate = 100;
    return pace;
}

Sample sampleOf(std::uint32_t index, std::int64_t started, std::int64_t lastByte, std::uint16_t lane = 0,
                std::int64_t handled = Sample::unseen)
{
    Sample sample;
    sample.index = index;
    sample.started = started;
    sample.lastByte = lastByte;
    sample.handled = handled;
    sample.lane = lane;
    sample.outcome = Outcome::Ok;
    return sample;
}

std::vector<std::int64_t> latenesses(const std::vector<Sample> &samples)
{
    return startLatenesses(samples, hundredPerSecond());
}

using Latenesses = std::vector<std::int64_t>;

QList<Verdict::Kind> verdictsFor(std::int64_t lateP99, std::int64_t fromDueP99)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>();
    finished.summary.elapsedNs = 1'000 * ms;
    finished.summary.latencyFromDue.emplace().p99 = fromDueP99;
    finished.summary.startLateness.emplace().p99 = lateP99;
    QList<Verdict::Kind> kinds;
    for (const Verdict &verdict : verdictsOf(finished, 2))
        kinds.append(verdict.kind);
    return kinds;
}

} // namespace

void TestStartLateness::anIdleLaneIsLateFromTheDueTime()
{
    QCOMPARE(latenesses({sampleOf(0, 0, 1 * ms), sampleOf(1, 10 * ms + 7, 12 * ms)}), (Latenesses{0, 7}));
}

void TestStartLateness::waitingForALaneIsNoLateness()
{
    QCOMPARE(latenesses({sampleOf(0, 0, 30 * ms), sampleOf(1, 30 * ms + 5, 60 * ms)}), (Latenesses{0, 5}));
}

void TestStartLateness::workOnTheLaneKeepsIt()
{
    QCOMPARE(latenesses({sampleOf(0, 0, 5 * ms, 0, 25 * ms), sampleOf(1, 25 * ms + 3, 30 * ms)}), (Latenesses{0, 3}));
}

void TestStartLateness::workHandedOnDoesNotKeepTheLane()
{
    QCOMPARE(latenesses({sampleOf(0, 0, 5 * ms, 0, 25 * ms), sampleOf(1, 10 * ms + 3, 30 * ms)}), (Latenesses{0, 3}));
}

void TestStartLateness::theOrderOfTheLogDoesNotMatter()
{
    const Sample first = sampleOf(0, 0, 15 * ms, 1);
    const Sample second = sampleOf(1, 10 * ms + 2, 12 * ms, 0);
    const Sample third = sampleOf(2, 20 * ms + 9, 22 * ms, 1);
    QCOMPARE(latenesses({third, second, first}), latenesses({first, second, third}));
    QCOMPARE(latenesses({third, second, first}), (Latenesses{2, 0, 9}));
}

void TestStartLateness::aTailOfLateStartsIsSaid()
{
    QCOMPARE(verdictsFor(30 * ms, 50 * ms), QList{Verdict::Kind::StartedLate});
}

void TestStartLateness::aTailOfLongWaitsForALaneIsNot()
{
    QVERIFY(verdictsFor(2 * ms, 900 * ms).isEmpty());
}

void TestStartLateness::startsThatAreLateByLittleAreNotSaid()
{
    QVERIFY(verdictsFor(ms / 10, ms / 9).isEmpty());
}

FETCHRACE_TEST(TestStartLateness)
#include "tst_startlateness.moc"
