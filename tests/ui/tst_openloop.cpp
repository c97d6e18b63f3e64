// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/plan/planpanel.h"
#include "ui/results/resultstable.h"

using namespace fetchrace;

/// Requests that become due at fixed times, in the real window: what was due, what was sent, and since when they count.
class TestOpenLoop : public WindowTest
{
    Q_OBJECT

private slots:
    void theTableSaysWhatWasDueAndSent();
    void otherPlansHaveNoSuchColumns();
    void latencyIsShownFromStartOrFromDue();

private:
    /// Five times as many as serial can send.
    void raceOpenLoop();
    [[nodiscard]] double number(int row, const char *title)
    {
        return QLocale().toDouble(m_fixture->cell(row, QLatin1String(title)));
    }
    [[nodiscard]] QStringList titles()
    {
        const auto *table = m_fixture->find<QTableView>("resultsTable");
        QStringList titles;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            if (!table->isColumnHidden(column))
                titles << table->model()->headerData(column, Qt::Horizontal).toString();
        return titles;
    }
    [[nodiscard]] double slowest()
    {
        const ChartNumbers numbers = m_fixture->chart(QStringLiteral("latency"))->numbers();
        double most = 0;
        for (int row = 0; row < numbers.rows; ++row)
            most = std::max(most, numbers.cell(row, 1).toDouble());
        return most;
    }
};

void TestOpenLoop::raceOpenLoop()
{
    Plan plan;
    plan.demo.delay = std::chrono::milliseconds(25);
    plan.pace.rate = 200;
    plan.pace.duration = std::chrono::seconds(1);
    m_fixture->window().findChild<PlanPanel *>()->setPlan(plan);
    m_fixture->trigger("clearResults");
    m_fixture->trigger("runSerial");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->rows(), 1);
}

void TestOpenLoop::theTableSaysWhatWasDueAndSent()
{
    raceOpenLoop();
    QCOMPARE(number(0, "Due"), 200.0);
    const double sent = number(0, "Sent");
    QVERIFY2(sent > 0 && sent < 100, qPrintable(QString::number(sent)));
    QCOMPARE(number(0, "Never sent"), 200 - sent);
    QVERIFY(m_fixture->cell(0, QStringLiteral("p50 due")) != m_fixture->cell(0, QStringLiteral("p50")));
    const QStringList shown = titles();
    for (const char *title : {"Due", "Sent", "Never sent", "p50 due", "p99 due"})
        QVERIFY2(shown.contains(QLatin1String(title)), title);
    QVERIFY2(!shown.contains(QStringLiteral("Min.")), "a run by duration is no whole work with a minimum");
    const auto *table = qobject_cast<ResultsTable *>(m_fixture->find<QTableView>("resultsTable"));
    QVERIFY(table->text(TextTable::Csv).section(QLatin1Char('\n'), 0, 0).contains(QLatin1String("never_sent")));
}

void TestOpenLoop::otherPlansHaveNoSuchColumns()
{
    m_fixture->typeSmallPlan();
    m_fixture->trigger("runSerial");
    m_fixture->waitForEnd();
    const QStringList shown = titles();
    QVERIFY(!shown.contains(QStringLiteral("Due")) && shown.contains(QStringLiteral("Min.")));
    const auto *table = qobject_cast<ResultsTable *>(m_fixture->find<QTableView>("resultsTable"));
    QVERIFY(!table->text(TextTable::Csv).contains(QLatin1String("never_sent")));
}

void TestOpenLoop::latencyIsShownFromStartOrFromDue()
{
    m_fixture->typeSmallPlan();
    m_fixture->trigger("runAsync");
    m_fixture->waitForEnd();
    const auto *fromDue = m_fixture->find<QToolButton>("latencyFromDue");
    m_fixture->window().findChild<ChartSet *>()->show(QStringLiteral("latency"));
    QVERIFY(!fromDue->isVisible()); // nothing was due at a time of its own
    raceOpenLoop();
    QVERIFY(fromDue->isVisible());
    const double started = slowest();
    m_fixture->click("latencyFromDue");
    const double due = slowest();
    QVERIFY2(due > started, qPrintable(QStringLiteral("%1 and %2 ms").arg(started).arg(due)));
    const QString p50 = m_fixture->cell(0, QStringLiteral("p50 due"));
    const QString said = test::plain(m_fixture->chart(QStringLiteral("latency"))->textSummary());
    QVERIFY2(said.contains(QStringLiteral("median %1").arg(p50)), qPrintable(said));
    m_fixture->click("latencyFromStart");
    QCOMPARE(slowest(), started);
}

FETCHRACE_TEST(TestOpenLoop)
#include "tst_openloop.moc"
