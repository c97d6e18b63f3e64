// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/runset.h"
#include "app/words/modewords.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "tests/unit/racedruns.h"

#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;
using test::race;
using test::smallPlan;

namespace {

/// "async 1, threaded 1": which runs there are, in their order.
QString names(const RunSet &runs, RaceKind kind = RaceKind::Plain)
{
    QStringList names;
    for (const KeptRun &kept : runs.runs(kind))
        names << QStringLiteral("%1 %2").arg(modeName(kept.run.entry.mode)).arg(kept.run.repeat);
    return names.join(QStringLiteral(", "));
}

/// "Async; Threaded ×20": as charts name those that are shown.
QString titles(const RunSet &runs)
{
    QStringList titles;
    for (const EntryRuns &entry : runs.byEntry())
        titles << modeTitle(entry.entry);
    return test::plain(titles.join(QStringLiteral("; ")));
}

} // namespace

/// Which runs there are, in which order, and what is told of them.
class TestRunSet : public QObject
{
    Q_OBJECT

private slots:
    void runsAreKeptInTheOrderInWhichTheyBegan();
    void entriesAreInTheOrderOfTheirModes();
    void aRunUnderWayIsKnownUntilItEnds();
    void aRunOfOneEntryAndRepeatTakesTheEarliersPlace();
    void aModeRunAgainTakesTheEarliersPlace();
    void otherSettingsAreShownBesideEachOther();
    void entriesOfAModeAreInTheOrderOfTheirNumbers();
    void whatIsRemovedIsPutBack();
    void aRaceThatNeverStartsDropsNothing();
    void entriesOfOneModeStandBesideEachOtherInARace();
    void aSweepLeavesTheResultsAlone();
    void aSweepOfOtherWorkIsDropped();
    void theFirstRunOfARaceSaysThatItIs();
    void whatComesEndsAndGoesIsTold();
    void ofRepeatsOneIsToldOfWhereItWasChosen();
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
        QCOMPARE(entry.runs.size(), std::size_t(2));
        QCOMPARE(entry.runs.front()->run.repeat, 1);
        QVERIFY(entry.runs.front()->summary && entry.runs.back()->summary);
    }
}

void TestRunSet::aRunUnderWayIsKnownUntilItEnds()
{
    RunSet runs;
    const FinishedRun run = SyntheticRuns(smallPlan()).finished(Mode::Async);
    QVERIFY(runs.underWay() == nullptr);
    runs.start(run.run);
    QVERIFY(runs.underWay() != nullptr && runs.underWay()->run.samples == run.run.samples);
    QVERIFY(!runs.byEntry().front().runs.front()->summary);
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

void TestRunSet::aModeRunAgainTakesTheEarliersPlace()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    Plan once = smallPlan();
    once.repeat = 1;
    race(runs, once, {Mode::Async});
    QCOMPARE(names(runs), QStringLiteral("serial 1, serial 2, async 1"));
    QCOMPARE(runs.find(Mode::Async, 1)->entry().label, QString());
    const std::vector<EntryRuns> lines = runs.lines(); // the newest race first
    QCOMPARE(lines.size(), std::size_t(3));
    QVERIFY(lines[0].entry == Mode::Async && runs.showsLine(lines[0].line()));
    QVERIFY(lines[1].entry == Mode::Async && !runs.showsLine(lines[1].line()));
    QCOMPARE(lines[1].runs.size(), std::size_t(2));
    QVERIFY(lines[2].entry == Mode::Serial && runs.showsLine(lines[2].line()));
}

void TestRunSet::otherSettingsAreShownBesideEachOther()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Threaded, Mode::Serial});
    Plan wider = smallPlan();
    wider.workers = 8; // which only the threads heed
    race(runs, wider, {Mode::Serial, Mode::Threaded});
    QCOMPARE(titles(runs), QStringLiteral("Async; Threaded ×5; Threaded ×8; Serial"));
    Plan faster = wider;
    faster.demo.delay = std::chrono::milliseconds(20);
    race(runs, faster, {Mode::Threaded});
    QCOMPARE(titles(runs), QStringLiteral("Async (delay 47 ms); Threaded ×5 (delay 47 ms); Threaded ×8 (delay 47 ms); "
                                          "Threaded ×8; Serial (delay 47 ms)"));
    // Each has a place of its own, by which charts tell it from the others.
    std::set<Entry> places;
    for (const EntryRuns &entry : runs.byEntry())
        places.insert(entry.entry);
    QCOMPARE(places.size(), std::size_t(5));
}

void TestRunSet::entriesOfAModeAreInTheOrderOfTheirNumbers()
{
    RunSet runs;
    for (const int workers : {40, 20, 3, 6}) {
        Plan plan = smallPlan();
        plan.workers = workers;
        race(runs, plan, {Mode::Threaded, Mode::Async});
    }
    QCOMPARE(titles(runs), QStringLiteral("Async; Threaded ×3; Threaded ×6; Threaded ×20; Threaded ×40"));
}

void TestRunSet::whatIsRemovedIsPutBack()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    race(runs, smallPlan(), {Mode::Async});
    const int aside = runs.lines()[1].line();
    const QString before = names(runs);
    runs.describe(aside, {QStringLiteral("before"), QStringLiteral("a note")});
    const std::vector<KeptRun> taken = runs.takeIf([](const KeptRun &) { return true; });
    QVERIFY(runs.lines().empty() && runs.runs().empty());
    runs.putBack(taken);
    QCOMPARE(names(runs), before);
    QVERIFY(!runs.showsLine(aside));
    QCOMPARE(runs.wordsOf(aside).note, QStringLiteral("a note"));
    runs.setLineShown(aside, true);
    QVERIFY(titles(runs).contains(QStringLiteral("Async (before)")));
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
    forgetAll(runs);
    QCOMPARE(removed.count(), 1); // all at once
    QCOMPARE(removed.first().first().value<QList<KeptRun>>().size(), 4);
    forgetAll(runs);
    QCOMPARE(removed.count(), 1);
}

void TestRunSet::ofRepeatsOneIsToldOfWhereItWasChosen()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    Plan once = smallPlan();
    once.repeat = 1;
    race(runs, once, {Mode::EventLoop});
    QSignalSpy changes(&runs, &RunSet::viewChanged);
    QCOMPARE(runs.mostRepeats(), 2);
    QCOMPARE(runs.told().size(), std::size_t(5));
    runs.setRepeat(2);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(runs.finishedTold().size(), 3);
    for (const KeptRun *kept : runs.told()) // what was not repeated is told of as it is
        QCOMPARE(kept->run.repeat, kept->entry() == Mode::EventLoop ? 1 : 2);
    runs.removeIf([](const KeptRun &kept) { return kept.run.repeat == 2; });
    QCOMPARE(runs.view().repeat, 0); // nothing has it any more
    QCOMPARE(runs.told().size(), std::size_t(3));
}

FETCHRACE_TEST(TestRunSet)
#include "tst_runset.moc"
