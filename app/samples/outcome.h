// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

#include <array>

namespace fetchrace {

/// How a request ended. Every request ends in exactly one of these.
enum class Outcome : unsigned char {
    Ok,             ///< complete response, status < 400
    HttpError,      ///< complete response, status >= 400
    ConnectFailed,  ///< no connection
    TlsFailed,      ///< connected, but the handshake or the certificate failed
    Timeout,        ///< the total deadline of the request passed
    ConnectionLost, ///< closed or reset before the response was complete
    BadResponse,    ///< not HTTP, not the response to this request, or not the one the plan expects
    TooLarge,       ///< header or body over the limits of ResponseParser
    Cancelled       ///< stopped while it was under way
};

inline constexpr std::array allOutcomes{Outcome::Ok,          Outcome::HttpError, Outcome::ConnectFailed,
                                        Outcome::TlsFailed,   Outcome::Timeout,   Outcome::ConnectionLost,
                                        Outcome::BadResponse, Outcome::TooLarge,  Outcome::Cancelled};

/// The name used in files: "ok", "http-error", ...
[[nodiscard]] QLatin1String outcomeName(Outcome outcome);

/// Whether the response came whole; only such requests have a latency.
[[nodiscard]] constexpr bool isComplete(Outcome outcome)
{
    return outcome == Outcome::Ok || outcome == Outcome::HttpError;
}

} // namespace fetchrace
