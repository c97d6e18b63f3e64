// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/savechartoptions.h"

#include <QSettings>

#include <algorithm>

namespace fetchrace {

SaveChartOptions SaveChartOptions::read(const QSettings &settings)
{
    SaveChartOptions options;
    const auto value = [&settings](const char *key, const QVariant &fallback) {
        return settings.value(QLatin1String("savechart/") + QLatin1String(key), fallback);
    };
    const QSize size = value("size", options.image.size).toSize();
    if (size.expandedTo(ImageOptions::smallest) == size && size.boundedTo(ImageOptions::largest) == size) {
        options.image.size = size;
    }
    const int dpi = value("dpi", options.image.dpi).toInt();
    if (std::find(resolutions.begin(), resolutions.end(), dpi) != resolutions.end()) {
        options.image.dpi = dpi;
    }
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
