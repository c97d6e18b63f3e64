// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"
#include "tests/ui/strictness.h"
#include "ui/charts/kit/paintedpane.h"

using namespace fetchrace;

namespace {

/// Counts how often it is drawn.
class CountingPane final : public PaintedPane
{
public:
    CountingPane() : PaintedPane(nullptr) {}

    [[nodiscard]] int drawn() const { return m_drawn; }

protected:
    [[nodiscard]] QString summary() const override { return {}; }
    [[nodiscard]] ChartNumbers table() const override { return {}; }
    void takeRuns() override { runsChanged(); }
    void paintChart(QPainter &, const QRectF &, const ChartLook &, bool, bool) override { ++m_drawn; }

private:
    int m_drawn = 0;
};

/// A chart after a run, a mode that was hidden and another theme, that was on the screen before or not.
QImage changedChart(const QString &kind, bool wasShown)
{
    const QPointF pointer(300, 200);
    AllCharts charts;
    charts.finish(articleRuns({Mode::Async, Mode::Threaded, Mode::Serial}));
    if (wasShown) {
        movePointer(*charts.show(kind), pointer);
        AllCharts::settle(*charts.of(kind));
    }
    charts.finish(articleRuns({Mode::EventLoop}));
    charts.runs().setShown(Mode::Serial, false);
    charts.of(kind)->setPalette(QPalette(Qt::darkGray, Qt::black));
    movePointer(*charts.show(kind), pointer);
    return AllCharts::settle(*charts.of(kind));
}

} // namespace

