// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

namespace fetchrace::demo {

/// Tells on the steady clock when the system received what it has stamped, which is by its own clock. That one may be
/// set at any time: the distance of the two is known to lie between bounds, which every comparison narrows, and a
/// comparison that contradicts them begins anew. Stamps from before it say nothing any more.
class StampClock
{
public:
    /// The system's clock, read between two looks at the steady one.
    struct Reading {
        Clock::time_point before;
        std::chrono::nanoseconds system; ///< since 1970
        Clock::time_point after;
    };
    [[nodiscard]] static Reading read();

    explicit StampClock(const Reading &now) { begin(now); }
    /// Compares them a few times, since one look may be interrupted.
    StampClock();

    /// Of what has been read before `now`: never earlier than it was, and `now` where there is no stamp that can be
    /// relied on.
    [[nodiscard]] Clock::time_point arrival(std::optional<std::chrono::nanoseconds> stamp, const Reading &now);

private:
    void begin(const Reading &now);

    std::chrono::nanoseconds m_least{}; ///< that the system's clock is ahead of the steady one
    std::chrono::nanoseconds m_most{};
    Clock::time_point m_begin; ///< of what they hold for
};

/// Bytes that have come, and when.
struct Received {
    ErrorCode error;
    std::size_t bytes = 0;
    Clock::time_point now;     ///< they were read
    Clock::time_point arrival; ///< the system had the last of them

    [[nodiscard]] static Received failed(ErrorCode error)
    {
        const Clock::time_point now = Clock::now();
        return {error, 0, now, now};
    }
};

/// Makes the system stamp what comes on the connections that are accepted from now on. It may begin a moment later.
void stampReceipts(Acceptor &acceptor, bool on);

/// Reads what has come, without waiting; the arrival is `now` where no clock tells it.
[[nodiscard]] Received receive(Socket &socket, asio::mutable_buffer room, std::optional<StampClock> &clock);

/// When a connection was there that has been accepted just now. The system does not say when it was opened, but some of
/// its bytes may have come before it was accepted.
[[nodiscard]] Clock::time_point openedAt(Socket &socket, std::optional<StampClock> &clock, Clock::time_point accepted);

/// Waits for bytes, and gives them to the handler, a void(const Received &).
template<typename Handler>
void asyncRead(Socket &socket, asio::mutable_buffer room, Handler handler)
{
    socket.async_read_some(room, [handler = std::move(handler)](ErrorCode error, std::size_t bytes) {
        const Clock::time_point now = Clock::now();
        handler(Received{error, bytes, now, now});
    });
}

/// The same with the time of their arrival, while there is a clock that tells it: a thread that waits for a processor
/// reads late. Socket and clock have to outlive the handler.
template<typename Handler>
void asyncReceive(Socket &socket, asio::mutable_buffer room, std::optional<StampClock> &clock, Handler handler)
{
    if (!clock) {
        asyncRead(socket, room, std::move(handler));
        return;
    }
    socket.async_wait(Socket::wait_read, [&socket, room, &clock, handler = std::move(handler)](ErrorCode error) {
        const Received received = error ? Received::failed(error) : receive(socket, room, clock);
        if (received.error == asio::error::would_block)
            asyncReceive(socket, room, clock, handler);
        else
            handler(received);
    });
}

} // namespace fetchrace::demo
