// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QInputDialog>
#include <QTabWidget>
#include <QTextBrowser>

using namespace fetchrace;

/// The list of runs, used as a person uses it: run, move a slider, run again, and see both.
class TestWindowRuns : public WindowTest
{
    Q_OBJECT

private slots:
    void otherSettingsStandBesideEachOtherInEveryChart();
    void aScenarioBeginsWithChartsOfItsOwn();
    void theBoxShowsAndSetsAside();
    void pinnedAndSelectedRunsAreCompared();
    void theBaselineStaysWhenItsPlanRunsAgain();
    void theCaptionHasTheNumbersOfAllThatIsShown();
    void aRunIsNamedNotedRemovedAndBack();
    void theLastSessionIsOfferedAgain();
    void resultsAreCopiedAsMarkdown();

private:
    QTableView *table() { return m_fixture->find<QTableView>("resultsTable"); }
    void run(const char *button)
    {
        m_fixture->click(button);
        m_fixture->waitForEnd();
    }
    /// The same mode with a delay of 5 and of 20 ms.
    void runTwice()
    {
        m_fixture->typeSmallPlan();
        run("runThreadedButton");
        auto *slider = m_fixture->find<QSlider>("delaySlider");
        slider->setFocus();
        while (m_fixture->find<NumberBox>("delayBox")->value() < 20)
            QTest::keyClick(slider, Qt::Key_Right);
        run("runThreadedButton");
    }
    void check(int row, bool on)
    {
        QVERIFY(table()->model()->setData(table()->model()->index(row, 0), on ? Qt::Checked : Qt::Unchecked,
                                          Qt::CheckStateRole));
    }
    bool isChecked(int row) { return table()->model()->index(row, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked; }
    /// Answers the question for a name or a note.
    void type(const char *action, const QString &text)
    {
        m_fixture->trigger(action);
        auto *dialog = m_fixture->find<QInputDialog>("runTextDialog");
        QVERIFY2(dialog->labelText().contains(QStringLiteral("Threaded")), qPrintable(dialog->labelText()));
        const QFontMetrics title(QApplication::font("QMdiSubWindowTitleBar"));
        QVERIFY(dialog->width() > title.horizontalAdvance(dialog->windowTitle()) + 150); // beside its buttons
        dialog->setTextValue(text);
        dialog->accept();
        QTRY_VERIFY(!m_fixture->window().findChild<QInputDialog *>());
    }
};

void TestWindowRuns::otherSettingsStandBesideEachOtherInEveryChart()
{
    runTwice();
    QCOMPARE(m_fixture->rows(), 2);
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Details")), QString()); // the newest first
    QCOMPARE(m_fixture->cell(1, QStringLiteral("Details")), QStringLiteral("delay 5 ms"));
    QVERIFY(isChecked(0) && isChecked(1));
    const QString older = QStringLiteral("Threaded (delay 5 ms):");
    for (const char *kind : {"elapsed", "latency", "distribution", "over-time", "timeline", "where-time-went"}) {
        m_fixture->find<QTabWidget>("chartTabs")->setCurrentWidget(m_fixture->chart(QLatin1String(kind)));
        const QString summary = test::plain(m_fixture->chart(QLatin1String(kind))->textSummary());
        QVERIFY2(summary.contains(older) && summary.contains(QStringLiteral("Threaded:")), qPrintable(summary));
    }
    // Each bar has the minimum of its own plan: six waits for five workers.
    const ChartNumbers numbers = m_fixture->chart(QStringLiteral("elapsed"))->numbers();
    QCOMPARE(numbers.rows, 2);
    QCOMPARE(numbers.cell(0, 2).toDouble(), 0.03);
    QVERIFY(numbers.cell(1, 2).toDouble() >= 0.12);
    const QString text = test::plain(m_fixture->find<QTextBrowser>("explanation")->toPlainText());
    QVERIFY2(
        text.contains(QStringLiteral("Runs with other settings are not compared with these: threaded (delay 5 ms)")),
        qPrintable(text));
    QCOMPARE(m_fixture->find<QTextBrowser>("explanation")->toHtml().count(QStringLiteral("<table")), 1);
    // The same settings once more: the newer one takes the older one's place, which stays in the list.
    run("runThreadedButton");
    QCOMPARE(m_fixture->rows(), 3);
    QVERIFY(isChecked(0) && !isChecked(1) && isChecked(2));
}

void TestWindowRuns::aScenarioBeginsWithChartsOfItsOwn()
{
    m_fixture->typeSmallPlan();
    run("runAsyncButton");
    m_fixture->trigger("newPlan");
    m_fixture->type("requestsBox", QStringLiteral("20"));
    run("runAsyncButton");
    QCOMPARE(m_fixture->rows(), 2);
    QVERIFY(isChecked(0) && !isChecked(1));
    QCOMPARE(m_fixture->chart(QStringLiteral("elapsed"))->numbers().rows, 1);
}

void TestWindowRuns::theBoxShowsAndSetsAside()
{
    runTwice();
    check(1, false);
    QVERIFY(!isChecked(1));
    for (const char *kind : {"elapsed", "distribution"})
        QVERIFY(!m_fixture->chart(QLatin1String(kind))->textSummary().contains(QStringLiteral("delay")));
    check(1, true);
    QVERIFY(isChecked(1));
    QCOMPARE(m_fixture->chart(QStringLiteral("elapsed"))->numbers().rows, 2);
    // What a legend hides is not checked either.
    ChartPane *elapsed = m_fixture->chart(QStringLiteral("elapsed"));
    const Entry newest = elapsed->runs().runs().back().entry();
    elapsed->runs().setShown(newest, false);
    QVERIFY(!isChecked(0));
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(isChecked(0) && elapsed->shows(newest));
}

void TestWindowRuns::pinnedAndSelectedRunsAreCompared()
{
    m_fixture->typeSmallPlan();
    run("raceButton");
    QVERIFY(!m_fixture->find<QAction>("compareRuns")->isEnabled());
    table()->selectRow(0); // async
    m_fixture->trigger("pinBaseline");
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Details")), QStringLiteral("baseline"));
    ChartPane *compare = m_fixture->chart(QStringLiteral("compare"));
    QVERIFY2(compare->textSummary().contains(QStringLiteral("async"), Qt::CaseInsensitive),
             qPrintable(compare->textSummary()));
    table()->selectRow(2); // serial
    table()->selectionModel()->select(table()->model()->index(1, 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_fixture->trigger("compareRuns");
    QCOMPARE(m_fixture->find<QTabWidget>("chartTabs")->currentWidget(), compare);
    QVERIFY(!isChecked(0) && isChecked(1) && isChecked(2) && !isChecked(3));
    const QString said = compare->textSummary();
    QVERIFY2(said.contains(QStringLiteral("hreaded")) && said.contains(QStringLiteral("erial")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("async"), Qt::CaseInsensitive), qPrintable(said));
    m_fixture->trigger("undo");
    QVERIFY(isChecked(0) && isChecked(1) && isChecked(2));
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Details")), QStringLiteral("baseline"));
}

void TestWindowRuns::theBaselineStaysWhenItsPlanRunsAgain()
{
    m_fixture->typeSmallPlan();
    run("runAsyncButton");
    table()->selectRow(0);
    m_fixture->trigger("pinBaseline");
    run("runAsyncButton");
    QVERIFY(isChecked(0) && isChecked(1));
    QVERIFY(m_fixture->cell(1, QStringLiteral("Details")).startsWith(QStringLiteral("baseline")));
    QCOMPARE(m_fixture->chart(QStringLiteral("compare"))->numbers().rows > 0, true);
    check(1, false); // which is not compared with then
    QVERIFY(m_fixture->cell(1, QStringLiteral("Details")).startsWith(QStringLiteral("baseline (not shown)")));
}

void TestWindowRuns::theCaptionHasTheNumbersOfAllThatIsShown()
{
    m_fixture->typeSmallPlan();
    run("runThreadedButton");
    m_fixture->type("workersBox", QStringLiteral("3"));
    run("runThreadedButton");
    const QString caption = test::plain(m_fixture->find<QLabel>("resultsCaption")->text());
    QVERIFY2(caption.contains(QStringLiteral("3 and 5 workers")), qPrintable(caption));
}

void TestWindowRuns::aRunIsNamedNotedRemovedAndBack()
{
    runTwice();
    table()->selectRow(1);
    type("renameRun", QStringLiteral("before <b>"));
    QVERIFY(
        m_fixture->chart(QStringLiteral("elapsed"))->textSummary().contains(QStringLiteral("Threaded (before <b>):")));
    type("noteRun", QStringLiteral("with the fan on"));
    QCOMPARE(m_fixture->cell(1, QStringLiteral("Details")), QStringLiteral("before <b> \u00b7 with the fan on"));
    QVERIFY(table()->model()->index(1, 1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
    m_fixture->trigger("removeRuns");
    QCOMPARE(m_fixture->rows(), 1);
    QCOMPARE(m_fixture->status(), QStringLiteral("1 run removed from the list."));
    m_fixture->trigger("undo");
    QCOMPARE(m_fixture->status(), QStringLiteral("Undone."));
    QCOMPARE(m_fixture->rows(), 2);
    QCOMPARE(m_fixture->cell(1, QStringLiteral("Details")), QStringLiteral("before <b> \u00b7 with the fan on"));
    QVERIFY(m_fixture->chart(QStringLiteral("latency"))->isEnabled());
    QCOMPARE(m_fixture->chart(QStringLiteral("elapsed"))->numbers().rows, 2);
}

void TestWindowRuns::theLastSessionIsOfferedAgain()
{
    QVERIFY(m_fixture->find<QToolButton>("lastSession")->isHidden()); // there was none
    runTwice();
    const QString elapsed = m_fixture->cell(1, QStringLiteral("Elapsed"));
    table()->selectRow(1);
    m_fixture->trigger("pinBaseline");
    run("runAsyncButton");
    check(0, false);
    QVERIFY(m_fixture->window().close());
    m_fixture->open();
    auto *offer = m_fixture->find<QToolButton>("lastSession");
    QTRY_VERIFY(offer->isVisible());
    QVERIFY2(offer->text().contains(QStringLiteral("3 races")), qPrintable(offer->text()));
    QVERIFY(!offer->autoRaise()); // it looks like the button that it is
    QCOMPARE(m_fixture->rows(), 0);
    m_fixture->click("lastSession");
    QTRY_COMPARE(m_fixture->rows(), 3);
    QCOMPARE(m_fixture->cell(2, QStringLiteral("Elapsed")), elapsed);
    // What was shown and what others were compared with are so again.
    QVERIFY(!isChecked(0) && isChecked(1) && isChecked(2) && offer->isHidden());
    QCOMPARE(m_fixture->cell(2, QStringLiteral("Details")), QStringLiteral("baseline \u00b7 delay 5 ms"));
}

void TestWindowRuns::resultsAreCopiedAsMarkdown()
{
    runTwice();
    m_fixture->trigger("copyMarkdown");
    const QStringList lines = test::plain(QGuiApplication::clipboard()->text()).split(QLatin1Char('\n'));
    QVERIFY2(lines.at(0).contains(QStringLiteral("30 requests")), qPrintable(lines.at(0)));
    QVERIFY2(lines.at(2).startsWith(QStringLiteral("| Mode | Details | Elapsed |")), qPrintable(lines.at(2)));
    QVERIFY2(lines.at(3).startsWith(QStringLiteral("| --- | --- | ---: |")), qPrintable(lines.at(3)));
    QVERIFY2(lines.at(5).startsWith(QStringLiteral("| Threaded | delay 5 ms | ")), qPrintable(lines.at(5)));
    QVERIFY(lines.at(7).startsWith(QStringLiteral("Fetchrace ")));
}

FETCHRACE_TEST(TestWindowRuns)
#include "tst_windowruns.moc"
