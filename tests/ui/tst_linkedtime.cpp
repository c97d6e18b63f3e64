// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/caption.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"
#include "tests/ui/windowtest.h"

#include <QTabWidget>

using namespace fetchrace;

namespace {

/// Serial requests of 10 ms each, the later half of which take 30.
FinishedRun unevenRun()
{
    Plan plan;
    plan.requests = 100;
    plan.demo.delay = std::chrono::milliseconds(10);
    return SyntheticRuns(plan).finished(Mode::Serial, 0, 0, [](Sample &sample) {
        const std::int64_t later = sample.index >= 50 ? 20 * ms : 0;
        sample.firstByte += later;
        sample.lastByte += later;
        sample.handled += later;
    });
}

/// In which the quick half is under way.
constexpr TimePart quickHalf{0, 499 * ms};

} // namespace

/// The part of the time that a chart shows, told by the others alone.
class TestLinkedTime : public WindowTest
{
    Q_OBJECT

private slots:
    void distributionAndBreakdownTellOfThePartAlone();
    void chartsWithATimeAxisShowWhichPartIsTold();
    void whatIsNotOfThePartSaysSo();
    void picturesOfAPartSaySoAndOthersDoNot();
    void theButtonSetsTheTimeAndTheChipRemovesIt();
    void theTableListsTheRequestsOfThePart();
    void clearedResultsLeaveNoPart();

private:
    void race()
    {
        m_fixture->typeSmallPlan();
        m_fixture->click("runSerialButton");
        m_fixture->waitForEnd();
    }
    void zoomTheTimeline()
    {
        ChartPane *timeline = m_fixture->chart(QStringLiteral("timeline"));
        m_fixture->find<QTabWidget>("chartTabs")->setCurrentWidget(timeline);
        timeline->grab();
        timeline->zoomIn();
        timeline->zoomIn();
    }
};

void TestLinkedTime::distributionAndBreakdownTellOfThePartAlone()
{
    AllCharts charts;
    charts.runs().finish(unevenRun());
    ChartPane &distribution = *charts.of(QStringLiteral("distribution"));
    ChartPane &breakdown = *charts.of(QStringLiteral("where-time-went"));
    const auto text = [](ChartPane &pane) { return test::plain(pane.textSummary()); };
    QVERIFY2(text(distribution).contains(QStringLiteral("100 responses")), qPrintable(text(distribution)));
    QVERIFY2(text(breakdown).contains(QStringLiteral("20.0 ms per request")), qPrintable(text(breakdown)));
    charts.runs().setTime(quickHalf);
    QVERIFY2(text(distribution).contains(QStringLiteral("50 responses")), qPrintable(text(distribution)));
    QVERIFY2(text(distribution).contains(QStringLiteral("slowest 10.0 ms")), qPrintable(text(distribution)));
    QVERIFY2(text(breakdown).contains(QStringLiteral("10.0 ms per request")), qPrintable(text(breakdown)));
    charts.runs().setTime(std::nullopt);
    QVERIFY2(text(distribution).contains(QStringLiteral("100 responses")), qPrintable(text(distribution)));
    QVERIFY2(text(breakdown).contains(QStringLiteral("20.0 ms per request")), qPrintable(text(breakdown)));
}

void TestLinkedTime::chartsWithATimeAxisShowWhichPartIsTold()
{
    AllCharts charts;
    charts.runs().finish(unevenRun());
    for (const QString &kind : {QStringLiteral("timeline"), QStringLiteral("over-time")}) {
        InteractivePane *pane = charts.show(kind);
        QVERIFY(pane->shownTime());
        const QString before = pane->textSummary();
        const QImage whole = AllCharts::settle(*pane);
        charts.runs().setTime(quickHalf);
        QVERIFY(AllCharts::settle(*pane) != whole);
        QCOMPARE(pane->textSummary(), before); // it shows all of the time, and which part of it is told
        charts.runs().setTime(std::nullopt);
        QCOMPARE(AllCharts::settle(*pane), whole);
    }
    QVERIFY(!charts.of(QStringLiteral("distribution"))->shownTime());
}

