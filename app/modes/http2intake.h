// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/hpacksizes.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace fetchrace {

/// Adds up what a client has to do for what it receives on an HTTP/2 connection besides bodies, frame by frame (RFC
/// 9113), and says when that is more than an honest server would ask for.
///
/// What may come is counted in kilobytes: a frame is one, and so is each 1,024 bytes of it or of the fields that it
/// stands for.
class Http2Intake
{
public:
    /// `most` may come before anything is allowed in addition, and ever at a time.
    explicit Http2Intake(std::uint64_t most) : m_most(most), m_left(most) {}

    /// May come once more.
    void allow(std::uint64_t kilobytes);
    /// Looks at what comes next, in any pieces. False once it is too much, and from then on.
    [[nodiscard]] bool take(std::string_view bytes);

private:
    enum Type : std::uint8_t { Data = 0, Headers = 1, RstStream = 3, PushPromise = 5, Continuation = 9 };
    enum Flag : std::uint8_t { EndStream = 1, EndHeaders = 4, Padded = 8, HasPriority = 0x20 };

    struct Stream {
        std::uint64_t fields = 0; ///< in bytes, of all header blocks so far
        std::uint64_t read = 0;   ///< the same, with each block once more: QNetworkReply reads them all again
    };

    [[nodiscard]] std::uint8_t type() const { return static_cast<std::uint8_t>(m_head[3]); }
    [[nodiscard]] bool has(Flag flag) const { return (static_cast<std::uint8_t>(m_head[4]) & flag) != 0; }
    [[nodiscard]] bool isOfBlock() const;
    void beginFrame();
    void endFrame();
    void endBlock();
    /// Of the frame under way.
    [[nodiscard]] std::uint32_t stream() const;
    /// Takes what stands around the first part of a header block away from it.
    void stripBlock();
    void charge(std::uint64_t kilobytes);

    std::uint64_t m_most;
    std::uint64_t m_left;
    bool m_isTooMuch = false;
    std::string m_head;              ///< of the frame under way, as far as it has come
    std::uint64_t m_payloadLeft = 0; ///< of it
    std::string m_block;             ///< the header block under way
    bool m_isLastBlock = false;      ///< of its stream
    HpackSizes m_sizes;
    std::map<std::uint32_t, Stream> m_streams; ///< that have fields and no end
};

} // namespace fetchrace