/// What the charts tell of the place that the pointer is at.
class ChartsHoverTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void thePointerTellsTheValuesOfEveryMode_data() { addZoomable(); }
    void thePointerTellsTheValuesOfEveryMode()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(kind);
        const QImage before = AllCharts::settle(*pane);
        for (const QPointF &at : {QPointF(250, 200), QPointF(700, 200)}) {
            movePointer(*pane, at);
            const QString text = test::plain(pane->hoverLines().join(QLatin1Char('\n')));
            for (const Mode mode : allModes)
                QVERIFY2(text.contains(modeTitle(mode)), qPrintable(text));
            QVERIFY(AllCharts::settle(*pane) != before);
        }
        pane->runs().setShown(Mode::Threaded, false);
        QVERIFY(!pane->hoverLines().join(QLatin1Char('\n')).contains(QStringLiteral("Threaded")));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(pane, &leave);
        QVERIFY(pane->hoverLines().isEmpty());
    }

    void aMovementOfThePointerDrawsNoChartAnew()
    {
        CountingPane pane;
        pane.resize(300, 200);
        const auto drawn = [&pane](int x) {
            movePointer(pane, QPointF(x, 100));
            (void)pane.grab();
            return pane.drawn();
        };
        for (const int x : {10, 100, 200})
            QCOMPARE(drawn(x), 1);
        pane.runs().finish(articleRuns({Mode::Serial}).first());
        QCOMPARE(drawn(210), 2);
        pane.resize(310, 200);
        QCOMPARE(drawn(220), 3);
    }

    void whatChangesUnderAStillPointerIsSeen_data() { addKinds(chartKinds()); }
    void whatChangesUnderAStillPointerIsSeen()
    {
        QFETCH(QString, kind);
        QCOMPARE(changedChart(kind, true), changedChart(kind, false));
    }

    void theSweepTellsWhatWasSentNearest()
    {
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *pane = charts.show(QStringLiteral("sweep"));
        QStringList steps;
        for (int x = 60; x < 440; ++x) {
            movePointer(*pane, QPointF(x, 200));
            const QString step = pane->hoverLines().value(0);
            if (!step.isEmpty() && !steps.contains(step))
                steps.append(step);
        }
        QCOMPARE(steps.join(QLatin1Char('|')),
                 QStringLiteral("concurrency 1|concurrency 2|concurrency 4|concurrency 8|concurrency 16|concurrency 32|"
                                "concurrency 64"));
        movePointer(*pane, QPointF(300, 200));
        QVERIFY(pane->hoverLines().contains(QStringLiteral("Serial: not run at this concurrency")));
    }

    void barsTellWhatTheyAre()
    {
        AllCharts charts;
        charts.finish(articleRuns());
        InteractivePane *elapsed = charts.show(QStringLiteral("elapsed"));
        movePointer(*elapsed, {120, legendOf(*elapsed, Mode::Serial).center().y()});
        QString text = test::plain(elapsed->hoverLines().join(QLatin1Char('\n')));
        QVERIFY2(text.contains(QStringLiteral("Serial: 28.")) && text.contains(QStringLiteral("minimum: 28.2 s")),
                 qPrintable(text));
        InteractivePane *where = charts.show(QStringLiteral("where-time-went"));
        movePointer(*where, {200, legendOf(*where, Mode::Threaded).center().y()});
        text = where->hoverLines().join(QLatin1Char('\n'));
        QVERIFY2(text.startsWith(QStringLiteral("Threaded")) && text.contains(QStringLiteral("waiting for the server")),
                 qPrintable(text));
    }

    void theLatencyAtThePointerIsTheRequests()
    {
        Plan plan;
        plan.requests = 100;
        const SyntheticRuns runs(plan);
        AllCharts charts;
        charts.finish({runs.finished(Mode::Serial, 0, 0, [](Sample &sample) {
            sample.lastByte = sample.started + (20 + sample.index) * ms;
            sample.outcome = sample.index == 50 ? Outcome::Timeout : Outcome::Ok;
        })});
        InteractivePane *pane = charts.show(QStringLiteral("latency"));
        QStringList seen;
        for (int x = 60; x < 780; ++x) {
            movePointer(*pane, QPointF(x, 200));
            seen.append(test::plain(pane->hoverLines().join(QLatin1Char(' '))));
        }
        QVERIFY2(seen.contains(QStringLiteral("Request 30 Serial: 50.0 ms")), qPrintable(seen.join(QLatin1Char('|'))));
        QVERIFY(seen.contains(QStringLiteral("Request 50 Serial: failed after 70.0 ms")));
    }

    void latenciesThatReadTheSameAreToldOnce()
    {
        Plan plan;
        plan.requests = 5'000; // some to each column
        const SyntheticRuns runs(plan);
        AllCharts charts;
        charts.finish({runs.finished(Mode::Serial, 0, 900)}); // less than a microsecond apart
        InteractivePane *pane = charts.show(QStringLiteral("latency"));
        movePointer(*pane, {410, 200});
        const QString text = test::plain(pane->hoverLines().join(QLatin1Char('\n')));
        QVERIFY2(text.startsWith(QStringLiteral("Requests ")), qPrintable(text));
        QVERIFY2(text.endsWith(QStringLiteral("\nSerial: 47.0 ms")), qPrintable(text));
    }

    void zoomingIntoAMillionShowsEachRequest()
    {
        Plan plan;
        plan.requests = 100'000;
        plan.demo.delay = {};
        const SyntheticRuns runs(plan);
        AllCharts charts;
        charts.runs().finish(runs.finished(
            Mode::Serial, 50'000, 0, [](Sample &sample) { sample.lastByte += sample.index == 50'000 ? 9 * ms : 0; }));
        InteractivePane *pane = charts.show(QStringLiteral("latency"));
        for (int i = 0; i < 60; ++i)
            turnWheel(*pane, {410, 200}, 1); // about the middle of the plot
        QVERIFY2(pane->zoom().x().length() < 10, qPrintable(QString::number(pane->zoom().x().length())));
        movePointer(*pane, {410, 200});
        QVERIFY2(!pane->hoverLines().first().startsWith(QStringLiteral("Requests")),
                 qPrintable(pane->hoverLines().first()));
    }
};

FETCHRACE_TEST(ChartsHoverTest)
#include "tst_chartshover.moc"
