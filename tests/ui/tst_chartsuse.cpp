// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charttest.h"
#include "chartuse.h"
#include "strictness.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"
#include "ui/base/modestyle.h"
#include "ui/charts/chartpanes.h"

#include <QSignalSpy>
#include <QToolButton>

using namespace fetchrace;

namespace {

constexpr QPointF middle(450, 190);

/// Within a plot that zooms both ways where there is one, and left of its middle.
QPointF placeIn(const QString &kind)
{
    if (kind == QLatin1String("sweep"))
        return {220, 190};
    return kind == QLatin1String("distribution") ? QPointF(700, 200) : middle;
}

} // namespace

class ChartsUseTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void aClickOnItsNameHidesAModeEverywhere_data() { addKinds(chartKinds()); }
    void aClickOnItsNameHidesAModeEverywhere()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(kind);
        const QImage before = AllCharts::settle(*pane);
        const QColor color = modeColor(Mode::Serial, false);
        const QPoint name = legendOf(*pane, Mode::Serial).center().toPoint();
        QVERIFY(!name.isNull());
        QTest::mouseClick(pane, Qt::LeftButton, {}, name);
        const QImage hidden = AllCharts::settle(*pane);
        QVERIFY(pixelsOf(hidden, color, 60) < pixelsOf(before, color, 60) / 10 + 1);
        QVERIFY(pixelsOf(hidden, modeColor(Mode::Async, false), 60) > 20);
        for (InteractivePane *other : charts.all()) {
            QVERIFY(!other->shows(Mode::Serial));
            const QString lines = other->textSummary();
            QVERIFY2(!lines.contains(QStringLiteral("Serial: ")), qPrintable(lines));
            const QImage image = chartImage(*other, {});
            QVERIFY2(pixelsOf(image, color, 30) == 0, qPrintable(other->kind()));
            QVERIFY(pixelsOf(image, modeColor(Mode::Async, false), 60) > 20);
        }
        QTest::mouseClick(pane, Qt::LeftButton, {}, legendOf(*pane, Mode::Serial).center().toPoint());
        QVERIFY(pane->shows(Mode::Serial));
        movePointer(*pane, {2, 2}); // away from the name
        QCOMPARE(pixelsOf(AllCharts::settle(*pane), color, 60), pixelsOf(before, color, 60));
    }

    void aKeyHidesAModeToo_data() { addKinds(chartKinds()); }
    void aKeyHidesAModeToo()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(kind);
        QTest::keyClick(pane, Qt::Key_2);
        QVERIFY(!pane->shows(Mode::Threaded));
        for (const auto key : {Qt::Key_1, Qt::Key_3, Qt::Key_4})
            QTest::keyClick(pane, key);
        const QImage nothing = AllCharts::settle(*pane);
        QVERIFY(pixelsOf(nothing, pane->palette().color(QPalette::Base), 3) > 900 * 420 / 2);
        QVERIFY(!chartImage(*pane, {}).isNull());
        QTest::keyClick(pane, Qt::Key_4);
        QVERIFY(pane->shows(Mode::EventLoop) && !pane->shows(Mode::Async));
        QVERIFY(pixelsOf(AllCharts::settle(*pane), modeColor(Mode::EventLoop, false), 110) > 20);
    }

    void aDragOffTheNameHidesNothing()
    {
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(QStringLiteral("latency"));
        dragPointer(*pane, legendOf(*pane, Mode::Serial).center(), middle);
        QVERIFY(pane->shows(Mode::Serial));
    }

    void everyWayToZoomLeadsBack_data() { addZoomable(); }
    void everyWayToZoomLeadsBack()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(kind);
        QVERIFY(pane->canZoom());
        const QPointF at = placeIn(kind);
        const QImage home = AllCharts::settle(*pane);
        turnWheel(*pane, at, 3);
        const AxisSpan wheeled = pane->zoom().x();
        QVERIFY(!pane->zoom().isHome());
        QVERIFY(AllCharts::settle(*pane) != home);
        turnWheel(*pane, at, 1, Qt::ShiftModifier);
        QVERIFY(pane->zoom().x() != wheeled);
        dragPointer(*pane, at, at + QPointF(60, 0));
        QVERIFY(pane->zoom().x().length() < wheeled.length() / 2);
        QTest::keyClick(pane, Qt::Key_Left);
        QTest::keyClick(pane, Qt::Key_Minus);
        for (int steps = 0; steps < 5; ++steps) {
            QVERIFY(!pane->zoom().isHome());
            pane->zoomBack();
        }
        QVERIFY(pane->zoom().isHome());
        pane->zoomIn();
        QVERIFY(!pane->zoom().isHome());
        pane->resetZoom();
        QVERIFY(pane->zoom().isHome());
        QTest::keyClick(pane, Qt::Key_Plus);
        QTest::mouseDClick(pane, Qt::LeftButton, {}, at.toPoint());
        QVERIFY(pane->zoom().isHome());
        pane->zoomIn();
        QTest::keyClick(pane, Qt::Key_0, Qt::ControlModifier);
        movePointer(*pane, {2, 2});
        QCOMPARE(AllCharts::settle(*pane), home);
    }

    void theOtherAxisZoomsWithCtrl_data()
    {
        addKinds({QStringLiteral("latency"), QStringLiteral("distribution"), QStringLiteral("sweep")});
    }
    void theOtherAxisZoomsWithCtrl()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(kind);
        const QPointF at = placeIn(kind);
        const double height = pane->zoom().y().length();
        turnWheel(*pane, at, 2, Qt::ControlModifier);
        QVERIFY(pane->zoom().y().length() < height);
        pane->resetZoom();
        dragPointer(*pane, at, at + QPointF(60, 60));
        QVERIFY(pane->zoom().view().y && pane->zoom().y().length() < height / 2);
        if (pane->hasScale()) {
            pane->setLogScale(!pane->logScale()); // the height of one scale means nothing on the other
            QVERIFY(pane->zoom().isHome());
        }
    }

    void aZoomInTheHistogramIsOneOfLatency()
    {
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(QStringLiteral("distribution"));
        dragPointer(*pane, {200, 200}, {260, 200});
        QVERIFY(pane->zoom().view().y.has_value());
        QCOMPARE(pane->zoom().x().from, 0.0);
    }

    void aRequestChosenInTheLatencyChartIsToldAndMarkedEverywhere()
    {
        AllCharts charts;
        Plan plan;
        plan.requests = 20;
        const SyntheticRuns runs(plan);
        charts.finish({runs.finished(Mode::Serial)});
        InteractivePane *latency = charts.show(QStringLiteral("latency"));
        QSignalSpy activated(latency, &ChartPane::sampleActivated);
        for (int y = 30; y < 400 && activated.isEmpty(); y += 5)
            QTest::mouseClick(latency, Qt::LeftButton, {}, QPoint(300, y));
        QCOMPARE(activated.count(), 1);
        const auto key = activated.first().first().value<SampleKey>();
        QCOMPARE(key.mode.mode, Mode::Serial);
        QVERIFY(key.index < 20);
        for (const QString &kind : {QStringLiteral("latency"), QStringLiteral("timeline"),
                                    QStringLiteral("distribution"), QStringLiteral("over-time")}) {
            InteractivePane *pane = charts.show(kind);
            pane->setSelection(std::nullopt);
            const QImage before = AllCharts::settle(*pane);
            QSignalSpy echo(pane, &ChartPane::sampleActivated);
            pane->setSelection(key);
            QVERIFY2(AllCharts::settle(*pane) != before, qPrintable(kind));
            QCOMPARE(echo.count(), 0); // or two charts would call each other for ever
            pane->setSelection(SampleKey{Mode::Async, 3, 4'000'000});
            QCOMPARE(AllCharts::settle(*pane), before);
        }
    }

    void aChartHiddenDuringARaceShowsThatRace_data() { addKinds(chartKinds()); }
    void aChartHiddenDuringARaceShowsThatRace()
    {
        QFETCH(QString, kind);
        // As many requests and the same range: only which of them were slow tells the races apart.
        const auto race = [](bool slowFirst) {
            QList<FinishedRun> runs;
            for (const Mode mode : allModes)
                runs.append(SyntheticRuns(Plan()).finished(mode, 0, 0, [slowFirst](Sample &sample) {
                    sample.lastByte += (sample.index < 300) == slowFirst ? 20 * ms : 0;
                    sample.handled = sample.lastByte;
                }));
            return runs;
        };
        AllCharts charts;
        charts.finish(race(true));
        InteractivePane *pane = charts.show(kind);
        const QImage before = AllCharts::settle(*pane);
        pane->hide();
        forgetAll(charts.runs());
        charts.finish(race(false));
        const QImage after = AllCharts::settle(*charts.show(kind));
        AllCharts others;
        others.finish(race(false));
        QCOMPARE(after, AllCharts::settle(*others.show(kind)));
        if (kind == QStringLiteral("latency") || kind == QStringLiteral("timeline"))
            QVERIFY(after != before);
    }

    void theScaleIsSwitched_data()
    {
        addKinds({QStringLiteral("elapsed"), QStringLiteral("latency"), QStringLiteral("distribution"),
                  QStringLiteral("over-time")});
    }
    void theScaleIsSwitched()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(kind);
        QVERIFY(pane->hasScale());
        const bool log = pane->logScale();
        const QImage before = AllCharts::settle(*pane);
        QSignalSpy changed(pane, &ChartPane::logScaleChanged);
        QTest::mouseClick(
            pane->findChild<QToolButton *>(log ? QStringLiteral("linearScale") : QStringLiteral("logScale")),
            Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(pane->logScale(), !log);
        const QImage after = AllCharts::settle(*pane);
        QVERIFY(after != before);
        for (const Mode mode : allModes)
            QVERIFY(pixelsOf(after, modeColor(mode, false), QRect(50, 40, 840, 360), 110) > 20);
    }

    void theNumbersAreThoseOfTheChart()
    {
        AllCharts charts;
        charts.finish(articleRuns());
        for (InteractivePane *pane : charts.all()) {
            const ChartNumbers numbers = pane->numbers();
            QVERIFY2(numbers.rows > 0 && numbers.columns.size() > 1, qPrintable(pane->kind()));
            QVERIFY(numbers.cell(0, 0).isValid());
            QVERIFY(numbers.cell(numbers.rows - 1, 0).isValid());
        }
        const ChartNumbers elapsed = charts.of(QStringLiteral("elapsed"))->numbers();
        QCOMPARE(elapsed.cell(2, 0).toString(), QStringLiteral("Serial"));
        QVERIFY(std::abs(elapsed.cell(2, 1).toDouble() - 28.5) < 0.5);
        const ChartNumbers latency = charts.of(QStringLiteral("latency"))->numbers();
        QCOMPARE(latency.rows, 600);
        QCOMPARE(latency.columns.join(QLatin1Char('|')),
                 QStringLiteral("Request|Async, ms|Threaded, ms|Serial, ms|Event loop, ms"));
        QVERIFY(std::abs(latency.cell(599, 3).toDouble() - 47.4) < 0.5);
        QCOMPARE(charts.of(QStringLiteral("timeline"))->numbers().rows, 2'400);
        charts.runs().setShown(Mode::Serial, false);
        QCOMPARE(charts.of(QStringLiteral("timeline"))->numbers().rows, 1'800);
        QCOMPARE(charts.of(QStringLiteral("elapsed"))->numbers().rows, 3);
    }
};

FETCHRACE_TEST(ChartsUseTest)
#include "tst_chartsuse.moc"
