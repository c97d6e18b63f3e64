// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/repeats.h"
#include "app/commands/cells.h"
#include "app/commands/progressline.h"
#include "app/commands/resulttable.h"
#include "finishedrunfixture.h"
#include "tests/testregistry.h"

#include <QRegularExpression>
#include <QTest>

using namespace fetchrace;

class TestResultTable : public QObject
{
    Q_OBJECT

private slots:
    void durationsCarryTheirUnit_data();
    void durationsCarryTheirUnit();
    void ratesAreGrouped();
    void columnsAreAligned();
    void hasALinePerRun();
    void tellsRepeatsApart();
    void givesMedianAndRangeOfRepeats();
    void listsBodyLengths();
    void saysWhatFailed();
    void saysHowMuchIsSent();
    void leavesOutWhatIsNotKnown();
    void tellsWhatARunCost();
    void saysWhatHasToBeReadWithCare();
    void progressNamesWhatIsLeft();
    void manyRepeatsHaveOneLineUnlessEachIsAskedFor();
};

void TestResultTable::durationsCarryTheirUnit_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0 s");
    QTest::newRow("microseconds") << qint64(85'100) << QStringLiteral("85.1 \u00b5s");
    QTest::newRow("milliseconds") << qint64(4'730'000) << QStringLiteral("4.73 ms");
    QTest::newRow("tens of milliseconds") << qint64(47'300'000) << QStringLiteral("47.3 ms");
    QTest::newRow("parts of a second") << qint64(307'000'000) << QStringLiteral("0.307 s");
    QTest::newRow("seconds") << qint64(5'690'000'000) << QStringLiteral("5.69 s");
    QTest::newRow("many seconds") << qint64(28'410'000'000) << QStringLiteral("28.4 s");
}

void TestResultTable::durationsCarryTheirUnit()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, text);
    QCOMPARE(readableDuration(nanoseconds), text);
}

