// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/clienttraffic.h"
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

/// What the server is to note during a run: of a mode its times, of a client all that it does. Neither after the run.
struct ServerWatch {
    std::shared_ptr<ServerStamps> stamps;
    std::shared_ptr<ClientObservation> client; ///< the connections that are opened from now on are its

    ServerWatch(std::nullptr_t = nullptr) {}
    ServerWatch(std::shared_ptr<ServerStamps> times) : stamps(std::move(times)) {}
    ServerWatch(std::shared_ptr<ClientObservation> observed) : client(std::move(observed)) {}

    [[nodiscard]] bool beginsRun() const { return stamps || client; }
};

/// Makes the server note this from now on, and reads it. Waits until the server's thread has done so: not for the
/// window's thread. Without a value when the server has ended, which it may do any time.
using ServerObserver = std::function<std::optional<ServerReading>(ServerWatch)>;

} // namespace fetchrace
