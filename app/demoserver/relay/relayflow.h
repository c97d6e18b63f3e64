// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace fetchrace::demo {

/// One direction of a connection through the relay: bytes that have come, of which those that were looked at are passed
/// on. Its memory does not grow with what passes.
struct RelayFlow {
    /// A plain request with room to spare; times 10,000 connections.
    static constexpr std::size_t firstSize = std::size_t{2} * 1024;
    static constexpr std::size_t largestSize = std::size_t{64} * 1024;

    Socket &from;
    Socket &to;
    std::vector<char> buffer = std::vector<char>(firstSize);
    std::size_t sent = 0;   ///< bytes of the buffer that were passed on
    std::size_t looked = 0; ///< bytes that may be
    std::size_t end = 0;    ///< bytes that have come
    bool isReading = false;
    bool isWriting = false;
    bool hasEnded = false;  ///< nothing more comes
    bool isRefused = false; ///< what comes is not wanted any more
    bool isRaw = false;     ///< nothing is looked at any more: another protocol, or what is no HTTP

    [[nodiscard]] std::string_view unseen() const { return {buffer.data() + looked, end - looked}; }
    [[nodiscard]] std::string_view ready() const { return {buffer.data() + sent, looked - sent}; }
    [[nodiscard]] bool isEmpty() const { return sent == end; }
    /// Whether nothing can be added to what could not be understood yet.
    [[nodiscard]] bool isComplete() const { return hasEnded || end - sent == largestSize; }

    void beginRaw()
    {
        isRaw = true;
        looked = end;
    }

    /// Takes bytes out that are not to be passed on, of those not yet passed on.
    void cut(std::size_t at, std::size_t size)
    {
        std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(at + size),
                  buffer.begin() + static_cast<std::ptrdiff_t>(end), buffer.begin() + static_cast<std::ptrdiff_t>(at));
        end -= size;
    }

    /// Where the next bytes are to go; nowhere when it is full of what cannot be passed on yet.
    [[nodiscard]] asio::mutable_buffer room()
    {
        const bool wasFilled = end == buffer.size();
        std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(sent), buffer.begin() + static_cast<std::ptrdiff_t>(end),
                  buffer.begin());
        looked -= sent;
        end -= sent;
        sent = 0;
        if (wasFilled && buffer.size() < largestSize)
            buffer.resize(buffer.size() * 2);
        return asio::buffer(buffer.data() + end, buffer.size() - end);
    }
};

} // namespace fetchrace::demo
