// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/raceresults.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "tests/ui/charttest.h"
#include "tests/ui/strictness.h"
#include "tests/ui/syntheticruns.h"
#include "ui/results/resultcolumns.h"
#include "ui/results/resultsmodel.h"
#include "ui/results/resultspane.h"
#include "ui/results/resultstable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace fetchrace;

class TestResults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void rowsKeepTheOrderOfTheModes();
    void liveRowCountsAndIsReplacedByItsSummary();
    void forgettingAModeRemovesItsRowsOnly();
    void numbersAreRightAlignedAndExplained();
    void stoppedRunHasNoTimesBound();
    void sortsByNumberNotByText();
    void copiesWhatIsSelectedInTheCLocale();
    void csvQuotesWhatMustBeQuoted();
    void bodyLengthsAreToldBriefly();
    void everyColumnFitsItsText();
    void noTitleIsCutOff();
    void anEmptyTableSaysWhatWillBeThere();
    void meaningDependsOnWhatTheModeHeeds();
    void whatARunCostIsShown();
    void verdictsAreSaidUnderTheTable();

private:
    static int column(const QString &title)
    {
        int index = 0;
        for (const ResultColumn &each : resultColumns()) {
            if (ResultColumn::tr(each.title) == title)
                return index;
            ++index;
        }
        return -1;
    }
    static QString cell(const QAbstractItemModel &model, int row, const QString &title)
    {
        return test::plain(model.index(row, column(title)).data().toString());
    }
    static void add(RunSet &kept, const FinishedRun &run)
    {
        kept.start(run.run);
        kept.finish(run);
    }
    static Plan smallPlan()
    {
        Plan plan;
        plan.requests = 200;
        plan.demo.delay = std::chrono::milliseconds(10);
        return plan;
    }
};

void TestResults::rowsKeepTheOrderOfTheModes()
{
    Plan plan = smallPlan();
    plan.repeat = 2;
    const SyntheticRuns runs(plan);
    RunSet kept;
    ResultsModel model(kept);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const int repeat : {1, 2})
        for (const Mode mode : {Mode::EventLoop, Mode::Serial, Mode::Async})
            add(kept, runs.finished(mode, 0, 0, {}, repeat));
    QStringList modes;
    for (int row = 0; row < model.rowCount(); ++row)
        modes << cell(model, row, QStringLiteral("Mode"));
    QCOMPARE(modes.join(QStringLiteral("; ")),
             QStringLiteral("Async, median of 2; Serial, median of 2; Event loop, median of 2"));
    model.setOpen(1, true);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(cell(model, 1, QStringLiteral("Mode")), QStringLiteral("Serial, median of 2"));
    QCOMPARE(cell(model, 3, QStringLiteral("Mode")), QStringLiteral("Serial, 2 of 2"));
    model.setOpen(1, false);
    QCOMPARE(model.rowCount(), 3);
}

void TestResults::liveRowCountsAndIsReplacedByItsSummary()
{
    const SyntheticRuns runs(smallPlan());
    const auto [run, log] = runs.begun(Mode::Threaded);
    RunSet kept;
    ResultsModel model(kept);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    kept.start(run);
    emit kept.grew();
    QCOMPARE(cell(model, 0, QStringLiteral("OK")), QStringLiteral("0"));
    QCOMPARE(cell(model, 0, QStringLiteral("Min.")), QStringLiteral("0.400 s"));
    QCOMPARE(cell(model, 0, QStringLiteral("p50")), QStringLiteral("\u2013"));
    runs.send(*log, Mode::Threaded, 1'000'000, 0, [](Sample &sample) {
        if (sample.index % 20 == 0) {
            sample.outcome = Outcome::HttpError;
            sample.status = 500;
        }
    });
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    emit kept.grew();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(cell(model, 0, QStringLiteral("OK")), QStringLiteral("190"));
    QCOMPARE(cell(model, 0, QStringLiteral("Failed")), QStringLiteral("10"));
    QCOMPARE(cell(model, 0, QStringLiteral("Max")), QStringLiteral("11.0 ms"));
    // All have ended: the time stands still at the last of them.
    QCOMPARE(cell(model, 0, QStringLiteral("Elapsed")), QStringLiteral("0.440 s"));

    kept.finish({run, summarize(run)});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, QStringLiteral("Elapsed")), QStringLiteral("0.440 s"));
    QCOMPARE(cell(model, 0, QStringLiteral("\u00d7min")), QStringLiteral("1.10"));
    QCOMPARE(cell(model, 0, QStringLiteral("p99")), QStringLiteral("11.0 ms"));
    changed.clear();
    emit kept.grew();
    QCOMPARE(changed.count(), 0);
}

void TestResults::forgettingAModeRemovesItsRowsOnly()
{
    const SyntheticRuns runs(smallPlan());
    RunSet kept;
    ResultsModel model(kept);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const Mode mode : allModes)
        add(kept, runs.finished(mode));
    forget(kept, Mode::Threaded);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(model, 1, QStringLiteral("Mode")), QStringLiteral("Serial"));
}

