// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartpanes.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegion>
#include <QStandardPaths>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

namespace fetchrace {

/// A chart of that kind alone, with these runs.
inline std::unique_ptr<ChartPane> chartOf(const QString &kind, const QList<FinishedRun> &runs = articleRuns())
{
    std::unique_ptr<ChartPane> chart(makeChartPane(kind, nullptr));
    for (const FinishedRun &run : runs)
        chart->runs().finish(run, kind == QLatin1String("sweep") ? RaceKind::Sweep : RaceKind::Plain);
    return chart;
}

inline QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

/// An SVG image with as much again around it, so that what is drawn outside can be seen.
inline QImage renderedWithSurroundings(const QByteArray &svg, const QSize &size)
{
    QSvgRenderer renderer(svg);
    QImage image(size * 3, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(size.width(), size.height(), size.width(), size.height()));
    return image;
}

/// What reads PDF files back; empty where it is not installed (package poppler-utils).
inline QString pdfConverter()
{
    return QStandardPaths::findExecutable(QStringLiteral("pdftoppm"));
}

/// The page of a PDF file at 96 dpi; null if it cannot be read. Writes an image beside it.
inline QImage pdfPage(const QString &file)
{
    const QString image = file + QStringLiteral("-page");
    const int status =
        QProcess::execute(pdfConverter(), {QStringLiteral("-r"), QStringLiteral("96"), QStringLiteral("-png"),
                                           QStringLiteral("-singlefile"), file, image});
    return status == 0 ? QImage(image + QStringLiteral(".png")) : QImage();
}

/// How many pixels are neither grey nor within the region: texts, axes and grids are grey, what was measured is not.
inline int colouredOutside(const QImage &image, const QRegion &region)
{
    constexpr int grey = 40;
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            const auto [least, most] = std::minmax({qRed(pixel), qGreen(pixel), qBlue(pixel)});
            count += most - least > grey && !region.contains(QPoint(x, y)) ? 1 : 0;
        }
    }
    return count;
}

} // namespace fetchrace
