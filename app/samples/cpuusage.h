// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fetchrace {

/// What a thread or the whole process has taken from the machine so far; the difference of two is what lay between.
struct CpuUsage {
    std::int64_t userNs = 0;
    std::int64_t systemNs = 0;
    std::int64_t voluntarySwitches = 0;   ///< it waited for something
    std::int64_t involuntarySwitches = 0; ///< another thread took its turn

    [[nodiscard]] std::int64_t totalNs() const { return userNs + systemNs; }
    CpuUsage operator-(const CpuUsage &other) const;
};

/// Of all threads of the process, those that have ended included.
[[nodiscard]] CpuUsage processCpuUsage();
/// Of the calling thread; all zero on systems that cannot tell (macOS).
[[nodiscard]] CpuUsage threadCpuUsage();

} // namespace fetchrace
