// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticruns.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "ui/results/resultcolumns.h"
#include "ui/results/resultsmodel.h"
#include "ui/results/resultstable.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace fetchrace;

namespace {

QString cellText(const QAbstractItemModel &model, int row, const QString &title)
{
    for (int column = 0; column < model.columnCount(); ++column)
        if (model.headerData(column, Qt::Horizontal).toString() == title)
            return test::plain(model.index(row, column).data().toString());
    return {};
}

void add(RunSet &kept, const FinishedRun &run)
{
    kept.start(run.run);
    kept.finish(run);
}

Plan smallPlan()
{
    Plan plan;
    plan.requests = 200;
    plan.demo.delay = std::chrono::milliseconds(10);
    return plan;
}

} // namespace

/// A row of the results opens into one for each target.
class TestResultTargets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void aRunOpensIntoItsTargets();
    void aRepeatOpensIntoItsTargets();
    void aRunWithOneTargetHasNothingToOpen();
    void targetsAreNamedByWhatTellsThemApart();
    void aSelectedTargetStaysSo();
};

void TestResultTargets::aRunOpensIntoItsTargets()
{
    Plan plan = smallPlan();
    plan.requests = 201;
    const FinishedRun run = SyntheticRuns(plan).finished(Mode::Serial, 0, 0, [](Sample &sample) {
        sample.lastByte += sample.target == 1 ? 5'000'000 : 0;
        sample.outcome = sample.target == 2 ? Outcome::Timeout : Outcome::Ok;
    });
    RunSet kept;
    ResultsModel model(kept);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    kept.start(run.run);
    QVERIFY(!model.canOpen(0)); // not while it is under way
    kept.finish(run);
    QVERIFY(model.canOpen(0) && !model.isOpen(0));
    const QModelIndex title = model.index(0, 0); // whose arrow is a picture
    QVERIFY(title.data(Qt::AccessibleDescriptionRole).toString().startsWith(QStringLiteral("Closed")));
    model.setOpen(0, true);
    QTRY_COMPARE(model.rowCount(), 4);
    const auto inRow = [&model](int row, const char *title) { return cellText(model, row, QLatin1String(title)); };
    QCOMPARE(inRow(1, "Mode"), QStringLiteral("/"));
    QCOMPARE(inRow(2, "Mode"), QStringLiteral("/test/"));
    QCOMPARE(inRow(1, "OK"), QStringLiteral("67"));
    QCOMPARE(inRow(1, "p50"), QStringLiteral("10.0 ms"));
    QCOMPARE(inRow(2, "p50"), QStringLiteral("15.0 ms"));
    QCOMPARE(inRow(3, "Failed"), QStringLiteral("67"));
    QCOMPARE(inRow(2, "Min."), QStringLiteral("\u2013")); // of the whole work only
    QVERIFY(!model.canOpen(2));
    QVERIFY(model.index(0, 0).data(Qt::AccessibleDescriptionRole).toString().startsWith(QStringLiteral("Open")));
    QVERIFY(!model.flags(model.index(2, 0)).testFlag(Qt::ItemIsUserCheckable));
    model.setOpen(0, false);
    QCOMPARE(model.rowCount(), 1);
    model.setOpen(0, true);
    QCOMPARE(model.rowCount(), 4);
    forgetAll(kept);
    QCOMPARE(model.rowCount(), 0);
}

void TestResultTargets::aRepeatOpensIntoItsTargets()
{
    Plan plan = smallPlan();
    plan.repeat = 2;
    const SyntheticRuns runs(plan);
    RunSet kept;
    ResultsModel model(kept);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const int repeat : {1, 2})
        add(kept, runs.finished(Mode::Serial, 0, 0, {}, repeat));
    model.setOpen(0, true);
    QCOMPARE(model.rowCount(), 3);
    model.setOpen(2, true);
    QTRY_COMPARE(model.rowCount(), 6);
    QCOMPARE(cellText(model, 3, QStringLiteral("Mode")), QStringLiteral("/"));
    QCOMPARE(model.index(3, 0).data(ResultsModel::RepeatRole).toInt(), 2);
    model.setOpen(0, false); // with all that is in it
    QCOMPARE(model.rowCount(), 1);
}

void TestResultTargets::aRunWithOneTargetHasNothingToOpen()
{
    Plan plan = smallPlan();
    plan.targets = {QUrl(QStringLiteral("/"))};
    RunSet kept;
    ResultsModel model(kept);
    add(kept, SyntheticRuns(plan).finished(Mode::Serial));
    QVERIFY(!model.canOpen(0));
}

void TestResultTargets::targetsAreNamedByWhatTellsThemApart()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://a.test/one?token=Letmein")), QUrl(QStringLiteral("http://a.test/two"))};
    QCOMPARE(targetTitle(plan, 1), QStringLiteral("/two"));
    QVERIFY(!targetTitle(plan, 0).contains(QStringLiteral("Letmein")));
    plan.targets.append(QUrl(QStringLiteral("http://b.test/") + QString(80, QLatin1Char('x'))));
    QCOMPARE(targetTitle(plan, 1), QStringLiteral("http://a.test/two"));
    QVERIFY(targetTitle(plan, 2).startsWith(QStringLiteral("http://b.test/")));
    QVERIFY(targetTitle(plan, 2).size() < 40);
}

/// The table asks for what is selected while the model takes its rows anew.
void TestResultTargets::aSelectedTargetStaysSo()
{
    RunSet kept;
    ResultsModel model(kept);
    ResultsTable table(model);
    add(kept, SyntheticRuns(smallPlan()).finished(Mode::Serial));
    model.setOpen(0, true);
    QTRY_COMPARE(model.rowCount(), 4);
    table.selectRow(2);
    add(kept, SyntheticRuns(smallPlan()).finished(Mode::Async));
    const QModelIndexList selected = table.selectionModel()->selectedRows();
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.first().data(ResultsModel::TargetRole).toInt(), 1);
}

FETCHRACE_TEST(TestResultTargets)
#include "tst_resulttargets.moc"
