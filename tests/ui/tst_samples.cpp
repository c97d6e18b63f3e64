// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/samplesfixture.h"
#include "tests/ui/strictness.h"
#include "tests/ui/syntheticruns.h"
#include "ui/results/samplesmodel.h"
#include "ui/results/samplestable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

class TestSamples : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void everyRequestIsARowWithItsNumbers();
    void everyColumnIsExplained();
    void newRequestsFollowAtTheEndWhileTheRunIsLive();
    void aFilteredListGrowsWithTheRun();
    void aSortedListStandsStillUntilTheRunEnds();
    void aNewerWishReplacesTheOneUnderWay();
    void theServersTimesAreShownWhereTheyAreKnown();
    void selectedRowsAreCopiedForSpreadsheets();
    void noMoreIsCopiedThanCanBePasted();
};

void TestSamples::everyRequestIsARowWithItsNumbers()
{
    SamplesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(SyntheticRuns(planOf(200)).finished(Mode::Serial, 0, 0, failSome).run);
    QCOMPARE(model.rowCount(), 200);
    QCOMPARE(cell(model, 20, QStringLiteral("Request")), QStringLiteral("20"));
    QCOMPARE(cell(model, 20, QStringLiteral("Outcome")), QStringLiteral("HTTP error"));
    QCOMPARE(cell(model, 20, QStringLiteral("Status")), QStringLiteral("500"));
    QCOMPARE(cell(model, 21, QStringLiteral("Outcome")), QStringLiteral("ok"));
    QCOMPARE(cell(model, 21, QStringLiteral("Latency, ms")), QStringLiteral("10.000"));
    QCOMPARE(cell(model, 21, QStringLiteral("Started, ms")), QStringLiteral("210.000"));
    QCOMPARE(cell(model, 21, QStringLiteral("Send, ms")), QStringLiteral("0.500"));
    QCOMPARE(cell(model, 21, QStringLiteral("Wait, ms")), QStringLiteral("9.300"));
    QCOMPARE(cell(model, 21, QStringLiteral("Receive, ms")), QStringLiteral("0.200"));
    QCOMPARE(cell(model, 21, QStringLiteral("TLS, ms")), QStringLiteral("\u2013"));
    QCOMPARE(cell(model, 21, QStringLiteral("Reached server, ms")), QStringLiteral("\u2013"));
    QCOMPARE(cell(model, 22, QStringLiteral("URL")), QStringLiteral("/test/"));
    QCOMPARE(cell(model, 22, QStringLiteral("Body, bytes")), QStringLiteral("27"));
    model.setRun(std::nullopt);
    QCOMPARE(model.rowCount(), 0);
}

void TestSamples::everyColumnIsExplained()
{
    SamplesModel model;
    model.setRun(SyntheticRuns(planOf(20)).finished(Mode::Async).run);
    for (int index = 0; index < model.columnCount(); ++index) {
        QVERIFY(model.headerData(index, Qt::Horizontal, Qt::WhatsThisRole).toString().endsWith(QLatin1Char('.')));
        const auto kind = sampleColumns()[static_cast<std::size_t>(index)].kind;
        const bool isText = kind == SampleColumn::Kind::Words || kind == SampleColumn::Kind::Name;
        const auto alignment = model.index(0, index).data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        QCOMPARE(alignment.testFlag(Qt::AlignRight), !isText);
    }
}

void TestSamples::newRequestsFollowAtTheEndWhileTheRunIsLive()
{
    const SyntheticRuns runs(planOf(200));
    const auto [run, log] = runs.begun(Mode::Threaded);
    SamplesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(run);
    QCOMPARE(model.rowCount(), 0);
    runs.send(*log, Mode::Threaded, 0, 0);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.takeNew(150);
    QCOMPARE(model.rowCount(), 150);
    const QPersistentModelIndex first = model.index(0, 0);
    model.takeNew(150);
    QCOMPARE(model.rowCount(), 200);
    QVERIFY(first.isValid());
    QCOMPARE(resets.count(), 0);
}

void TestSamples::aFilteredListGrowsWithTheRun()
{
    const SyntheticRuns runs(planOf(200));
    const auto [run, log] = runs.begun(Mode::Serial);
    SamplesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(run);
    SampleQuery failed;
    failed.outcomes.reset(static_cast<std::size_t>(Outcome::Ok));
    QSignalSpy listed(&model, &SamplesModel::listed);
    model.setFilter(failed);
    QTRY_COMPARE_WITH_TIMEOUT(listed.count(), 1, patience);
    runs.send(*log, Mode::Serial, 0, 0, failSome);
    model.takeNew(100);
    QCOMPARE(model.rowCount(), 5);
    model.takeNew(100);
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(cell(model, 9, QStringLiteral("Request")), QStringLiteral("180"));
}

