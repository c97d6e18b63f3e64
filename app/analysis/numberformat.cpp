// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

struct NumberWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::NumberWords)
};

struct ShownUnit {
    double from; ///< in nanoseconds, after rounding
    double nanoseconds;
    QLatin1String symbol;
};

// UTF-8 has no place in a Latin-1 string, but the micro sign is the same byte in both.
constexpr std::array shownUnits{ShownUnit{1e8, 1e9, QLatin1String("s")}, ShownUnit{1e6, 1e6, QLatin1String("ms")},
                                ShownUnit{1e3, 1e3, QLatin1String("\xb5s")}, ShownUnit{0, 1, QLatin1String("ns")}};

const ShownUnit &unitFor(double nanoseconds)
{
    return *std::find_if(shownUnits.begin(), shownUnits.end() - 1,
                         [nanoseconds](const ShownUnit &unit) { return nanoseconds >= unit.from; });
}

double roundedToThreeDigits(double value)
{
    if (value <= 0)
        return 0;
    const double step = std::pow(10.0, std::floor(std::log10(value)) - 2);
    return std::round(value / step) * step;
}

int decimalsForThreeDigits(double value)
{
    if (value <= 0)
        return 0;
    // The small addition keeps a rounded 0.1 from counting as 0.0999...
    const auto magnitude = static_cast<int>(std::floor(std::log10(value) + 1e-9));
    return std::clamp(2 - magnitude, 0, 3);
}

QString joined(const QString &number, QLatin1String unit)
{
    return number + QChar(QChar::Nbsp) + unit;
}

/// "3 min 16 s", "1 h 5 min".
QString longText(std::int64_t seconds, const QLocale &locale)
{
    const bool hours = seconds >= 3'600;
    const std::int64_t small = hours ? (seconds + 30) / 60 : seconds; // of the smaller unit shown
    return joined(locale.toString(static_cast<qlonglong>(small / 60)), QLatin1String(hours ? "h" : "min")) +
           QChar(QChar::Nbsp) +
           joined(locale.toString(static_cast<qlonglong>(small % 60)), QLatin1String(hours ? "min" : "s"));
}

} // namespace

QString durationText(std::int64_t nanoseconds, const QLocale &locale)
{
    if (nanoseconds < 0)
        return QChar(0x2212) + durationText(-nanoseconds, locale);
    if (nanoseconds == 0)
        return joined(locale.toString(0), QLatin1String("s"));
    if (const std::int64_t seconds = (nanoseconds + 500'000'000) / 1'000'000'000; seconds >= 60)
        return longText(seconds, locale);
    const auto exact = static_cast<double>(nanoseconds);
    // The unit follows the rounded value: 99.96 ms is shown as 0.100 s, not as 100 ms.
    const double rounded = roundedToThreeDigits(exact) * (1 + 1e-12);
    const ShownUnit &unit = unitFor(rounded);
    const int decimals = unit.nanoseconds > 1 ? decimalsForThreeDigits(rounded / unit.nanoseconds) : 0;
    return joined(locale.toString(exact / unit.nanoseconds, 'f', decimals), unit.symbol);
}

QString roundDurationText(double nanoseconds, const QLocale &locale)
{
    const ShownUnit &unit = unitFor(nanoseconds * (1 + 1e-9));
    return nanoseconds <= 0 ? joined(locale.toString(0), QLatin1String("s"))
                            : joined(locale.toString(nanoseconds / unit.nanoseconds, 'g', 6), unit.symbol);
}

QString countText(std::uint64_t count, const QLocale &locale)
{
    return locale.toString(static_cast<qulonglong>(count));
}

QString rateText(double perSecond, const QLocale &locale)
{
    return locale.toString(perSecond, 'f', perSecond < 99.95 ? 1 : 0);
}

QString roundRateText(double perSecond, const QLocale &locale)
{
    return locale.toString(perSecond, 'g', 6);
}

QString percentText(double share, const QLocale &locale)
{
    constexpr double leastShown = 0.0005;
    if (share > 0 && share < leastShown)
        return QLatin1Char('<') + locale.toString(0.1, 'f', 1) + QLatin1Char('%');
    const bool isWhole = share <= 0 || share >= 1 - leastShown;
    return locale.toString(share * 100, 'f', isWhole ? 0 : 1) + QLatin1Char('%');
}

QString factorText(double factor, const QLocale &locale)
{
    return locale.toString(factor, 'f', factor < 9.95 ? 1 : 0) + QChar(0x00D7);
}

QString fasterText(std::int64_t elapsedNs, std::int64_t otherElapsedNs, const QString &otherMode, const QLocale &locale)
{
    if (elapsedNs <= 0 || otherElapsedNs <= 0)
        return {};
    const double ratio = static_cast<double>(otherElapsedNs) / static_cast<double>(elapsedNs);
    const bool alone = otherMode.isEmpty();
    // One decimal cannot show less: "1.0× faster" would say nothing.
    if (ratio >= 1.05) {
        const QString factor = factorText(ratio, locale);
        return alone ? NumberWords::tr("%1 faster", "%1 is a factor such as 93×").arg(factor)
                     : NumberWords::tr("%1 faster than %2", "a factor and a mode").arg(factor, otherMode);
    }
    if (ratio <= 1 / 1.05) {
        const QString factor = factorText(1 / ratio, locale);
        return alone ? NumberWords::tr("%1 slower", "%1 is a factor such as 1.4×").arg(factor)
                     : NumberWords::tr("%1 slower than %2", "a factor and a mode").arg(factor, otherMode);
    }
    return alone ? NumberWords::tr("same", "two times are about equal")
                 : NumberWords::tr("same as %1", "%1 is a mode").arg(otherMode);
}

} // namespace fetchrace
