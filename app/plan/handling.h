// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/named.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace fetchrace {

/// What the work after a response does for its time.
enum class HandleKind : unsigned char {
    Cpu,  ///< computes: it needs so much processor time, however long that takes
    Block ///< sleeps, as somebody does who waits for a file or a database
};

/// Who does the work after a response.
enum class HandlePlace : unsigned char {
    Inline, ///< whoever received it: the event loop, or the worker
    Pool,   ///< threads beside it
    Process ///< other processes
};

inline constexpr std::array handleKinds{Named{HandleKind::Cpu, "cpu"}, Named{HandleKind::Block, "block"}};
inline constexpr std::array handlePlaces{Named{HandlePlace::Inline, "inline"}, Named{HandlePlace::Pool, "pool"},
                                         Named{HandlePlace::Process, "process"}};
inline constexpr auto allHandleKinds = valuesOf(handleKinds);
inline constexpr auto allHandlePlaces = valuesOf(handlePlaces);

/// How many processor cores this machine has for the program.
[[nodiscard]] int coreCount();

/// The work that every complete response causes, the same in each mode.
struct Handling {
    static constexpr std::chrono::nanoseconds leastTime = std::chrono::microseconds(1);
    static constexpr std::chrono::nanoseconds maxTime = std::chrono::minutes(1);
    static constexpr int maxHandlers = 64;

    std::chrono::nanoseconds time{0}; ///< per response; 0: there is no such work
    HandleKind kind = HandleKind::Cpu;
    HandlePlace place = HandlePlace::Inline;
    int handlers = std::min(coreCount(), maxHandlers); ///< threads of the pool, or processes

    bool operator==(const Handling &) const = default;

    [[nodiscard]] bool isNothing() const { return time == time.zero(); }
    /// Whether the work keeps the lane of its request busy, so that the next one has to wait for it.
    [[nodiscard]] bool isInline() const { return place == HandlePlace::Inline; }
};

} // namespace fetchrace
