// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/entry.h"
#include "app/plan/entries/sweep.h"
#include "app/words/modewords.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

static_assert(!std::is_convertible_v<Entry, Mode>); // what is asked of its mode is asked by name

class TestEntry : public QObject
{
    Q_OBJECT

private slots:
    void namesTellEntriesOfOneModeApart();
    void theSameTwiceTakesPartOnce();
    void anEntrySendsThePlanWithItsOwnNumber();
    void anEntryOfAPlanSendsItAsItIs();
    void plansDifferInTheNumbersOfTheirEntries();
    void aPlanThatNamesNobodyIsTheArticles();
};

void TestEntry::namesTellEntriesOfOneModeApart()
{
    QStringList names;
    QStringList titles;
    for (const Entry &entry : placed({{Mode::Threaded, 20}, Mode::Async, Mode::Threaded}, Plan())) {
        names << entryKey(entry);
        titles << modeTitle(entry);
    }
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("threaded:20 async threaded:5"));
    QCOMPARE(titles.join(QStringLiteral(", ")), QStringLiteral("Threaded \u00d720, Async, Threaded \u00d75"));
    QCOMPARE(modeTitle(placed({{Mode::Threaded, 20}}, Plan()).first()), QStringLiteral("Threaded"));
}

void TestEntry::theSameTwiceTakesPartOnce()
{
    const QList<Entry> entries = placed({Mode::Threaded, {Mode::Threaded, 5}, {Mode::Serial, 1}, Mode::Serial}, Plan());
    QCOMPARE(entries, (QList<Entry>{Mode::Threaded, Mode::Serial}));
}

void TestEntry::anEntrySendsThePlanWithItsOwnNumber()
{
    for (const Mode mode : {Mode::Async, Mode::Threaded, Mode::EventLoop}) {
        const Plan own = ownPlan(Plan(), {mode, 7});
        QCOMPARE(own.concurrency(mode), 7);
        QCOMPARE(own.requests, Plan().requests);
    }
    QCOMPARE(ownPlan(Plan(), {Mode::Serial, 1}).concurrency(Mode::Serial), 1);
}

void TestEntry::anEntryOfAPlanSendsItAsItIs()
{
    Plan plan;
    plan.connections = 6;
    QCOMPARE(ownPlan(plan, Mode::Async), plan);
    QCOMPARE(atOnceOf(plan, Mode::Async), 100);
}

void TestEntry::plansDifferInTheNumbersOfTheirEntries()
{
    Plan five;
    five.entries = {{Mode::Threaded, 5}, {Mode::Threaded, 20}};
    Plan six = five;
    QCOMPARE(six, five);
    six.entries[0].atOnce = 6;
    QVERIFY(six != five);
    six.entries = {{Mode::Threaded, 20}, {Mode::Threaded, 5}};
    QVERIFY(six != five); // in their order
}

void TestEntry::aPlanThatNamesNobodyIsTheArticles()
{
    QCOMPARE(entriesToRun(Plan()), (QList<Entry>{Mode::Async, Mode::Threaded, Mode::Serial}));
}

FETCHRACE_TEST(TestEntry)
#include "tst_entry.moc"
