// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/cpuusage.h"
#include "app/samples/servercounts.h"
#include "app/samples/serverstamps.h"

#include <functional>
#include <memory>
#include <optional>

namespace fetchrace {

/// What the demo server has counted and its thread has used since its start.
struct ServerReading {
    ServerCounts counts;
    CpuUsage cpu;
};

/// Makes the server note its times in these stamps from now on (null: nowhere), and reads it. Waits until the server's
/// thread has done so: not for the window's thread. Without a value when the server has ended, which it may do any
/// time.
using ServerObserver = std::function<std::optional<ServerReading>(std::shared_ptr<ServerStamps>)>;

} // namespace fetchrace