void TestResults::numbersAreRightAlignedAndExplained()
{
    RunSet kept;
    ResultsModel model(kept);
    add(kept, SyntheticRuns(smallPlan()).finished(Mode::Async));
    for (int index = 0; index < model.columnCount(); ++index) {
        const auto alignment = model.index(0, index).data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        QCOMPARE(alignment.testFlag(Qt::AlignRight), index > 1); // after name and details
        QVERIFY(model.headerData(index, Qt::Horizontal, Qt::WhatsThisRole).toString().endsWith(QLatin1Char('.')));
    }
    QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).isNull());
}

void TestResults::stoppedRunHasNoTimesBound()
{
    const SyntheticRuns runs(smallPlan());
    auto [run, log] = runs.begun(Mode::Serial);
    runs.send(*log, Mode::Serial, 0, 0, {}, 50);
    run.stopped = true;
    RunSet kept;
    ResultsModel model(kept);
    add(kept, {run, summarize(run)});
    QCOMPARE(cell(model, 0, QStringLiteral("\u00d7min")), QStringLiteral("\u2013"));
    QCOMPARE(cell(model, 0, QStringLiteral("OK")), QStringLiteral("50"));
}

void TestResults::sortsByNumberNotByText()
{
    Plan plan = smallPlan();
    plan.requests = 900;
    const SyntheticRuns runs(plan);
    RunSet kept;
    ResultsModel model(kept);
    for (const Mode mode : allModes)
        add(kept, runs.finished(mode));
    ResultsTable table(model);
    const QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    // As text "9.27 s" would come after "1.85 s" and before "92.7 ms".
    table.sortByColumn(column(QStringLiteral("Elapsed")), Qt::AscendingOrder);
    QCOMPARE(cell(*table.model(), 3, QStringLiteral("Mode")), QStringLiteral("Serial"));
    QCOMPARE(cell(*table.model(), 2, QStringLiteral("Mode")), QStringLiteral("Threaded"));
    table.sortByColumn(column(QStringLiteral("req/s")), Qt::AscendingOrder);
    QCOMPARE(cell(*table.model(), 0, QStringLiteral("Mode")), QStringLiteral("Serial"));
    table.sortByColumn(-1, Qt::AscendingOrder);
    QCOMPARE(cell(*table.model(), 0, QStringLiteral("Mode")), QStringLiteral("Async"));
}

void TestResults::copiesWhatIsSelectedInTheCLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const SyntheticRuns runs(smallPlan());
    RunSet kept;
    ResultsModel model(kept);
    add(kept, runs.finished(Mode::Async, 0));
    add(kept, runs.finished(Mode::Serial, 0));
    ResultsTable table(model);
    QCOMPARE(table.text(TextTable::TabSeparated).count(QLatin1Char('\n')), 3);
    table.selectRow(1);
    const QStringList lines = table.text(TextTable::TabSeparated).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().startsWith(QStringLiteral("mode\tdetails\telapsed_s\tbound_s\t")));
    QVERIFY2(lines.last().startsWith(QStringLiteral("Serial\t\t2.000000\t2.000000\t1.000\t100.000\t10.000\t")),
             qPrintable(lines.last()));
    table.copy();
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    QCOMPARE(copied->text(), table.text(TextTable::TabSeparated));
    QCOMPARE(copied->data(QStringLiteral("text/csv")), table.text(TextTable::Csv).toUtf8());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestResults::csvQuotesWhatMustBeQuoted()
{
    Plan plan = smallPlan();
    plan.repeat = 3;
    RunSet kept;
    ResultsModel model(kept);
    add(kept, SyntheticRuns(plan).finished(Mode::Async));
    const QString line = resultsText({model.runsAt(0)}, TextTable::Csv).section(QLatin1Char('\n'), 1, 1);
    QVERIFY2(line.startsWith(QStringLiteral("\"Async, 1 of 3\",")), qPrintable(line));
    const auto columns = resultColumns();
    const auto told = std::count_if(columns.begin(), columns.end(), [&model](const ResultColumn &column) {
        return column.concerns({model.runsAt(0)});
    });
    QCOMPARE(line.count(QLatin1Char(',')), static_cast<int>(told)); // one of them within the first cell
}

