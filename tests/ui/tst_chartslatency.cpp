// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charttest.h"
#include "strictness.h"
#include "syntheticruns.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "ui/base/modestyle.h"
#include "ui/charts/latency/latencychart.h"
#include "ui/charts/latency/latencydata.h"
#include "ui/charts/latency/latencylayout.h"
#include "ui/charts/latency/samplesitem.h"

#include <QGraphicsScene>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <ctime>

using namespace fetchrace;

namespace {

Plan planWith(int requests, std::chrono::nanoseconds delay = std::chrono::milliseconds(47))
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = delay;
    return plan;
}

/// The points that are drawn for a mode.
SamplePoints pointsOf(LatencyChart &chart, const Entry &mode)
{
    (void)chart.grab(); // they are placed when they are drawn
    for (QGraphicsItem *item : chart.findChild<QGraphicsScene *>()->items())
        if (const auto *samples = dynamic_cast<SamplesItem *>(item); samples != nullptr && samples->of(mode) != nullptr)
            return samples->of(mode)->points;
    return {};
}

std::size_t drawnPoints(LatencyChart &chart, const Entry &mode)
{
    const SamplePoints points = pointsOf(chart, mode);
    return points.answered.size() + points.front.size();
}

double cpuMilliseconds()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

class ChartsLatencyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void everyRequestIsAPoint()
    {
        LatencyChart chart;
        showAt(chart);
        for (const FinishedRun &run : articleRuns())
            chart.runs().finish(run);
        for (const Mode mode : allModes) {
            QTRY_COMPARE(drawnPoints(chart, mode), std::size_t(600));
            QVERIFY(pointsOf(chart, mode).failed.empty());
        }
        const QImage image = chart.grab().toImage();
        for (const Mode mode : allModes)
            QVERIFY(pixelsOf(image, modeColor(mode, false), QRect(40, 30, 700, 240), 110) > 20);
    }

    void pointsStandWhereTheirLatencyIs()
    {
        const SyntheticRuns runs(planWith(100));
        LatencyChart chart;
        showAt(chart);
        // Up to 80 ms, the axis' end: latencies of 20, 40 and 78 ms.
        chart.runs().finish(runs.finished(Mode::Serial, 0, 0, [](Sample &sample) {
            sample.lastByte = sample.started + (sample.index == 50 ? 76 : sample.index < 50 ? 20 : 40) * ms;
        }));
        QTRY_COMPARE(drawnPoints(chart, Mode::Serial), std::size_t(100));
        const std::vector<QPointF> points = pointsOf(chart, Mode::Serial).answered;
        const double perMs = (points[49].y() - points[51].y()) / 20;
        QVERIFY(perMs > 1);
        QVERIFY(qAbs((points[49].y() - points[50].y()) / 56 - perMs) < 0.01);
        QVERIFY(points[0].x() < points[1].x());
        QVERIFY(qAbs((points[99].x() - points[0].x()) / 99 - (points[1].x() - points[0].x())) < 0.01);
    }

    void failedRequestsStandApart()
    {
        const SyntheticRuns runs{Plan()};
        LatencyChart chart;
        showAt(chart);
        chart.runs().finish(runs.finished(Mode::Async, 0, 0, [](Sample &sample) {
            if (sample.index % 100 == 0) {
                sample.outcome = Outcome::Timeout;
                sample.lastByte = sample.started + 10'000 * ms;
            }
        }));
        QTRY_COMPARE(pointsOf(chart, Mode::Async).failed.size(), std::size_t(6));
        QCOMPARE(drawnPoints(chart, Mode::Async), std::size_t(594));
        double highest = 1e9;
        const std::vector<QPointF> drawn = pointsOf(chart, Mode::Async).answered;
        for (const QPointF &point : drawn)
            highest = std::min(highest, point.y());
        QVERIFY(pointsOf(chart, Mode::Async).failed.front().y() < highest);
        QVERIFY2(test::plain(chart.textSummary()).contains(QStringLiteral("6 failed")),
                 qPrintable(test::plain(chart.textSummary())));
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("594 responses, in 47.0 ms to 47.0 ms")));
    }

    void pointsComeWhileTheRunGoesOn()
    {
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Threaded);
        LatencyChart chart;
        showAt(chart);
        chart.runs().start(run);
        chart.tick();
        QCOMPARE(drawnPoints(chart, Mode::Threaded), std::size_t(0));
        runs.send(*log, Mode::Threaded, 0, 0, {}, 140);
        chart.tick();
        QCOMPARE(drawnPoints(chart, Mode::Threaded), std::size_t(140));
    }

    void aHiddenChartCatchesUpWhenShown()
    {
        const SyntheticRuns runs(planWith(250'000, {}));
        const auto [run, log] = runs.begun(Mode::Serial);
        LatencyChart chart;
        chart.runs().start(run);
        runs.send(*log, Mode::Serial, 50'000, 100'000);
        chart.tick();
        QCOMPARE(drawnPoints(chart, Mode::Serial), std::size_t(0));
        showAt(chart);
        QTRY_VERIFY(drawnPoints(chart, Mode::Serial) >= 2'000);
        QTRY_VERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("250,000 responses")));
    }

    void theSlowestOfManyIsSeen()
    {
        const SyntheticRuns runs(planWith(100'000, {}));
        LatencyChart chart;
        showAt(chart);
        chart.runs().finish(runs.finished(Mode::EventLoop, 50'000, 10'000, [](Sample &sample) {
            sample.lastByte += sample.index == 77'777 ? 9 * ms : 0;
        }));
        QTRY_VERIFY(chart.accessibleDescription().contains(QStringLiteral("100,000 responses")));
        const std::vector<QPointF> points = pointsOf(chart, Mode::EventLoop).answered;
        const auto lowest = [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); };
        const QPointF spike = *std::min_element(points.begin(), points.end(), lowest);
        const auto [left, right] = std::minmax_element(
            points.begin(), points.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); });
        const double place = (spike.x() - left->x()) / (right->x() - left->x());
        QVERIFY2(qAbs(place - 0.77777) < 0.001, qPrintable(QString::number(place)));
    }

    void equalLatenciesStandBesideEachOther()
    {
        const SyntheticRuns runs(planWith(20));
        LatencyChart chart;
        showAt(chart);
        const QList<Mode> modes{Mode::Async, Mode::Serial, Mode::EventLoop};
        for (const Mode mode : modes)
            chart.runs().finish(runs.finished(mode, 0));
        for (const Mode mode : modes)
            QTRY_COMPARE(drawnPoints(chart, mode), std::size_t(20));
        const QPointF left = pointsOf(chart, Mode::Async).answered.front();
        const QPointF middle = pointsOf(chart, Mode::Serial).answered.front();
        const QPointF right = pointsOf(chart, Mode::EventLoop).answered.front();
        QCOMPARE(left.y(), right.y());
        QVERIFY(middle.x() - left.x() > 4);
        QCOMPARE(right.x() - middle.x(), middle.x() - left.x());
        chart.runs().setShown(Mode::Async, false); // the others close up
        QTRY_VERIFY(pointsOf(chart, Mode::EventLoop).answered.front().x() < right.x());
    }

    void ofManyModesOnEachOtherEachHasFewerPoints()
    {
        constexpr qreal noRoom = 0.1;
        QCOMPARE((LatencySlot{0, 1}.apart(noRoom, latencyMarker)), 0.0); // all of them
        QCOMPARE((LatencySlot{0, 4}.apart(noRoom, latencyMarker)), 0.0);
        QCOMPARE((LatencySlot{0, 12}.apart(noRoom, latencyMarker)), latencyMarker);
        QCOMPARE((LatencySlot{0, 12}.apart(13 * latencyMarker, latencyMarker)), 0.0); // they are beside each other
        LatencyChart chart;
        showAt(chart);
        for (int number = 1; number <= RunSet::mostShown; ++number) {
            Plan plan = planWith(2'000);
            plan.workers = number;
            chart.runs().beginRace();
            chart.runs().finish(SyntheticRuns(plan).finished(Mode::Threaded, 0, 3'000'000));
        }
        QCOMPARE(chart.runs().byEntry().size(), std::size_t(RunSet::mostShown));
        for (const EntryRuns &entry : chart.runs().byEntry()) {
            QTRY_VERIFY(drawnPoints(chart, entry.entry) > 100);
            QVERIFY(drawnPoints(chart, entry.entry) < 1'500);
        }
    }

    void whereThereIsNoRoomEachModeIsInFrontSomewhere()
    {
        const SyntheticRuns runs(planWith(2'000));
        LatencyChart chart;
        showAt(chart);
        const QList<Mode> modes{Mode::Async, Mode::Threaded, Mode::Serial, Mode::EventLoop};
        for (const Mode mode : modes)
            chart.runs().finish(runs.finished(mode, 0));
        for (const Mode mode : modes) {
            QTRY_VERIFY(pointsOf(chart, mode).front.size() > 300);
            QVERIFY(pointsOf(chart, mode).front.size() < 700);
            QTRY_VERIFY(pixelsOf(chart.grab().toImage(), modeColor(mode, false), QRect(60, 40, 640, 230), 110) > 300);
        }
        for (const Mode mode : modes)
            chart.runs().setShown(mode, mode == Mode::Serial);
        QTRY_VERIFY(pointsOf(chart, Mode::Serial).front.empty()); // there is nothing to be in front of
    }

    void repeatsStandInOnePlot()
    {
        Plan plan;
        plan.repeat = 2;
        const SyntheticRuns runs(plan);
        LatencyChart chart;
        showAt(chart);
        chart.runs().finish(runs.finished(Mode::Serial, 0, 0, {}, 1));
        chart.runs().finish(runs.finished(Mode::Serial, 5 * ms, 0, {}, 2));
        QTRY_VERIFY(
            test::plain(chart.textSummary()).contains(QStringLiteral("1,200 responses, in 47.0 ms to 52.0 ms")));
        QTRY_COMPARE(drawnPoints(chart, Mode::Serial), std::size_t(1'200));
    }

    void anEmptyChartSaysWhy()
    {
        LatencyChart chart;
        showAt(chart);
        QCOMPARE(test::plain(chart.textSummary()), QStringLiteral("No request has been sent yet."));
        const QImage before = chart.grab().toImage();
        const SyntheticRuns runs{Plan()};
        chart.runs().finish(runs.finished(Mode::Async, 0, 0, [](Sample &s) { s.outcome = Outcome::ConnectFailed; }));
        QTRY_VERIFY(!pointsOf(chart, Mode::Async).failed.empty());
        QVERIFY(chart.grab().toImage() != before);
        forgetAll(chart.runs());
        QCOMPARE(chart.grab().toImage(), before);
    }

    void clearingAModeLeavesTheOthers()
    {
        LatencyChart chart;
        showAt(chart);
        for (const FinishedRun &run : articleRuns())
            chart.runs().finish(run);
        QTRY_COMPARE(drawnPoints(chart, Mode::Async), std::size_t(600));
        forget(chart.runs(), Mode::Async);
        QCOMPARE(drawnPoints(chart, Mode::Async), std::size_t(0));
        QCOMPARE(drawnPoints(chart, Mode::Serial), std::size_t(600));
        QVERIFY(!test::plain(chart.textSummary()).contains(QStringLiteral("Async")));
    }

    void oddRunsAreNoHarm_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<qint64>("latency");
        QTest::newRow("one request") << 1 << qint64(47 * ms);
        QTest::newRow("no time at all") << 10 << qint64(0);
        QTest::newRow("a nanosecond") << 10 << qint64(1);
        QTest::newRow("a hundred seconds") << 3 << qint64(100'000 * ms);
    }

    void oddRunsAreNoHarm()
    {
        QFETCH(int, requests);
        QFETCH(qint64, latency);
        const SyntheticRuns runs(planWith(requests, std::chrono::nanoseconds(latency)));
        LatencyChart chart;
        showAt(chart);
        for (const bool log : {false, true}) {
            chart.setLogScale(log);
            forgetAll(chart.runs());
            chart.runs().finish(runs.finished(Mode::Async, 0));
            QTRY_COMPARE(drawnPoints(chart, Mode::Async), static_cast<std::size_t>(requests));
            const std::vector<QPointF> drawn = pointsOf(chart, Mode::Async).answered;
            for (const QPointF &point : drawn)
                QVERIFY(QRectF(chart.rect()).contains(point));
            QVERIFY(!chart.grab().isNull());
        }
    }

    void theSwitchChangesTheScaleAndKeepsThePoints()
    {
        LatencyChart chart;
        showAt(chart);
        chart.runs().finish(articleRuns({Mode::Serial}).first());
        QTRY_COMPARE(drawnPoints(chart, Mode::Serial), std::size_t(600));
        const double before = pointsOf(chart, Mode::Serial).answered.front().y();
        QSignalSpy changed(&chart, &LatencyChart::logScaleChanged);
        QTest::mouseClick(chart.findChild<QToolButton *>(QStringLiteral("logScale")), Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QVERIFY(chart.logScale());
        QCOMPARE(drawnPoints(chart, Mode::Serial), std::size_t(600));
        QVERIFY(qAbs(pointsOf(chart, Mode::Serial).answered.front().y() - before) > 1);
    }

    void aClickBesideThePointsIsNoHarm()
    {
        LatencyChart chart;
        showAt(chart);
        chart.runs().finish(articleRuns({Mode::Serial}).first());
        for (const QPoint &point : {QPoint(5, 5), QPoint(300, 100), QPoint(300, 250)}) {
            QTest::mouseClick(&chart, Qt::LeftButton, {}, point);
            QTest::mouseDClick(&chart, Qt::LeftButton, {}, point);
            QTest::mouseMove(&chart, point + QPoint(20, 20));
        }
        QVERIFY(chart.isVisible());
    }

    void noSampleIsReadTwice()
    {
        const SyntheticRuns runs(planWith(10'000, {}));
        const auto [run, log] = runs.begun(Mode::Serial);
        runs.send(*log, Mode::Serial, 50'000, 0);
        LatencyData data;
        RunSet kept;
        kept.start(run);
        data.take(kept);
        int reads = 0;
        while (data.read(700))
            ++reads;
        QCOMPARE(reads, 15);
        QCOMPARE(data.of(Mode::Serial)->answered, std::uint64_t(10'000));
        QVERIFY(!data.read(700));
    }

    /// 100,000 requests in ticks of 4,000, as a fast server answers them. Processor time, so that a busy machine
    /// does not fail it.
    void aTickIsShort()
    {
        const SyntheticRuns runs(planWith(100'000, {}));
        LatencyChart chart;
        showAt(chart, {1'000, 400});
        std::vector<double> ticks;
        for (const Mode mode : allModes) {
            const auto [source, sent] = runs.begun(mode);
            runs.send(*sent, mode, 50'000, 2'000'000);
            const auto [run, log] = runs.begun(mode);
            chart.runs().start(run);
            for (const Sample &sample : sent->all()) {
                log->append(sample);
                if (log->endedCount() % 4'000 == 0) {
                    const double before = cpuMilliseconds();
                    chart.tick();
                    QCoreApplication::processEvents();
                    ticks.push_back(cpuMilliseconds() - before);
                }
            }
            chart.runs().finish({run, summarize(run)});
        }
        std::sort(ticks.begin(), ticks.end());
        const double median = ticks[ticks.size() / 2];
        QCOMPARE(ticks.size(), std::size_t(100));
        QVERIFY2(median < 16, qPrintable(QStringLiteral("median %1 ms").arg(median)));
    }
};

FETCHRACE_TEST(ChartsLatencyTest)
#include "tst_chartslatency.moc"
