// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/outcome.h"
#include "tests/modes/scriptedserver.h"

#include <map>
#include <random>
#include <set>
#include <vector>

namespace fetchrace {

/// A server that does something wrong to a share of the requests, drawn from a seed. A response that is good has
/// goodBytes of a body, and no other has; so that one that is taken for good wrongly, or given to another request,
/// shows.
class RandomServer
{
    Q_DISABLE_COPY_MOVE(RandomServer)

public:
    static constexpr int goodBytes = 27;

    /// What was done to a request.
    struct Deed {
        Outcome outcome = Outcome::Ok;   ///< how it has to end if nothing else is done to it
        bool isUnreadable = false;       ///< to QNetworkAccessManager, though good
        bool takesTheNextAlong = false;  ///< more is said than was asked for
        bool isHangUp = false;           ///< not a byte is said
        bool isOnKeptConnection = false; ///< which had carried a request before
    };

    /// `faults`: how many of a hundred.
    RandomServer(unsigned seed, int faults, std::optional<QSslConfiguration> tls = {});

    /// Where the request of this number goes: a target of its own.
    [[nodiscard]] QUrl url(int request) const { return m_server.url(QStringLiteral("/%1").arg(request)); }
    /// In turn, to the request of this number; none if it never came.
    [[nodiscard]] std::vector<Deed> deedsTo(int request) const;

private:
    [[nodiscard]] Reaction reactionTo(const SeenRequest &request);

    std::mt19937 m_random;
    int m_faults;
    std::map<int, std::vector<Deed>> m_deeds;
    std::set<int> m_used;    ///< connections that have carried a request
    ScriptedServer m_server; ///< last: it may react at once
};

} // namespace fetchrace
