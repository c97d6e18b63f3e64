// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/chartimage.h"

#include "app/formats/outputfile.h"
#include "ui/charts/kit/svgtidy.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSettings>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double screenDpi = 96;

tl::unexpected<Error> cannotSave(const QString &sentence)
{
    return tl::unexpected<Error>({Error::Kind::Output, sentence});
}

struct ImageWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ImageWords)
};

Expected<void> checkOptions(const ImageOptions &options)
{
    const auto within = [](int value, int least, int most) { return value >= least && value <= most; };
    const QSize pixels = pixelSize(options);
    if (!within(options.size.width(), ImageOptions::smallest.width(), ImageOptions::largest.width()) ||
        !within(options.size.height(), ImageOptions::smallest.height(), ImageOptions::largest.height()) ||
        qint64(pixels.width()) * pixels.height() > ImageOptions::mostPixels)
        return cannotSave(ImageWords::tr("An image of %1 × %2 pixels at %3 dpi cannot be drawn: choose %4 × %5 to %6 × "
                                         "%7 pixels, or fewer dpi.")
                              .arg(options.size.width())
                              .arg(options.size.height())
                              .arg(options.dpi)
                              .arg(ImageOptions::smallest.width())
                              .arg(ImageOptions::smallest.height())
                              .arg(ImageOptions::largest.width())
                              .arg(ImageOptions::largest.height()));
    return {};
}

void draw(ChartPane &chart, QPainter &painter, const ImageOptions &options)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::LosslessImageRendering);
    chart.drawInto(painter, QRectF(QPointF(), options.size), options.whiteBackground, options.withTitle);
}

bool writeSvg(ChartPane &chart, QIODevice &device, const ImageOptions &options)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(static_cast<int>(screenDpi));
    generator.setSize(options.size);
    generator.setViewBox(QRect(QPoint(), options.size));
    generator.setTitle(chart.title());
    generator.setDescription(chart.textSummary());
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    draw(chart, painter, options);
    return painter.end();
}

bool writePdf(ChartPane &chart, QIODevice &device, const ImageOptions &options)
{
    QPdfWriter writer(&device);
    // Fine enough that rounding to device units cannot be seen.
    constexpr int pdfDpi = 1200;
    writer.setResolution(pdfDpi);
    writer.setTitle(chart.title());
    writer.setCreator(QStringLiteral("Fetchrace"));
    const QSizeF points = QSizeF(options.size) * 72 / screenDpi;
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.scale(pdfDpi / screenDpi, pdfDpi / screenDpi);
    draw(chart, painter, options);
    return painter.end();
}

} // namespace

QString imageSuffix(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Png:
        return QStringLiteral("png");
    case ImageFormat::Svg:
        return QStringLiteral("svg");
    case ImageFormat::Pdf:
        return QStringLiteral("pdf");
    }
    return {};
}

std::optional<ImageFormat> imageFormatOf(const QString &file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Svg, ImageFormat::Pdf})
        if (suffix == imageSuffix(format))
            return format;
    return std::nullopt;
}

QSize pixelSize(const ImageOptions &options)
{
    return (QSizeF(options.size) * (options.dpi / screenDpi)).toSize();
}

QImage chartImage(ChartPane &chart, const ImageOptions &options)
{
    QImage image(pixelSize(options), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(options.dpi / screenDpi, options.dpi / screenDpi);
    draw(chart, painter, options);
    painter.end();
    // Only now: fonts would follow it while it is drawn.
    const int dotsPerMeter = qRound(options.dpi / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    return image;
}

Expected<QByteArray> chartImageData(ChartPane &chart, ImageFormat format, const ImageOptions &options)
{
    if (const auto checked = checkOptions(options); !checked)
        return tl::unexpected<Error>(checked.error());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    bool written = false;
    switch (format) {
    case ImageFormat::Png:
        written = chartImage(chart, options).save(&buffer, "PNG");
        break;
    case ImageFormat::Svg:
        written = writeSvg(chart, buffer, options);
        break;
    case ImageFormat::Pdf:
        written = writePdf(chart, buffer, options);
        break;
    }
    buffer.close();
    if (format == ImageFormat::Svg)
        bytes = tidySvg(bytes);
    if (!written || bytes.isEmpty())
        return cannotSave(ImageWords::tr("The image could not be drawn: choose a smaller size or fewer dpi."));
    return bytes;
}

Expected<void> saveChartImage(ChartPane &chart, const QString &file, const ImageOptions &options)
{
    const std::optional<ImageFormat> format = imageFormatOf(file);
    if (!format)
        return cannotSave(
            ImageWords::tr("The chart cannot be saved as \"%1\": give it a name that ends in .png, .svg or .pdf.")
                .arg(QDir::toNativeSeparators(file)));
    if (const auto checked = checkOutput(file); !checked)
        return cannotSave(checked.error().sentence);
    const Expected<QByteArray> bytes = chartImageData(chart, *format, options);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    return writeOutput(file, *bytes);
}

QStringList chartFiles(const QList<ChartPane *> &charts, const QString &file)
{
    const QFileInfo info(file);
    QStringList files;
    for (const ChartPane *chart : charts)
        files.append(
            info.dir().filePath(QStringLiteral("%1-%2.%3").arg(info.completeBaseName(), chart->kind(), info.suffix())));
    return files;
}

Expected<void> saveChartImages(const QList<ChartPane *> &charts, const QString &file, const ImageOptions &options)
{
    const QStringList files = chartFiles(charts, file);
    for (qsizetype i = 0; i < charts.size(); ++i)
        if (auto saved = saveChartImage(*charts.at(i), files.at(i), options); !saved)
            return saved;
    return {};
}

std::unique_ptr<QMimeData> chartMimeData(ChartPane &chart, const ImageOptions &options)
{
    auto data = std::make_unique<QMimeData>();
    if (const auto svg = chartImageData(chart, ImageFormat::Svg, options)) {
        data->setData(QStringLiteral("image/svg+xml"), *svg);
        data->setImageData(chartImage(chart, options)); // the clipboard offers it as image/png
    }
    data->setText(chart.textSummary());
    return data;
}

SaveChartOptions SaveChartOptions::read(const QSettings &settings)
{
    SaveChartOptions options;
    const auto value = [&settings](const char *key, const QVariant &fallback) {
        return settings.value(QLatin1String("savechart/") + QLatin1String(key), fallback);
    };
    const QSize size = value("size", options.image.size).toSize();
    if (size.expandedTo(ImageOptions::smallest) == size && size.boundedTo(ImageOptions::largest) == size)
        options.image.size = size;
    const int dpi = value("dpi", options.image.dpi).toInt();
    if (std::ranges::find(resolutions, dpi) != resolutions.end())
        options.image.dpi = dpi;
    options.image.whiteBackground = value("white", true).toBool();
    options.image.withTitle = value("title", true).toBool();
    options.folder = value("folder", QString()).toString();
    options.format =
        imageFormatOf(QLatin1String("x.") + value("format", QString()).toString()).value_or(options.format);
    options.millimetres = value("millimetres", false).toBool();
    return options;
}

void SaveChartOptions::write(QSettings &settings) const
{
    const auto set = [&settings](const char *key, const QVariant &value) {
        settings.setValue(QLatin1String("savechart/") + QLatin1String(key), value);
    };
    set("size", image.size);
    set("dpi", image.dpi);
    set("white", image.whiteBackground);
    set("title", image.withTitle);
    set("folder", folder);
    set("format", imageSuffix(format));
    set("millimetres", millimetres);
}

} // namespace fetchrace
