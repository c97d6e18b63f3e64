// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "tests/testregistry.h"
#include "tests/ui/charttest.h"
#include "tests/ui/chartuse.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/modestyle.h"
#include "ui/charts/chartpanes.h"
#include "ui/dialogs/savechartdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>

using namespace fetchrace;

/// Every chart of the real window, after a real race and a real sweep, used by pointer, keys and menus.
class WindowChartUseTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { failOnEveryWarning(); }
    void cleanupTestCase() { m_fixture.reset(); }

    void thePointerReadsValues_data() { addKinds({QStringLiteral("compare")}); }
    void thePointerReadsBothSidesOfAComparison();
    void thePointerReadsValues();
    void wheelFrameAndKeysZoomAndLeadBack_data() // the others have bars of whole runs
    {
        addKinds({QStringLiteral("elapsed"), QStringLiteral("where-time-went"), QStringLiteral("compare")});
    }
    void wheelFrameAndKeysZoomAndLeadBack();
    void aClickInTheLegendHidesAModeEverywhere_data() { addKinds(); }
    void aClickInTheLegendHidesAModeEverywhere();
    void aCopyHasPixelsAndShapes_data() { addKinds(); }
    void aCopyHasPixelsAndShapes();
    void itIsSavedAsItWasAskedFor_data() { addKinds(); }
    void itIsSavedAsItWasAskedFor();
    void itSpeaksAndHasNumbers_data() { addKinds({QStringLiteral("compare")}); }
    void aComparisonNamesBothSides();
    void itSpeaksAndHasNumbers();

private:
    static void addKinds(const QStringList &without = {});
    /// The chart in front, drawn, with the keyboard.
    InteractivePane *chartInFront(const QString &kind);
    [[nodiscard]] static QPointF legendOf(const InteractivePane &pane, Mode mode);
    /// Places all over the chart.
    [[nodiscard]] static QList<QPointF> places(const QWidget &pane);

    std::unique_ptr<WindowFixture> m_fixture;
};

