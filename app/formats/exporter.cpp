// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/exporter.h"

#include <algorithm>
#include <array>

namespace fetchrace {

// Each is in the file that writes it.
extern const Exporter resultJson;
extern const Exporter samplesCsv;
extern const Exporter reportPage;
extern const Exporter sweepJson;
extern const Exporter sweepCsv;

namespace {

constexpr std::array exporterRows{&resultJson, &samplesCsv, &sweepJson, &sweepCsv, &reportPage};

} // namespace

std::span<const Exporter *const> exporters()
{
    return exporterRows;
}

const Exporter *exporterOf(QLatin1String key, unsigned contents)
{
    const QList<const Exporter *> having = exportersOf(contents);
    const auto found =
        std::ranges::find_if(having, [key](const Exporter *exporter) { return key == QLatin1String(exporter->key); });
    return found != having.end() ? *found : nullptr;
}

QList<const Exporter *> exportersOf(unsigned contents)
{
    QList<const Exporter *> found;
    for (const Exporter *exporter : exporterRows)
        if (exporter->has(contents))
            found.append(exporter);
    return found;
}

bool writeAll(QIODevice &device, const QByteArray &bytes)
{
    return device.write(bytes) == bytes.size();
}

} // namespace fetchrace
