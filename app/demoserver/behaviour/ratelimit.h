// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <boost/asio/ip/address.hpp>

#include <map>

namespace fetchrace::demo {

/// The rule against clients that send too fast. Each address has a bucket that holds one second's worth of requests
/// (at least one) and is full at first; every request takes one out, and they come back at the rate, evenly. A request
/// that finds less than one is a violation, which takes nothing. After so many violations the address is banned.
class RateLimit
{
public:
    enum class Verdict { Allowed, TooMany, Banned };
    struct Decision {
        Verdict verdict;
        std::chrono::nanoseconds wait; ///< until there is one again, where it is one of too many
    };

    /// perSecond is above 0; banAfter 0 means never.
    RateLimit(double perSecond, int banAfter);

    [[nodiscard]] Decision decide(const asio::ip::address &client, Clock::time_point arrival);

private:
    struct Client {
        Clock::time_point full; ///< when its bucket is full again
        int violations = 0;
    };

    std::chrono::nanoseconds m_interval; ///< in which one request comes back
    std::chrono::nanoseconds m_mostOut;  ///< how far the bucket can be from full, and still has one
    int m_banAfter;
    std::map<asio::ip::address, Client> m_clients;
};

} // namespace fetchrace::demo
