// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/asyncdifference.h"
#include "app/samples/outcome.h"

#include <QNetworkReply>

#include <chrono>
#include <optional>

namespace fetchrace {

/// What was asked for, as far as it counts for the verdict.
struct ReplyQuestion {
    bool isTls = false;
    bool isHead = false;
    bool hasStood = false;  ///< whether the connection was there, TLS included
    bool isWatched = false; ///< whether its socket would have told of what every mode finds wrong
};

/// Why a request has ended.
struct ReplyRefusal {
    Outcome outcome;
    std::optional<AsyncDifference::Kind> difference; ///< if the other modes would say something else
};

/// The response's HTTP status; 0 without one.
[[nodiscard]] std::uint16_t statusOf(const QNetworkReply &reply);

/// How long a server that refuses asks to be left alone.
[[nodiscard]] std::optional<std::chrono::nanoseconds> retryAfterOf(const QNetworkReply &reply);

/// Once the header is there: why the request has ended with it, where the other modes' parser would go no further
/// but QNetworkAccessManager does. Without a value, the response is to be waited for.
[[nodiscard]] std::optional<ReplyRefusal> refusalOf(const QNetworkReply &reply, const ReplyQuestion &question);

/// The reply's response cannot be read, though the others can read it.
[[nodiscard]] std::optional<AsyncDifference::Kind> differenceOf(const QNetworkReply &reply,
                                                                const ReplyQuestion &question);

/// Once the reply has finished, and so much of its body has come: how the request ended.
[[nodiscard]] Outcome outcomeOf(const QNetworkReply &reply, const ReplyQuestion &question, std::uint64_t bodyBytes);

} // namespace fetchrace
