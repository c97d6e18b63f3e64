// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/runstore.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/charts/sweep/sweepchart.h"
#include "ui/dialogs/sweepdialog.h"
#include "ui/results/explanationpane.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTabWidget>

using namespace fetchrace;

/// A sweep in the real window, as a person has it.
class TestWindowSweep : public WindowTest
{
    Q_OBJECT

private slots:
    void theDialogSaysHowMuchItSends();
    void withoutAModeNothingCanBeStarted();
    void aSweepFillsItsChartAndNothingElse();
    void whatIsShownIsSaved();
    void aSweepIsSavedAsCsvToo();
    void aSweepIsSavedToBeOpenedAgain();
    void anOpenedSweepIsSavedAgain();
    void aSweepWithoutItsRequestsSaysWhereTheyAre();
    void itIsKeptAndOpenedFromTheHistoryAfterTheNextStart();
    void stopEndsIt();
    void aRaceOfTheSameWorkLeavesItAndAnotherOneDoesNot();
    void sweepingAModeAgainReplacesItsPointsAlone();
    void clearResultsClearsIt();
    void cancellingSendsNothing();

private:
    [[nodiscard]] SweepChart *chart() { return qobject_cast<SweepChart *>(m_fixture->chart(QStringLiteral("sweep"))); }
    void choose(const QList<Mode> &modes, const QString &limit);
    void sweep(const QList<Mode> &modes, const QString &limit);
    [[nodiscard]] QString points();
    /// Saves by the menu; the text of the file.
    [[nodiscard]] QByteArray saved(const QString &name);
    [[nodiscard]] QString savedSchema(const QString &name);
    [[nodiscard]] StoredRace savedRuns(const QString &name);
};

/// Opens the dialog and fills it in.
void TestWindowSweep::choose(const QList<Mode> &modes, const QString &limit)
{
    m_fixture->trigger("sweep");
    QVERIFY(m_fixture->find<SweepDialog>("sweepDialog")->isVisible());
    for (const Mode mode : allModes)
        m_fixture->find<QCheckBox>(qPrintable(QStringLiteral("sweep-%1").arg(modeName(mode))))
            ->setChecked(modes.contains(mode));
    auto *box = m_fixture->find<NumberBox>("sweepLimit");
    box->selectAll();
    QTest::keyClicks(box, limit);
}

void TestWindowSweep::sweep(const QList<Mode> &modes, const QString &limit)
{
    choose(modes, limit);
    m_fixture->find<QPushButton>("startSweep")->click();
    QVERIFY(m_fixture->isRunning());
    m_fixture->waitForEnd();
}

/// "threaded 1 2 4; serial 1"
QString TestWindowSweep::points()
{
    QStringList curves;
    for (const SweepCurve &curve : chart()->curves()) {
        QString text = modeName(curve.mode);
        for (const SweepPoint &point : curve.points)
            text += QStringLiteral(" %1").arg(point.atOnce);
        curves << text;
    }
    return curves.join(QStringLiteral("; "));
}

void TestWindowSweep::theDialogSaysHowMuchItSends()
{
    m_fixture->typeSmallPlan();
    choose({Mode::Threaded, Mode::Serial}, QStringLiteral("4"));
    QCOMPARE(test::plain(m_fixture->find<QLabel>("sweepNote")->text()),
             QStringLiteral("4 runs, 120 requests, at least 0.415 s."));
}

void TestWindowSweep::withoutAModeNothingCanBeStarted()
{
    choose({}, QStringLiteral("4"));
    QVERIFY(!m_fixture->find<QPushButton>("startSweep")->isEnabled());
    QCOMPARE(test::plain(m_fixture->find<QLabel>("sweepNote")->text()), QStringLiteral("Choose at least one mode."));
}

void TestWindowSweep::aSweepFillsItsChartAndNothingElse()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded, Mode::EventLoop, Mode::Serial}, QStringLiteral("4"));
    QCOMPARE(points(), QStringLiteral("threaded 1 2 4; serial 1; event-loop 1 2 4"));
    QCOMPARE(m_fixture->status(), QStringLiteral("Sweep finished: 210 requests, all successful."));
    QCOMPARE(m_fixture->rows(), 0);
    QCOMPARE(chart()->numbers().rows, 7);
    QVERIFY(chart()->isVisible()); // its tab was brought to the front
    QVERIFY(m_fixture->find<QAction>("saveChart")->isEnabled());
    QVERIFY(m_fixture->find<ExplanationPane>("explanation")
                ->toPlainText()
                .contains(QLatin1String("Threaded was fastest at concurrency ")));
}