void WindowChartUseTest::initTestCase()
{
    WindowFixture::prepareApplication();
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window().resize(1'280, 900);
    m_fixture->typeSmallPlan();
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    m_fixture->trigger("sweep");
    m_fixture->find<NumberBox>("sweepLimit")->setValue(4);
    m_fixture->find<QPushButton>("startSweep")->click();
    m_fixture->waitForEnd();
}

void WindowChartUseTest::addKinds(const QStringList &without)
{
    QTest::addColumn<QString>("kind");
    for (const QString &kind : chartKinds())
        if (!without.contains(kind))
            QTest::newRow(qPrintable(kind)) << kind;
}

InteractivePane *WindowChartUseTest::chartInFront(const QString &kind)
{
    m_fixture->window().activateWindow(); // again, after a dialog
    (void)QTest::qWaitForWindowActive(&m_fixture->window());
    auto *pane = qobject_cast<InteractivePane *>(m_fixture->chart(kind));
    m_fixture->find<QTabWidget>("chartTabs")->setCurrentWidget(pane); // the elapsed times are above the tabs
    pane->setFocus();
    AllCharts::settle(*pane);
    return pane;
}

QPointF WindowChartUseTest::legendOf(const InteractivePane &pane, Mode mode)
{
    for (const ModeArea &place : pane.legend())
        if (place.mode == mode)
            return place.area.center();
    return {};
}

QList<QPointF> WindowChartUseTest::places(const QWidget &pane)
{
    QList<QPointF> places;
    for (int y = 10; y < pane.height(); y += 10)
        for (int x = 10; x < pane.width(); x += 40)
            places << QPointF(x, y);
    return places;
}

void WindowChartUseTest::thePointerReadsValues()
{
    QFETCH(QString, kind);
    InteractivePane *pane = chartInFront(kind);
    const QImage before = AllCharts::settle(*pane);
    QString read;
    for (const QPointF &place : places(*pane)) {
        movePointer(*pane, place);
        read = pane->hoverLines().join(QLatin1Char('\n'));
        if (read.contains(modeTitle(Mode::Threaded)))
            break;
    }
    QVERIFY2(read.contains(modeTitle(Mode::Threaded)), qPrintable(read));
    QVERIFY2(read.contains(QRegularExpression(QStringLiteral("[0-9]"))), qPrintable(read));
    QVERIFY(AllCharts::settle(*pane) != before);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(pane, &leave);
}

void WindowChartUseTest::thePointerReadsBothSidesOfAComparison()
{
    InteractivePane *pane = chartInFront(QStringLiteral("compare"));
    QString read;
    for (const QPointF &place : places(*pane)) {
        movePointer(*pane, place);
        read = pane->hoverLines().join(QLatin1Char('\n'));
        if (read.contains(QLatin1String("A: ")))
            break;
    }
    QVERIFY2(read.contains(QRegularExpression(QStringLiteral("A: .*[0-9].*, B: .*[0-9]"))), qPrintable(read));
}

void WindowChartUseTest::wheelFrameAndKeysZoomAndLeadBack()
{
    QFETCH(QString, kind);
    InteractivePane *pane = chartInFront(kind);
    QVERIFY(pane->canZoom());
    // The right half of the distribution has the axis that keys move.
    const QPointF at(pane->width() * (kind == QLatin1String("distribution") ? 0.75 : 0.3), pane->height() * 0.45);
    turnWheel(*pane, at, 2);
    const PlotView wheeled = pane->zoom().view();
    QVERIFY(!pane->zoom().isHome());
    QTest::keyClick(pane, Qt::Key_Right);
    QVERIFY(pane->zoom().view() != wheeled);
    QTest::keyClick(pane, Qt::Key_Backspace);
    QVERIFY(pane->zoom().view() == wheeled);
    dragPointer(*pane, at, at + QPointF(60, 0));
    QVERIFY(pane->zoom().view() != wheeled);
    QTest::keyClick(pane, Qt::Key_Backspace);
    QVERIFY(pane->zoom().view() == wheeled);
    QTest::keyClick(pane, Qt::Key_Home);
    QVERIFY(pane->zoom().isHome());
    QTest::keyClick(pane, Qt::Key_Plus);
    QVERIFY(!pane->zoom().isHome());
    m_fixture->trigger("resetZoom");
    QVERIFY(pane->zoom().isHome());
}

void WindowChartUseTest::aClickInTheLegendHidesAModeEverywhere()
{
    QFETCH(QString, kind);
    InteractivePane *pane = chartInFront(kind);
    const QPointF name = legendOf(*pane, Mode::Threaded);
    QVERIFY(!name.isNull());
    QTest::mouseClick(pane, Qt::LeftButton, {}, name.toPoint());
    for (const ChartPane *other : m_fixture->window().findChildren<ChartPane *>())
        QVERIFY2(!other->shows(Mode::Threaded), qPrintable(other->kind()));
    AllCharts::settle(*pane);
    QTest::mouseClick(pane, Qt::LeftButton, {}, legendOf(*pane, Mode::Threaded).toPoint());
    QVERIFY(pane->shows(Mode::Threaded));
}

void WindowChartUseTest::aCopyHasPixelsAndShapes()
{
    QFETCH(QString, kind);
    const InteractivePane *pane = chartInFront(kind);
    QGuiApplication::clipboard()->clear();
    m_fixture->trigger("copyChart");
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    QVERIFY(copied->hasImage());
    QVERIFY(copied->data(QStringLiteral("image/svg+xml")).contains("<svg"));
    QCOMPARE(m_fixture->status(), QStringLiteral("Copied the chart \"%1\".").arg(pane->title()));
}

void WindowChartUseTest::itIsSavedAsItWasAskedFor()
{
    QFETCH(QString, kind);
    chartInFront(kind);
    for (const auto *suffix : {"png", "svg", "pdf"}) {
        m_fixture->trigger("saveChart");
        auto *dialog = m_fixture->window().findChild<SaveChartDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const QString path = m_fixture->file(kind + QLatin1Char('.') + QLatin1String(suffix));
        dialog->setFile(path);
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
        QTRY_VERIFY(!m_fixture->window().findChild<SaveChartDialog *>());
        QVERIFY(QFileInfo(path).size() > 2'000);
    }
    const QImage image(m_fixture->file(kind + QStringLiteral(".png")));
    QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
    for (const Mode mode : allModes)
        QVERIFY2(pixelsOf(image, modeColor(mode, false), 110) > 8, qPrintable(modeTitle(mode)));
}

void WindowChartUseTest::itSpeaksAndHasNumbers()
{
    QFETCH(QString, kind);
    InteractivePane *pane = chartInFront(kind);
    QVERIFY(!pane->accessibleName().isEmpty());
    for (const Mode mode : allModes)
        QTRY_VERIFY2(pane->accessibleDescription().contains(modeTitle(mode)), qPrintable(modeTitle(mode)));
    QVERIFY(pane->numbers().rows >= 4);
}

void WindowChartUseTest::aComparisonNamesBothSides()
{
    InteractivePane *pane = chartInFront(QStringLiteral("compare"));
    const QString words = pane->accessibleDescription();
    const auto named = std::count_if(allModes.begin(), allModes.end(),
                                     [&words](Mode mode) { return words.contains(modeTitle(mode)); });
    QVERIFY2(named >= 2, qPrintable(words));
    QVERIFY(pane->numbers().rows >= 4);
}

FETCHRACE_TEST(WindowChartUseTest)
#include "tst_windowchartuse.moc"
