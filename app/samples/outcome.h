// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/named.h"

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

struct OutcomeRow {
    Outcome value;
    const char *name;  ///< in files
    const char *words; ///< for people; untranslated
};

inline constexpr std::array outcomeRows{
    OutcomeRow{Outcome::Ok, "ok", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "ok")},
    OutcomeRow{Outcome::HttpError, "http-error", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "HTTP error")},
    OutcomeRow{Outcome::ConnectFailed, "connect-failed",
               QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "connect failed")},
    OutcomeRow{Outcome::TlsFailed, "tls-failed", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "TLS failed")},
    OutcomeRow{Outcome::Timeout, "timeout", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "timeout")},
    OutcomeRow{Outcome::ConnectionLost, "connection-lost",
               QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "connection lost")},
    OutcomeRow{Outcome::BadResponse, "bad-response", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "bad response")},
    OutcomeRow{Outcome::TooLarge, "too-large", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "too large")},
    OutcomeRow{Outcome::Cancelled, "cancelled", QT_TRANSLATE_NOOP("fetchrace::OutcomeWords", "cancelled")},
};
inline constexpr auto allOutcomes = valuesOf(outcomeRows);

[[nodiscard]] inline QLatin1String outcomeName(Outcome outcome)
{
    return nameIn(outcomeRows, outcome);
}

/// Whether the response came whole; only such requests have a latency.
[[nodiscard]] constexpr bool isComplete(Outcome outcome)
{
    return outcome == Outcome::Ok || outcome == Outcome::HttpError;
}

} // namespace fetchrace
