// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <chrono>
#include <concepts>
#include <cstdint>

namespace fetchrace {

/// Numbers and their units are joined by a no-break space, wherever they stand; this is the only place where they are
/// rounded, so that a number that stands twice is twice the same.

/// A duration that was measured: its unit and three significant digits: "28.4 s", "0.307 s", "47.3 ms", "182 µs",
/// "350 ns". From a tenth of a second on it is given in seconds, so that the times of a race can be compared at a
/// glance, and from a minute on as "3 min 16 s", from an hour on as "1 h 5 min".
[[nodiscard]] QString durationText(std::int64_t nanoseconds, const QLocale &locale = QLocale());

/// One that was set, or stands at an axis: no more digits than it has: "47 ms", "0.5 s", "2 s", "1 µs".
[[nodiscard]] QString roundDurationText(double nanoseconds, const QLocale &locale = QLocale());
[[nodiscard]] inline QString roundDurationText(std::chrono::nanoseconds time)
{
    return roundDurationText(static_cast<double>(time.count()));
}

/// "1,240".
[[nodiscard]] QString countText(std::uint64_t count, const QLocale &locale = QLocale());
template<std::integral Count>
[[nodiscard]] QString countText(Count count, const QLocale &locale = QLocale())
{
    return countText(static_cast<std::uint64_t>(count), locale);
}

/// Per second, without a unit: "1,993", "170", "21.1".
[[nodiscard]] QString rateText(double perSecond, const QLocale &locale = QLocale());

/// One that was set: no more digits than it has: "50", "0.5".
[[nodiscard]] QString roundRateText(double perSecond, const QLocale &locale = QLocale());

/// A share of 1: "93.9%", "100%"; what is too little to show is "<0.1%". An increase may be more than 1.
[[nodiscard]] QString percentText(double share, const QLocale &locale = QLocale());

/// "93×", "5.0×".
[[nodiscard]] QString factorText(double factor, const QLocale &locale = QLocale());

/// How one elapsed time compares to that of a mode: "93× faster", "1.4× slower", or "same" where they differ by less
/// than five per cent; with the mode's name, "93× faster than serial". Empty if one of them is not positive.
[[nodiscard]] QString fasterText(std::int64_t elapsedNs, std::int64_t otherElapsedNs, const QString &otherMode = {},
                                 const QLocale &locale = QLocale());

} // namespace fetchrace
