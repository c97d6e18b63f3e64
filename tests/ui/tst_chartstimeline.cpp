// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charttest.h"
#include "strictness.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "timelineuse.h"
#include "ui/base/modestyle.h"

#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;

namespace {

} // namespace

/// What the timeline shows and says.
class ChartsTimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void eachLaneOfEachModeHasARow()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        QCOMPARE(blockOf(chart, Mode::Async).lanes, 100.0);
        QCOMPARE(blockOf(chart, Mode::Threaded).lanes, 5.0);
        QCOMPARE(blockOf(chart, Mode::Serial).lanes, 1.0);
        const QImage image = chart.grab().toImage();
        for (const Mode mode : allModes) {
            const QRect rows = blockOf(chart, mode).rows.toRect();
            QVERIFY(pixelsOf(image, modeColor(mode, false), rows) > 30);
            const QColor waiting = barColors(mode, screenLook(chart)).of(BarKind::Wait);
            QVERIFY(pixelsOf(image, waiting, rows) > rows.width() * rows.height() / 3);
        }
    }

    void requestsComeWhileTheRunGoesOn()
    {
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Threaded);
        TimelineChart chart;
        showAt(chart);
        chart.runs().start(run);
        chart.tick();
        const QImage before = chart.grab().toImage();
        runs.send(*log, Mode::Threaded, 0, 0, {}, 140);
        chart.tick();
        const QImage during = chart.grab().toImage();
        QVERIFY(during != before);
        QVERIFY(pixelsOf(during, modeColor(Mode::Threaded, false), blockOf(chart, Mode::Threaded).rows.toRect()) > 30);
        QVERIFY(chart.zoom().x().to >= 28 * 47e6);
    }

    /// What is drawn at once is bounded, and between ticks the processor is the run's.
    void aRunUnderWayIsDrawnTickByTick()
    {
        Plan plan;
        plan.requests = 100'000;
        plan.demo.delay = std::chrono::milliseconds(1);
        const SyntheticRuns runs(plan);
        const auto [run, log] = runs.begun(Mode::EventLoop);
        TimelineChart chart;
        showAt(chart);
        chart.runs().start(run);
        runs.send(*log, Mode::EventLoop, 0, 3'000'000);
        chart.tick();
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        QVERIFY(!chart.isDrawn());
        int ticks = 0;
        for (; !chart.isDrawn() && ticks < 1'000; ++ticks) {
            chart.tick(); // brings nothing, but goes on with the picture
            QCoreApplication::processEvents();
        }
        QVERIFY2(chart.isDrawn() && ticks > 1, qPrintable(QString::number(ticks)));
        chart.resetZoom();
        chart.resize(chart.size() - QSize(50, 50));
        QCoreApplication::processEvents();
        QVERIFY(!chart.isDrawn());
        chart.runs().finish({run, summarize(run)});
        QTRY_VERIFY(chart.isDrawn()); // by itself
    }

    void aHiddenChartReadsNothingAndCatchesUp()
    {
        TimelineChart chart;
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Serial);
        chart.runs().start(run);
        runs.send(*log, Mode::Serial, 0, 0);
        chart.tick();
        chart.grab(); // paints, but is not shown
        QVERIFY(chart.zoom().end() < 1e9);
        showAt(chart);
        QTRY_VERIFY(chart.zoom().end() > 28e9);
    }

    void thePointerTellsEverythingOfARequest()
    {
        Plan plan;
        const SyntheticRuns runs(plan);
        TimelineChart chart;
        FinishedRun run = runs.finished(Mode::Serial);
        const auto stamps = std::make_shared<ServerStamps>(600);
        const auto start = run.run.samples->clock().start();
        stamps->note(2, {start + std::chrono::microseconds(97'100), start + std::chrono::microseconds(141'000)});
        run.run.serverStamps = stamps;
        showRuns(chart, {run, runs.finished(Mode::Async)});
        movePointer(chart, pointAt(chart, Mode::Serial, 0, 120e6));
        QVERIFY(!chart.hoverLines().isEmpty());
        const QString text = test::plain(chart.hoverLines().join(QLatin1Char('\n')));
        for (const char *part : {"Request 2", "Serial", "GET /", "status 200", "send 2.37 ms", "wait 44.0 ms",
                                 "receive", "server: arrived 2.50 ms after the start, responded 43.9 ms later"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        movePointer(chart, QPoint(3, 3));
        QVERIFY(chart.hoverLines().isEmpty());
    }

    void aClickSelectsARequest()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        QSignalSpy selected(&chart, &TimelineChart::sampleActivated);
        const QImage before = chart.grab().toImage();
        QTest::mouseClick(&chart, Qt::LeftButton, {}, pointAt(chart, Mode::Serial, 0, 70e6));
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selected.first().first().value<SampleKey>(), (SampleKey{Mode::Serial, 1, 1}));
        QVERIFY(chart.grab().toImage() != before);
    }

    void ofRepeatsOneIsShown()
    {
        Plan plan;
        plan.repeat = 2;
        const SyntheticRuns runs(plan);
        TimelineChart chart;
        showRuns(chart, {runs.finished(Mode::Serial, 0, 0, {}, 1), runs.finished(Mode::Serial, 5 * ms, 0, {}, 2)});
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("within 31.2 s (repeat 2 of 2)")));
        QTest::keyClick(&chart, Qt::Key_PageUp);
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("within 28.2 s (repeat 1 of 2)")));
        QCOMPARE(chart.runs().view().repeat, 1); // in every chart
        chart.runs().setRepeat(0);
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("repeat 2 of 2")));
        chart.setSelection(SampleKey{Mode::Serial, 1, 3});
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("repeat 1 of 2")));
    }

    void theSummaryHasTheNumbers()
    {
        TimelineChart chart;
        QCOMPARE(test::plain(chart.textSummary()), QStringLiteral("No request has been sent yet."));
        const SyntheticRuns runs{Plan()};
        chart.runs().finish(runs.finished(Mode::Threaded, 0, 0, [](Sample &sample) {
            sample.outcome = sample.index < 6 ? Outcome::Timeout : Outcome::Ok;
        }));
        const QString text = test::plain(chart.textSummary()); // of a chart that was never shown, too
        for (const char *part : {"Threaded: 600 requests on 5 workers within", "within 5.64 s", "6 failed",
                                 "2.35 ms sending", "43.7 ms waiting for the server", "940 µs receiving"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
    }

    void thePhasesOfARowAddUp()
    {
        Plan plan;
        plan.requests = 20;
        const SyntheticRuns runs(plan);
        FinishedRun run = runs.finished(Mode::EventLoop, 0, 0, [](Sample &sample) { // as over https
            sample.connected = sample.started + ms;
            sample.secured = sample.connected + 5 * ms;
            sample.sent = sample.secured + ms;
            sample.lag = 2 * ms;
        });
        const auto stamps = std::make_shared<ServerStamps>(20);
        const auto start = run.run.samples->clock().start();
        stamps->note(0, {start + std::chrono::milliseconds(8), start + std::chrono::milliseconds(40)});
        run.run.serverStamps = stamps;
        TimelineChart chart;
        chart.runs().finish(run);
        const ChartNumbers numbers = chart.numbers();
        const auto of = [&numbers](int row, const char *title) {
            return numbers.cell(row, static_cast<int>(numbers.columns.indexOf(QLatin1String(title)))).toDouble();
        };
        QCOMPARE(numbers.rows, 20);
        for (int row = 0; row < numbers.rows; ++row) {
            double sum = 0;
            for (const char *phase :
                 {"Until sent, ms", "Connect, ms", "TLS, ms", "Send, ms", "Wait, ms", "Lag, ms", "Receive, ms"})
                sum += of(row, phase);
            QCOMPARE(of(row, "TLS, ms"), 5.0);
            QCOMPARE(sum, of(row, "Latency, ms"));
        }
        QCOMPARE(of(0, "Reached server, ms"), 8.0);
        QCOMPARE(of(0, "Server responded, ms"), 40.0);
        QVERIFY(!numbers.cell(19, static_cast<int>(numbers.columns.indexOf(QStringLiteral("Reached server, ms"))))
                     .isValid());
    }

    void anEmptyChartSaysWhy()
    {
        TimelineChart chart;
        showAt(chart);
        const QImage empty = chart.grab().toImage();
        QVERIFY(pixelsOf(empty, screenLook(chart).quietText, 60) > 100);
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Async);
        chart.runs().start(run);
        QVERIFY(chart.grab().toImage() != empty);
        forgetAll(chart.runs());
        QCOMPARE(chart.grab().toImage(), empty);
    }

    void oddRunsAreNoHarm_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<qint64>("latency");
        QTest::addColumn<bool>("fails");
        QTest::newRow("one request") << 1 << qint64(47 * ms) << false;
        QTest::newRow("no time at all") << 10 << qint64(0) << false;
        QTest::newRow("a nanosecond") << 10 << qint64(1) << false;
        QTest::newRow("a hundred seconds") << 3 << qint64(100'000 * ms) << false;
        QTest::newRow("all failed") << 600 << qint64(2 * ms) << true;
        QTest::newRow("all failed at once") << 600 << qint64(0) << true;
    }

    void oddRunsAreNoHarm()
    {
        QFETCH(int, requests);
        QFETCH(qint64, latency);
        QFETCH(bool, fails);
        Plan plan;
        plan.requests = requests;
        plan.demo.delay = std::chrono::nanoseconds(latency);
        const SyntheticRuns runs(plan);
        TimelineChart chart;
        showAt(chart);
        const QImage empty = chart.grab().toImage();
        for (const Mode mode : allModes) {
            chart.runs().finish(runs.finished(mode, 0, 0, [fails](Sample &sample) {
                sample.outcome = fails ? Outcome::ConnectFailed : Outcome::Ok;
            }));
        }
        QTRY_VERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("Event loop")));
        QVERIFY(chart.grab().toImage() != empty);
        for (const Qt::Key key : {Qt::Key_Plus, Qt::Key_End, Qt::Key_Right, Qt::Key_Minus, Qt::Key_Home}) {
            QTest::keyClick(&chart, key);
            movePointer(chart, chart.layoutNow().plot.center().toPoint());
            QVERIFY(!chart.grab().isNull());
        }
    }
};

FETCHRACE_TEST(ChartsTimelineTest)
#include "tst_chartstimeline.moc"
