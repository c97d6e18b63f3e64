// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace fetchrace::demo {

/// What happens to the connection after an answer, and so what the answer says about it.
enum class Persistence {
    KeepAlive,   ///< HTTP/1.1: kept without a word
    KeepAlive10, ///< HTTP/1.0 that asked for it: kept, and said so
    Close
};

/// The bytes of an answer with the least header that says all: no date, no server.
/// fields: header lines, each with its line end; connection is added, and content-length where the status has a body.
[[nodiscard]] std::string writeAnswer(std::string_view status, std::string_view fields, std::string_view body,
                                      Persistence persistence);

/// An answer that never changes, written once and sent as it stands.
class Answer
{
public:
    Answer(std::string_view status, std::string_view fields, std::string_view body);

    [[nodiscard]] std::string_view bytes(Persistence persistence, bool withBody) const;

private:
    std::array<std::string, 3> m_bytes; ///< by Persistence
    std::size_t m_bodySize;
};

/// So many bytes that mean nothing.
[[nodiscard]] std::string filler(std::size_t size);

/// What a request that cannot be read whole gets: a status with a JSON sentence, as the other errors have it.
[[nodiscard]] Answer failure(std::string_view status, std::string_view detail);
/// The same for what its parser says of it.
[[nodiscard]] const Answer &refusal(ErrorCode error);
/// What a rate limit says.
[[nodiscard]] Answer tooMany(std::chrono::seconds retryAfter);

} // namespace fetchrace::demo
