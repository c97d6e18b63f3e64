// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <array>

namespace fetchrace {

/// How the demo server can fail a request.
enum class FailureKind : unsigned char {
    Status500,
    Status503,
    Reset, ///< the connection is reset instead of an answer
    Close, ///< the connection is closed without an answer
    Cut,   ///< the connection is closed in the middle of the body
    Never  ///< no answer comes, and the connection stays
};

inline constexpr std::array allFailureKinds{FailureKind::Status500, FailureKind::Status503, FailureKind::Reset,
                                            FailureKind::Close,     FailureKind::Cut,       FailureKind::Never};

/// As it is written in a list: "500", "503", "reset", "close", "cut", "never".
[[nodiscard]] QLatin1String failureName(FailureKind kind);

/// How many of 100 requests fail in which way; those of all kinds add up to at most 100.
struct FailureRates {
    std::array<double, allFailureKinds.size()> percent{};

    bool operator==(const FailureRates &) const = default;

    [[nodiscard]] double of(FailureKind kind) const { return percent[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] double total() const;
};

/// Reads "500:2,reset:0.5"; an Error points at the entry that is wrong.
[[nodiscard]] Expected<FailureRates> parseFailureRates(const QString &text);
[[nodiscard]] QString formatFailureRates(const FailureRates &rates);

} // namespace fetchrace
