// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/base/foldsection.h"
#include "ui/plan/planpanel.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBrowser>

using namespace fetchrace;

/// What a window of 1000 x 700 has to have room for.
class TestWindowFits : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override
    {
        WindowTest::init();
        m_fixture->window().resize(1000, 700);
        m_fixture->trigger("restoreLayout");
    }

    void aRaceFitsTheTableWithoutScrolling();
    void repeatsFitTheTableWithoutScrolling();
    void whatIsSaidUnderTheTableHidesNoRow();
    void everySectionFitsThePlanPanel();
    void whatIsWrongIsScrolledIntoSight();
    void aShortTextGetsASmallDialog();
    void aChartsTableShowsAllItsColumns();
};

void TestWindowFits::aRaceFitsTheTableWithoutScrolling()
{
    // Enough requests for every percentile, so that no cell stays empty.
    m_fixture->type("requestsBox", QStringLiteral("120"));
    m_fixture->type("delayBox", QStringLiteral("5"));
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();

    auto *table = m_fixture->find<QTableView>("resultsTable");
    QCOMPARE(table->model()->rowCount(), 4);
    QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
}

void TestWindowFits::repeatsFitTheTableWithoutScrolling()
{
    m_fixture->type("requestsBox", QStringLiteral("120"));
    m_fixture->type("delayBox", QStringLiteral("5"));
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runEventLoopButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Mode")), QStringLiteral("Event loop, median of 2"));
    QCOMPARE(m_fixture->find<QTableView>("resultsTable")->horizontalScrollBar()->maximum(), 0);
}

void TestWindowFits::whatIsSaidUnderTheTableHidesNoRow()
{
    m_fixture->window().resize(1280, 900);
    m_fixture->trigger("restoreLayout");
    auto *tabs = m_fixture->find<QTabWidget>("resultTabs");
    const int before = tabs->height();
    m_fixture->type("requestsBox", QStringLiteral("2")); // too short a run for its time to be trusted
    m_fixture->type("delayBox", QStringLiteral("1"));
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    QVERIFY(m_fixture->find<QLabel>("verdicts")->isVisible());
    QVERIFY(tabs->height() > before);
    QTRY_COMPARE(m_fixture->find<QTableView>("resultsTable")->verticalScrollBar()->maximum(), 0);
    tabs->setCurrentIndex(1);
    tabs->setCurrentIndex(0);
    QTRY_COMPARE(m_fixture->find<QTableView>("resultsTable")->verticalScrollBar()->maximum(), 0);
    m_fixture->trigger("clearResults");
    QTRY_COMPARE(tabs->height(), before);
}

void TestWindowFits::everySectionFitsThePlanPanel()
{
    auto *panel = m_fixture->find<PlanPanel>("planPanel");
    for (auto *section : panel->findChildren<FoldSection *>())
        section->setOpen(true);
    QVERIFY(panel->minimumSizeHint().width() <= panel->width());
}

void TestWindowFits::whatIsWrongIsScrolledIntoSight()
{
    auto *server = m_fixture->find<FoldSection>("serverSection");
    server->setOpen(true);
    m_fixture->find<QLineEdit>("serverDelay")->setText(QStringLiteral("47xs"));
    server->setOpen(false);
    m_fixture->click("raceButton");
    const auto *problem = m_fixture->find<QLabel>("serverProblem");
    QTRY_COMPARE(problem->visibleRegion().boundingRect(), problem->rect());
    QVERIFY(!m_fixture->isRunning());
}

void TestWindowFits::aShortTextGetsASmallDialog()
{
    m_fixture->trigger("about");
    const auto *about = m_fixture->window().findChild<QWidget *>(QStringLiteral("aboutDialog"));
    const auto *text = about->findChild<QTextBrowser *>();
    QVERIFY(text->verticalScrollBar()->maximum() == 0);
    QVERIFY(text->viewport()->height() - text->document()->size().height() < 5 * text->fontMetrics().lineSpacing());
}

void TestWindowFits::aChartsTableShowsAllItsColumns()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    m_fixture->trigger("showTable");
    const auto *dialog = m_fixture->window().findChild<QWidget *>(QStringLiteral("chartTableDialog"));
    QVERIFY(dialog->isVisible());
    const auto *table = dialog->findChild<QTableView *>();
    QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        const QVariant title = table->model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
        QCOMPARE(title, table->model()->index(0, column).data(Qt::TextAlignmentRole));
    }
}

FETCHRACE_TEST(TestWindowFits)
#include "tst_windowfits.moc"
