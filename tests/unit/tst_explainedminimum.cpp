// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/boundgap.h"
#include "tests/testregistry.h"
#include "tests/unit/explainedruns.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

/// What runs needed beyond their minimum, and where it went: in the table, and in sentences.
class TestExplainedMinimum : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theTableSaysWhatEachModeDid();
    void sharesAreOfTheLanesThatWereThere();
    void whatWasNotSeenIsNotAddedUp();
    void theMinimumIsComparedWhereMuchMoreWasNeeded();
    void manyWithTheSameCauseHaveOneSentence();
    void whatALibraryDoesNotTellApartIsNotCalledSending();
    void aGapThatNoPartExplainsIsNotExplained();
    void withoutABoundNothingIsSaidOfIt();
};

void TestExplainedMinimum::theTableSaysWhatEachModeDid()
{
    QList<FinishedRun> race{run(Mode::Async, 310 * ms, 282 * ms, 50 * ms),
                            run(Mode::Serial, 28'300 * ms, 28'200 * ms, 47 * ms)};
    race[0].summary.phases.wait = all(48 * ms);
    race[0].summary.phases.connect = all(2 * ms);
    const ExplanationTable table = explanationTable(race);
    QCOMPARE(table.titles.size(), 5);
    QStringList rows;
    for (const QStringList &row : table.rows)
        rows.append(plain(row.join(QLatin1String(" | "))));
    QCOMPARE(rows, (QStringList{
                       QStringLiteral("Async | 100.0 of 100 | 0.288 s (92.9%) | 28.0 ms (9.9%) | connecting: 12.0 ms"),
                       QStringLiteral("Serial | 1.0 of 1 | 28.2 s (99.6%) | 0.100 s (0.4%) | start-up and "
                                      "gaps: 0.100 s")}));
}

void TestExplainedMinimum::sharesAreOfTheLanesThatWereThere()
{
    FinishedRun finished = run(Mode::Async, 310 * ms, 282 * ms, 50 * ms);
    finished.summary.lanes = 3; // 600 requests of 50 ms cannot have waited in three connections for 0.3 s
    QVERIFY(!explanationTable({finished}).titles.contains(QStringLiteral("Waiting")));
    QCOMPARE(explanationTable({finished}).titles.size(), explanationTable({finished}).rows.first().size());
    const FinishedRun other = run(Mode::Serial, 28'300 * ms, 28'200 * ms, 47 * ms); // of which it is known
    QCOMPARE(explanationTable({finished, other}).rows.first().at(2), QStringLiteral("\u2013"));
    finished.summary.phases.wait = all(1 * ms);
    QCOMPARE(plain(explanationTable({finished}).rows.first().at(2)), QStringLiteral("0.200 s (64.5%)"));
}

void TestExplainedMinimum::whatWasNotSeenIsNotAddedUp()
{
    FinishedRun finished = run(Mode::Serial, 28'300 * ms, 28'200 * ms, 47 * ms);
    QVERIFY(explanationTable({finished}).titles.contains(QStringLiteral("Waiting")));
    finished.summary.phases.wait.count = requests - 1;
    QVERIFY(!explanationTable({finished}).titles.contains(QStringLiteral("Waiting")));
}

void TestExplainedMinimum::theMinimumIsComparedWhereMuchMoreWasNeeded()
{
    FinishedRun finished = run(Mode::Async, 310 * ms, 282 * ms, 50 * ms);
    finished.summary.phases.wait = all(48 * ms);
    finished.summary.phases.connect = all(2 * ms); // of each of the 6 requests of a lane
    const auto gap = largestPartOfGap(finished);
    QVERIFY(gap);
    QCOMPARE(gap->part, BoundGap::Part::Connecting);
    QCOMPARE(gap->ns, 12 * ms);
    QVERIFY(sentencesOf({finished}, Topic::Bound).isEmpty()); // a tenth more is usual
    finished.summary.boundNs = 200 * ms;
    finished.summary.phases.connect = all(10 * ms);
    finished.summary.phases.wait = all(33 * ms);
    QCOMPARE(sentencesOf({finished}, Topic::Bound).first(),
             QStringLiteral("Async's theoretical minimum is 0.200 s; it took 0.110 s (55.0%) longer. Most of the "
                            "difference (about 60.0 ms) was connecting."));
}

/// Each of them with its own numbers.
void TestExplainedMinimum::manyWithTheSameCauseHaveOneSentence()
{
    QList<FinishedRun> race;
    Entry other(Mode::Async, 100);
    other.place = 1;
    for (const Entry &entry : {Entry(Mode::Async), Entry(Mode::EventLoop), other}) {
        race.append(run(entry.mode, 310 * ms, 200 * ms, 50 * ms));
        race.last().run.entry = entry;
        race.last().summary.phases.connect = all(10 * ms);
        race.last().summary.phases.wait = all(33 * ms);
    }
    QCOMPARE(sentencesOf(race.first(2), Topic::Bound).size(), 2);
    const QStringList sentences = sentencesOf(race, Topic::Bound);
    QCOMPARE(sentences.size(), 1);
    QVERIFY2(sentences.first().startsWith(
                 QStringLiteral("Some exceeded their theoretical minimum, mostly because of connecting: ")),
             qPrintable(sentences.first()));
    QCOMPARE(sentences.first().count(QStringLiteral(" by 0.110 s (55.0% of 0.200 s), about 60.0 ms of it")), 3);
}

void TestExplainedMinimum::whatALibraryDoesNotTellApartIsNotCalledSending()
{
    FinishedRun finished = run(Mode::Async, 420 * ms, 282 * ms, 67 * ms);
    finished.summary.phases.wait = all(47 * ms);
    finished.summary.phases.library = all(20 * ms);
    const QString sentence = sentencesOf({finished}, Topic::Bound).first();
    QVERIFY2(
        sentence.endsWith(QLatin1String("Most of the difference (about 0.120 s) was connecting, waiting and sending "
                                        "in QNetworkAccessManager.")),
        qPrintable(sentence));
}

void TestExplainedMinimum::aGapThatNoPartExplainsIsNotExplained()
{
    // Requests that waited longer than the run took: they were not sent in equal shares by the lanes.
    QVERIFY(!largestPartOfGap(run(Mode::Async, 310 * ms, 282 * ms, 90 * ms)));
    QVERIFY(!largestPartOfGap(run(Mode::Async, 282 * ms, 282 * ms, 47 * ms)));
}

void TestExplainedMinimum::withoutABoundNothingIsSaidOfIt()
{
    FinishedRun finished = run(Mode::Async, 910 * ms, 282 * ms);
    QVERIFY(!sentencesOf({finished}, Topic::Bound).isEmpty());
    finished.summary.boundNs.reset();
    QVERIFY(sentencesOf({finished}, Topic::Bound).isEmpty());
}

FETCHRACE_TEST(TestExplainedMinimum)
#include "tst_explainedminimum.moc"
