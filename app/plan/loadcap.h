// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fetchrace {

/// The most that is sent to a server of somebody else, whatever the plan says.
struct LoadCap {
    int requests = 0;  ///< of a whole race: all modes and repeats together
    int atOnce = 0;    ///< requests, and connections
    int perSecond = 0; ///< requests that may start; none follows another sooner than a part of this

    bool operator==(const LoadCap &) const = default;
};

} // namespace fetchrace