void TestLinkedTime::whatIsNotOfThePartSaysSo()
{
    AllCharts charts;
    charts.runs().finish(unevenRun());
    charts.runs().setTime(TimePart{900'000 * ms, 900'001 * ms});
    for (const QString &kind : {QStringLiteral("distribution"), QStringLiteral("where-time-went")}) {
        const QString text = charts.of(kind)->textSummary();
        QVERIFY2(text.contains(QStringLiteral("successful response")), qPrintable(text));
        QVERIFY(!charts.show(kind)->grab().isNull());
    }
}

void TestLinkedTime::picturesOfAPartSaySoAndOthersDoNot()
{
    AllCharts charts;
    charts.runs().finish(unevenRun());
    charts.runs().setTime(quickHalf);
    for (const InteractivePane *pane : charts.all())
        QCOMPARE(pane->caption().contains(timePartCaption(quickHalf)), pane->heedsTime());
    ImageOptions options;
    options.withTitle = false;
    const auto told = chartImageData(*charts.of(QStringLiteral("distribution")), ImageFormat::Svg, options);
    QVERIFY(told && told->contains("in flight from"));
    const auto pictures =
        chartPictures({charts.of(QStringLiteral("distribution")), charts.of(QStringLiteral("timeline"))});
    QVERIFY(pictures);
    QVERIFY(pictures->first().title.contains(timePartCaption(quickHalf)));
    QVERIFY(!pictures->last().title.contains(timePartCaption(quickHalf)));
}

void TestLinkedTime::theButtonSetsTheTimeAndTheChipRemovesIt()
{
    race();
    const auto *chip = m_fixture->find<QToolButton>("timeChip");
    const auto *button = m_fixture->find<QToolButton>("onlyThisTimeButton");
    QVERIFY(!chip->isVisible() && !button->isVisible());
    zoomTheTimeline();
    QVERIFY(button->isVisible() && button->isEnabled());
    m_fixture->click("onlyThisTimeButton");
    const auto time = m_fixture->chart(QStringLiteral("timeline"))->shownTime();
    QCOMPARE(m_fixture->chart(QStringLiteral("distribution"))->runs().view().time, time);
    QVERIFY(chip->isVisible() && !button->isEnabled());
    QVERIFY(chip->text().contains(timePartText(*time)));
    m_fixture->click("timeChip");
    QVERIFY(!m_fixture->chart(QStringLiteral("distribution"))->runs().view().time);
    QVERIFY(!chip->isVisible() && button->isEnabled());
    m_fixture->trigger("onlyThisTime");
    QVERIFY(chip->isVisible());
    m_fixture->trigger("wholeTime");
    QVERIFY(!chip->isVisible());
}

void TestLinkedTime::theTableListsTheRequestsOfThePart()
{
    race();
    m_fixture->trigger("findRequest");
    const QAbstractItemModel *table = m_fixture->find<QTableView>("samplesTable")->model();
    QCOMPARE(table->rowCount(), 30);
    zoomTheTimeline();
    m_fixture->trigger("onlyThisTime");
    QTRY_VERIFY(table->rowCount() < 20);
    QVERIFY(table->rowCount() > 2);
    m_fixture->click("timeChip");
    QTRY_COMPARE(table->rowCount(), 30);
}

void TestLinkedTime::clearedResultsLeaveNoPart()
{
    race();
    zoomTheTimeline();
    m_fixture->trigger("onlyThisTime");
    m_fixture->trigger("clearResults");
    QVERIFY(!m_fixture->find<QToolButton>("timeChip")->isVisible());
    QVERIFY(!m_fixture->find<QToolButton>("onlyThisTimeButton")->isVisible());
}

FETCHRACE_TEST(TestLinkedTime)
#include "tst_linkedtime.moc"
