// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/syntheticruns.h"
#include "tests/ui/windowtest.h"
#include "ui/base/foldsection.h"
#include "ui/charts/compare/comparechart.h"
#include "ui/plan/planpanel.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
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
    void theListKeepsFourRows_data();
    void theListKeepsFourRows();
    void theListHasItsRowsWhereThereIsRoom();
    void onlyAHeightThatTheUserGaveIsRemembered_data();
    void onlyAHeightThatTheUserGaveIsRemembered();
    void theComparisonOfRequestsIsSeen();
    void repeatsFitTheTableWithoutScrolling();
    void whatIsSaidUnderTheTableHidesNoRow();
    void everySectionFitsThePlanPanel();
    void whatIsWrongIsScrolledIntoSight();
    void aShortTextGetsASmallDialog();
    void compareShowsItsChart_data();
    void compareShowsItsChart();
    void aTabIsSeenAsFarAsThereIsRoom();
    void aChartsTableShowsAllItsColumns();

private:
    /// Of a mode, with other settings each.
    RunSet &showRuns(int number)
    {
        RunSet &set = m_fixture->chart(QStringLiteral("elapsed"))->runs();
        for (int run = 1; run <= number; ++run) {
            Plan plan;
            plan.requests = 120;
            plan.workers = 2 * run;
            set.beginRace();
            set.finish(SyntheticRuns(plan).finished(Mode::Threaded));
        }
        return set;
    }
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

void TestWindowFits::theListKeepsFourRows_data()
{
    QTest::addColumn<int>("runs");
    QTest::newRow("2") << 2;
    QTest::newRow("12") << RunSet::mostShown;
}

/// Whatever is said in the details, and however many runs the charts show.
void TestWindowFits::theListKeepsFourRows()
{
    QFETCH(const int, runs);
    RunSet &set = showRuns(runs);
    QCOMPARE(set.byEntry().size(), std::size_t(runs));
    const int line = set.lines().front().line();
    set.describe(line, {{}, QStringLiteral("a note that says more than any column has room for beside all numbers")});
    set.setBaseline(line);
    auto *table = m_fixture->find<QTableView>("resultsTable");
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    const int rows = table->verticalHeader()->defaultSectionSize();
    QTRY_VERIFY(table->viewport()->height() >= 4 * rows);
    QVERIFY(table->viewport()->visibleRegion().boundingRect().height() >= 4 * rows); // within the window
    for (const QString &title : {QStringLiteral("Mode"), QStringLiteral("Details"), QStringLiteral("Elapsed"),
                                 QStringLiteral("p50"), QStringLiteral("p99"), QStringLiteral("Failed")})
        for (int column = 0; column < table->model()->columnCount(); ++column)
            QVERIFY(table->model()->headerData(column, Qt::Horizontal).toString() != title ||
                    !table->isColumnHidden(column));
    const QModelIndex details = table->model()->index(0, 1);
    QVERIFY(details.data(Qt::ToolTipRole).toString().contains(QStringLiteral("beside all numbers")));
    auto *splitter = m_fixture->find<QSplitter>("centreSplitter");
    const QList<int> before = splitter->sizes();
    splitter->setSizes({before.first() - 40, before.last() + 40});
    QCOMPARE(splitter->sizes().last(), before.last() + 40); // there is room to move it
}

void TestWindowFits::theListHasItsRowsWhereThereIsRoom()
{
    m_fixture->window().resize(1280, 900);
    m_fixture->trigger("restoreLayout");
    showRuns(6);
    auto *table = m_fixture->find<QTableView>("resultsTable");
    QTRY_COMPARE(table->verticalScrollBar()->maximum(), 0);
}

void TestWindowFits::onlyAHeightThatTheUserGaveIsRemembered_data()
{
    QTest::addColumn<bool>("moved");
    QTest::newRow("it had its rows") << false;
    QTest::newRow("the handle was moved") << true;
}

void TestWindowFits::onlyAHeightThatTheUserGaveIsRemembered()
{
    QFETCH(const bool, moved);
    m_fixture->window().resize(1280, 900);
    m_fixture->trigger("restoreLayout");
    const auto heightOfList = [this] { return m_fixture->find<QSplitter>("centreSplitter")->sizes().last(); };
    const int without = heightOfList();
    showRuns(6);
    QTRY_VERIFY(heightOfList() > without);
    if (moved) {
        QWidget *handle = m_fixture->find<QSplitter>("centreSplitter")->handle(1);
        const QPoint middle = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, middle);
        QTest::mouseMove(handle, middle + QPoint(0, 60));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
    }
    const int with = heightOfList();
    QVERIFY(m_fixture->window().close());
    m_fixture->open();
    QTRY_COMPARE(heightOfList(), moved ? with : without);
}

void TestWindowFits::theComparisonOfRequestsIsSeen()
{
    m_fixture->type("requestsBox", QStringLiteral("120"));
    m_fixture->type("delayBox", QStringLiteral("5"));
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    auto *compare = qobject_cast<CompareChart *>(m_fixture->chart(QStringLiteral("compare")));
    m_fixture->find<QTabWidget>("chartTabs")->setCurrentWidget(compare);
    QTRY_VERIFY(compare->placeOf(60).has_value());
    QVERIFY(compare->rect().contains(compare->placeOf(60)->toPoint()));
}

void TestWindowFits::compareShowsItsChart_data()
{
    QTest::addColumn<QString>("before");
    QTest::newRow("from another chart") << QStringLiteral("latency");
    QTest::newRow("where its tab is open") << QStringLiteral("compare");
}

/// Wherever the charts have been scrolled to.
void TestWindowFits::compareShowsItsChart()
{
    QFETCH(const QString, before);
    showRuns(RunSet::mostShown);
    auto *tabs = m_fixture->find<QTabWidget>("chartTabs");
    tabs->setCurrentWidget(m_fixture->chart(before));
    auto *table = m_fixture->find<QTableView>("resultsTable");
    table->selectRow(0);
    table->selectionModel()->select(table->model()->index(1, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QScrollBar &bar = *m_fixture->find<QScrollArea>("chartsArea")->verticalScrollBar();
    QTRY_VERIFY(bar.maximum() > 0);
    bar.setValue(0);
    m_fixture->trigger("compareRuns");
    const QWidget *compare = m_fixture->chart(QStringLiteral("compare"));
    QTRY_VERIFY(compare->isVisible());
    QTRY_COMPARE(compare->visibleRegion().boundingRect(), compare->rect());
}

/// Also one that wants more room than the one before it.
void TestWindowFits::aTabIsSeenAsFarAsThereIsRoom()
{
    showRuns(RunSet::mostShown);
    auto *tabs = m_fixture->find<QTabWidget>("chartTabs");
    const QWidget *viewport = m_fixture->find<QScrollArea>("chartsArea")->viewport();
    const auto isSeen = [&] {
        const QRect place(tabs->mapTo(viewport, QPoint()), tabs->size());
        return place.top() == 0 || (place.top() > 0 && place.bottom() < viewport->height());
    };
    for (const char *kind : {"sweep", "compare", "sweep", "latency"}) {
        tabs->setCurrentWidget(m_fixture->chart(QString::fromLatin1(kind)));
        for (int pass = 0; pass < 4; ++pass)
            QCoreApplication::processEvents(); // one layout tells the next
        QTRY_VERIFY2(isSeen(), kind);
    }
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
