// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/demo/demobehaviour.h"
#include "app/plan/entries/entry.h"
#include "app/plan/entries/mode.h"
#include "app/plan/handling.h"
#include "app/plan/pace.h"
#include "app/plan/request/credentials.h"
#include "app/plan/request/query.h"
#include "app/plan/request/responsecheck.h"
#include "app/plan/request/transport.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>

namespace fetchrace {

struct Header {
    QByteArray name;
    QByteArray value;
    bool operator==(const Header &) const = default;
};

/// What to send: the same for every mode, apart from the settings that only one kind of mode has.
/// The default is the article's: 600 requests over three routes of the demo server.
struct Plan {
    static constexpr int maxRequests = 1'000'000;
    static constexpr int maxWorkers = 512;
    static constexpr int maxInFlight = 10'000;
    static constexpr int maxRepeat = 100;
    static constexpr int mostUntilDecided = 50; ///< repeats
    static constexpr std::chrono::nanoseconds maxTimeout = std::chrono::hours(1);

    /// Taken in turn. A relative URL ("/test/") is a route of the demo server.
    QList<QUrl> targets{QUrl(QStringLiteral("/")), QUrl(QStringLiteral("/test/")), QUrl(QStringLiteral("/aaa/"))};
    QList<int> weights; ///< how often each target is taken, compared with the others; empty: all alike
    QByteArray method = QByteArrayLiteral("GET");
    QList<Parameter> query; ///< of every target
    QList<Header> headers;
    QByteArray body;
    QString bodyFile;      ///< sent instead of `body`, as it is when the race begins; empty: none
    bool jsonBody = false; ///< the body must be JSON, and says so
    Credentials credentials;
    ResponseCheck check;
    Transport transport;
    Entries entries;     ///< who takes part in a race; empty: the modes of the article
    int requests = 600;  ///< of each run; the most where a duration ends it earlier
    int workers = 5;     ///< threaded: threads, each with one connection
    int inFlight = 100;  ///< async, event-loop: requests that may wait at once
    int connections = 0; ///< async, event-loop: at most so many; 0 is as many as in flight
    std::chrono::nanoseconds timeout = std::chrono::seconds(10); ///< of each request, from its start on a lane
    bool keepAlive = true;
    int repeat = 1;            ///< runs of each entry; the most where they go on until it is decided
    bool untilDecided = false; ///< repeats end when they have shown who is faster
    DemoBehaviour demo;
    Pace pace;
    Handling handling;

    bool operator==(const Plan &) const = default;

    /// Whether every target is a route of the demo server.
    [[nodiscard]] bool usesDemoServer() const;
    /// Whether each request is seen where it arrives, too: by the demo server, or by the relay.
    [[nodiscard]] bool isSeenByServer() const;
    /// How many requests the mode can have under way at once; never more than there are requests.
    [[nodiscard]] int concurrency(Mode mode) const;
};

} // namespace fetchrace