void TestSamples::aSortedListStandsStillUntilTheRunEnds()
{
    const SyntheticRuns runs(planOf(200));
    const auto [run, log] = runs.begun(Mode::Serial);
    SamplesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(run);
    runs.send(*log, Mode::Serial, 0, 9'000'000, {}, 100);
    model.sort(column(QStringLiteral("Latency, ms")), Qt::DescendingOrder);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 100, patience);
    const QString slowest = cell(model, 0, QStringLiteral("Request"));
    Sample late;
    late.index = 100;
    late.started = 0;
    late.lastByte = 1'000'000'000;
    late.outcome = Outcome::Ok;
    log->append(late);
    model.takeNew(100);
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(model.isBehind());
    QCOMPARE(cell(model, 0, QStringLiteral("Request")), slowest);

    model.takeRest();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 101, patience);
    QVERIFY(!model.isBehind());
    QCOMPARE(cell(model, 0, QStringLiteral("Request")), QStringLiteral("100"));
    model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(cell(model, 100, QStringLiteral("Request")), QStringLiteral("100"));
}

void TestSamples::aNewerWishReplacesTheOneUnderWay()
{
    SamplesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(SyntheticRuns(planOf(20'000)).finished(Mode::Async, 0, 9'000'000).run);
    for (const QString &part : {QStringLiteral("/t"), QStringLiteral("/te"), QStringLiteral("/test")}) {
        SampleQuery query;
        query.urlPart = part;
        model.setFilter(query);
    }
    model.sort(column(QStringLiteral("Latency, ms")), Qt::AscendingOrder);
    model.sort(-1, Qt::AscendingOrder);
    model.setFilter({}); // shown at once; what was being listed must not come after it
    QCOMPARE(model.rowCount(), 20'000);
    QSignalSpy listed(&model, &SamplesModel::listed);
    SampleQuery last;
    last.urlPart = QStringLiteral("/aaa");
    model.setFilter(last);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 6'666, patience);
    QCOMPARE(listed.count(), 1);
}

void TestSamples::theServersTimesAreShownWhereTheyAreKnown()
{
    Run run = SyntheticRuns(planOf(20)).finished(Mode::Serial).run;
    auto stamps = std::make_shared<ServerStamps>(20);
    const auto start = run.samples->clock().start();
    stamps->note(1, {start + std::chrono::microseconds(10'700), start + std::chrono::microseconds(19'900)});
    run.serverStamps = stamps;
    SamplesModel model;
    model.setRun(run);
    // The second request started at 10.3 ms.
    QCOMPARE(cell(model, 1, QStringLiteral("Reached server, ms")), QStringLiteral("0.400"));
    QCOMPARE(cell(model, 1, QStringLiteral("Server responded, ms")), QStringLiteral("9.600"));
    QCOMPARE(cell(model, 2, QStringLiteral("Reached server, ms")), QStringLiteral("\u2013"));
}

void TestSamples::selectedRowsAreCopiedForSpreadsheets()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    Plan plan = planOf(20);
    plan.targets = {QUrl(QStringLiteral("=1+2,3?token=hunter2")), QUrl(QStringLiteral("/b"))};
    SamplesModel model;
    model.setRun(SyntheticRuns(plan).finished(Mode::Serial, 0).run);
    SamplesTable table(model);
    QSignalSpy copied(&table, &SamplesTable::copied);
    table.copy();
    QTRY_COMPARE_WITH_TIMEOUT(copied.count(), 1, patience);
    QCOMPARE(copied.takeFirst().first().toInt(), 20);
    table.selectRow(2);
    table.copy();
    QTRY_COMPARE_WITH_TIMEOUT(copied.count(), 1, patience);
    const QMimeData *data = QApplication::clipboard()->mimeData();
    const QStringList lines = data->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().startsWith(QStringLiteral("request\toutcome\turl\tstatus\tlatency_ms\t")));
    QCOMPARE(lines.first().count(QLatin1Char('\t')), lines.last().count(QLatin1Char('\t')));
    QVERIFY2(lines.last().startsWith(QStringLiteral("2\tok\t'=1+2,3?token=***\t200\t10.000000\t20.000000\t")),
             qPrintable(lines.last()));
    QVERIFY(!data->text().contains(QStringLiteral("hunter2")));
    const QString csv = QString::fromUtf8(data->data(QStringLiteral("text/csv")));
    QVERIFY2(csv.contains(QStringLiteral("2,ok,\"'=1+2,3?token=***\",200,10.000000,20.000000,")), qPrintable(csv));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestSamples::noMoreIsCopiedThanCanBePasted()
{
    SamplesModel model;
    model.setRun(SyntheticRuns(planOf(SamplesTable::mostCopied + 5)).finished(Mode::Async).run);
    SamplesTable table(model);
    QCOMPARE(table.chosenPositions().size(), std::size_t(SamplesTable::mostCopied));
    table.selectRow(7);
    table.selectionModel()->select(model.index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(table.chosenPositions(), (std::vector<std::uint32_t>{3, 7}));
    QSignalSpy copied(&table, &SamplesTable::copied);
    table.copyCsv();
    QTRY_COMPARE_WITH_TIMEOUT(copied.count(), 1, patience);
    QCOMPARE(copied.first(), (QVariantList{2, 2}));
    QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 3);
}

FETCHRACE_TEST(TestSamples)
#include "tst_samples.moc"
