// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/charttable.h"
#include "ui/dialogs/charttabledialog.h"
#include "ui/dialogs/savechartdialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>

using namespace fetchrace;

/// What the menus of the real window do to its charts.
class WindowChartsTest : public WindowTest
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

    void everyChartHasAMenu()
    {
        for (ChartPane *pane : m_fixture->window().findChildren<ChartPane *>()) {
            QMenu *menu = menuOf(*pane);
            QStringList texts;
            for (const QAction *action : menu->actions())
                texts.append(action->text().remove(QLatin1Char('&')));
            for (const char *text : {"Copy Chart", "Save Chart...", "Save All Charts...", "Show Chart as Table",
                                     "Show Async", "Show Event loop"})
                QVERIFY2(texts.contains(QLatin1String(text)), qPrintable(pane->kind() + QLatin1String(text)));
            QCOMPARE(texts.contains(QStringLiteral("Reset Zoom")), pane->canZoom());
            QCOMPARE(texts.contains(QStringLiteral("Logarithmic Scale")), pane->hasScale());
            menu->close();
        }
    }

    void theMenuHidesAModeInEveryChart()
    {
        QMenu *menu = menuOf(*m_fixture->chart(QStringLiteral("latency")));
        for (QAction *action : menu->actions()) {
            if (action->text() == QStringLiteral("Show Serial")) {
                QVERIFY(action->isChecked());
                action->trigger();
            }
        }
        for (const ChartPane *pane : m_fixture->window().findChildren<ChartPane *>())
            QVERIFY(!pane->shows(Mode::Serial));
    }

    void theTableShowsTheChartsNumbersAndFollowsIt()
    {
        ChartPane *pane = m_fixture->chart(QStringLiteral("elapsed"));
        pane->setFocus();
        m_fixture->trigger("showTable");
        auto *dialog = m_fixture->window().findChild<ChartTableDialog *>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        auto *table = dialog->findChild<ChartTable *>();
        QCOMPARE(table->model()->rowCount(), 4);
        const QStringList lines = table->text(TextTable::Csv).split(QLatin1Char('\n'));
        QVERIFY2(lines.first().startsWith(QStringLiteral("Mode,\"Elapsed, s\"")), qPrintable(lines.first()));
        QVERIFY(lines.at(1).startsWith(QStringLiteral("Async,0.")));
        dialog->findChild<QPushButton *>(QStringLiteral("copyTable"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Mode\tElapsed, s")));
        pane->runs().setShown(Mode::Async, false);
        QCOMPARE(table->model()->rowCount(), 3);
        table->selectRow(0);
        QCOMPARE(table->text(TextTable::TabSeparated).count(QLatin1Char('\n')), 2);
        m_fixture->trigger("clearResults");
        QCOMPARE(table->model()->rowCount(), 0);
    }

    void theChartThatIsSeenIsTheOneThatIsMeant()
    {
        auto *charts = m_fixture->window().findChild<ChartSet *>();
        ChartPane *elapsed = m_fixture->chart(QStringLiteral("elapsed"));
        elapsed->setFocus();
        m_fixture->trigger("copyChart");
        QVERIFY(m_fixture->status().contains(elapsed->title()));
        m_fixture->find<QTableView>("resultsTable")->setFocus();
        for (const char *kind : {"timeline", "distribution"}) {
            charts->show(QLatin1String(kind));
            const ChartPane *pane = m_fixture->chart(QLatin1String(kind));
            m_fixture->trigger("copyChart");
            QCOMPARE(m_fixture->status(), QStringLiteral("Copied the chart \"%1\".").arg(pane->title()));
            m_fixture->trigger("showTable");
            const auto tables = m_fixture->window().findChildren<ChartTableDialog *>();
            QVERIFY2(tables.last()->windowTitle().endsWith(pane->title()), qPrintable(tables.last()->windowTitle()));
            m_fixture->trigger("saveChart");
            QPointer<SaveChartDialog> dialog = m_fixture->window().findChild<SaveChartDialog *>();
            const auto boxes = dialog->findChildren<QComboBox *>();
            QVERIFY(std::any_of(boxes.begin(), boxes.end(),
                                [pane](const QComboBox *box) { return box->currentText() == pane->title(); }));
            dialog->reject();
            QTRY_VERIFY(!dialog);
        }
    }

    void theKeysOfTheViewMenuZoomTheChartInTheTab()
    {
        for (const FinishedRun &run : sweepRuns())
            m_fixture->chart(QStringLiteral("sweep"))->runs().finish(run, RaceKind::Sweep);
        const auto *tabs = m_fixture->find<QTabWidget>("chartTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            auto *pane = qobject_cast<InteractivePane *>(tabs->widget(i));
            if (pane == nullptr || !pane->canZoom())
                continue;
            m_fixture->find<QTabWidget>("chartTabs")->setCurrentIndex(i);
            m_fixture->find<QTabWidget>("chartTabs")->setFocus();
            AllCharts::settle(*pane);
            m_fixture->trigger("zoomIn");
            QVERIFY2(!pane->zoom().isHome(), qPrintable(pane->kind()));
            m_fixture->trigger("zoomOut");
            m_fixture->trigger("zoomIn");
            m_fixture->trigger("resetZoom");
            QVERIFY(pane->zoom().isHome());
            m_fixture->trigger("zoomBack");
            QVERIFY(!pane->zoom().isHome());
        }
    }

    void theScaleOfEachChartIsRemembered()
    {
        for (const QString &kind : {QStringLiteral("over-time"), QStringLiteral("distribution")}) {
            ChartPane *pane = m_fixture->chart(kind);
            const bool log = pane->logScale();
            pane->setLogScale(!log);
            m_fixture->open();
            QCOMPARE(m_fixture->chart(kind)->logScale(), !log);
        }
    }

private:
    [[nodiscard]] QMenu *menuOf(ChartPane &pane)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, {40, 40}, pane.mapToGlobal(QPoint(40, 40)));
        QCoreApplication::sendEvent(&pane, &event);
        return pane.findChild<QMenu *>(QStringLiteral("chartMenu"));
    }
};

FETCHRACE_TEST(WindowChartsTest)
#include "tst_windowcharts.moc"
