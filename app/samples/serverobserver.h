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
///
/// A request has arrived when the server's thread has read it, which may wait for a processor that the sender has. A
/// client and the modes that race beside it are told from when the system had received it, where the system says so
/// (Linux): else who leaves the server the least time would look the best. Delays, limits and queues of the server's
/// own begin when it has read the request, whatever is told.
struct ServerWatch {
    std::shared_ptr<ServerStamps> stamps;
    std::shared_ptr<ClientObservation> client; ///< the connections that are opened from now on are its
    bool asReceived = false;                   ///< what these connections send arrives when the system has it

    ServerWatch(std::nullptr_t = nullptr) {}
    ServerWatch(std::shared_ptr<ServerStamps> times, bool besideClient = false)
        : stamps(std::move(times))
        , asReceived(besideClient)
    {
    }
    ServerWatch(std::shared_ptr<ClientObservation> observed) : client(std::move(observed)), asReceived(true) {}

    [[nodiscard]] bool beginsRun() const { return stamps || client; }
};

/// Makes the server note this from now on, and reads it. Waits until the server's thread has done so: not for the
/// window's thread. Without a value when the server has ended, which it may do any time.
using ServerObserver = std::function<std::optional<ServerReading>(ServerWatch)>;

} // namespace fetchrace
