// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/numberformat.h"
#include "chartfiles.h"
#include "charttest.h"
#include "strictness.h"
#include "syntheticruns.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "ui/base/modestyle.h"
#include "ui/charts/distribution/distributionchart.h"
#include "ui/charts/distribution/distributionplot.h"
#include "ui/charts/elapsed/elapsedchart.h"
#include "ui/charts/overtime/overtimechart.h"
#include "ui/charts/overtime/overtimeplot.h"
#include "ui/charts/wheretime/phasebars.h"

#include <QMouseEvent>
#include <QRegularExpression>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace fetchrace;

namespace {

void moveTo(QWidget &widget, const QPointF &to)
{
    QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
}

void addPanes()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"distribution", "over-time", "where-time-went"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

} // namespace

class ChartsPanesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void everyModeIsDrawn_data() { addPanes(); }
    void everyModeIsDrawn()
    {
        QFETCH(QString, kind);
        const auto pane = chartOf(kind, {});
        showAt(*pane);
        for (const FinishedRun &run : articleRuns())
            pane->runs().finish(run);
        const auto drawn = [&] {
            const QImage image = pane->grab().toImage();
            return std::all_of(allModes.begin(), allModes.end(), [&](Mode mode) {
                return pixelsOf(image, modeColor(mode, false), QRect(60, 45, 830, 340), 110) > 40;
            });
        };
        QTRY_VERIFY(drawn());
        QVERIFY(!pane->accessibleName().isEmpty());
        QTRY_VERIFY(pane->accessibleDescription().contains(QStringLiteral("Event loop")));
        forget(pane->runs(), Mode::Async);
        QVERIFY(!pane->textSummary().contains(QStringLiteral("Async")));
        QVERIFY(pane->textSummary().contains(QStringLiteral("Serial")));
    }

    void anEmptyPaneSaysWhy_data() { addPanes(); }
    void anEmptyPaneSaysWhy()
    {
        QFETCH(QString, kind);
        const auto pane = chartOf(kind, {});
        showAt(*pane);
        const QImage empty = pane->grab().toImage();
        QVERIFY(pixelsOf(empty, screenLook(*pane).quietText, 60) > 100);
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Async);
        pane->runs().start(run);
        QVERIFY(pane->grab().toImage() != empty);
        forgetAll(pane->runs());
        QCOMPARE(pane->grab().toImage(), empty);
    }

    void oddRunsAreNoHarm_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("requests");
        QTest::addColumn<qint64>("latency");
        QTest::addColumn<bool>("fails");
        for (const char *name : {"distribution", "over-time", "where-time-went"}) {
            const QString kind = QString::fromLatin1(name);
            QTest::addRow("%s: one request", name) << kind << 1 << qint64(47 * ms) << false;
            QTest::addRow("%s: all equal", name) << kind << 600 << qint64(47 * ms) << false;
            QTest::addRow("%s: no time", name) << kind << 10 << qint64(0) << false;
            QTest::addRow("%s: a hundred seconds", name) << kind << 3 << qint64(100'000 * ms) << false;
            QTest::addRow("%s: all failed", name) << kind << 600 << qint64(3 * ms) << true;
        }
    }

    void oddRunsAreNoHarm()
    {
        QFETCH(QString, kind);
        QFETCH(int, requests);
        QFETCH(qint64, latency);
        QFETCH(bool, fails);
        Plan plan;
        plan.requests = requests;
        plan.demo.delay = std::chrono::nanoseconds(latency);
        const SyntheticRuns runs(plan);
        const auto pane = chartOf(kind, {});
        showAt(*pane);
        const QImage empty = pane->grab().toImage();
        pane->runs().finish(runs.finished(Mode::Serial, 0, 0, [fails](Sample &sample) {
            sample.outcome = fails ? Outcome::ConnectionLost : Outcome::Ok;
        }));
        QTRY_VERIFY(pane->grab().toImage() != empty);
        QVERIFY(pane->textSummary().contains(QStringLiteral("Serial")));
        for (const QPoint &point : {QPoint(200, 100), QPoint(700, 200), QPoint(890, 390)}) {
            moveTo(*pane, point);
            QVERIFY(!pane->grab().isNull());
        }
    }

    void latenciesOfAllSizesStandInOneRun_data() { addPanes(); }
    void latenciesOfAllSizesStandInOneRun()
    {
        QFETCH(QString, kind);
        Plan plan;
        plan.requests = 1'000;
        const SyntheticRuns runs(plan);
        const auto pane = chartOf(kind, {});
        showAt(*pane);
        pane->runs().finish(runs.finished(Mode::EventLoop, 0, 0, [](Sample &sample) {
            const double power = static_cast<double>(sample.index) / 999 * 8;
            sample.lastByte = sample.started + static_cast<std::int64_t>(1'000 * std::pow(10, power));
            sample.firstByte = sample.lastByte;
            sample.handled = sample.lastByte;
        }));
        QTRY_VERIFY(pixelsOf(pane->grab().toImage(), modeColor(Mode::EventLoop, false), 60) > 60);
    }

    void binsAreAsWideForEveryMode()
    {
        LatencyHistogram narrow;
        LatencyHistogram wide;
        for (int i = 0; i < 1'000; ++i) {
            narrow.add(47 * ms + i * 100);
            wide.add(40 * ms + i * 30'000);
        }
        const std::vector<ModeLatencies> modes{{Mode::Async, &narrow}, {Mode::Serial, &wide}};
        for (const bool log : {false, true}) {
            const DistributionView view{{0, 3}, latencyScale(modes, log)};
            const ChartLook look;
            const QRectF plot(0, 0, 400, 200);
            const PlotContents contents = histogramsOf(modes, view, plot, look);
            const double width = contents.x.length() / histogramBins(plot, look);
            for (std::size_t mode = 0; mode < modes.size(); ++mode) {
                for (const QPointF &corner : contents.curves[mode].points) {
                    const double bin = (corner.x() - contents.x.from) / width;
                    QVERIFY(std::abs(bin - std::round(bin)) < 1e-6);
                }
            }
        }
    }

    void hiddenPanesCatchUpWhenShown()
    {
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Serial);
        OverTimeChart chart;
        chart.runs().start(run);
        runs.send(*log, Mode::Serial, 0, 0);
        chart.tick();
        chart.grab();
        QVERIFY(chart.zoom().end() < 1e9);
        showAt(chart);
        QTRY_VERIFY(chart.zoom().end() > 28e9);
    }

    void overTimeSaysWhatTheNumbersAre()
    {
        OverTimeChart chart;
        chart.runs().finish(articleRuns({Mode::Threaded}).first());
        const QString text = chart.textSummary();
        QVERIFY2(text.contains(QStringLiteral("5.0 requests in flight on average and up to 5.0, 105 responses and 0")),
                 qPrintable(text));
    }

    void overTimeZoomsAndTellsThePointersTime()
    {
        OverTimeChart chart;
        showAt(chart);
        for (const FinishedRun &run : articleRuns({Mode::Async, Mode::Serial}))
            chart.runs().finish(run);
        QTRY_VERIFY(chart.zoom().end() > 28e9);
        moveTo(chart, {400, 120});
        const QString text = chart.hoverLines().join(QLatin1Char('\n'));
        QVERIFY2(text.contains(QStringLiteral("Async: 100 in flight")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Serial: 1.0 in flight")), qPrintable(text));
        const double length = chart.zoom().x().length();
        QWheelEvent event({400, 120}, chart.mapToGlobal(QPointF(400, 120)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart, &event);
        QVERIFY(std::abs(chart.zoom().x().length() / length - 0.8) < 1e-6);
        QTest::keyClick(&chart, Qt::Key_Backspace);
        QVERIFY(chart.zoom().isHome());
    }

    void aRunsCourseIsDrawnAsItWas()
    {
        RunCourse course;
        course.width = course.lastWidth = 10 * ms;
        course.known = 30 * ms;
        course.buckets = {{1, 5, 0}, {2, 0, 1}, {4, 0, 0}};
        QCOMPARE(valueOf(course, CourseKind::Answered, 0), 500.0);
        QCOMPARE(valueOf(course, CourseKind::Failed, 1), 100.0);
        QCOMPARE(largestIn({course}, CourseKind::InFlight, {0, 15e6}), 2.0);
        QCOMPARE(bucketAt(course, 25e6), std::optional(std::size_t(2)));
        QVERIFY(!bucketAt(course, 30e6));
        const AxisScale four{0, 4, false};
        QCOMPARE(stepsOf(course, CourseKind::InFlight, four),
                 (QPolygonF{{0, 1}, {10e6, 1}, {10e6, 2}, {20e6, 2}, {20e6, 4}, {30e6, 4}}));
        course.known = 20 * ms; // what is later may not be all
        QCOMPARE(stepsOf(course, CourseKind::InFlight, four).size(), 4);
        QCOMPARE(stepsOf(course, CourseKind::Answered, {0, 500, false}).first(), QPointF(0, 500));
    }

    void ninesSpreadTheSlowestOut()
    {
        QCOMPARE(ninesOf(0), 0.0);
        QVERIFY(std::abs(ninesOf(0.9) - 1) < 1e-12);
        QVERIFY(std::abs(shareOfNines(3) - 0.999) < 1e-12);
        QCOMPARE(ninesFor(1), 2.0);
        QVERIFY(std::abs(ninesFor(100'000) - 5) < 1e-12);
        QStringList texts;
        for (const PlotMark &mark : ninesMarks({0, 4}))
            texts.append(mark.text);
        QCOMPARE(texts.join(QLatin1Char('|')), QStringLiteral("0%|50%|90%|99%|99.9%|99.99%"));
    }

    void theCurveEndsAtTheSlowest()
    {
        LatencyHistogram latencies;
        for (int i = 1; i <= 1'000; ++i)
            latencies.add(i == 1'000 ? 900 * ms : 10 * ms);
        const AxisScale scale = latencyScale({{Mode::Serial, &latencies}}, true);
        const QPolygonF curve = percentileCurve(latencies, {0, 3}, 300);
        const auto height = [&](const QPointF &point) { return scale.freePosition(point.y()); };
        QVERIFY(height(curve.last()) > 0.95 && height(curve.last()) <= 1);
        QVERIFY(height(curve.first()) < 0.05 && height(curve.first()) >= 0);
        QVERIFY(std::abs(curve.last().x() - 3) < 1e-6);
        QVERIFY(height(curve.at(curve.size() - 3)) < 0.05);
    }

    void theDistributionTellsEachModesPercentile()
    {
        DistributionChart chart;
        showAt(chart);
        for (const FinishedRun &run : articleRuns({Mode::Async, Mode::Serial}))
            chart.runs().finish(run);
        QTRY_VERIFY(chart.accessibleDescription().contains(QStringLiteral("600 responses")));
        chart.grab();
        moveTo(chart, {700, 200});
        const QString text = chart.hoverLines().join(QLatin1Char('\n'));
        QVERIFY2(text.contains(QRegularExpression(QStringLiteral("^p[0-9]+\\.[0-9]+\n"))), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Serial: 47.")), qPrintable(text));
        moveTo(chart, {5, 5});
        QVERIFY(chart.hoverLines().isEmpty());
    }

    void aStoppedRunSaysHowLongAllWouldTake()
    {
        FinishedRun run = SyntheticRuns(Plan()).finished(Mode::Serial);
        run.run.stopped = true;
        run.summary.requests = run.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 300;
        run.summary.elapsedNs = 98'000'000'000;
        ElapsedChart chart;
        chart.runs().finish(run);
        const QString text = test::plain(chart.textSummary());
        QVERIFY2(text.contains(QStringLiteral("stopped after 300 of 600, about 3 min 16 s for all")), qPrintable(text));
        run.run.repeat = 2; // of two it is not known how long the stopped one took
        chart.runs().finish(run);
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("stopped after 600 of 1,200")));
        QVERIFY(!chart.textSummary().contains(QStringLiteral("for all")));
    }

    void theEndIsTheElapsedTime()
    {
        const FinishedRun run = SyntheticRuns(Plan()).finished(
            Mode::Threaded, 300'000, 0, [](Sample &sample) { sample.handled = sample.lastByte + 400'000'000; });
        OverTimeChart chart;
        chart.runs().finish(run);
        QVERIFY(chart.textSummary().contains(durationText(run.summary.elapsedNs)));
    }

    void aStepThatStillGrowsIsNotDrawn()
    {
        RunCourse course;
        course.width = course.lastWidth = 100;
        course.known = 150;
        course.buckets = {{1, 50, 0}, {1, 20, 0}};
        const AxisScale scale{0, 1e9, false};
        QCOMPARE(stepsOf(course, CourseKind::Answered, scale).size(), 4);
        course.running = true;
        QCOMPARE(stepsOf(course, CourseKind::Answered, scale).size(), 2);
    }

    void theRateAskedForIsALine()
    {
        RunCourse course;
        course.width = course.lastWidth = 1'000'000'000;
        course.buckets = {{1, 20, 0}};
        course.asked = 50;
        QCOMPARE(largestIn({course}, CourseKind::Answered, {0, 1e9}), 50.0);
        QWidget widget;
        const PlotContents plot =
            courseContents({course}, CourseKind::Answered, {0, 1e9}, false, {0, 0, 300, 200}, screenLook(widget));
        QCOMPARE(plot.curves.size(), std::size_t(2));
        QCOMPARE(plot.curves.front().points, (QPolygonF{{0, 50}, {1e9, 50}}));
        QVERIFY(courseTitle({course}, CourseKind::Answered, {0, 1e9}).contains(QStringLiteral("50.0 due")));
    }

    void theScaleSuitsTheDataUntilTheUserChooses()
    {
        DistributionChart chart;
        showAt(chart);
        chart.runs().finish(SyntheticRuns(Plan()).finished(Mode::Serial));
        QTRY_VERIFY(!chart.logScale());
        chart.runs().finish(SyntheticRuns(Plan()).finished(
            Mode::Async, 0, 0, [](Sample &sample) { sample.lastByte += sample.index == 7 ? 2'000'000'000 : 0; }));
        QTRY_VERIFY(chart.logScale());
        chart.setLogScale(false);
        chart.runs().finish(SyntheticRuns(Plan()).finished(Mode::Threaded));
        chart.grab();
        QVERIFY(!chart.logScale());
    }

    void theBarOfAMeanRequestIsInProportion()
    {
        PhaseBar bar;
        bar.phases.requests = 600;
        bar.phases.send = 5e6;
        bar.phases.wait = 40e6;
        bar.phases.receive = 5e6;
        bar.phases.atServer = {30e6, 10e6, 2e6};
        bar.phases.clientCpu = 40'000;
        QWidget widget;
        const ChartLook look = screenLook(widget);
        const PhaseLayout layout = layOutPhases({bar, bar}, QRectF(0, 0, 900, 400), look, false);
        const PhaseRow &row = layout.rows.first();
        QCOMPARE(row.segments.size(), qsizetype(6));
        QCOMPARE(row.detail.right(), layout.cpuTitle.right()); // all the width for its words
        const double perMs = row.segments.at(0).rect.width() / 5;
        const QList<std::pair<BarKind, double>> expected{{BarKind::Send, 5},   {BarKind::Wait, 2},
                                                         {BarKind::Queue, 10}, {BarKind::Serve, 20},
                                                         {BarKind::Return, 8}, {BarKind::Receive, 5}};
        for (qsizetype i = 0; i < expected.size(); ++i) {
            QCOMPARE(row.segments.at(i).kind, expected.at(i).first);
            QVERIFY(std::abs(row.segments.at(i).rect.width() / expected.at(i).second - perMs) < 1e-6);
        }
        QCOMPARE(row.segments.at(1).rect.left(), row.segments.at(0).rect.right());
        QVERIFY(!row.cpu.isEmpty());
        QCOMPARE(
            sharesText(bar.phases),
            QStringLiteral("40% served by the demo server, 20% queued in the demo server, 16% response on its way or "
                           "unread, 10% sending, 10% receiving, 4.0% waiting for the server"));
    }
};

FETCHRACE_TEST(ChartsPanesTest)
#include "tst_chartspanes.moc"
