// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/runset.h"
#include "tests/testregistry.h"
#include "tests/ui/syntheticruns.h"

#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;

namespace {

Plan smallPlan()
{
    Plan plan;
    plan.requests = 20;
    plan.repeat = 2;
    return plan;
}

/// "async 1, threaded 1": which runs there are, in their order.
QString names(const RunSet &runs, RaceKind kind = RaceKind::Plain)
{
    QStringList names;
    for (const KeptRun &kept : runs.runs(kind))
        names << QStringLiteral("%1 %2").arg(modeName(kept.run.entry)).arg(kept.run.repeat);
    return names.join(QStringLiteral(", "));
}

/// Runs a race: each repeat of each mode begins and ends.
void race(RunSet &runs, const Plan &plan, const QList<Mode> &modes, RaceKind kind = RaceKind::Plain)
{
    const SyntheticRuns source(plan);
    runs.beginRace();
    for (int repeat = 1; repeat <= plan.repeat; ++repeat) {
        for (const Mode mode : modes) {
            const FinishedRun run = source.finished(mode, 0, 0, {}, repeat);
            runs.start(run.run, kind);
            runs.finish(run, kind);
        }
    }
}

} // namespace

class TestRunSet : public QObject
{
    Q_OBJECT

private slots:
    void runsAreKeptInTheOrderInWhichTheyBegan();
    void entriesAreInTheOrderOfTheirModes();
    void aRunUnderWayIsKnownUntilItEnds();
    void aRunOfOneEntryAndRepeatTakesTheEarliersPlace();
    void aModeRunAgainDropsWhatEarlierRacesLeftOfIt();
    void aRaceDropsWhatMeansSomethingElse();
    void aRaceThatNeverStartsDropsNothing();
    void entriesOfOneModeStandBesideEachOtherInARace();
    void aSweepLeavesTheResultsAlone();
    void aSweepOfOtherWorkIsDropped();
    void theFirstRunOfARaceSaysThatItIs();
    void whatComesEndsAndGoesIsTold();
    void hidingAModeIsToldOnce();
    void entriesOfOneModeAreHiddenEachByItself();
};

void TestRunSet::runsAreKeptInTheOrderInWhichTheyBegan()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Serial, Mode::Async});
    QCOMPARE(names(runs), QStringLiteral("serial 1, async 1, serial 2, async 2"));
    QCOMPARE(runs.finished().size(), 4);
    QVERIFY(runs.find(Mode::Async, 2) != nullptr && runs.find(Mode::Async, 3) == nullptr);
    QVERIFY(runs.has(runs.find(Mode::Async, 2)->run));
    QCOMPARE(runs.plan(), runs.runs().back().run.plan);
}

void TestRunSet::entriesAreInTheOrderOfTheirModes()
{
    RunSet runs;
    Plan wide = smallPlan();
    wide.workers = 12;
    for (const int repeat : {2, 1}) {
        runs.finish(SyntheticRuns(smallPlan()).finished(Mode::Serial, 0, 0, {}, repeat));
        FinishedRun second = SyntheticRuns(wide).finished(Mode::Threaded, 0, 0, {}, repeat);
        second.run.entry.place = 1;
        runs.finish(second);
        runs.finish(SyntheticRuns(smallPlan()).finished(Mode::Threaded, 0, 0, {}, repeat));
    }
    const std::vector<EntryRuns> entries = runs.byEntry();
    QCOMPARE(entries.size(), std::size_t(3));
    QVERIFY(entries[0].entry == Mode::Threaded && entries[0].entry.place == 0);
    QVERIFY(entries[1].entry == Mode::Threaded && entries[1].entry.place == 1);
    QVERIFY(entries[2].entry == Mode::Serial);
    for (const EntryRuns &entry : entries) {
        QCOMPARE(entry.finished().size(), std::size_t(2));
        QCOMPARE(entry.runs.front()->run.repeat, 1);
        QVERIFY(!entry.isUnderWay());
    }
}

void TestRunSet::aRunUnderWayIsKnownUntilItEnds()
{
    RunSet runs;
    const FinishedRun run = SyntheticRuns(smallPlan()).finished(Mode::Async);
    QVERIFY(runs.underWay() == nullptr);
    runs.start(run.run);
    QVERIFY(runs.underWay() != nullptr && runs.underWay()->run.samples == run.run.samples);
    QVERIFY(runs.byEntry().front().isUnderWay());
    QVERIFY(runs.finished().isEmpty());
    runs.finish(run);
    QVERIFY(runs.underWay() == nullptr);
    QCOMPARE(runs.finished().first().summary.requests, 20U);
}

void TestRunSet::aRunOfOneEntryAndRepeatTakesTheEarliersPlace()
{
    RunSet runs;
    const SyntheticRuns source(smallPlan());
    runs.finish(source.finished(Mode::Async));
    runs.finish(source.finished(Mode::Serial));
    const FinishedRun again = source.finished(Mode::Async, 9'000'000);
    runs.finish(again);
    QCOMPARE(names(runs), QStringLiteral("serial 1, async 1"));
    QCOMPARE(runs.find(Mode::Async, 1)->run.samples, again.run.samples);
}

