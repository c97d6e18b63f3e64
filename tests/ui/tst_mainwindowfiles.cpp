// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/exporter.h"
#include "app/plan/json/planjson.h"
#include "app/words/modewords.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/base/modestyle.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/kit/chartimage.h"
#include "ui/dialogs/savechartdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>

using namespace fetchrace;

class TestMainWindowFiles : public WindowTest
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
    void savedPlanOpensAgain();
    void droppedPlanIsOpened();
    void brokenPlanIsRefusedWithASentence_data();
    void brokenPlanIsRefusedWithASentence();
    void copyPutsTableOrChartOnTheClipboard();
    void nextWindowRemembersPlanLayoutAndScale();
    void aWindowFitsTheScreen();
    void aWindowWithoutChangesTakesNoPlanBack();
    void unusableSettingsAreIgnored();
    void defaultLayoutComesBack();
    void themeDressesTheWholeWindow();

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool contains(const QImage &image, const QColor &colour)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == colour.rgb())
                    return true;
        }
        return false;
    }
    void raceSmallPlan()
    {
        m_fixture->typeSmallPlan();
        m_fixture->click("raceButton");
        m_fixture->waitForEnd();
        QCOMPARE(m_fixture->rows(), 4);
    }
};

void TestMainWindowFiles::savedChartShowsTheModesColours()
{
    raceSmallPlan();
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

void TestMainWindowFiles::allChartsAreSavedIntoAFolder()
{
    raceSmallPlan();
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

void TestMainWindowFiles::savedResultsAreTheOnesShown()
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

void TestMainWindowFiles::theReportHasNumbersSentencesAndCharts()
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

void TestMainWindowFiles::theReportIsForPaperToo()
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

void TestMainWindowFiles::resultsAreSavedInEveryFormat_data()
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

void TestMainWindowFiles::resultsAreSavedInEveryFormat()
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

void TestMainWindowFiles::runsAreSavedToBeOpenedAgain()
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

void TestMainWindowFiles::aNameWithoutEndingGetsThatOfTheChosenFormat()
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

void TestMainWindowFiles::savedPlanOpensAgain()
{
    m_fixture->type("requestsBox", QStringLiteral("123"));
    m_fixture->type("delayBox", QStringLiteral("4.5"));
    const QString path = m_fixture->file(QStringLiteral("mine.json"));
    m_fixture->trigger("savePlan");
    m_fixture->accept("saveDialog", path);
    const auto saved = planFromJsonText(contentOf(path));
    QVERIFY(saved);
    QCOMPARE(saved->requests, 123);

    m_fixture->type("requestsBox", QStringLiteral("7"));
    m_fixture->trigger("openPlan");
    m_fixture->accept("openPlanDialog", path);
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 123.0);
    QCOMPARE(m_fixture->find<NumberBox>("delayBox")->value(), 4.5);
}

void TestMainWindowFiles::droppedPlanIsOpened()
{
    const QString path = m_fixture->file(QStringLiteral("dropped.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"requests\": 42}");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &drop);
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 42.0);
}

void TestMainWindowFiles::brokenPlanIsRefusedWithASentence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << QByteArray("requests: 600") << QStringLiteral("broken.json");
    QTest::newRow("wrong type") << QByteArray("{\"requests\": \"many\"}") << QStringLiteral("requests");
    QTest::newRow("unknown key") << QByteArray("{\"reqests\": 600}") << QStringLiteral("reqests");
    QTest::newRow("too many") << QByteArray("{\"requests\": 2000000}") << QStringLiteral("requests");
}

void TestMainWindowFiles::brokenPlanIsRefusedWithASentence()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    const QString path = m_fixture->file(QStringLiteral("broken.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    m_fixture->trigger("openPlan");
    m_fixture->accept("openPlanDialog", path);
    QVERIFY2(m_fixture->message().contains(named), qPrintable(m_fixture->message()));
    QVERIFY(m_fixture->message().endsWith(QLatin1Char('.')));
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 600.0);
}

void TestMainWindowFiles::copyPutsTableOrChartOnTheClipboard()
{
    raceSmallPlan();
    m_fixture->find<QTableView>("resultsTable")->setFocus();
    m_fixture->trigger("copy");
    const QString table = QApplication::clipboard()->text();
    QCOMPARE(table.count(QLatin1Char('\n')), 5);
    QVERIFY(table.startsWith(QStringLiteral("mode\t")));
    m_fixture->chart(QStringLiteral("elapsed"))->setFocus();
    m_fixture->trigger("copy");
    QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
    QCOMPARE(QApplication::clipboard()->text(), m_fixture->chart(QStringLiteral("elapsed"))->textSummary());
}

