// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/samplesfixture.h"
#include "tests/ui/strictness.h"
#include "tests/ui/syntheticruns.h"
#include "ui/results/samplespane.h"
#include "ui/results/samplestable.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

class TestSamplesPane : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void filtersAndTheirCountFollowEachOther();
    void anEmptyTableSaysWhy();
    void theSelectedRequestStaysSelectedWhenTheOrderChanges();
    void aChartsChoiceGoesToItsRunAndRow();
    void aHiddenTableReadsNothing();
    void theChosenRunStaysChosen();
    void everyControlHasAName();
};

void TestSamplesPane::filtersAndTheirCountFollowEachOther()
{
    RunSet kept;
    SamplesPane pane(kept);
    pane.show();
    const FinishedRun run = SyntheticRuns(planOf(6'000)).finished(Mode::Async, 0, 5'000'000, failSome);
    kept.start(run.run);
    auto *count = pane.findChild<QLabel *>(QStringLiteral("samplesCount"));
    const auto text = [count] { return count->text().remove(QLatin1String("(s)")); };
    QTRY_COMPARE_WITH_TIMEOUT(text(), QStringLiteral("6,000 request"), patience);
    auto *outcome = pane.findChild<QComboBox *>(QStringLiteral("samplesOutcome"));
    outcome->setCurrentIndex(outcome->findText(QStringLiteral("Failed")));
    QTRY_COMPARE_WITH_TIMEOUT(text(), QStringLiteral("300 of 6,000 request"), patience);
    QTest::keyClicks(pane.findChild<QLineEdit *>(QStringLiteral("samplesUrl")), QStringLiteral("test"));
    QTRY_COMPARE_WITH_TIMEOUT(text(), QStringLiteral("100 of 6,000 request"), patience);
    auto *slowest = pane.findChild<QComboBox *>(QStringLiteral("samplesSlowest"));
    slowest->setCurrentIndex(slowest->findText(QStringLiteral("Slowest 10")));
    QTRY_COMPARE_WITH_TIMEOUT(text(), QStringLiteral("10 of 6,000 request"), patience);
    QCOMPARE(pane.findChild<SamplesTable *>()->model()->rowCount(), 10);
}

void TestSamplesPane::anEmptyTableSaysWhy()
{
    RunSet kept;
    SamplesPane pane(kept);
    pane.resize(700, 300);
    pane.show();
    auto *table = pane.findChild<SamplesTable *>();
    const auto painted = [table] { return table->viewport()->grab().toImage(); };
    const QImage noRun = painted();
    const auto [run, log] = SyntheticRuns(planOf(10)).begun(Mode::Serial);
    kept.start(run);
    const QImage nothingYet = painted();
    QVERIFY(noRun != nothingYet);
    forget(kept, Mode::Serial);
    QCOMPARE(painted(), noRun);
}

void TestSamplesPane::theSelectedRequestStaysSelectedWhenTheOrderChanges()
{
    RunSet kept;
    SamplesPane pane(kept);
    pane.show();
    kept.start(SyntheticRuns(planOf(2'000)).finished(Mode::Serial, 0, 5'000'000).run);
    auto *table = pane.findChild<SamplesTable *>();
    QSignalSpy selected(&pane, &SamplesPane::selected);
    table->selectRow(1'234);
    QCOMPARE(selected.count(), 1);
    const auto key = selected.first().first().value<SampleKey>();
    QVERIFY(key == (SampleKey{Mode::Serial, 1, 1'234}));
    QSignalSpy reset(table->model(), &QAbstractItemModel::modelReset);
    table->sortByColumn(column(QStringLiteral("Latency, ms")), Qt::DescendingOrder);
    QTRY_COMPARE_WITH_TIMEOUT(reset.count(), 1, patience);
    QCOMPARE(cell(*table->model(), table->currentIndex().row(), QStringLiteral("Request")), QStringLiteral("1,234"));
    QVERIFY(table->selectionModel()->isRowSelected(table->currentIndex().row(), {}));
    QVERIFY(table->viewport()->rect().intersects(table->visualRect(table->currentIndex())));
    QCOMPARE(selected.count(), 1); // nobody went anywhere
}

void TestSamplesPane::aChartsChoiceGoesToItsRunAndRow()
{
    const SyntheticRuns runs(planOf(300));
    RunSet kept;
    SamplesPane pane(kept);
    pane.show();
    kept.start(runs.finished(Mode::Async).run);
    kept.start(runs.finished(Mode::Serial, 0, 0, failSome).run);
    auto *table = pane.findChild<SamplesTable *>();
    auto *run = pane.findChild<QComboBox *>(QStringLiteral("samplesRun"));
    QCOMPARE(run->currentText(), QStringLiteral("Async"));
    QSignalSpy selected(&pane, &SamplesPane::selected);
    pane.setSelection(SampleKey{Mode::Serial, 1, 77});
    QCOMPARE(run->currentText(), QStringLiteral("Serial"));
    QCOMPARE(cell(*table->model(), table->currentIndex().row(), QStringLiteral("Request")), QStringLiteral("77"));
    QCOMPARE(selected.count(), 0);

    // One that is filtered out is said to be.
    auto *outcome = pane.findChild<QComboBox *>(QStringLiteral("samplesOutcome"));
    outcome->setCurrentIndex(outcome->findText(QStringLiteral("Failed")));
    auto *count = pane.findChild<QLabel *>(QStringLiteral("samplesCount"));
    QTRY_VERIFY_WITH_TIMEOUT(count->text().endsWith(QStringLiteral("without the selected one")), patience);
    QVERIFY(!table->selectionModel()->hasSelection());
    pane.setSelection(SampleKey{Mode::Serial, 1, 40});
    QCOMPARE(table->currentIndex().row(), 2);
    pane.setSelection(std::nullopt);
    QVERIFY(!table->selectionModel()->hasSelection());
}

void TestSamplesPane::aHiddenTableReadsNothing()
{
    RunSet kept;
    SamplesPane pane(kept);
    const FinishedRun run = SyntheticRuns(planOf(300)).finished(Mode::Async);
    kept.start(run.run);
    emit kept.grew();
    kept.finish(run);
    auto *table = pane.findChild<SamplesTable *>();
    QCOMPARE(table->model()->rowCount(), 0);
    pane.setSelection(SampleKey{Mode::Async, 1, 5});
    pane.show();
    QCOMPARE(table->model()->rowCount(), 300);
    QCOMPARE(cell(*table->model(), table->currentIndex().row(), QStringLiteral("Request")), QStringLiteral("5"));
}

void TestSamplesPane::theChosenRunStaysChosen()
{
    const SyntheticRuns runs(planOf(20));
    RunSet kept;
    SamplesPane pane(kept);
    pane.show();
    auto *chooser = pane.findChild<QComboBox *>(QStringLiteral("samplesRun"));
    const auto race = [&](std::initializer_list<Mode> modes) {
        kept.beginRace();
        for (const Mode mode : modes) {
            const FinishedRun run = runs.finished(mode);
            kept.start(run.run);
            kept.finish(run);
        }
    };
    race({Mode::Async, Mode::Threaded, Mode::Serial});
    QCOMPARE(chooser->currentText(), QStringLiteral("Async"));
    race({Mode::Serial});
    QCOMPARE(chooser->currentText(), QStringLiteral("Serial"));
    // By hand: that stays.
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Up);
    QCOMPARE(chooser->currentText(), QStringLiteral("Threaded"));
    race({Mode::Async, Mode::Threaded, Mode::Serial});
    QCOMPARE(chooser->currentText(), QStringLiteral("Threaded"));
    race({Mode::EventLoop});
    QCOMPARE(chooser->currentText(), QStringLiteral("Threaded"));
}

void TestSamplesPane::everyControlHasAName()
{
    RunSet kept;
    SamplesPane pane(kept);
    for (const QWidget *control : pane.findChildren<QWidget *>()) {
        const bool takesPart = qobject_cast<const QComboBox *>(control) || qobject_cast<const QLineEdit *>(control) ||
                               qobject_cast<const QTableView *>(control);
        if (takesPart)
            QVERIFY2(!control->accessibleName().isEmpty(), control->metaObject()->className());
    }
}
FETCHRACE_TEST(TestSamplesPane)
#include "tst_samplespane.moc"
