// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/samplelog.h"
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"
#include "ui/charts/distribution/distributionplot.h"
#include "ui/charts/plot/keptpicture.h"

#include <QPainter>
#include <QPixmap>
#include <QTest>

#include <functional>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

/// A run beside others, of which a part of the requests after another becomes known.
class GrowingRun
{
public:
    static constexpr std::uint32_t parts = 5;

    GrowingRun()
    {
        Plan plan;
        plan.requests = 400;
        const SyntheticRuns runs(plan);
        m_known = runs.finished(Mode::EventLoop, 400'000, 60'000'000,
                                [](Sample &sample) {
                                    sample.outcome = sample.index % 97 == 5 ? Outcome::Timeout : Outcome::Ok;
                                })
                      .run;
        std::tie(m_run, m_log) = runs.begun(Mode::EventLoop);
    }

    [[nodiscard]] const Run &run() const { return m_run; }
    [[nodiscard]] FinishedRun finished() const { return {m_run, summarize(m_run)}; }

    void grow()
    {
        const auto all = m_known.samples->readFrom(0);
        const std::uint32_t until = m_log->endedCount() + static_cast<std::uint32_t>(all.size()) / parts;
        while (m_log->endedCount() < until) {
            m_log->noteStarted();
            m_log->append(all[m_log->endedCount()]);
        }
    }

private:
    Run m_known;
    Run m_run;
    std::shared_ptr<SampleLog> m_log;
};

/// What is done to a chart while a run goes on.
using Change = std::function<void(AllCharts &charts, InteractivePane &pane, const GrowingRun &run)>;

struct NamedChange {
    const char *name;
    Change change;
};

const std::vector<NamedChange> changes{
    {"nothing", [](AllCharts &, InteractivePane &, const GrowingRun &) {}},
    {"a run is hidden",
     [](AllCharts &charts, InteractivePane &, const GrowingRun &) { charts.runs().setShown(Mode::Threaded, false); }},
    {"a run is hidden and shown",
     [](AllCharts &charts, InteractivePane &pane, const GrowingRun &) {
         charts.runs().setShown(Mode::Threaded, false);
         pane.grab();
         charts.runs().setShown(Mode::Threaded, true);
     }},
    {"the run under way is hidden",
     [](AllCharts &charts, InteractivePane &, const GrowingRun &) { charts.runs().setShown(Mode::EventLoop, false); }},
    {"another run is gone",
     [](AllCharts &charts, InteractivePane &, const GrowingRun &) { forget(charts.runs(), Mode::Async); }},
    {"a run has another name",
     [](AllCharts &charts, InteractivePane &, const GrowingRun &) {
         charts.runs().describe(charts.runs().runs().front().line, {u"Somebody else"_s, {}});
     }},
    {"another theme", [](AllCharts &, InteractivePane &pane,
                         const GrowingRun &) { pane.setPalette(QPalette(Qt::darkGray, QColor(0x20, 0x20, 0x20))); }},
    {"another size", [](AllCharts &, InteractivePane &pane, const GrowingRun &) { pane.resize(701, 397); }},
    {"the other scale",
     [](AllCharts &, InteractivePane &pane, const GrowingRun &) { pane.setLogScale(!pane.logScale()); }},
    {"the run ends",
     [](AllCharts &charts, InteractivePane &, const GrowingRun &run) { charts.runs().finish(run.finished()); }},
};

void begin(AllCharts &charts, const GrowingRun &run)
{
    for (const FinishedRun &finished : articleRuns({Mode::Async, Mode::Threaded}))
        charts.runs().finish(finished);
    charts.runs().start(run.run());
}

/// What the timeline draws comes in parts, with the ticks.
QImage drawn(AllCharts &charts, InteractivePane &pane)
{
    QImage before;
    QImage now = AllCharts::settle(pane);
    while (now != before) {
        before = now;
        emit charts.runs().grew();
        now = AllCharts::settle(pane);
    }
    return now;
}

} // namespace

/// Charts while a run goes on: what stands still is kept as pictures, and nobody shall notice.
class TestChartsGrowing : public QObject
{
    Q_OBJECT

private slots:
    void aChartThatGrewLooksLikeANewOne_data();
    void aChartThatGrewLooksLikeANewOne();
    void zoomingLeadsBackToTheSamePicture_data();
    void zoomingLeadsBackToTheSamePicture();
    void aDistributionFollowsARunInSteps_data();
    void aDistributionFollowsARunInSteps();
    void aPictureIsPaintedOnceUntilItIsToLookOtherwise();
    void whatGoesIntoAFileIsPaintedEachTime();
};