void TestResults::bodyLengthsAreToldBriefly()
{
    Summary summary;
    QCOMPARE(bodyLengthsText(summary), QString());
    summary.bodyLengths = {{27, 600}};
    QCOMPARE(bodyLengthsText(summary), QStringLiteral("27 B"));
    QCOMPARE(bodyLengthsList(summary), QStringLiteral("27 B: 600"));
    summary.bodyLengths = {{0, 3}, {27, 590}, {12'000, 7}};
    QCOMPARE(bodyLengthsText(summary), QStringLiteral("0 to 12,000 B"));
    for (std::uint64_t length = 100; length < 200; ++length)
        summary.bodyLengths[length] = 1;
    QCOMPARE(bodyLengthsList(summary).count(QLatin1Char('\n')), 10);
}

void TestResults::everyColumnFitsItsText()
{
    const SyntheticRuns runs(smallPlan());
    RunSet kept;
    ResultsModel model(kept);
    ResultsTable table(model);
    table.resize(1200, 200);
    table.show();
    for (const Mode mode : allModes)
        add(kept, runs.finished(mode));
    int total = 0;
    for (int index = 0; index < model.columnCount(); ++index) {
        if (table.isColumnHidden(index)) // nothing is in it, or it tells of other plans
            continue;
        const QString title = table.model()->headerData(index, Qt::Horizontal).toString();
        QVERIFY(table.columnWidth(index) >= table.horizontalHeader()->fontMetrics().horizontalAdvance(title));
        const QString text = table.model()->index(0, index).data().toString();
        QVERIFY(table.columnWidth(index) >= table.fontMetrics().horizontalAdvance(text));
        total += table.columnWidth(index);
    }
    QCOMPARE(total, table.viewport()->width());
}

void TestResults::noTitleIsCutOff()
{
    RunSet kept;
    ResultsModel model(kept);
    ResultsTable table(model);
    table.resize(300, 200);
    table.show();
    QHeaderView *header = table.horizontalHeader();
    table.resize(header->length(), 200); // no width to spare
    QCOMPARE(header->length(), header->width());
    const QImage image = header->grab().toImage();
    const QRgb ground = image.pixel(0, 0);
    for (int index = 0; index < model.columnCount(); ++index) {
        if (header->isSectionHidden(index))
            continue;
        const int left = header->sectionPosition(index);
        const int right = left + header->sectionSize(index) - 1;
        for (int y = 0; y < header->height() - 2; ++y) {
            QCOMPARE(image.pixel(left, y), ground);
            QCOMPARE(image.pixel(right, y), ground);
        }
    }
}

void TestResults::anEmptyTableSaysWhatWillBeThere()
{
    RunSet kept;
    ResultsModel model(kept);
    ResultsTable table(model);
    table.resize(800, 200);
    table.show();
    const auto inked = [&table] {
        const QImage image = table.viewport()->grab().toImage();
        return pixelsOf(image, image.pixelColor(0, 0), 0) < image.width() * image.height();
    };
    QVERIFY(inked());
    table.setEmptyText({});
    QVERIFY(!inked());
}

void TestResults::meaningDependsOnWhatTheModeHeeds()
{
    const Plan plan;
    Plan other = plan;
    other.workers = 6;
    QVERIFY(sameWork(plan, other, Mode::Async));
    QVERIFY(!sameWork(plan, other, Mode::Threaded));
    other = plan;
    other.inFlight = 6;
    QVERIFY(sameWork(plan, other, Mode::Threaded));
    QVERIFY(sameWork(plan, other, Mode::Serial));
    QVERIFY(!sameWork(plan, other, Mode::Async));
    QVERIFY(!sameWork(plan, other, Mode::EventLoop));
    other = plan;
    other.repeat = 3;
    QVERIFY(sameWork(plan, other, Mode::Serial));
    other = plan;
    other.demo.delay = {};
    QVERIFY(!sameWork(plan, other, Mode::Serial));
    // A server of the user's does not heed the demo server's delay.
    Plan own = plan;
    own.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/"))};
    other.targets = own.targets;
    QVERIFY(sameWork(own, other, Mode::Serial));
}

void TestResults::whatARunCostIsShown()
{
    FinishedRun run = SyntheticRuns(smallPlan()).finished(Mode::EventLoop);
    RunCost cost;
    cost.client = {4'000'000, 2'000'000, 300, 100};
    cost.threads = 1;
    run.run.cost = cost;
    RunSet kept;
    ResultsModel model(kept);
    add(kept, run);
    QCOMPARE(cell(model, 0, QStringLiteral("CPU/req")), QStringLiteral("30.0 \u00b5s"));
    const QString detail =
        test::plain(model.index(0, column(QStringLiteral("CPU/req"))).data(Qt::ToolTipRole).toString());
    QVERIFY2(detail.contains(QStringLiteral("20.0 \u00b5s user, 10.0 \u00b5s system, 2.00 context switches")),
             qPrintable(detail));
}

void TestResults::verdictsAreSaidUnderTheTable()
{
    RunSet kept;
    ResultsModel model(kept);
    ResultsPane pane(new ResultsTable(model));
    auto *note = pane.findChild<QLabel *>(QStringLiteral("verdicts"));
    QVERIFY(note);
    QVERIFY(note->isHidden());
    FinishedRun run = SyntheticRuns(smallPlan()).finished(Mode::EventLoop);
    run.summary.elapsedNs = 8'000'000;
    pane.showVerdicts({run});
    QVERIFY(!note->isHidden());
    QVERIFY2(test::plain(note->text()).startsWith(QLatin1String("Event loop: The run lasted only 8.00 ms")),
             qPrintable(note->text()));
    pane.showVerdicts({});
    QVERIFY(note->isHidden());
}

FETCHRACE_TEST(TestResults)
#include "tst_results.moc"
