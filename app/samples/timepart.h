// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/sample.h"

namespace fetchrace {

/// A part of a run's time, in nanoseconds since its start.
struct TimePart {
    std::int64_t from = 0;
    std::int64_t to = 0;

    /// Whether the request was under way at any moment of it.
    [[nodiscard]] bool holds(const Sample &sample) const { return sample.started <= to && sample.lastByte >= from; }
    bool operator==(const TimePart &) const = default;
};

} // namespace fetchrace
