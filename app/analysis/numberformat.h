// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <cstdint>

namespace fetchrace {

/// A duration with its unit and three significant digits: "28.4 s", "0.307 s", "47.3 ms", "182 µs", "350 ns".
/// From a tenth of a second on it is given in seconds, so that the times of a race can be compared at a glance.
[[nodiscard]] QString durationText(std::int64_t nanoseconds, const QLocale &locale = QLocale());

/// A power of ten at an axis: "0.1 s", "10 ms", "1 µs".
[[nodiscard]] QString decadeText(double nanoseconds, const QLocale &locale = QLocale());

/// "1,240".
[[nodiscard]] QString countText(std::uint64_t count, const QLocale &locale = QLocale());

/// "93×", "5.0×".
[[nodiscard]] QString factorText(double factor, const QLocale &locale = QLocale());

/// How one elapsed time compares to that of a mode: "93× sooner", "1.4× later", or "as soon" where they differ by less
/// than five per cent; with the mode's name, "93× sooner than serial". Empty if one of them is not positive.
[[nodiscard]] QString soonerText(std::int64_t elapsedNs, std::int64_t otherElapsedNs, const QString &otherMode = {},
                                 const QLocale &locale = QLocale());

} // namespace fetchrace
