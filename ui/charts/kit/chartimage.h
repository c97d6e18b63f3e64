// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartpane.h"

#include <QImage>
#include <QSize>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>

class QMimeData;
class QSettings;

namespace fetchrace {

enum class ImageFormat : unsigned char { Png, Svg, Pdf };

struct ImageOptions {
    static constexpr QSize smallest{240, 160};
    static constexpr QSize largest{8000, 8000};
    static constexpr qint64 mostPixels = 200'000'000; ///< of a PNG, after dpi: 800 MB while it is drawn

    QSize size{1280, 720};       ///< in pixels at 96 dpi; a PNG of 300 dpi has 300/96 as many each way
    int dpi = 96;                ///< of a PNG; the others have no pixels
    bool whiteBackground = true; ///< and colours for it; otherwise as in the window
    bool withTitle = true;

    bool operator==(const ImageOptions &) const = default;
};

/// By the file's suffix: .png, .svg, .pdf.
[[nodiscard]] std::optional<ImageFormat> imageFormatOf(const QString &file);

/// "png", "svg", "pdf".
[[nodiscard]] QString imageSuffix(ImageFormat format);

/// The pixels a PNG with these options has.
[[nodiscard]] QSize pixelSize(const ImageOptions &options);

/// The chart as pixels. The options must be within ImageOptions' limits.
[[nodiscard]] QImage chartImage(ChartPane &chart, const ImageOptions &options);
/// The contents of an image file.
[[nodiscard]] Expected<QByteArray> chartImageData(ChartPane &chart, ImageFormat format, const ImageOptions &options);
/// Written whole or not at all; the format by the file's suffix.
[[nodiscard]] Expected<void> saveChartImage(ChartPane &chart, const QString &file, const ImageOptions &options = {});
/// A file for each chart, in a row beside each other: "race.png" becomes "race-elapsed.png", "race-latency.png" ...
[[nodiscard]] QStringList chartFiles(const QList<ChartPane *> &charts, const QString &file);
/// All charts at once; stops at the first that cannot be written.
[[nodiscard]] Expected<void> saveChartImages(const QList<ChartPane *> &charts, const QString &file,
                                             const ImageOptions &options);
/// PNG, SVG and the text summary, for the clipboard.
[[nodiscard]] std::unique_ptr<QMimeData> chartMimeData(ChartPane &chart, const ImageOptions &options = {});

/// What Save Chart was last used with.
struct SaveChartOptions {
    static constexpr std::array resolutions{96, 150, 300}; ///< dpi to choose from

    ImageOptions image;
    QString folder; ///< empty: the user's pictures
    ImageFormat format = ImageFormat::Png;
    bool millimetres = false;

    bool operator==(const SaveChartOptions &) const = default;

    /// The keys stand below "savechart/"; unusable values become defaults.
    [[nodiscard]] static SaveChartOptions read(const QSettings &settings);
    void write(QSettings &settings) const;
};

} // namespace fetchrace
