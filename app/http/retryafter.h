// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace fetchrace {

/// Whether the server says that it wants fewer requests: 429 Too Many Requests, 503 Service Unavailable.
[[nodiscard]] constexpr bool isRefusal(int status)
{
    return status == 429 || status == 503;
}

/// How long a server asks to be left alone, from the value of a Retry-After header (RFC 9110, section 10.2.3): a number
/// of seconds, or a date in one of HTTP's three forms. At most a year; 0 for a date that has passed. Without a value
/// for anything else.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

} // namespace fetchrace
