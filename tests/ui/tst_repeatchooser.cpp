// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/caption.h"
#include "app/words/modewords.h"
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"
#include "tests/ui/windowtest.h"

#include <QComboBox>

using namespace fetchrace;

namespace {

/// Three repeats of serial, each request of which takes 10, 20 and 30 ms, and one run of the event loop.
void addRepeats(RunSet &set)
{
    Plan plan;
    plan.requests = 100;
    plan.repeat = 3;
    plan.demo.delay = std::chrono::milliseconds(10);
    set.beginRace();
    for (int repeat = 1; repeat <= 3; ++repeat)
        set.finish(SyntheticRuns(plan).finished(Mode::Serial, (repeat - 1) * 10'000'000, 0, {}, repeat));
    plan.repeat = 1;
    set.finish(SyntheticRuns(plan).finished(Mode::EventLoop, 0));
}

} // namespace

/// One choice of a repeat, which every chart and the list of requests heed.
class TestRepeatChooser : public WindowTest
{
    Q_OBJECT

private slots:
    void everyChartTellsOfTheChosenRepeat_data();
    void everyChartTellsOfTheChosenRepeat();
    void picturesOfARepeatSaySo();
    void nobodySaysHowManyRepeatsWillDecide();
    void theChooserIsThereWithRepeatsOnly();
    void theChooserSetsEveryChartAndTheListOfRequests();
};

void TestRepeatChooser::everyChartTellsOfTheChosenRepeat_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("ofTheFirst"); // what only the first repeat has
    QTest::addColumn<QString>("ofTheThird");
    const auto row = [](const char *kind, const char *first, const char *third) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << QString::fromLatin1(first) << QString::fromLatin1(third);
    };
    row("elapsed", "Serial: 1.00 s", "Serial: 3.00 s");
    row("latency", "Serial: 100 responses, in 10.0 ms to 10.0 ms", "Serial: 100 responses, in 30.0 ms to 30.0 ms");
    row("timeline", "within 1.00 s", "within 3.00 s");
    row("distribution", "Serial: 100 responses, p50 10.0 ms", "Serial: 100 responses, p50 30.0 ms");
    row("over-time", "Serial: within 1.00 s", "Serial: within 3.00 s");
    row("where-time-went", "Serial: 10.0 ms per request", "Serial: 30.0 ms per request");
}

void TestRepeatChooser::everyChartTellsOfTheChosenRepeat()
{
    QFETCH(QString, kind);
    QFETCH(QString, ofTheFirst);
    QFETCH(QString, ofTheThird);
    AllCharts charts;
    addRepeats(charts.runs());
    ChartPane &pane = *charts.of(kind);
    const QString all = pane.textSummary();
    charts.runs().setRepeat(1);
    QVERIFY2(test::plain(pane.textSummary()).contains(ofTheFirst), qPrintable(pane.textSummary()));
    QVERIFY(pane.textSummary().contains(QStringLiteral("Event loop"))); // which was not repeated
    charts.runs().setRepeat(3);
    QVERIFY2(test::plain(pane.textSummary()).contains(ofTheThird), qPrintable(pane.textSummary()));
    charts.runs().setRepeat(0);
    QCOMPARE(pane.textSummary(), all);
}

void TestRepeatChooser::picturesOfARepeatSaySo()
{
    AllCharts charts;
    addRepeats(charts.runs());
    charts.runs().setRepeat(2);
    for (const InteractivePane *pane : charts.all())
        QCOMPARE(pane->caption().contains(repeatCaption(2, 3)), pane->heedsRepeat());
}

void TestRepeatChooser::nobodySaysHowManyRepeatsWillDecide()
{
    Plan plan;
    plan.requests = 100;
    plan.repeat = Plan::mostUntilDecided;
    plan.untilDecided = true;
    const FinishedRun finished = SyntheticRuns(plan).finished(Mode::Serial, 0, 0, {}, 3);
    QCOMPARE(runTitle(finished.run), QStringLiteral("Serial, repeat 3"));
    AllCharts charts;
    charts.runs().finish(finished);
    const QString told = charts.of(QStringLiteral("timeline"))->textSummary();
    QVERIFY2(told.contains(QStringLiteral("(repeat 3)")), qPrintable(told));
}

void TestRepeatChooser::theChooserIsThereWithRepeatsOnly()
{
    const auto *chooser = m_fixture->find<QComboBox>("repeatChooser");
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QVERIFY(!chooser->isVisible());
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QVERIFY(chooser->isVisible());
    QCOMPARE(chooser->count(), 3);
    QCOMPARE(chooser->currentText(), QStringLiteral("All repeats"));
    m_fixture->trigger("clearResults");
    QVERIFY(!chooser->isVisible());
}

void TestRepeatChooser::theChooserSetsEveryChartAndTheListOfRequests()
{
    m_fixture->typeSmallPlan();
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    m_fixture->trigger("findRequest");
    const auto *run = m_fixture->find<QComboBox>("samplesRun");
    QCOMPARE(run->count(), 2);
    auto *chooser = m_fixture->find<QComboBox>("repeatChooser");
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_End);
    QCOMPARE(chooser->currentText(), QStringLiteral("Repeat 2 of 2"));
    QCOMPARE(m_fixture->chart(QStringLiteral("latency"))->runs().view().repeat, 2);
    QCOMPARE(run->count(), 1);
    QCOMPARE(run->currentText(), QStringLiteral("Async, 2 of 2"));
    QTest::keyClick(chooser, Qt::Key_Home);
    QCOMPARE(run->count(), 2);
    QCOMPARE(run->currentText(), QStringLiteral("Async, 2 of 2")); // where it was
}

FETCHRACE_TEST(TestRepeatChooser)
#include "tst_repeatchooser.moc"