void TestRunSet::aModeRunAgainDropsWhatEarlierRacesLeftOfIt()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    Plan once = smallPlan();
    once.repeat = 1;
    race(runs, once, {Mode::Async});
    QCOMPARE(names(runs), QStringLiteral("serial 1, serial 2, async 1"));
}

void TestRunSet::aRaceDropsWhatMeansSomethingElse()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Threaded, Mode::Serial});
    Plan wider = smallPlan();
    wider.workers = 8; // which only the threads heed
    race(runs, wider, {Mode::Serial});
    QCOMPARE(names(runs), QStringLiteral("async 1, async 2, serial 1, serial 2"));
    Plan more = wider;
    more.requests = 21;
    race(runs, more, {Mode::EventLoop});
    QCOMPARE(names(runs), QStringLiteral("event-loop 1, event-loop 2"));
}

void TestRunSet::aRaceThatNeverStartsDropsNothing()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async});
    runs.beginRace();
    QCOMPARE(names(runs), QStringLiteral("async 1, async 2"));
}

void TestRunSet::entriesOfOneModeStandBesideEachOtherInARace()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Threaded});
    runs.beginRace();
    for (const Entry &entry : placed({{Mode::Threaded, 3}, {Mode::Threaded, 7}}, smallPlan())) {
        const SyntheticRuns own(ownPlan(smallPlan(), entry));
        for (const int repeat : {1, 2}) {
            FinishedRun run = own.finished(Mode::Threaded, 0, 0, {}, repeat);
            run.run.entry = entry;
            runs.finish(run);
        }
    }
    QCOMPARE(runs.byEntry().size(), std::size_t(2));
    QCOMPARE(runs.byEntry().front().entry.atOnce, 3);
    QCOMPARE(names(runs), QStringLiteral("threaded 1, threaded 2, threaded 1, threaded 2"));
}

void TestRunSet::aSweepLeavesTheResultsAlone()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Threaded});
    Plan step = smallPlan();
    step.workers = 2;
    race(runs, step, {Mode::Threaded}, RaceKind::Sweep);
    QCOMPARE(names(runs), QStringLiteral("async 1, threaded 1, async 2, threaded 2"));
    QCOMPARE(names(runs, RaceKind::Sweep), QStringLiteral("threaded 1, threaded 2"));
    race(runs, smallPlan(), {Mode::Async});
    QCOMPARE(runs.runs(RaceKind::Sweep).size(), std::size_t(2)); // the same work
}

void TestRunSet::aSweepOfOtherWorkIsDropped()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Threaded}, RaceKind::Sweep);
    Plan more = smallPlan();
    more.requests = 21;
    race(runs, more, {Mode::Async});
    QVERIFY(runs.runs(RaceKind::Sweep).empty());
}

void TestRunSet::theFirstRunOfARaceSaysThatItIs()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    QVERIFY(runs.runs()[0].opensRace && !runs.runs()[1].opensRace);
    race(runs, smallPlan(), {Mode::Serial});
    QVERIFY(runs.find(Mode::Serial, 1)->opensRace && !runs.find(Mode::Serial, 2)->opensRace);
}

void TestRunSet::whatComesEndsAndGoesIsTold()
{
    RunSet runs;
    QSignalSpy added(&runs, &RunSet::added);
    QSignalSpy changed(&runs, &RunSet::changed);
    QSignalSpy removed(&runs, &RunSet::removed);
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    QCOMPARE(added.count(), 4);
    QCOMPARE(changed.count(), 4);
    QCOMPARE(removed.count(), 0);
    runs.clear();
    QCOMPARE(removed.count(), 1); // all at once
    QCOMPARE(removed.first().first().value<QList<KeptRun>>().size(), 4);
    runs.clear();
    QCOMPARE(removed.count(), 1);
}

void TestRunSet::hidingAModeIsToldOnce()
{
    RunSet runs;
    QSignalSpy told(&runs, &RunSet::visibilityChanged);
    runs.setShown(Mode::Serial, false);
    runs.setShown(Mode::Serial, false);
    QCOMPARE(told.count(), 1);
    QVERIFY(!runs.shows(Mode::Serial) && runs.shows(Mode::Async));
    runs.toggle(Mode::Serial);
    QVERIFY(runs.shows(Mode::Serial));
    QCOMPARE(told.count(), 2);
}

void TestRunSet::entriesOfOneModeAreHiddenEachByItself()
{
    RunSet runs;
    const QList<Entry> entries = placed({{Mode::Threaded, 3}, {Mode::Threaded, 7}}, smallPlan());
    for (const Entry &entry : entries) {
        FinishedRun run = SyntheticRuns(ownPlan(smallPlan(), entry)).finished(Mode::Threaded);
        run.run.entry = entry;
        runs.finish(run);
    }
    runs.setShown(entries.at(1), false);
    QVERIFY(runs.shows(entries.at(0)) && !runs.shows(entries.at(1)));
    runs.toggleMode(Mode::Threaded);
    QVERIFY(!runs.shows(entries.at(0)) && !runs.shows(entries.at(1)));
    runs.toggleMode(Mode::Threaded);
    QVERIFY(runs.shows(entries.at(0)) && runs.shows(entries.at(1)));
}

FETCHRACE_TEST(TestRunSet)
#include "tst_runset.moc"
