// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/permission.h"
#include "app/http/transportsetup.h"

#include <QHostAddress>

#include <memory>
#include <optional>

namespace fetchrace {

/// Where connections go: one host and port, its name resolved once per run.
struct Origin {
    QString host;         ///< as in the URL, for TLS
    QHostAddress address; ///< the first of the host's addresses that accepted a connection
    quint16 port = 0;
    bool tls = false;
    TargetClass distance = TargetClass::Loopback; ///< the user has agreed to so much, and to no more
};

/// One target, ready to be sent to.
struct PreparedTarget {
    QUrl url;                ///< absolute
    int origin = 0;          ///< index into PreparedPlan::origins
    QByteArray requestBytes; ///< the whole request, header and body
};

/// A plan with its names resolved and its requests written. Cheap to copy.
struct PreparedPlan {
    std::shared_ptr<const Plan> plan; ///< held to the cap
    std::shared_ptr<const Plan> sent; ///< the same as its requests are written: see sentPlan()
    TransportSetup transport;
    QList<Origin> origins;
    QList<PreparedTarget> targets; ///< in the order of plan->targets
    bool backsOff = false;         ///< whether refusals and errors of the server hold the run up or end it
    std::optional<LoadCap> cap;    ///< without a value where every target is this machine
    Lookup lookup;

    QList<quint16> round; ///< the order of targets with weights; empty: one after another

    /// Targets are taken in turn, the same in every mode.
    [[nodiscard]] std::uint16_t targetOf(std::uint32_t index) const
    {
        if (!round.isEmpty())
            return round.at(index % static_cast<std::uint32_t>(round.size()));
        return static_cast<std::uint16_t>(index % static_cast<std::uint32_t>(targets.size()));
    }
};

/// Under what terms a plan may be sent.
struct SendingTerms {
    Permission permission; ///< loopback needs none
    Lookup lookup;
    RaceKind kind = RaceKind::Plain; ///< what all runs of the race send together is held to the cap
};

/// Checks the plan, resolves each host once, looks whether something accepts connections there, holds the plan to the
/// cap of its farthest host, and writes the requests. `demoBase` is the root of the demo server, or of the relay
/// ("http://127.0.0.1:40123/"). Hosts with an address that is not loopback are refused unless the terms permit them;
/// they notice nothing of that. Blocks for as long as names and connections take: not for the window's thread.
[[nodiscard]] Expected<PreparedPlan> preparePlan(const Plan &plan, const QUrl &demoBase,
                                                 const SendingTerms &terms = {});

/// Why no connection to this computer's own servers can be made now, where it is for want of a free local port. Takes a
/// second at most: not for the window's thread.
[[nodiscard]] std::optional<QString> lackOfPorts(const PreparedPlan &plan);

/// Judged once more when a connection is made: whether the address is no farther away than the user has agreed to.
[[nodiscard]] bool mayConnect(const PreparedPlan &plan, const Origin &origin, const QHostAddress &address);

} // namespace fetchrace