void TestChartsGrowing::aChartThatGrewLooksLikeANewOne_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Change>("change");
    for (const char *kind : {"latency", "timeline", "distribution", "over-time", "where-time-went"})
        for (const NamedChange &named : changes)
            QTest::addRow("%s: %s", kind, named.name) << QString::fromLatin1(kind) << named.change;
}

void TestChartsGrowing::aChartThatGrewLooksLikeANewOne()
{
    QFETCH(QString, kind);
    QFETCH(Change, change);
    GrowingRun run;
    AllCharts charts;
    begin(charts, run);
    run.grow(); // as what lies over what depends on which run was seen first
    InteractivePane *pane = charts.show(kind);
    for (std::uint32_t part = 1; part < GrowingRun::parts; ++part) {
        run.grow();
        emit charts.runs().grew();
        pane->grab();
    }
    change(charts, *pane, run);
    const QImage grown = drawn(charts, *pane);

    AllCharts others;
    begin(others, run);
    change(others, *others.of(kind), run);
    const QSize size = pane->size();
    others.of(kind)->setLogScale(pane->logScale());
    InteractivePane *fresh = others.show(kind, size);
    QCOMPARE(drawn(others, *fresh), grown);
}

void TestChartsGrowing::zoomingLeadsBackToTheSamePicture_data()
{
    addKinds({u"latency"_s, u"timeline"_s, u"distribution"_s, u"over-time"_s});
}

void TestChartsGrowing::zoomingLeadsBackToTheSamePicture()
{
    QFETCH(QString, kind);
    GrowingRun run;
    AllCharts charts;
    begin(charts, run);
    run.grow();
    InteractivePane *pane = charts.show(kind);
    const QImage whole = drawn(charts, *pane);
    pane->zoomIn();
    const QImage zoomed = drawn(charts, *pane);
    QVERIFY(zoomed != whole);
    pane->resetZoom();
    QCOMPARE(drawn(charts, *pane), whole);
    pane->zoomIn();
    QCOMPARE(drawn(charts, *pane), zoomed);
}

void TestChartsGrowing::aDistributionFollowsARunInSteps_data()
{
    QTest::addColumn<bool>("log");
    QTest::addColumn<qint64>("quickest");
    QTest::newRow("logarithmic") << true << qint64(2'000'000);
    QTest::newRow("from 0") << false << qint64(2'000'000);
    QTest::newRow("not from 0") << false << qint64(60'000'000);
}

/// Else all curves would have to be drawn anew for each request that takes a little longer than those before it.
void TestChartsGrowing::aDistributionFollowsARunInSteps()
{
    QFETCH(bool, log);
    QFETCH(qint64, quickest);
    LatencyHistogram latencies;
    latencies.add(quickest);
    std::vector<AxisScale> scales;
    for (std::int64_t slowest = 70'000'000; slowest < 90'000'000; slowest += 100'000) {
        latencies.add(slowest);
        const AxisScale scale = latencyScale({{Mode::Async, &latencies, true}}, log);
        QVERIFY(scale.start <= static_cast<double>(quickest) && scale.end >= static_cast<double>(slowest));
        if (scales.empty() || scales.back() != scale)
            scales.push_back(scale);
    }
    QVERIFY2(scales.size() <= 6, qPrintable(QString::number(scales.size())));
}

void TestChartsGrowing::aPictureIsPaintedOnceUntilItIsToLookOtherwise()
{
    QPixmap window(60, 40);
    window.fill(Qt::white);
    KeptPicture picture;
    int painted = 0;
    const auto show = [&](const QRectF &area) {
        QPainter painter(&window);
        picture.show(painter, area, [&](QPainter &still) {
            still.fillRect(area, Qt::red);
            ++painted;
        });
    };
    show({10.4, 10, 20, 20});
    show({10.4, 10, 20, 20});
    QCOMPARE(painted, 1);
    QCOMPARE(window.toImage().pixelColor(20, 20), QColor(Qt::red));
    QCOMPARE(window.toImage().pixelColor(40, 20), QColor(Qt::white));
    show({20, 10, 25, 20});
    QCOMPARE(painted, 2);
    QCOMPARE(window.toImage().pixelColor(40, 20), QColor(Qt::red));
    picture.clear();
    show({20, 10, 25, 20});
    QCOMPARE(painted, 3);
}

void TestChartsGrowing::whatGoesIntoAFileIsPaintedEachTime()
{
    QImage image(60, 40, QImage::Format_RGB32);
    KeptPicture picture;
    int painted = 0;
    QPainter painter(&image);
    for (int i = 0; i < 2; ++i)
        picture.show(painter, {10, 10, 20, 20}, [&](QPainter &) { ++painted; });
    QCOMPARE(painted, 2);
}

FETCHRACE_TEST(TestChartsGrowing)
#include "tst_chartsgrowing.moc"
