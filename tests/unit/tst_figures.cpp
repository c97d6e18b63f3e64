// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/resulttable.h"
#include "app/commands/sweeptable.h"
#include "app/formats/reporthtml.h"
#include "tests/tabletext.h"
#include "tests/testregistry.h"
#include "tests/unit/finishedrunfixture.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;

namespace {

/// One whose figures are all known, but for its connections: those the server has counted.
FinishedRun knownRun()
{
    FinishedRun finished = test::finishedRun();
    finished.run.repeat = 1;
    finished.run.cost = RunCost{.client = {30'000, 60'000, 6, 3}, .threads = 5, .server = {}};
    finished.summary.elapsedNs = 310'200'000;
    finished.summary.latency.p90 = 57'000'000;
    finished.summary.latency.p99 = 57'900'000;
    return finished;
}

QString reportOf(const QList<FinishedRun> &runs, const QList<FinishedRun> &sweep = {})
{
    Results results;
    results.runs = runs;
    results.sweep = sweep;
    return QString::fromUtf8(reportHtml({{}, {results}}));
}

} // namespace

/// What a run's figures are, whichever table they stand in.
class TestFigures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aRunIsTheSameInTerminalAndReport();
    void aSweepIsTheSameInTerminalAndReport();
    void aRunThatWasStoppedIsNoMultipleOfItsMinimum();
    void repeatsAreToldApart();
};

void TestFigures::aRunIsTheSameInTerminalAndReport()
{
    const FinishedRun run = knownRun();
    const test::Cells printed = test::cellsOfText(resultTable({run}, 2), QStringLiteral("threaded"));
    const test::Cells reported = test::cellsOfHtml(reportOf({run}), QStringLiteral("Threaded"));
    QCOMPARE(reported.size(), 13);
    QCOMPARE(reported.value(QStringLiteral("in flight")), QStringLiteral("1.5 of 3"));
    QCOMPARE(reported.value(QStringLiteral("connections")), QStringLiteral("2"));
    QCOMPARE(reported.value(QStringLiteral("cpu/req")), QStringLiteral("30.0 \u00b5s"));
    int compared = 0;
    for (auto cell = reported.cbegin(); cell != reported.cend(); ++cell) {
        if (cell.key() == QLatin1String("mode") || !printed.contains(cell.key()))
            continue;
        QCOMPARE(printed.value(cell.key()), cell.value());
        ++compared;
    }
    QCOMPARE(compared, 11); // the terminal has the parts of the CPU time
}

void TestFigures::aSweepIsTheSameInTerminalAndReport()
{
    FinishedRun step = knownRun();
    step.summary.outcomes = {};
    step.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 3;
    step.summary.throughputRps = 3e9 / static_cast<double>(step.summary.elapsedNs);
    const test::Cells printed = test::cellsOfText(sweepTable({step}, 2, true), QStringLiteral("threaded"));
    const test::Cells reported = test::cellsOfHtml(reportOf({}, {step}), QStringLiteral("Threaded \u00d73"));
    for (const char *title : {"elapsed", "minimum", "req/s", "p50"}) {
        const QString key = QString::fromLatin1(title);
        QVERIFY2(printed.contains(key) && reported.contains(key), title);
        QCOMPARE(printed.value(key), reported.value(key));
    }
    QCOMPARE(printed.value(QStringLiteral("\u00d7min")),
             test::cellsOfText(resultTable({step}, 2), QStringLiteral("threaded")).value(QStringLiteral("\u00d7min")));
}

void TestFigures::aRunThatWasStoppedIsNoMultipleOfItsMinimum()
{
    FinishedRun run = knownRun();
    QCOMPARE(figures::timesMinimum.text(run.run, run.summary), QStringLiteral("1.10"));
    run.run.stopped = true;
    QCOMPARE(figures::timesMinimum.text(run.run, run.summary), QString());
}

void TestFigures::repeatsAreToldApart()
{
    FinishedRun run = knownRun();
    Plan plan = *run.run.plan;
    plan.repeat = 3;
    run.run.plan = std::make_shared<const Plan>(plan);
    run.run.repeat = 2;
    QVERIFY(reportOf({run}).contains(QStringLiteral("<td>Threaded, 2 of 3</td>")));
    QVERIFY(reportOf({}, {run}).contains(QStringLiteral("<td>Threaded \u00d73, 2 of 3</td>")));
    plan.untilDecided = true; // 3 are the most there can be
    run.run.plan = std::make_shared<const Plan>(plan);
    QVERIFY(reportOf({run}).contains(QStringLiteral("<td>Threaded, repeat 2</td>")));
}

FETCHRACE_TEST(TestFigures)
#include "tst_figures.moc"
