// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/exporter.h"
#include "app/words/modewords.h"
#include "tests/testregistry.h"
#include "tests/ui/chartfiles.h"
#include "tests/ui/windowtest.h"
#include "ui/base/modestyle.h"
#include "ui/charts/kit/chartimage.h"
#include "ui/dialogs/savechartdialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>

using namespace fetchrace;

/// What the window saves of its results: charts, numbers, reports and runs.
class TestMainWindowSaving : public WindowTest
{
    Q_OBJECT

private slots:
    void savedChartShowsTheModesColours();
    void allChartsAreSavedIntoAFolder();
    void savedResultsAreTheOnesShown();
    void theReportHasNumbersSentencesAndCharts();
    void theReportIsForPaperToo();
    void resultsAreSavedInEveryFormat_data();
    void resultsAreSavedInEveryFormat();
    void runsAreSavedToBeOpenedAgain();
    void aNameWithoutEndingGetsThatOfTheChosenFormat();

private:
    static bool contains(const QImage &image, const QColor &colour)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == colour.rgb())
                    return true;
        }
        return false;
    }
};

void TestMainWindowSaving::savedChartShowsTheModesColours()
{
    m_fixture->raceSmallPlan();
    m_fixture->click("saveChartButton");
    auto *dialog = m_fixture->window().findChild<SaveChartDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QString path = m_fixture->file(QStringLiteral("chart.png"));
    dialog->setFile(path);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QTRY_VERIFY(QFile::exists(path));
    const QImage image(path);
    QCOMPARE(image.size(), ImageOptions().size);
    for (const Mode mode : allModes)
        QVERIFY2(contains(image, modeColor(mode, false)), qPrintable(modeTitle(mode)));
    QVERIFY(m_fixture->status().contains(QStringLiteral("chart.png")));
}

void TestMainWindowSaving::allChartsAreSavedIntoAFolder()
{
    m_fixture->raceSmallPlan();
    QVERIFY(QDir().mkpath(m_fixture->file(QStringLiteral("charts"))));
    m_fixture->trigger("saveAllCharts");
    auto *dialog = m_fixture->window().findChild<SaveChartDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->setFile(m_fixture->file(QStringLiteral("charts/race.png")));
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QStringList kinds = chartKinds();
    QVERIFY(kinds.removeOne(QStringLiteral("sweep"))); // there was none
    QVERIFY(!QFile::exists(m_fixture->file(QStringLiteral("charts/race-sweep.png"))));
    for (const QString &kind : kinds)
        QVERIFY2(!QImage(m_fixture->file(QStringLiteral("charts/race-%1.png").arg(kind))).isNull(), qPrintable(kind));
    const QString said = QStringLiteral("Saved %1 charts in ").arg(kinds.size());
    QVERIFY2(m_fixture->status().startsWith(said), qPrintable(m_fixture->status()));
}

void TestMainWindowSaving::savedResultsAreTheOnesShown()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    // Async keeps its result, but the file tells the workers of the run that had some.
    m_fixture->type("workersBox", QStringLiteral("6"));
    m_fixture->click("runThreadedButton");
    m_fixture->waitForEnd();
    const QString path = m_fixture->file(QStringLiteral("results.json"));
    m_fixture->trigger("saveRun");
    m_fixture->accept("saveDialog", path);
    QTRY_VERIFY(QFile::exists(path));
    const QJsonObject result = QJsonDocument::fromJson(contentOf(path)).object();
    QCOMPARE(result.value(QStringLiteral("schema")).toString(), QStringLiteral("fetchrace.result/1"));
    QCOMPARE(result.value(QStringLiteral("plan")).toObject().value(QStringLiteral("workers")).toInt(), 6);
    const QJsonArray runs = result.value(QStringLiteral("runs")).toArray();
    QCOMPARE(runs.size(), 2);
    for (const auto &run : runs)
        QCOMPARE(run.toObject().value(QStringLiteral("outcomes")).toObject().value(QStringLiteral("ok")).toInt(), 30);
}

void TestMainWindowSaving::theReportHasNumbersSentencesAndCharts()
{
    m_fixture->typeSmallPlan();
    m_fixture->trigger("race");
    m_fixture->waitForEnd();
    const QString path = m_fixture->file(QStringLiteral("report.html"));
    m_fixture->trigger("saveReport");
    m_fixture->accept("saveDialog", path);
    QTRY_VERIFY(QFile::exists(path));
    const QByteArray html = contentOf(path);
    const QByteArray results = html.first(html.indexOf("</table>"));
    QCOMPARE(results.count("<tr>"), 1 + static_cast<int>(allModes.size()));
    QVERIFY(html.contains(" finished in ") || html.contains(" took about the same time ("));
    QCOMPARE(html.count("<svg"), chartKinds().size() - 2); // there was no sweep, and nothing was compared
    QVERIFY(!html.contains("<script"));
}

