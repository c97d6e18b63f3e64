// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace fetchrace {

/// A figure of a run that has ended. Tables name the figures they show, so that one that stands in several of them, in
/// the window, the terminal or a report, is the same in all.
struct Figure {
    enum class Unit : unsigned char { Nanoseconds, PerSecond, Factor, Average, Count, Words };

    const char *title; ///< of its column; untranslated
    Unit unit;
    /// Without a value where the run has none.
    std::optional<double> (*value)(const Run &run, const Summary &summary) = nullptr;
    /// Of a figure that is more than one number.
    QString (*words)(const Run &run, const Summary &summary, const QLocale &locale) = nullptr;

    [[nodiscard]] QString titleText() const;
    /// Empty where there is no value.
    [[nodiscard]] QString text(const Run &run, const Summary &summary, const QLocale &locale = QLocale()) const;
};

/// A value of this unit, as every table shows it; empty where there is none.
[[nodiscard]] QString figureText(Figure::Unit unit, std::optional<double> value, const QLocale &locale = QLocale());

namespace figures {

extern const Figure elapsed, minimum;
extern const Figure timesMinimum; ///< elapsed time divided by the minimum; none of a run that was stopped
extern const Figure throughput;
extern const Figure p50, p90, p99, max; ///< of the latency of successful responses
extern const Figure ok, failed;
extern const Figure bodyLengths;        ///< "600 of 27 B", at most three of them
extern const Figure cpu;                ///< of the client, per request; the next two are its parts
extern const Figure userCpu, systemCpu; ///< per request
extern const Figure switches;           ///< of the context, per request
extern const Figure threads;
extern const Figure connections; ///< as the client counts them; where it cannot see them, the demo server does
extern const Figure inFlight;    ///< "96.5 of 100": on average, of those allowed

} // namespace figures

/// Without a value where there is no minimum to divide by.
[[nodiscard]] std::optional<double> timesOf(std::int64_t elapsedNs, std::optional<std::int64_t> minimumNs);

} // namespace fetchrace
