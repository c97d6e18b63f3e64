// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/cpuusage.h"

#include <cstdint>
#include <type_traits>

namespace fetchrace {

/// What the supervisor tells about the client when all of its processes are gone; both are the same program.
struct ClientReport {
    int error = 0;                ///< errno, where the command could not be started
    int waitStatus = 0;           ///< of the command's own process
    int leftBehind = 0;           ///< processes that were still there when that one had ended by itself
    int threads = 0;              ///< the most at one time
    bool wasKilled = false;       ///< asked to end, and had to be killed
    std::int64_t startedNs = 0;   ///< on the steady clock
    std::int64_t endedNs = 0;     ///< of the command's own process
    std::int64_t memoryBytes = 0; ///< the most at one time; 0 where it could not be seen
    CpuUsage cpu;                 ///< of all processes
};

static_assert(std::is_trivially_copyable_v<ClientReport>);

} // namespace fetchrace
