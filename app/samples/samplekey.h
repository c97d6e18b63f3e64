// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <cstdint>

namespace fetchrace {

/// Names one request of a race, whatever shows it.
struct SampleKey {
    Entry mode;
    int repeat = 1;          ///< from 1 on
    std::uint32_t index = 0; ///< the request's number within its run

    bool operator==(const SampleKey &) const = default;
};

} // namespace fetchrace
