// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

#include <cstdint>
#include <optional>
#include <string_view>

namespace fetchrace {

/// Whether the URL is a route of the demo server. "//host/" is relative as well, but names somebody else's server.
[[nodiscard]] bool isDemoRoute(const QUrl &url);
/// Whether one of them is.
[[nodiscard]] bool hasDemoRoute(const QList<QUrl> &urls);

/// The number at the end of a route of the demo server for trying things out, such as "250" of "/delay/250". Without a
/// value if it is not that route, or no whole number up to `most`.
[[nodiscard]] std::optional<std::int64_t> numberOfRoute(std::string_view path, std::string_view route,
                                                        std::int64_t most);

/// How long "/delay/MS" waits beyond the server's own delay, in nanoseconds; without a value for other paths.
[[nodiscard]] std::optional<std::int64_t> delayOfRoute(std::string_view path);

} // namespace fetchrace
