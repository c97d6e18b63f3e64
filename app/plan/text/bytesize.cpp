// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/bytesize.h"

#include "app/plan/text/excerpt.h"

#include <QString>

#include <array>
#include <cmath>

namespace fetchrace {

namespace {

struct SizeUnit {
    const char *name;
    std::int64_t bytes;
};

// formatByteSize() takes the first that fits.
constexpr std::array sizeUnits{SizeUnit{"MiB", 1'048'576}, SizeUnit{"MB", 1'000'000}, SizeUnit{"KiB", 1'024},
                               SizeUnit{"kB", 1'000}, SizeUnit{"B", 1}};

constexpr double largest = 1e15; // doubles are whole numbers up to there

} // namespace

Expected<std::int64_t> parseByteSize(const QString &text)
{
    const QString trimmed = text.trimmed();
    qsizetype unitAt = trimmed.size();
    while (unitAt > 0 && trimmed.at(unitAt - 1).isLetter())
        --unitAt;
    const QString unitText = trimmed.mid(unitAt);
    bool isNumber = false;
    const double number = trimmed.first(unitAt).trimmed().toDouble(&isNumber);
    if (!isNumber || !(number >= 0))
        return badInput(QStringLiteral("\"%1\" is not a size; write a number of bytes, such as 27, 10kB or 64KiB.")
                            .arg(excerpt(text)));
    for (const SizeUnit &unit : sizeUnits) {
        if (!unitText.isEmpty() && unitText.compare(QLatin1String(unit.name), Qt::CaseInsensitive) != 0)
            continue;
        const double bytes = unitText.isEmpty() ? number : number * static_cast<double>(unit.bytes);
        if (bytes > largest || std::trunc(bytes) != bytes)
            return badInput(QStringLiteral("The size \"%1\" is too large or not a whole number.").arg(excerpt(text)));
        return static_cast<std::int64_t>(bytes);
    }
    return badInput(QStringLiteral("The size \"%1\" has the unknown unit \"%2\"; use B, kB, MB, KiB or MiB.")
                        .arg(excerpt(text), excerpt(unitText)));
}

QString formatByteSize(std::int64_t bytes)
{
    for (const SizeUnit &unit : sizeUnits)
        if (unit.bytes > 1 && bytes != 0 && bytes % unit.bytes == 0)
            return QString::number(bytes / unit.bytes) + QLatin1String(unit.name);
    return QString::number(bytes);
}

} // namespace fetchrace
