// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fetchrace {

/// What the demo server itself counted.
struct ServerCounts {
    std::uint64_t requests = 0;    ///< requests read whole
    std::uint64_t connections = 0; ///< connections accepted
};

} // namespace fetchrace
