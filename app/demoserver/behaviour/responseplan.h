// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"
#include "app/demoserver/behaviour/workerqueue.h"

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace fetchrace::demo {

/// What is known of a request when it has been read.
struct Incoming {
    std::optional<std::uint32_t> index; ///< that a client of ours gave it
    const asio::ip::address &client;
    Clock::time_point arrival;
    std::uint32_t onConnection; ///< 1 for the connection's first
};

/// What the behaviour has decided for one request.
struct ResponsePlan {
    enum class Fault : unsigned char {
        None,
        TooMany, ///< 429, at once
        Banned,  ///< 403, at once
        Status500,
        Status503,
        Reset,
        Closed,
        Cut,
        Never ///< never answered
    };

    std::chrono::nanoseconds delay{0}; ///< from the request's end, or its turn at a worker, to its answer
    Fault fault = Fault::None;
    bool twoWrites = false;
    bool isLast = false;                       ///< on its connection
    std::chrono::seconds retryAfter{0};        ///< where it is one of too many
    std::optional<std::size_t> bodySize = {};  ///< without a value as the route has it
    std::shared_ptr<WorkerQueue> workers = {}; ///< null: as many at once as come
};

} // namespace fetchrace::demo