void TestMainWindowFiles::nextWindowRemembersPlanLayoutAndScale()
{
    m_fixture->type("requestsBox", QStringLiteral("321"));
    m_fixture->click("connectionSectionTitle");
    m_fixture->find<QDockWidget>("planDock")->hide();
    // Not the size it has at first, nor one that its style and fonts do not allow, nor one that does not fit onto the
    // screen: such a window would come back as large as fits.
    m_fixture->window().resize(m_fixture->window().minimumSizeHint() + QSize(40, 50));
    const QSize size = m_fixture->window().size();
    const QSize screen = m_fixture->window().screen()->availableSize();
    QVERIFY(size.width() < screen.width() && size.height() < screen.height());
    auto *elapsed = m_fixture->chart(QStringLiteral("elapsed"));
    QVERIFY(QMetaObject::invokeMethod(elapsed, "logScaleChanged", Q_ARG(bool, true)));
    auto *splitter = m_fixture->find<QSplitter>("centreSplitter");
    QTRY_VERIFY(splitter->height() > 0);
    splitter->setSizes({450, 190});
    const QList<int> sizes = splitter->sizes();
    auto *charts = m_fixture->find<QSplitter>("chartsSplitter");
    charts->setSizes({200, 250});
    const QList<int> chartSizes = charts->sizes();
    QVERIFY(m_fixture->window().close());

    m_fixture->open();
    QCOMPARE(m_fixture->window().size(), size);
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 321.0);
    QVERIFY(m_fixture->find<QToolButton>("connectionSectionTitle")->isChecked());
    QVERIFY(!m_fixture->find<QDockWidget>("planDock")->isVisible());
    QTRY_COMPARE(m_fixture->find<QSplitter>("centreSplitter")->sizes(), sizes);
    QTRY_COMPARE(m_fixture->find<QSplitter>("chartsSplitter")->sizes(), chartSizes);
    QVERIFY(m_fixture->store().value(QStringLiteral("charts/elapsed/logScale")).toBool());
}

void TestMainWindowFiles::aWindowFitsTheScreen()
{
    const QSize screen = m_fixture->window().screen()->availableSize();
    QCOMPARE(m_fixture->window().size().boundedTo(screen), m_fixture->window().size());
    m_fixture->window().resize(screen * 2); // as on another screen
    QVERIFY(m_fixture->window().close());
    m_fixture->open();
    QCOMPARE(m_fixture->window().size().boundedTo(screen), m_fixture->window().size());
}

void TestMainWindowFiles::aWindowWithoutChangesTakesNoPlanBack()
{
    QSettings sameFile(m_fixture->store().fileName(), QSettings::IniFormat);
    Settings settings(sameFile);
    MainWindow second(settings);
    m_fixture->type("requestsBox", QStringLiteral("321"));
    QVERIFY(m_fixture->window().close());
    second.show();
    QVERIFY(second.close());
    m_fixture->open();
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 321.0);
}

void TestMainWindowFiles::unusableSettingsAreIgnored()
{
    QVERIFY(m_fixture->window().close());
    m_fixture->store().setValue(QStringLiteral("plan"), QByteArray("{\"requests\": -5}"));
    m_fixture->store().setValue(QStringLiteral("theme"), QStringLiteral("pink"));
    m_fixture->store().setValue(QStringLiteral("layout/version"), 999);
    m_fixture->store().setValue(QStringLiteral("layout/state"), QByteArray("nonsense"));
    m_fixture->open();
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 600.0);
    QVERIFY(m_fixture->find<QAction>("themeSystem")->isChecked());
    QVERIFY(m_fixture->find<QDockWidget>("planDock")->isVisible());
}

void TestMainWindowFiles::defaultLayoutComesBack()
{
    auto *dock = m_fixture->find<QDockWidget>("planDock");
    m_fixture->window().addDockWidget(Qt::RightDockWidgetArea, dock);
    dock->hide();
    m_fixture->trigger("restoreLayout");
    QVERIFY(dock->isVisible());
    QCOMPARE(m_fixture->window().dockWidgetArea(dock), Qt::LeftDockWidgetArea);
}

void TestMainWindowFiles::themeDressesTheWholeWindow()
{
    // Nothing stays behind: the mean of all pixels is dark, then light.
    const auto lightness = [this] {
        const QImage image = m_fixture->window().grab().toImage();
        return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0).lightness();
    };
    m_fixture->trigger("themeDark");
    QTRY_VERIFY(isDark(m_fixture->window().palette()));
    QVERIFY(lightness() < 80);
    m_fixture->trigger("themeLight");
    QTRY_VERIFY(!isDark(m_fixture->window().palette()));
    QVERIFY(lightness() > 200);
    QCOMPARE(m_fixture->store().value(QStringLiteral("theme")).toString(), QStringLiteral("light"));
    m_fixture->trigger("themeSystem");
}

FETCHRACE_TEST(TestMainWindowFiles)
#include "tst_mainwindowfiles.moc"
