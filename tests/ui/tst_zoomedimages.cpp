// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfiles.h"
#include "chartuse.h"
#include "strictness.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace fetchrace;

/// Images of charts that are zoomed, read back: not every format can clip, so that what is beyond the zoom must not be
/// drawn at all.
class ZoomedImagesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void nothingIsDrawnOutsideThePlots_data();
    void nothingIsDrawnOutsideThePlots();
};

void ZoomedImagesTest::nothingIsDrawnOutsideThePlots_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QRectF>("band");    ///< of the widget
    QTest::addColumn<QRegion>("places"); ///< of the image, roughly: plots and legend
    const auto add = [](const char *kind, const QRectF &band, const QList<QRect> &places) {
        QRegion region;
        for (const QRect &place : places)
            region += place;
        QTest::newRow(kind) << QString::fromLatin1(kind) << band << region;
    };
    const QRect keys(10, 40, 1260, 25);
    add("latency", {450, 40, 80, 180}, {{60, 50, 1080, 630}, {1140, 50, 140, 200}});
    add("over-time", {450, 190, 80, 0}, {keys, {75, 78, 1195, 610}});
    add("distribution", {600, 250, 200, 80}, {keys, {80, 78, 560, 622}, {710, 78, 560, 622}});
    add("timeline", {450, 30, 80, 40}, {{135, 40, 1135, 635}, {10, 640, 1260, 78}});
    add("sweep", {220, 190, 80, 40}, {keys, {75, 78, 562, 597}, {708, 78, 562, 597}});
}

void ZoomedImagesTest::nothingIsDrawnOutsideThePlots()
{
    QFETCH(QString, kind);
    QFETCH(QRectF, band);
    QFETCH(QRegion, places);
    const QTemporaryDir folder;
    AllCharts charts;
    charts.finish(articleRuns());
    InteractivePane *pane = charts.show(kind);
    const QImage home = chartImage(*pane, {});
    dragPointer(*pane, band.topLeft(), band.bottomRight());
    QVERIFY(!pane->zoom().isHome());

    const QImage image = chartImage(*pane, {});
    QVERIFY(image != home);
    QCOMPARE(colouredOutside(image, places), 0);

    const QString svg = folder.filePath(kind + QStringLiteral(".svg"));
    QVERIFY(saveChartImage(*pane, svg));
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QImage drawn = renderedWithSurroundings(file.readAll(), image.size());
    QCOMPARE(colouredOutside(drawn, places.translated(image.width(), image.height())), 0);

    if (pdfConverter().isEmpty())
        QSKIP("pdftoppm (package poppler-utils) is not installed, so the PDF was not looked at.");
    const QString pdf = folder.filePath(kind + QStringLiteral(".pdf"));
    QVERIFY(saveChartImage(*pane, pdf));
    const QImage page = pdfPage(pdf);
    QVERIFY(!page.isNull());
    QCOMPARE(colouredOutside(page, places), 0);
}

FETCHRACE_TEST(ZoomedImagesTest)
#include "tst_zoomedimages.moc"
