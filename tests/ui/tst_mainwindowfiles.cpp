// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "tests/testregistry.h"
#include "tests/ui/chartfiles.h"
#include "tests/ui/windowtest.h"
#include "ui/base/modestyle.h"

#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QImage>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>

using namespace fetchrace;

/// Plans that are opened and saved, and what the window finds again when it is opened anew.
class TestMainWindowFiles : public WindowTest
{
    Q_OBJECT

private slots:
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
};

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
    m_fixture->raceSmallPlan();
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
