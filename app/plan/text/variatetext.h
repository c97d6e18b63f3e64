// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/demo/variate.h"
#include "app/plan/error.h"

namespace fetchrace {

/// How single numbers of a Variate are written.
struct VariateUnit {
    Expected<std::int64_t> (*parse)(const QString &);
    QString (*format)(std::int64_t);
    QLatin1String example; ///< what a message suggests where a value is missing
};

[[nodiscard]] const VariateUnit &durationUnit(); ///< nanoseconds, written as "47ms"
[[nodiscard]] const VariateUnit &byteSizeUnit(); ///< bytes, written as "64KiB"

/// Reads, here of durations, "47ms" (always), "20ms..80ms" (uniform), "47ms~10ms" (normal: mean and standard
/// deviation), "47ms~x2" (log-normal: median and factor), or a list of these with percentages that add up to 100,
/// "10ms:90,500ms:10". An Error points at the piece that is wrong.
[[nodiscard]] Expected<Variate> parseVariate(const QString &text, const VariateUnit &unit);

/// Written so that parseVariate() reads the same back.
[[nodiscard]] QString formatVariate(const Variate &variate, const VariateUnit &unit);

} // namespace fetchrace
