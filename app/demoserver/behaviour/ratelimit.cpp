// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/behaviour/ratelimit.h"

#include <algorithm>
#include <cmath>

namespace fetchrace::demo {

RateLimit::RateLimit(double perSecond, int banAfter)
    : m_interval(std::llround(1e9 / perSecond))
    , m_mostOut(m_interval * (std::max(std::llround(std::floor(perSecond)), 1LL) - 1))
    , m_banAfter(banAfter)
{
}

RateLimit::Decision RateLimit::decide(const asio::ip::address &client, Clock::time_point arrival)
{
    Client &known = m_clients[client];
    if (m_banAfter > 0 && known.violations >= m_banAfter)
        return {Verdict::Banned, {}};
    const Clock::time_point full = std::max(known.full, arrival);
    if (full - arrival > m_mostOut) {
        ++known.violations;
        return {Verdict::TooMany, full - arrival - m_mostOut};
    }
    known.full = full + m_interval;
    return {Verdict::Allowed, {}};
}

} // namespace fetchrace::demo
