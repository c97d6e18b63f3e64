// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/routes/adhocroutes.h"

#include <optional>

namespace fetchrace::demo {

/// Finds the answer to a request: the same as the article's FastAPI app gives, or that of a route for trying things
/// out.
class Router
{
public:
    /// authority: "127.0.0.1:8000", for redirects of requests that name no host.
    explicit Router(std::string authority);

    /// The answer's bytes: prepared ones, or written into `composed`, which then has to outlive them. With a body size,
    /// what the article's routes answer is so long.
    [[nodiscard]] Reply answer(const Request &request, Persistence persistence, std::optional<std::size_t> bodySize,
                               std::string &composed) const;

private:
    [[nodiscard]] std::string location(const Request &request) const;

    std::string m_authority;
    Answer m_hello;
    Answer m_notFound;
    Answer m_methodNotAllowed;
};

} // namespace fetchrace::demo
