// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/routes/answer.h"
#include "app/demoserver/routes/requestparser.h"

#include <chrono>
#include <optional>

namespace fetchrace::demo {

/// The answer to a request, before anything is done about it.
struct Reply {
    std::string_view bytes;
    std::chrono::nanoseconds delay{0}; ///< that the route asks for, beyond the server's own
};

/// Routes for trying things out, for every method: /delay/MS waits, /bytes/N has a body of N bytes, /status/CODE that
/// status, and /echo the request's own body. Without a value for other paths; the reply may lie in `composed`.
[[nodiscard]] std::optional<Reply> answerAdHoc(const Request &request, Persistence persistence, const Answer &hello,
                                               std::string &composed);

/// Whether the path is the one that answers with the request's body, which is kept for no other.
[[nodiscard]] bool wantsBody(std::string_view target);

} // namespace fetchrace::demo
