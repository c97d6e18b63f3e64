// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartimage.h"

#include <array>

class QSettings;

namespace fetchrace {

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
