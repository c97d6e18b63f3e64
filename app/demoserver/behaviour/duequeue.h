// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <optional>
#include <vector>

namespace fetchrace::demo {

class Session;
using SessionPtr = boost::intrusive_ptr<Session>;

/// The sessions whose answer waits for its time. One timer serves them all, so that a waiting
/// request costs a place in a heap and nothing else.
class DueQueue
{
public:
    explicit DueQueue(asio::io_context &context);

    /// Calls session.onDue() at that time, never earlier.
    void add(SessionPtr session, Clock::time_point due);
    /// Drops everything that waits.
    void clear();

private:
    struct Entry {
        Clock::time_point due;
        SessionPtr session;
    };
    static bool isLater(const Entry &left, const Entry &right) { return left.due > right.due; }

    void arm();
    void answerDue();

    Timer m_timer;
    std::optional<Clock::time_point> m_armedFor;
    std::vector<Entry> m_heap; ///< the earliest first
};

} // namespace fetchrace::demo
