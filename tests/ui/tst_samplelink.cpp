// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/charts/timeline/timelinechart.h"
#include "ui/results/samplestable.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>

using namespace fetchrace;

/// The table of requests in the real window.
class TestSampleLink : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override
    {
        WindowTest::init();
        m_fixture->typeSmallPlan();
        m_fixture->click("raceButton");
        m_fixture->waitForEnd();
    }

    void everyRequestOfARunIsListed();
    void aSelectedRowIsMarkedInTheCharts();
    void aRequestClickedInAChartIsSelectedInTheTable();
    void enterShowsTheRequestInTheTimeline();
    void copyTakesTheTableThatIsShown();
    void tabsAreTurnedWhereTheKeyboardIs();
    void requestsGetMoreRoomAndGiveItBack();
    void clearedResultsLeaveNoRequests();

private:
    [[nodiscard]] SamplesTable *table() { return m_fixture->find<SamplesTable>("samplesTable"); }
    [[nodiscard]] TimelineChart *timeline()
    {
        return qobject_cast<TimelineChart *>(m_fixture->chart(QStringLiteral("timeline")));
    }
    [[nodiscard]] QString countText() { return m_fixture->find<QLabel>("samplesCount")->text(); }
    void choose(const QString &run)
    {
        auto *chooser = m_fixture->find<QComboBox>("samplesRun");
        chooser->setCurrentIndex(chooser->findText(run));
        emit chooser->activated(chooser->currentIndex());
    }
};

void TestSampleLink::everyRequestOfARunIsListed()
{
    QTest::keyClick(&m_fixture->window(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(table()->isVisible());
    QVERIFY(m_fixture->find<QLineEdit>("samplesUrl")->hasFocus());
    for (const QString &run : {QStringLiteral("Async"), QStringLiteral("Threaded"), QStringLiteral("Serial"),
                               QStringLiteral("Event loop")}) {
        choose(run);
        QCOMPARE(table()->model()->rowCount(), 30);
        QCOMPARE(countText(), QStringLiteral("30 requests"));
    }
    QTest::keyClicks(m_fixture->find<QLineEdit>("samplesUrl"), QStringLiteral("/test"));
    QTRY_COMPARE(countText(), QStringLiteral("10 of 30 requests"));
}

void TestSampleLink::aSelectedRowIsMarkedInTheCharts()
{
    m_fixture->trigger("findRequest");
    m_fixture->find<QTabWidget>("chartTabs")->setCurrentWidget(timeline());
    choose(QStringLiteral("Threaded"));
    const QImage before = timeline()->grab().toImage();
    table()->setFocus();
    table()->selectRow(29);
    QTRY_VERIFY(timeline()->grab().toImage() != before);
}

void TestSampleLink::aRequestClickedInAChartIsSelectedInTheTable()
{
    m_fixture->trigger("findRequest");
    emit timeline()->sampleActivated({Mode::Serial, 1, 17});
    QCOMPARE(m_fixture->find<QComboBox>("samplesRun")->currentText(), QStringLiteral("Serial"));
    QCOMPARE(table()->currentIndex().row(), 17);
    QVERIFY(table()->selectionModel()->isRowSelected(17, {}));
}

void TestSampleLink::enterShowsTheRequestInTheTimeline()
{
    m_fixture->trigger("findRequest");
    table()->selectRow(3);
    QVERIFY(!timeline()->isVisible());
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(timeline()->isVisible());
    QVERIFY(table()->isVisible());
}

void TestSampleLink::copyTakesTheTableThatIsShown()
{
    m_fixture->trigger("copy");
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("mode\t")));
    m_fixture->trigger("findRequest");
    table()->selectRow(3);
    m_fixture->trigger("copy");
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("request\t")));
    QTRY_COMPARE(m_fixture->status(), QStringLiteral("Copied 1 request."));
}

void TestSampleLink::tabsAreTurnedWhereTheKeyboardIs()
{
    auto *charts = m_fixture->find<QTabWidget>("chartTabs");
    auto *tables = m_fixture->find<QTabWidget>("resultTabs");
    const int chart = charts->currentIndex();
    m_fixture->trigger("findRequest");
    QCOMPARE(tables->currentIndex(), 1);
    QTest::keyClick(&m_fixture->window(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tables->currentIndex(), 0);
    QCOMPARE(charts->currentIndex(), chart);
    charts->currentWidget()->setFocus();
    QTest::keyClick(&m_fixture->window(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(charts->currentIndex(), chart + 1);
}

void TestSampleLink::requestsGetMoreRoomAndGiveItBack()
{
    auto *splitter = m_fixture->find<QSplitter>("centreSplitter");
    m_fixture->window().resize(780, 740);
    m_fixture->trigger("clearResults"); // a run on a busy machine has notes, which want room, too
    m_fixture->trigger("restoreLayout");
    const QList<int> results = splitter->sizes();
    m_fixture->trigger("findRequest");
    QVERIFY(splitter->sizes().last() > results.last());
    m_fixture->find<QTabWidget>("resultTabs")->setCurrentIndex(0);
    QCOMPARE(splitter->sizes(), results);
}

void TestSampleLink::clearedResultsLeaveNoRequests()
{
    m_fixture->trigger("findRequest");
    emit timeline()->sampleActivated({Mode::Serial, 1, 17});
    m_fixture->trigger("clearResults");
    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(!m_fixture->find<QComboBox>("samplesRun")->isEnabled());
    QCOMPARE(countText(), QString());
}

FETCHRACE_TEST(TestSampleLink)
#include "tst_samplelink.moc"
