// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/entrynames.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

/// How people write the entries that they mean.
class TestEntryNames : public QObject
{
    Q_OBJECT

private slots:
    void keysAndTitlesAreTheSame();
    void aNumberTellsTheEntriesOfAModeApart();
    void aClientHasItsOwnName();
    void filtersAreWrittenAsTheHistoryListsEntries();
};

void TestEntryNames::keysAndTitlesAreTheSame()
{
    const Plan plan;
    for (const char *written : {"async", "ASYNC", "Async", " async ", "async:100", "Async \u00d7100", "Async\u00d7100",
                                "async x100", "Async X 100"})
        QVERIFY2(isNamed(QString::fromUtf8(written), Mode::Async, plan), written);
    for (const char *written : {"Event loop", "event-loop", "EVENT LOOP \u00d7100"})
        QVERIFY2(isNamed(QString::fromUtf8(written), Mode::EventLoop, plan), written);
    for (const char *written : {"", "asyn", "async:99", "threaded", "x100", "async x", "async:"})
        QVERIFY2(!isNamed(QString::fromUtf8(written), Mode::Async, plan), written);
}

void TestEntryNames::aNumberTellsTheEntriesOfAModeApart()
{
    Entry entry(Mode::Threaded, 20);
    entry.showsNumber = true;
    Plan plan;
    plan.workers = 20;
    QVERIFY(isNamed(QStringLiteral("threaded:20"), entry, plan));
    QVERIFY(isNamed(QStringLiteral("Threaded \u00d720"), entry, plan));
    QVERIFY(!isNamed(QStringLiteral("threaded"), entry, plan));
    QVERIFY(!isNamed(QStringLiteral("threaded:5"), entry, plan));
}

void TestEntryNames::aClientHasItsOwnName()
{
    Client client;
    client.name = QStringLiteral("Mine x2");
    QVERIFY(isNamed(QStringLiteral("mine x2"), Entry(client), {}));
    QVERIFY(!isNamed(QStringLiteral("mine"), Entry(client), {}));
}

void TestEntryNames::filtersAreWrittenAsTheHistoryListsEntries()
{
    QCOMPARE(titleOfNamed(QStringLiteral("threaded:20")), QStringLiteral("Threaded \u00d720"));
    QCOMPARE(titleOfNamed(QStringLiteral("event-loop")), QStringLiteral("Event loop"));
    QCOMPARE(titleOfNamed(QStringLiteral("Async X100")), QStringLiteral("Async \u00d7100"));
    QCOMPARE(titleOfNamed(QStringLiteral("thread")), QStringLiteral("thread"));
    QCOMPARE(titleOfNamed(QString()), QString());
}

FETCHRACE_TEST(TestEntryNames)
#include "tst_entrynames.moc"