QByteArray TestWindowSweep::saved(const QString &name)
{
    const QString path = m_fixture->file(name);
    m_fixture->trigger("saveRun");
    m_fixture->accept("saveDialog", path);
    (void)QTest::qWaitFor([&path] { return QFile::exists(path); });
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString TestWindowSweep::savedSchema(const QString &name)
{
    return QJsonDocument::fromJson(saved(name)).object().value(QLatin1String("schema")).toString();
}

void TestWindowSweep::whatIsShownIsSaved()
{
    QVERIFY(!m_fixture->find<QAction>("saveRun")->isEnabled());
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded}, QStringLiteral("2"));
    QCOMPARE(savedSchema(QStringLiteral("1.json")), QStringLiteral("fetchrace.sweep/1"));
    auto *tabs = m_fixture->find<QTabWidget>("chartTabs");
    tabs->setCurrentWidget(m_fixture->chart(QStringLiteral("timeline")));
    QCOMPARE(savedSchema(QStringLiteral("2.json")), QStringLiteral("fetchrace.sweep/1")); // there is nothing else
    m_fixture->trigger("runThreaded");
    m_fixture->waitForEnd();
    QCOMPARE(savedSchema(QStringLiteral("3.json")), QStringLiteral("fetchrace.result/1"));
    tabs->setCurrentWidget(chart());
    QCOMPARE(savedSchema(QStringLiteral("4.json")), QStringLiteral("fetchrace.sweep/1"));
}

void TestWindowSweep::aSweepIsSavedAsCsvToo()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded, Mode::Serial}, QStringLiteral("4"));
    const QList<QByteArray> lines = saved(QStringLiteral("sweep.csv")).trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 4);
    QVERIFY2(lines.first().startsWith("mode,"), lines.first().constData());
    QVERIFY2(lines.last().startsWith("threaded,4,"), lines.last().constData());
}

/// Saves by the menu as runs to open again; what is in the file.
StoredRace TestWindowSweep::savedRuns(const QString &name)
{
    const QByteArray bytes = saved(name);
    const auto opened = openRunFile(m_fixture->file(name));
    if (bytes.isEmpty() || !opened || opened->size() != 1)
        qFatal("%s has no single race", qPrintable(name));
    return opened->first();
}

void TestWindowSweep::aSweepIsSavedToBeOpenedAgain()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded, Mode::Serial}, QStringLiteral("4"));
    sweep({Mode::EventLoop}, QStringLiteral("2")); // beside the others, so that it is the same sweep
    const StoredRace race = savedRuns(QStringLiteral("sweep.fetchrace"));
    QCOMPARE(race.key.kind, RaceKind::Sweep);
    QCOMPARE(race.runs.size(), 4 + 2);
    for (const FinishedRun &step : race.runs) {
        QCOMPARE(step.run.samples->endedCount(), 30U);
        QCOMPARE(step.summary.count(Outcome::Ok), 30U);
    }
    const QString shown = chart()->textSummary();
    m_fixture->trigger("clearResults");
    QCOMPARE(points(), QString());
    m_fixture->window().open(m_fixture->file(QStringLiteral("sweep.fetchrace")));
    QTRY_COMPARE(points(), QStringLiteral("threaded 1 2 4; serial 1; event-loop 1 2"));
    QCOMPARE(chart()->textSummary(), shown);
}

void TestWindowSweep::anOpenedSweepIsSavedAgain()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded}, QStringLiteral("2"));
    const StoredRace first = savedRuns(QStringLiteral("first.fetchrace"));
    m_fixture->open();
    m_fixture->window().open(m_fixture->file(QStringLiteral("first.fetchrace")));
    QTRY_COMPARE(points(), QStringLiteral("threaded 1 2"));
    const StoredRace second = savedRuns(QStringLiteral("second.fetchrace"));
    QCOMPARE(second.key.kind, RaceKind::Sweep);
    QCOMPARE(second.runs.size(), first.runs.size());
    for (qsizetype i = 0; i < first.runs.size(); ++i) {
        QCOMPARE(second.runs.at(i).run.entry, first.runs.at(i).run.entry);
        QCOMPARE(second.runs.at(i).summary.elapsedNs, first.runs.at(i).summary.elapsedNs);
        QCOMPARE(second.runs.at(i).run.samples->endedCount(), first.runs.at(i).run.samples->endedCount());
    }
}

