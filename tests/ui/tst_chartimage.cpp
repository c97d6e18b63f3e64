// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "chartfiles.h"
#include "charttest.h"
#include "chartuse.h"
#include "strictness.h"
#include "tests/testregistry.h"
#include "ui/base/modestyle.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/kit/chartimage.h"

#include <QMimeData>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

namespace {

constexpr int markerTolerance = 110; ///< markers are translucent

int drawnOutside(const QImage &image, const QRect &inside)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += !inside.contains(x, y) && qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    return count;
}

/// Where the elapsed chart has its bars and the latency chart its points: no title, no legend.
QRect plotArea(const QSize &size)
{
    return QRect(size.width() / 12, size.height() / 8, size.width() * 3 / 4, size.height() * 3 / 4);
}

/// Of two entries that are compared, the marks are those of the faster one.
QList<Mode> modesDrawnIn(const QString &kind)
{
    return kind == QLatin1String("compare") ? QList<Mode>{Mode::EventLoop}
                                            : QList<Mode>(allModes.begin(), allModes.end());
}

void verifyEveryModeIsDrawn(const QString &kind, const QImage &image)
{
    for (const Mode mode : modesDrawnIn(kind)) {
        const int pixels = pixelsOf(image, modeColor(mode, false), plotArea(image.size()), markerTolerance);
        QVERIFY2(pixels > 8, qPrintable(QStringLiteral("%1: %2 pixels").arg(modeTitle(mode)).arg(pixels)));
    }
}

} // namespace

class ChartImageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(m_folder.isValid());
    }
    void init() { failOnEveryWarning(); }

    void theKindsAreThoseOfTheCharts()
    {
        QStringList kinds;
        RunSet runs;
        for (ChartPane *pane : makeChartPanes(runs, nullptr)) {
            const std::unique_ptr<ChartPane> owned(pane);
            kinds.append(pane->kind());
        }
        QCOMPARE(chartKinds(), kinds);
        QCOMPARE(kinds.join(QLatin1Char(' ')),
                 QStringLiteral("elapsed latency timeline distribution over-time where-time-went sweep compare"));
    }

    void aPngHasTheSizeAndResolutionAskedFor_data()
    {
        QTest::addColumn<int>("dpi");
        QTest::addColumn<QSize>("pixels");
        QTest::newRow("96") << 96 << QSize(640, 400);
        QTest::newRow("150") << 150 << QSize(1000, 625);
        QTest::newRow("300") << 300 << QSize(2000, 1250);
    }

    void aPngHasTheSizeAndResolutionAskedFor()
    {
        QFETCH(int, dpi);
        QFETCH(QSize, pixels);
        ImageOptions options;
        options.size = {640, 400};
        options.dpi = dpi;
        for (const QString &kind : chartKinds()) {
            const QString file = m_folder.filePath(QStringLiteral("%1-%2.png").arg(kind).arg(dpi));
            QVERIFY(saveChartImage(*chartOf(kind), file, options));
            const QImage image(file);
            QCOMPARE(image.size(), pixels);
            QCOMPARE(image.dotsPerMeterX(), qRound(dpi / 0.0254));
            verifyEveryModeIsDrawn(kind, image);
        }
    }

    void moreDotsShowTheSamePicture()
    {
        ImageOptions options;
        options.size = {640, 400};
        const auto chart = chartOf(QStringLiteral("elapsed"));
        const QImage coarse = chartImage(*chart, options);
        options.dpi = 300;
        const QImage fine =
            chartImage(*chart, options).scaled(coarse.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        for (const Mode mode : allModes) {
            const double few = pixelsOf(coarse, modeColor(mode, false), 60);
            const double many = pixelsOf(fine, modeColor(mode, false), 60);
            QVERIFY2(qAbs(few / many - 1) < 0.15, qPrintable(QStringLiteral("%1 %2").arg(few).arg(many)));
        }
    }

    void nothingTouchesTheEdge_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QSize>("size");
        for (const QString &kind : chartKinds())
            for (const QSize &size : {ImageOptions::smallest, QSize(1280, 720), QSize(400, 1600), QSize(2400, 300)})
                QTest::addRow("%s %dx%d", qPrintable(kind), size.width(), size.height()) << kind << size;
    }

    void nothingTouchesTheEdge()
    {
        QFETCH(QString, kind);
        QFETCH(QSize, size);
        ImageOptions options;
        options.size = size;
        const QImage image = chartImage(*chartOf(kind), options);
        const QRect all = image.rect();
        for (const QRect &edge : {QRect(0, 0, all.width(), 2), QRect(0, all.height() - 2, all.width(), 2),
                                  QRect(0, 0, 2, all.height()), QRect(all.width() - 2, 0, 2, all.height())})
            QCOMPARE(pixelsOf(image, Qt::white, edge, 3), edge.width() * edge.height());
    }

    void anSvgHasItsSizeEveryModeAndNothingOutside_data() { addKinds(chartKinds()); }

    void anSvgHasItsSizeEveryModeAndNothingOutside()
    {
        QFETCH(QString, kind);
        const QString file = m_folder.filePath(kind + QStringLiteral(".svg"));
        QVERIFY(saveChartImage(*chartOf(kind), file));
        const QByteArray svg = contentOf(file);
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        const QSize size = ImageOptions().size;
        QCOMPARE(renderer.viewBox().size(), size);
        const QImage image = renderedWithSurroundings(svg, size);
        const QRect inside(QPoint(size.width(), size.height()), size);
        QCOMPARE(drawnOutside(image, inside), 0);
        verifyEveryModeIsDrawn(kind, image.copy(inside));
        QVERIFY(svg.contains("Event loop"));
    }

    void aPdfShowsTheChart_data() { addKinds(chartKinds()); }

    void aPdfShowsTheChart()
    {
        QFETCH(QString, kind);
        const QString file = m_folder.filePath(kind + QStringLiteral(".pdf"));
        QVERIFY(saveChartImage(*chartOf(kind), file));
        QVERIFY(contentOf(file).startsWith("%PDF-"));
        if (pdfConverter().isEmpty())
            QSKIP("pdftoppm (package poppler-utils) is not installed, so the PDF was not looked at.");
        const QImage page = pdfPage(file);
        QVERIFY(qAbs(page.width() - 1280) <= 1 && qAbs(page.height() - 720) <= 1);
        verifyEveryModeIsDrawn(kind, page);
    }

    void everyPictureSaysWhoseResultsItShows()
    {
        for (const QString &kind : chartKinds()) {
            const auto chart = chartOf(kind);
            QVERIFY2(chart->caption().contains(QStringLiteral("demo server")), qPrintable(chart->caption()));
            const auto svg = chartImageData(*chart, ImageFormat::Svg, {});
            QVERIFY(svg);
            QVERIFY2(svg->contains("demo server"), qPrintable(kind));
        }
    }

    void textsNameAFontThatOthersKnow()
    {
        for (const QString &kind : chartKinds()) {
            const auto svg = chartImageData(*chartOf(kind), ImageFormat::Svg, {});
            QVERIFY(svg);
            const QRegularExpression family(QStringLiteral("font-family=\"([^\"]*)\""));
            auto matches = family.globalMatch(QString::fromUtf8(*svg));
            QVERIFY(matches.hasNext());
            while (matches.hasNext())
                QVERIFY(matches.next().captured(1).endsWith(QStringLiteral("', sans-serif")));
        }
    }

    /// A page with all of them and its text has to stay below 300 kB. Dense rows are pictures in it.
    void theArticlesPicturesAreSmallTogether()
    {
        qsizetype size = 0;
        for (const QString &kind : chartKinds())
            if (kind != QStringLiteral("sweep"))
                size += chartImageData(*chartOf(kind), ImageFormat::Svg, {}).value().size();
        QVERIFY2(size < 280'000, qPrintable(QString::number(size)));
    }

    /// An SVG has the words in it, and a summary reads what the picture would have read.
    void aPictureIsTheSameAfterItsWords()
    {
        for (const QString &kind : chartKinds()) {
            const auto chart = chartOf(kind);
            QVERIFY(!chart->textSummary().isEmpty());
            QVERIFY2(chartImage(*chart, {}) == chartImage(*chartOf(kind), {}), qPrintable(kind));
        }
    }

    void anSvgIsAsLargeInPixelsAsThePicture()
    {
        ImageOptions options;
        options.size = {1'280, 721};
        const auto svg = chartImageData(*chartOf(QStringLiteral("elapsed")), ImageFormat::Svg, options);
        QVERIFY(svg->contains("width=\"1280\" height=\"721\""));
    }

    void anSvgSaysItsFontOnce()
    {
        for (const QString &kind : chartKinds()) {
            const auto svg = chartImageData(*chartOf(kind), ImageFormat::Svg, {});
            for (const char *usual : {" font-family=", " font-weight=\"400\"", " font-style=", " xml:space="})
                QVERIFY2(svg->count(usual) == 1, qPrintable(kind + QLatin1String(usual)));
        }
    }

    void theTitleCanBeLeftOut()
    {
        ImageOptions options;
        for (const QString &kind : chartKinds()) {
            const auto chart = chartOf(kind);
            const QImage with = chartImage(*chart, options);
            options.withTitle = false;
            QVERIFY(chartImage(*chart, options) != with);
            options.withTitle = true;
        }
    }

    void theBackgroundIsWhiteUnlessTheThemesIsWanted()
    {
        QPalette dark;
        dark.setColor(QPalette::Window, QColor(0x2B, 0x2D, 0x30));
        dark.setColor(QPalette::Base, QColor(0x1E, 0x1F, 0x22));
        dark.setColor(QPalette::Text, QColor(0xE6, 0xE6, 0xE6));
        ImageOptions options;
        for (const QString &kind : chartKinds()) {
            const auto chart = chartOf(kind);
            chart->setPalette(dark);
            options.whiteBackground = true;
            const QImage white = chartImage(*chart, options);
            QCOMPARE(white.pixelColor(1, 1), QColor(Qt::white));
            verifyEveryModeIsDrawn(kind, white);
            options.whiteBackground = false;
            const QImage theme = chartImage(*chart, options);
            QCOMPARE(theme.pixelColor(1, 1), QColor(0x1E, 0x1F, 0x22));
            const QColor color =
                modeColor(modesDrawnIn(kind).contains(Mode::Serial) ? Mode::Serial : Mode::EventLoop, true);
            QVERIFY(pixelsOf(theme, color, plotArea(theme.size()), markerTolerance) > 20);
        }
    }

    void theClipboardGetsPixelsShapesAndWords()
    {
        const auto chart = chartOf(QStringLiteral("elapsed"));
        const auto data = chartMimeData(*chart);
        QVERIFY(data->hasImage());
        QCOMPARE(qvariant_cast<QImage>(data->imageData()).size(), ImageOptions().size);
        QVERIFY(QSvgRenderer(data->data(QStringLiteral("image/svg+xml"))).isValid());
        QCOMPARE(data->text(), chart->textSummary());
    }

private:
    QTemporaryDir m_folder;
};

FETCHRACE_TEST(ChartImageTest)
#include "tst_chartimage.moc"
