// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "tests/unit/racedruns.h"

#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;
using test::race;
using test::smallPlan;

/// Which lines of the list are shown, which are set aside, and which entries are hidden.
class TestShownLines : public QObject
{
    Q_OBJECT

private slots:
    void theBaselineStaysShownWhenItsPlanIsRunAgain();
    void whatIsSetAsideIsToldApartByItsNumber();
    void someLinesAreShownAlone();
    void tooManyLinesSetTheOldestAside();
    void whatIsSetAsideIsBounded();
    void aLineIsShownAndSetAside();
    void hidingAModeIsToldOnce();
    void entriesOfOneModeAreHiddenEachByItself();
};

void TestShownLines::theBaselineStaysShownWhenItsPlanIsRunAgain()
{
    RunSet runs;
    race(runs, smallPlan(), {Mode::Async, Mode::Serial});
    const int pinned = runs.find(Mode::Async, 1)->line;
    runs.setBaseline(pinned);
    const Entry entry = *runs.baselineEntry();
    race(runs, smallPlan(), {Mode::Async});
    const int second = runs.lines().front().line();
    QVERIFY(runs.showsLine(pinned) && runs.showsLine(second));
    QVERIFY(runs.baselineEntry() == entry); // it looks as it did
    race(runs, smallPlan(), {Mode::Async});
    QVERIFY(runs.showsLine(pinned) && !runs.showsLine(second) && runs.showsLine(runs.lines().front().line()));
    QCOMPARE(runs.byEntry().size(), std::size_t(3));
    runs.setBaseline(std::nullopt);
    race(runs, smallPlan(), {Mode::Async});
    QVERIFY(!runs.showsLine(pinned));
    QCOMPARE(runs.byEntry().size(), std::size_t(2));
}

void TestShownLines::whatIsSetAsideIsToldApartByItsNumber()
{
    RunSet runs;
    for (const int workers : {5, 20}) {
        Plan plan = smallPlan();
        plan.workers = workers;
        race(runs, plan, {Mode::Threaded});
    }
    race(runs, smallPlan(), {Mode::Async});
    runs.showOnly({{runs.lines().front().line()}, std::nullopt});
    QStringList names;
    for (const EntryRuns &entry : runs.lines())
        names << test::plain(modeTitle(entry.entry));
    QCOMPARE(names,
             QStringList({QStringLiteral("Async"), QStringLiteral("Threaded ×20"), QStringLiteral("Threaded ×5")}));
}

void TestShownLines::someLinesAreShownAlone()
{
    RunSet runs;
    Plan plan = smallPlan();
    plan.repeat = 1;
    QList<int> lines;
    for (int requests = 1; requests <= RunSet::mostShown + 2; ++requests) {
        plan.requests = requests;
        race(runs, plan, {Mode::Async});
        lines.append(runs.lines().front().line());
    }
    runs.setBaseline(lines.last());
    const ShownLines before = runs.shownLines();
    QCOMPARE(before.lines.size(), qsizetype(RunSet::mostShown));
    runs.showOnly({lines.mid(0, 2), lines.first()}); // neither was shown
    QVERIFY(runs.showsLine(lines.at(0)) && runs.showsLine(lines.at(1)));
    QCOMPARE(runs.byEntry().size(), std::size_t(2));
    QCOMPARE(runs.baseline(), std::optional(lines.first()));
    runs.showOnly(before);
    QCOMPARE(runs.shownLines().lines, before.lines);
    QCOMPARE(runs.baseline(), before.baseline);
}

void TestShownLines::tooManyLinesSetTheOldestAside()
{
    RunSet runs;
    Plan plan = smallPlan();
    plan.repeat = 1;
    race(runs, plan, {Mode::Serial});
    const int pinned = runs.runs().front().line;
    runs.setBaseline(pinned);
    for (int requests = 1; requests <= 20; ++requests) {
        plan.requests = requests;
        race(runs, plan, {Mode::Async});
    }
    QCOMPARE(runs.byEntry().size(), std::size_t(RunSet::mostShown));
    QVERIFY(runs.showsLine(pinned));
    QCOMPARE(runs.lines().size(), std::size_t(21));
    QCOMPARE(runs.runs().back().run.plan->requests, 20);
    const int oldest = runs.lines().at(19).line(); // shown again, another makes room for it
    QVERIFY(!runs.showsLine(oldest));
    runs.setLineShown(oldest, true);
    QVERIFY(runs.showsLine(oldest) && runs.showsLine(pinned));
    QCOMPARE(runs.byEntry().size(), std::size_t(RunSet::mostShown));
}

void TestShownLines::whatIsSetAsideIsBounded()
{
    RunSet runs;
    Plan plan = smallPlan();
    plan.repeat = 1;
    for (int i = 0; i < RunSet::mostAside + 20; ++i)
        race(runs, plan, {Mode::Async});
    QCOMPARE(runs.lines().size(), std::size_t(RunSet::mostAside + 1));
    plan.requests = 1'000'000; // 80 MB of samples each, which nobody writes here
    forgetAll(runs);
    for (int i = 0; i < 6; ++i) {
        const auto [run, log] = SyntheticRuns(plan).begun(Mode::Serial);
        runs.beginRace();
        runs.finish({run, summarize(run)});
    }
    QCOMPARE(runs.lines().size(), std::size_t(RunSet::mostBytesAside / (1'000'000 * sizeof(Sample)) + 1));
}

void TestShownLines::aLineIsShownAndSetAside()
{
    RunSet runs;
    Plan plan = smallPlan();
    race(runs, plan, {Mode::Async});
    race(runs, plan, {Mode::Async});
    const int newer = runs.lines()[0].line();
    const int older = runs.lines()[1].line();
    QSignalSpy added(&runs, &RunSet::added);
    runs.setLineShown(older, true);
    QCOMPARE(added.count(), 2);
    QVERIFY(runs.showsLine(newer) && runs.showsLine(older));
    QCOMPARE(runs.byEntry().size(), std::size_t(2));
    QVERIFY(!runs.find(runs.byEntry()[1].entry, 1)->entry().label.isEmpty()); // by its time, where all else is the same
    QSignalSpy removed(&runs, &RunSet::removed);
    runs.setLineShown(newer, false);
    QCOMPARE(removed.count(), 1);
    QVERIFY(!runs.showsLine(newer) && runs.showsLine(older));
    QCOMPARE(runs.lines().size(), std::size_t(2));
    runs.setShown(runs.byEntry()[0].entry, false); // hidden in a legend
    QVERIFY(!runs.showsLine(older));
    runs.setLineShown(older, true);
    QVERIFY(runs.showsLine(older));
}

void TestShownLines::hidingAModeIsToldOnce()
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

void TestShownLines::entriesOfOneModeAreHiddenEachByItself()
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

FETCHRACE_TEST(TestShownLines)
#include "tst_shownlines.moc"
