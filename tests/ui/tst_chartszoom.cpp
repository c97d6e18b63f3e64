// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "strictness.h"
#include "tests/testregistry.h"
#include "ui/charts/plot/axisrange.h"
#include "ui/charts/plot/plotzoom.h"
#include "ui/charts/timeline/timelinelayout.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace fetchrace;

namespace {

PlotZoom zoomOver(double home, double end)
{
    PlotZoom zoom;
    zoom.setLimits({0, home}, end, shortestTime);
    return zoom;
}

} // namespace

class ChartsZoomTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnEveryWarning(); }

    void homeIsShownUntilSomebodyZooms()
    {
        PlotZoom zoom = zoomOver(300e6, 28e9);
        QVERIFY(zoom.isHome());
        QCOMPARE(zoom.x(), (TimeSpan{0, 300e6}));
        zoom.setLimits({0, 200e6}, 28e9, shortestTime);
        QCOMPARE(zoom.x(), (TimeSpan{0, 200e6}));
        zoom.zoom(PlotAxis::X, 0.5, 0);
        zoom.setLimits({0, 400e6}, 28e9, shortestTime);
        QCOMPARE(zoom.x(), (TimeSpan{0, 100e6}));
    }

    void thePlaceUnderThePointerStays()
    {
        PlotZoom zoom = zoomOver(300e6, 300e6);
        const double place = zoom.x().at(0.7);
        for (int i = 0; i < 10; ++i) {
            zoom.zoom(PlotAxis::X, 0.8, 0.7);
            QVERIFY(std::abs(zoom.x().at(0.7) - place) < 1);
        }
        QVERIFY(std::abs(zoom.x().length() / (300e6 * std::pow(0.8, 10)) - 1) < 1e-9);
    }

    void nothingOutsideOfTheRunIsShown()
    {
        PlotZoom zoom = zoomOver(300e6, 1e9);
        zoom.zoom(PlotAxis::X, 100, 0.5);
        QCOMPARE(zoom.x(), (TimeSpan{0, 1e9}));
        zoom.zoom(PlotAxis::X, 0.5, 0);
        zoom.pan(PlotAxis::X, -3);
        QCOMPARE(zoom.x().from, 0.0);
        zoom.pan(PlotAxis::X, 100);
        QCOMPARE(zoom.x(), (TimeSpan{0.5e9, 1e9}));
        zoom.zoom(PlotAxis::X, 1e-20, 0.5);
        QVERIFY(std::abs(zoom.x().length() - shortestTime) < 1e-3);
    }

    void backLeadsThroughEveryStep()
    {
        PlotZoom zoom = zoomOver(300e6, 1e9);
        zoom.zoom(PlotAxis::X, 0.5, 0.5);
        zoom.zoom(PlotAxis::X, 0.5, 0.5); // of the same turn of the wheel
        const TimeSpan turned = zoom.x();
        zoom.show({{10e6, 20e6}, {}, LaneFocus{Mode::Async, 3, 4}});
        zoom.pan(PlotAxis::X, 0.1);
        zoom.reset();
        QVERIFY(zoom.isHome());
        QVERIFY(zoom.back());
        QCOMPARE(zoom.x(), (TimeSpan{11e6, 21e6}));
        QVERIFY(zoom.back());
        QVERIFY(zoom.view().lanes.has_value());
        QCOMPARE(zoom.x(), (TimeSpan{10e6, 20e6}));
        QVERIFY(zoom.back());
        QCOMPARE(zoom.x(), turned);
        QVERIFY(zoom.back());
        QVERIFY(zoom.isHome());
        QVERIFY(!zoom.back());
    }

    void bothAxesZoomAndLeadBackTogether()
    {
        PlotZoom zoom = zoomOver(600e6, 600e6);
        zoom.setHeight({6, 9});
        QCOMPARE(zoom.y(), (AxisSpan{6, 9}));
        zoom.zoom(PlotAxis::Y, 0.5, 1);
        QCOMPARE(zoom.y(), (AxisSpan{7.5, 9}));
        QCOMPARE(zoom.x(), (AxisSpan{0, 600e6}));
        zoom.endGesture();
        zoom.pan(PlotAxis::Y, -10);
        QCOMPARE(zoom.y(), (AxisSpan{6, 7.5}));
        zoom.show({{100e6, 200e6}, AxisSpan{7, 8}, {}});
        QVERIFY(zoom.back());
        QCOMPARE(zoom.y(), (AxisSpan{6, 7.5}));
        QVERIFY(zoom.back());
        QVERIFY(zoom.back());
        QVERIFY(zoom.isHome());
        zoom.zoom(PlotAxis::Y, 1e-20, 0.5);
        QVERIFY(zoom.y().length() > 0);
        zoom.zoom(PlotAxis::Y, 1e30, 0.5);
        QVERIFY(!zoom.view().y); // everything again: it grows with the data
    }

    void aBandIsHighOnlyWhereThereIsSomethingToZoomUpwards()
    {
        const ZoomPlot flat{{100, 50, 400, 200}, PlotAxis::X, {}};
        const ZoomPlot both{{100, 50, 400, 200}, PlotAxis::X, PlotAxis::Y};
        QCOMPARE(zoomBand({150, 60}, {250, 160}, flat), QRectF(150, 50, 100, 200));
        QCOMPARE(zoomBand({250, 160}, {150, 60}, both), QRectF(150, 60, 100, 100));
        QCOMPARE(zoomBand({150, 60}, {250, 63}, both), QRectF(150, 50, 100, 200));
        QCOMPARE(zoomBand({150, 60}, {950, 63}, both), QRectF(150, 50, 350, 200));
        PlotZoom zoom = zoomOver(400e6, 400e6);
        zoom.setHeight({0, 100});
        const PlotView view = viewOfBand(zoom, {200, 100, 100, 50}, both);
        QCOMPARE(view.x, (AxisSpan{100e6, 200e6}));
        QCOMPARE(*view.y, (AxisSpan{50, 75}));
    }

    void homeShowsTheWavesOfTheQuickest()
    {
        const TimedRun async{Mode::Async, 307e6, false, true};
        const TimedRun threaded{Mode::Threaded, 5.7e9, false, true};
        const TimedRun serial{Mode::Serial, 28.4e9, false, true};
        const TimedRun eventLoop{Mode::EventLoop, 288e6, false, true};
        QVERIFY(std::abs(homeSpan({async, threaded, serial, eventLoop}).to / 316e6 - 1) < 0.01);
        QVERIFY(std::abs(timeEnd({async, threaded, serial}) / 29.25e9 - 1) < 0.01);
        // What failed at once is not quick.
        QVERIFY(homeSpan({{Mode::Async, 1e6, false, false}, serial}).to > 28e9);
        QVERIFY(homeSpan({{Mode::Async, 1e6, false, false}}).to > 1e6);
        QVERIFY(homeSpan({}).to > 0);
    }

    void anAxisDoesNotCreepWithTheFirstRun()
    {
        int changes = 0;
        double before = 0;
        for (int i = 1; i <= 1'000; ++i) {
            const double to = homeSpan({{Mode::Serial, i * 1e6, true, true}}).to;
            QVERIFY(to >= i * 1e6);
            changes += to != before ? 1 : 0;
            before = to;
        }
        QVERIFY2(changes < 40, qPrintable(QString::number(changes)));
    }

    void ticksHaveRoundNumbers_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto add = [](double from, double to, const char *first, const char *second) {
            QTest::addRow("%g to %g", from, to) << from << to << QString::fromUtf8(first) << QString::fromUtf8(second);
        };
        add(0, 316e6, "0 ms", "50 ms");
        add(0, 29e9, "0 s", "5 s");
        add(0, 1.2e9, "0.0 s", "0.2 s");
        add(28.4e9, 28.4e9 + 5e3, "28.400000 s", "28.400001 s");
        add(0, 900, "0.0 µs", "0.2 µs");
    }

    void ticksHaveRoundNumbers()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(QString, first);
        QFETCH(QString, second);
        const TimeTicks ticks = timeTicks({from, to}, 7);
        QCOMPARE(ticks.text(ticks.first, QLocale::c()), first);
        QCOMPARE(ticks.text(ticks.first + ticks.step, QLocale::c()), second);
    }

    void fewLanesStayReadableBesideMany()
    {
        const std::vector<double> heights = blockHeights({100, 5, 1, 100}, 220, 1);
        QCOMPARE(heights[1], 50.0);
        QCOMPARE(heights[2], 18.0);
        QCOMPARE(heights[0], heights[3]);
        QCOMPARE(std::accumulate(heights.begin(), heights.end(), 0.0), 220.0);
    }

    void blocksNeverNeedMoreThanThereIs()
    {
        for (const double room : {0.0, 1.0, 10.0, 100.0, 10'000.0}) {
            for (const auto &lanes : {std::vector<double>{1}, {10'000, 1}, {5, 5, 5, 5}}) {
                const std::vector<double> heights = blockHeights(lanes, room, 1);
                QVERIFY(std::accumulate(heights.begin(), heights.end(), 0.0) <= std::max(room, 1.0) + 1e-9);
                QVERIFY(std::all_of(heights.begin(), heights.end(), [](double h) { return h > 0; }));
            }
        }
        QVERIFY(blockHeights({}, 100, 1).empty());
    }
};

FETCHRACE_TEST(ChartsZoomTest)
#include "tst_chartszoom.moc"
