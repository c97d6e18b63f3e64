// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/types.h>
#include <vector>

namespace fetchrace {

/// All processes that descend from one, without itself; empty on systems without /proc.
[[nodiscard]] std::vector<pid_t> descendantsOf(pid_t process);

/// What processes have right now.
struct ProcessUse {
    int threads = 0;
    std::int64_t memoryBytes = 0; ///< the most that each has had, together
};
[[nodiscard]] ProcessUse useOf(const std::vector<pid_t> &processes);

} // namespace fetchrace