void TestMainWindowSaving::theReportIsForPaperToo()
{
    m_fixture->typeSmallPlan();
    m_fixture->trigger("runEventLoop");
    m_fixture->waitForEnd();
    const QString path = m_fixture->file(QStringLiteral("report.pdf"));
    m_fixture->trigger("saveReport");
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_fixture->window().findChild<QFileDialog *>(QStringLiteral("saveDialog"))));
    QVERIFY(dialog->nameFilters().contains(QStringLiteral("Report on paper (*.pdf)")));
    m_fixture->accept("saveDialog", path);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), WindowFixture::patience);
    QVERIFY(contentOf(path).startsWith("%PDF-"));
}

void TestMainWindowSaving::resultsAreSavedInEveryFormat_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("begin");
    for (const Exporter *exporter : exportersOf(Exporter::Runs | Exporter::Samples)) {
        const QString suffix = QLatin1String(exporter->suffix);
        const QByteArray begin = suffix == QLatin1String("json")  ? "{"
                                 : suffix == QLatin1String("csv") ? "mode,repeat,index,url,"
                                                                  : "<!DOCTYPE html>";
        QTest::newRow(exporter->key) << suffix << begin;
    }
}

void TestMainWindowSaving::resultsAreSavedInEveryFormat()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, begin);
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    m_fixture->trigger("saveRun");
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_fixture->window().findChild<QFileDialog *>(QStringLiteral("saveDialog"))));
    QVERIFY2(dialog->nameFilters().join(QLatin1Char(';')).contains(QStringLiteral("(*.%1)").arg(suffix)),
             qPrintable(dialog->nameFilters().join(QLatin1Char(';'))));
    const QString path = m_fixture->file(QStringLiteral("saved.") + suffix);
    m_fixture->accept("saveDialog", path);
    QTRY_VERIFY(QFile::exists(path));
    const QByteArray saved = contentOf(path);
    QVERIFY2(saved.startsWith(begin), saved.left(80).constData());
    if (suffix == QLatin1String("csv"))
        QCOMPARE(saved.count('\n'), 1 + 30);
    QTRY_VERIFY2(m_fixture->status().startsWith(QLatin1String("Saved ")), qPrintable(m_fixture->status()));
}

void TestMainWindowSaving::runsAreSavedToBeOpenedAgain()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    const auto *action = m_fixture->find<QAction>("saveRuns");
    QCOMPARE(action->shortcut(), QKeySequence(QStringLiteral("Ctrl+S")));
    m_fixture->trigger("saveRuns");
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_fixture->window().findChild<QFileDialog *>(QStringLiteral("saveDialog"))));
    QVERIFY(dialog->nameFilters().first().contains(QStringLiteral("(*.fetchrace)")));
    m_fixture->accept("saveDialog", m_fixture->file(QStringLiteral("runs")));
    const QString path = m_fixture->file(QStringLiteral("runs.fetchrace"));
    QTRY_VERIFY(QFile::exists(path));
    m_fixture->trigger("clearResults");
    QVERIFY(!action->isEnabled());
    QCOMPARE(m_fixture->find<QAction>("openPlan")->iconText(), QStringLiteral("Open"));
    m_fixture->trigger("openPlan");
    m_fixture->accept("openPlanDialog", path);
    QTRY_COMPARE(m_fixture->rows(), 1);
}

void TestMainWindowSaving::aNameWithoutEndingGetsThatOfTheChosenFormat()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    m_fixture->trigger("saveRun");
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_fixture->window().findChild<QFileDialog *>(QStringLiteral("saveDialog"))));
    const QStringList csv = dialog->nameFilters().filter(QStringLiteral("(*.csv)"));
    QCOMPARE(csv.size(), 1);
    dialog->selectNameFilter(csv.first());
    emit dialog->filterSelected(csv.first()); // as a click on it does
    m_fixture->accept("saveDialog", m_fixture->file(QStringLiteral("requests")));
    const QString path = m_fixture->file(QStringLiteral("requests.csv"));
    QTRY_VERIFY(QFile::exists(path));
    QVERIFY(contentOf(path).startsWith("mode,repeat,index,url,"));
}

FETCHRACE_TEST(TestMainWindowSaving)
#include "tst_mainwindowsaving.moc"
