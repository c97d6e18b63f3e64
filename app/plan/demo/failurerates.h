// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/named.h"

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

/// As they are written in a list.
inline constexpr std::array failureKinds{Named{FailureKind::Status500, "500"}, Named{FailureKind::Status503, "503"},
                                         Named{FailureKind::Reset, "reset"},   Named{FailureKind::Close, "close"},
                                         Named{FailureKind::Cut, "cut"},       Named{FailureKind::Never, "never"}};
inline constexpr auto allFailureKinds = valuesOf(failureKinds);

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
