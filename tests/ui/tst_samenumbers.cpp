// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/numberformat.h"
#include "app/commands/resulttable.h"
#include "app/formats/reporthtml.h"
#include "app/words/explanation.h"
#include "app/words/modewords.h"
#include "tests/plaintext.h"
#include "tests/tabletext.h"
#include "tests/testregistry.h"
#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartpanes.h"
#include "ui/results/resultcolumns.h"
#include "ui/results/resultsmodel.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace fetchrace;

namespace {

Plan randomPlan(std::mt19937 &random)
{
    Plan plan;
    plan.requests = 1 + static_cast<int>(random() % 400);
    plan.workers = 1 + static_cast<int>(random() % 20);
    plan.inFlight = 1 + static_cast<int>(random() % 120);
    plan.demo.delay = std::chrono::microseconds(random() % 60'000);
    if (random() % 3 == 0)
        plan.handling.time = std::chrono::milliseconds(1 + random() % 20);
    return plan;
}

QList<FinishedRun> randomRace(std::mt19937 &random)
{
    const SyntheticRuns runs(randomPlan(random));
    QList<FinishedRun> race;
    for (const Mode mode : allModes) {
        const std::int64_t worked = runs.plan().handling.time.count();
        const std::uint32_t failing = random() % 4 == 0 ? 1 + random() % 50 : 0;
        race.append(runs.finished(mode, 1'000 + std::int64_t(random() % 900'000), std::int64_t(random() % 9'000'000),
                                  [worked, failing](Sample &sample) {
                                      sample.handled = sample.lastByte + worked;
                                      if (failing > 0 && sample.index % failing == 0)
                                          sample.outcome = Outcome::Timeout;
                                  }));
    }
    return race;
}

QString cellOf(const ResultsModel &model, int row, const char *name)
{
    for (const ResultColumn &column : resultColumns())
        if (QLatin1String(column.name) == QLatin1String(name))
            return test::plain(column.shown(model.runsAt(row)));
    qFatal("There is no column %s", name);
    return {};
}

/// How many cells of the row of the window's table a report has, too; -1 where they are not the same.
int cellsAsReported(const ResultsModel &model, int row, const test::Cells &reported)
{
    int same = 0;
    for (const ResultColumn &column : resultColumns()) {
        const QString title = QString::fromUtf8(column.title).toLower();
        if (!reported.contains(title))
            continue;
        const QString shown = test::plain(column.shown(model.runsAt(row))).replace(QChar(0x2013), QLatin1Char('-'));
        if (shown != reported.value(title)) {
            qWarning("%s: %s in the window, %s in the report", qPrintable(title), qPrintable(shown),
                     qPrintable(reported.value(title)));
            return -1;
        }
        ++same;
    }
    return same;
}

/// What a chart says of a mode.
QString lineOf(ChartPane &pane, Mode mode)
{
    for (const QString &line : test::plain(pane.textSummary()).split(QLatin1Char('\n')))
        if (line.startsWith(modeTitle(mode) + QLatin1Char(':')))
            return line;
    return {};
}

ChartPane *paneOf(const QList<ChartPane *> &panes, const QString &name)
{
    const auto found =
        std::find_if(panes.begin(), panes.end(), [&name](const ChartPane *pane) { return pane->kind() == name; });
    return found == panes.end() ? nullptr : *found;
}

} // namespace

/// A number that stands in two places is the same in both.
class TestSameNumbers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void numbersThatStandTwiceAreEqual();
};

void TestSameNumbers::numbersThatStandTwiceAreEqual()
{
    RunSet runs;
    QWidget window;
    ResultsModel model(runs);
    const QList<ChartPane *> panes = makeChartPanes(runs, &window);
    ChartPane *elapsed = paneOf(panes, QStringLiteral("elapsed"));
    ChartPane *distribution = paneOf(panes, QStringLiteral("distribution"));
    QVERIFY(elapsed != nullptr && distribution != nullptr);
    std::mt19937 random(12);
    for (int i = 0; i < 200; ++i) {
        const QList<FinishedRun> race = randomRace(random);
        forgetAll(runs);
        runs.beginRace();
        for (const FinishedRun &finished : race)
            runs.finish(finished);
        const QStringList table = resultTable(race, 2).split(QLatin1Char('\n'));
        Results results;
        results.runs = race;
        const QString report = QString::fromUtf8(reportHtml({{}, {results}}));
        const QString headline = test::plain(explain(race, 2).first().sentence);
        for (int row = 0; row < race.size(); ++row) {
            const Mode mode = race.at(row).run.entry.mode;
            // Mode, elapsed, req/s, p50, p90, p99, max, OK, failed and CPU/req.
            QCOMPARE(cellsAsReported(model, row, test::cellsOfHtml(report, modeTitle(mode))), 10);
            const QString time = cellOf(model, row, "elapsed_s");
            const QString p50 = cellOf(model, row, "p50_ms");
            const auto printed = table.indexOf(QRegularExpression(QStringLiteral("^%1 .*").arg(modeName(mode))));
            QVERIFY(printed >= 0);
            QVERIFY2(table.at(printed).contains(QLatin1Char(' ') + time + QLatin1Char(' ')),
                     qPrintable(table.at(printed)));
            QVERIFY2(lineOf(*elapsed, mode).contains(time), qPrintable(lineOf(*elapsed, mode) + time));
            if (race.at(row).summary.latency.count == 0)
                continue;
            QVERIFY2(table.at(printed).contains(QLatin1Char(' ') + p50 + QLatin1Char(' ')),
                     qPrintable(table.at(printed)));
            for (const char *figure : {"p50_ms", "p90_ms", "max_ms"}) {
                const QString cell = cellOf(model, row, figure);
                QVERIFY2(lineOf(*distribution, mode).contains(QLatin1Char(' ') + cell),
                         qPrintable(lineOf(*distribution, mode) + QLatin1Char(' ') + cell));
            }
            if (race.at(row).summary.failed() == 0 && headline.startsWith(modeTitle(mode) + QLatin1String(" finished")))
                QVERIFY2(headline.contains(QStringLiteral(" finished in ") + time), qPrintable(headline));
        }
    }
}

FETCHRACE_TEST(TestSameNumbers)
#include "tst_samenumbers.moc"
