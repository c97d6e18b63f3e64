// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "strictness.h"
#include "tests/testregistry.h"
#include "timelineuse.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace fetchrace;

/// Which part of the time and of the lanes the timeline shows.
class TimelineZoomTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void theFirstViewIsThatOfTheQuickest()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        QVERIFY(chart.zoom().isHome());
        QVERIFY(chart.zoom().x().to > 300e6 && chart.zoom().x().to < 340e6);
        QVERIFY(chart.zoom().end() > 28e9);
    }

    void theWheelZoomsAtThePointer()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        const QRectF plot = chart.layoutNow().plot;
        const QPoint at(static_cast<int>(plot.left() + plot.width() / 4), static_cast<int>(plot.center().y()));
        const double share = (at.x() - plot.left()) / plot.width();
        const double time = chart.zoom().x().at(share);
        const double length = chart.zoom().x().length();
        turnWheel(chart, at, 3);
        QVERIFY(std::abs(chart.zoom().x().length() / length - 0.512) < 0.001);
        QVERIFY(std::abs(chart.zoom().x().at(share) - time) < 1e3);
        const TimeSpan zoomed = chart.zoom().x();
        turnWheel(chart, at, 1, Qt::ShiftModifier);
        QVERIFY(chart.zoom().x().from < zoomed.from);
        QCOMPARE(std::round(chart.zoom().x().length()), std::round(zoomed.length()));
    }

    void aBandZoomsAndBackspaceLeadsBack()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        const TimeSpan home = chart.zoom().x();
        const QRectF plot = chart.layoutNow().plot;
        const int y = static_cast<int>(blockOf(chart, Mode::Serial).rows.center().y());
        dragPointer(chart, QPoint(static_cast<int>(plot.left()) + 200, y),
                    QPoint(static_cast<int>(plot.left()) + 400, y));
        QVERIFY(std::abs(chart.zoom().x().length() / home.length() - 200 / plot.width()) < 0.01);
        QVERIFY(!chart.zoom().view().lanes);
        QTest::keyClick(&chart, Qt::Key_Backspace);
        QVERIFY(chart.zoom().isHome());
    }

    void aBandOverThinRowsZoomsIntoThemToo()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        const TimelineBlock block = blockOf(chart, Mode::Async);
        QVERIFY(block.rowHeight() < 6);
        dragPointer(chart, pointAt(chart, Mode::Async, 20, 50e6), pointAt(chart, Mode::Async, 39, 100e6));
        QCOMPARE(chart.layoutNow().blocks.size(), qsizetype(1));
        const TimelineBlock zoomed = blockOf(chart, Mode::Async);
        QVERIFY(zoomed.firstLane >= 19 && zoomed.firstLane <= 20);
        QVERIFY(zoomed.lanes >= 19 && zoomed.lanes <= 22);
        QTest::mouseDClick(&chart, Qt::LeftButton, {}, zoomed.rows.center().toPoint());
        QCOMPARE(chart.layoutNow().blocks.size(), qsizetype(4));
    }

    void draggingWithTheMiddleButtonMoves()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        QTest::keyClick(&chart, Qt::Key_Up);
        const TimeSpan before = chart.zoom().x();
        const QPoint at = chart.layoutNow().plot.center().toPoint();
        dragPointer(chart, at, at + QPoint(-100, 0), Qt::MiddleButton);
        const double moved = 100 / chart.layoutNow().plot.width() * before.length();
        QVERIFY(std::abs(chart.zoom().x().from - before.from - moved) < 1e3);
    }

    void keysDoAllOfIt()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        const double home = chart.zoom().x().length();
        QTest::keyClick(&chart, Qt::Key_Plus);
        QVERIFY(chart.zoom().x().length() < home);
        const double from = chart.zoom().x().from;
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(chart.zoom().x().from > from);
        QTest::keyClick(&chart, Qt::Key_Left);
        QVERIFY(std::abs(chart.zoom().x().from - from) < 1);
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.zoom().x().length(), chart.zoom().end());
        QTest::keyClick(&chart, Qt::Key_0, Qt::ControlModifier);
        QVERIFY(chart.zoom().isHome());
        QTest::keyClick(&chart, Qt::Key_Minus);
        QVERIFY(chart.zoom().x().length() > home);
    }

    void aRequestSelectedElsewhereIsBroughtIntoView()
    {
        TimelineChart chart;
        showRuns(chart, articleRuns());
        QSignalSpy selected(&chart, &TimelineChart::sampleActivated);
        chart.setSelection(SampleKey{Mode::Serial, 1, 500});
        const double start = 500 * 47.2e6;
        QVERIFY(chart.zoom().x().from < start + 30e6 && chart.zoom().x().to > start);
        QCOMPARE(selected.count(), 0); // or two charts would call each other for ever
        chart.setSelection(SampleKey{Mode::Serial, 7, 500});
        chart.setSelection(SampleKey{Mode::Serial, 1, 70'000});
        QVERIFY(!chart.grab().isNull());
    }

    void latenciesOfAllSizesStandInOneRun()
    {
        Plan plan;
        plan.requests = 1'000;
        const SyntheticRuns runs(plan);
        TimelineChart chart;
        showRuns(chart, {runs.finished(Mode::EventLoop, 0, 0, [](Sample &sample) {
                     const auto power = static_cast<double>(sample.index) / 999 * 8;
                     sample.lastByte = sample.started + static_cast<std::int64_t>(1'000 * std::pow(10, power));
                     sample.firstByte = sample.lastByte;
                     sample.handled = sample.lastByte;
                 })});
        QVERIFY(chart.zoom().end() > 100e9);
        for (int i = 0; i < 100; ++i) {
            QTest::keyClick(&chart, Qt::Key_Plus);
            chart.grab();
        }
        QCOMPARE(chart.zoom().x().length(), shortestTime);
    }
};

FETCHRACE_TEST(TimelineZoomTest)
#include "tst_timelinezoom.moc"