void TestWindowSweep::aSweepWithoutItsRequestsSaysWhereTheyAre()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded}, QStringLiteral("2"));
    RunSet &runs = chart()->runs();
    QList<FinishedRun> steps = runs.finished(RaceKind::Sweep);
    m_fixture->trigger("clearResults");
    for (FinishedRun &step : steps) { // as of one of millions
        step.run.samples.reset();
        step.run.serverStamps.reset();
        runs.finish(step, RaceKind::Sweep);
    }
    m_fixture->find<QTabWidget>("chartTabs")->setCurrentWidget(chart());
    const QString path = m_fixture->file(QStringLiteral("none.fetchrace"));
    m_fixture->find<QAction>("saveRun")->setEnabled(true);
    m_fixture->trigger("saveRun");
    m_fixture->accept("saveDialog", path);
    QTRY_VERIFY2(m_fixture->message().contains(QLatin1String("fetchrace history export")),
                 qPrintable(m_fixture->message()));
    QVERIFY(!QFile::exists(path));
}

void TestWindowSweep::itIsKeptAndOpenedFromTheHistoryAfterTheNextStart()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded, Mode::Serial}, QStringLiteral("4"));
    const QString before = chart()->textSummary();
    m_fixture->open(); // the window's end waits for what is still to be written
    QCOMPARE(points(), QString());
    auto store = RunStore::openHistory(historyFile());
    const auto kept = store->loadWhole(store->list()->first().id);
    QCOMPARE(kept->runs.size(), 3 + 1);
    for (const FinishedRun &step : kept->runs)
        QCOMPARE(step.run.samples->endedCount(), 30U);
    m_fixture->trigger("history");
    const QAbstractItemModel *races = m_fixture->find<QTableView>("historyTable")->model();
    QTRY_COMPARE(races->rowCount(), 1);
    QCOMPARE(races->index(0, 1).data().toString(), QStringLiteral("Sweep: Threaded, Serial"));
    m_fixture->find<QPushButton>("historyOpen")->click();
    QTRY_COMPARE(points(), QStringLiteral("threaded 1 2 4; serial 1"));
    QCOMPARE(chart()->textSummary(), before);
    QVERIFY(chart()->isVisible());
    QVERIFY(m_fixture->find<QAction>("saveRun")->isEnabled());
    QCOMPARE(m_fixture->rows(), 0);
}

void TestWindowSweep::stopEndsIt()
{
    m_fixture->type("delayBox", QStringLiteral("20000"));
    choose({Mode::Threaded}, QStringLiteral("8"));
    m_fixture->find<QPushButton>("startSweep")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->status().contains(QLatin1String("1 in flight")), WindowFixture::patience);
    m_fixture->trigger("stop");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->status(), QStringLiteral("Sweep stopped after 1 of 2,400 requests."));
    QCOMPARE(points(), QStringLiteral("threaded 1"));
    QVERIFY(!chart()->curves().first().points.first().isWhole());
}

void TestWindowSweep::aRaceOfTheSameWorkLeavesItAndAnotherOneDoesNot()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded}, QStringLiteral("2"));
    m_fixture->type("workersBox", QStringLiteral("3")); // how many at once is what the sweep is about
    m_fixture->trigger("runThreaded");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->rows(), 1);
    QCOMPARE(points(), QStringLiteral("threaded 1 2"));
    m_fixture->type("requestsBox", QStringLiteral("20"));
    m_fixture->trigger("runThreaded");
    m_fixture->waitForEnd();
    QCOMPARE(points(), QString());
}

void TestWindowSweep::sweepingAModeAgainReplacesItsPointsAlone()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::Threaded, Mode::Serial}, QStringLiteral("4"));
    sweep({Mode::Threaded}, QStringLiteral("2"));
    QCOMPARE(points(), QStringLiteral("threaded 1 2; serial 1"));
}

void TestWindowSweep::clearResultsClearsIt()
{
    m_fixture->typeSmallPlan();
    sweep({Mode::EventLoop}, QStringLiteral("2"));
    QVERIFY(m_fixture->find<QAction>("clearResults")->isEnabled());
    m_fixture->trigger("clearResults");
    QCOMPARE(points(), QString());
    QVERIFY(!m_fixture->find<QAction>("clearResults")->isEnabled());
}

void TestWindowSweep::cancellingSendsNothing()
{
    choose({Mode::Threaded}, QStringLiteral("4"));
    QTest::keyClick(m_fixture->find<SweepDialog>("sweepDialog"), Qt::Key_Escape);
    QVERIFY(!m_fixture->isRunning());
    QCOMPARE(points(), QString());
}

FETCHRACE_TEST(TestWindowSweep)
#include "tst_windowsweep.moc"