void TestResultTable::ratesAreGrouped()
{
    QCOMPARE(figureCell(figures::throughput, 112'345.6), QStringLiteral("112,346"));
    QCOMPARE(figureCell(figures::throughput, 21.13), QStringLiteral("21.1"));
    QCOMPARE(figureCell(figures::throughput, std::numeric_limits<double>::infinity()), QStringLiteral("-"));
}

void TestResultTable::columnsAreAligned()
{
    const QList<QStringList> rows{{QStringLiteral("name"), QStringLiteral("n"), QStringLiteral("note")},
                                  {QStringLiteral("a"), QStringLiteral("1,000"), QStringLiteral("x")},
                                  {QStringLiteral("long one"), QStringLiteral("7"), QString()}};
    QCOMPARE(alignedText(rows, {false, true}), QStringLiteral("name          n  note\n"
                                                              "a         1,000  x\n"
                                                              "long one      7\n"));
}

void TestResultTable::hasALinePerRun()
{
    FinishedRun run = test::finishedRun();
    run.summary.elapsedNs = 310'200'000;
    const QString table = resultTable({run}, 2);
    const QRegularExpression line(
        QStringLiteral("^threaded +0\\.310 s +0\\.282 s +1\\.10 +1,993 +47\\.3 ms +- +- +58\\.0 ms +2 +1 +2 of 27 B$"),
        QRegularExpression::MultilineOption);
    QVERIFY2(line.match(table).hasMatch(), qPrintable(table));
    QVERIFY(table.startsWith(QLatin1String("3 requests per run to the demo server")));
}

void TestResultTable::tellsRepeatsApart()
{
    FinishedRun run = test::finishedRun();
    Plan plan;
    plan.repeat = 2;
    run.run.plan = std::make_shared<const Plan>(plan);
    QVERIFY(resultTable({run}, 2).contains(QLatin1String("\nthreaded #2 ")));
}

void TestResultTable::givesMedianAndRangeOfRepeats()
{
    FinishedRun run = test::finishedRun();
    QVERIFY(!resultTable({run}, 2).contains(QLatin1String("median of")));
    QList<FinishedRun> runs{run, run, run};
    runs[0].summary.elapsedNs = 310'000'000;
    runs[1].summary.elapsedNs = 300'000'000;
    runs[2].summary.elapsedNs = 330'000'000;
    const QString table = resultTable(runs, 2);
    QVERIFY2(table.contains(QLatin1String("0.310 s (0.300 s to 0.330 s)  47.3 ms (47.3 ms to 47.3 ms)")),
             qPrintable(table));
}

void TestResultTable::listsBodyLengths()
{
    FinishedRun run = test::finishedRun();
    run.summary.bodyLengths = {{0, 5}, {27, 1200}, {28, 1}, {29, 1}};
    QVERIFY(resultTable({run}, 2).contains(QLatin1String("5 of 0 B, 1,200 of 27 B, 1 of 28 B, ...\n")));
}

void TestResultTable::saysWhatFailed()
{
    FinishedRun run = test::finishedRun();
    run.run.stopped = true;
    QVERIFY(resultTable({run}, 2).contains(
        QLatin1String("\nthreaded: 1 timeout, stopped with the last of 3 requests in flight\n")));
    Plan plan;
    plan.requests = 1'200;
    run.run.plan = std::make_shared<const Plan>(plan);
    QVERIFY(resultTable({run}, 2).contains(QLatin1String(", stopped after 3 of 1,200 requests\n")));
    plan.pace.duration = std::chrono::seconds(1);
    run.run.plan = std::make_shared<const Plan>(plan);
    QVERIFY(resultTable({run}, 2).contains(QLatin1String(", stopped after 3 requests\n")));
}

void TestResultTable::saysHowMuchIsSent()
{
    FinishedRun run = test::finishedRun();
    Plan plan;
    const auto intro = [&] {
        run.run.plan = std::make_shared<const Plan>(plan);
        return resultTable({run}, 2);
    };
    plan.requests = 1;
    QVERIFY(intro().startsWith(QLatin1String("1 request per run to")));
    plan.requests = Plan::maxRequests;
    plan.pace.duration = std::chrono::seconds(1);
    QVERIFY(intro().startsWith(QLatin1String("Requests for 1s per run to")));
    plan.requests = 5;
    QVERIFY(intro().startsWith(QLatin1String("At most 5 requests within 1s per run to")));
}

void TestResultTable::leavesOutWhatIsNotKnown()
{
    FinishedRun run = test::finishedRun();
    run.summary.boundNs.reset();
    QVERIFY(QRegularExpression(QStringLiteral("threaded +[^ ]+ h [^ ]+ min +- +- "))
                .match(resultTable({run}, 2))
                .hasMatch());
}

void TestResultTable::tellsWhatARunCost()
{
    FinishedRun run = test::finishedRun();
    QVERIFY(!resultTable({run}, 2).contains(QLatin1String("switches/req")));
    run.run.cost = RunCost{.client = {30'000, 60'000, 6, 3}, .threads = 5, .server = {}};
    const QString table = resultTable({run}, 2);
    const QRegularExpression line(QStringLiteral("^threaded +10\\.0 µs +20\\.0 µs +5 +2 +1\\.5 of 3 +3\\.00$"),
                                  QRegularExpression::MultilineOption);
    QVERIFY2(line.match(table).hasMatch(), qPrintable(table));
}

void TestResultTable::saysWhatHasToBeReadWithCare()
{
    FinishedRun run = test::finishedRun();
    QVERIFY(!resultTable({run}, 2).contains(QLatin1String("to compare")));
    run.summary.elapsedNs = 8'000'000;
    QVERIFY(
        resultTable({run}, 2).contains(QStringLiteral("\nThreaded: The run lasted only 8.00\u00a0ms, mostly start-up. "
                                                      "Use more requests for a meaningful comparison.\n")));
}

void TestResultTable::progressNamesWhatIsLeft()
{
    RaceProgress progress;
    progress.requests = 5000;
    progress.ended = 1240;
    progress.inFlight = 32;
    QCOMPARE(progressText(QStringLiteral("async"), progress),
             QStringLiteral("async: 1,240 of 5,000 requests, 32 in flight"));
    progress.remainingNs = 7'100'000'000;
    QCOMPARE(progressText(QStringLiteral("async"), progress),
             QStringLiteral("async: 1,240 of 5,000 requests, 32 in flight, about 8 s left"));
    progress.questions = OpenQuestions();
    progress.repeat = 3;
    progress.requests = 0; // nobody knows how many there will be
    QCOMPARE(progressText(QStringLiteral("async"), progress),
             QStringLiteral("async: 1,240 requests, 32 in flight, repeat 3, nothing decided before 5 runs each, at "
                            "most 8 s left"));
    progress.questions = OpenQuestions{1, 1, {Mode::EventLoop, Mode::Async}};
    QVERIFY(progressText(QStringLiteral("async"), progress)
                .endsWith(QLatin1String("repeat 3, event-loop and async undecided, at most 8 s left")));
    progress.questions->all = 3;
    progress.questions->open = 2;
    QVERIFY(progressText(QStringLiteral("async"), progress)
                .contains(QLatin1String(", 2 of 3 differences undecided (event-loop and async, ...), ")));
    progress.questions = OpenQuestions{1, 1, {Mode::Async}};
    QVERIFY(progressText(QStringLiteral("async"), progress).contains(QLatin1String(", median of async undecided, ")));
    progress.questions = OpenQuestions{1, 0};
    QVERIFY(!progressText(QStringLiteral("async"), progress).contains(QLatin1String("decided")));
}

void TestResultTable::manyRepeatsHaveOneLineUnlessEachIsAskedFor()
{
    Plan plan;
    plan.repeat = mostListedRepeats + 1;
    QList<FinishedRun> runs;
    for (int repeat = 1; repeat <= plan.repeat; ++repeat) {
        runs.append(test::finishedRun());
        runs.last().run.plan = std::make_shared<const Plan>(plan);
        runs.last().run.repeat = repeat;
        runs.last().summary.elapsedNs = 100'000'000 * repeat;
    }
    const QString few = resultTable(runs, 2);
    QCOMPARE(few.count(QRegularExpression(QStringLiteral("\nthreaded #\\d "))), 1);
    QVERIFY(few.contains(QLatin1String("\nthreaded #3 ")));
    QVERIFY(few.contains(QLatin1String("--each")));
    QVERIFY(few.contains(QLatin1String("0.300 s (0.100 s to 0.600 s)")));
    const QString each = resultTable(runs, 2, true);
    QVERIFY(each.contains(QLatin1String("\nthreaded #6 ")) && !each.contains(QLatin1String("--each")));
    runs.removeLast();
    QVERIFY(resultTable(runs, 2).contains(QLatin1String("\nthreaded #5 ")));
}

FETCHRACE_TEST(TestResultTable)
#include "tst_resulttable.moc"
