// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/lookup.h"
#include "app/plan/entries/sweep.h"
#include "app/plan/loadcap.h"

#include <optional>

namespace fetchrace {

/// What the user has agreed to send beyond this machine.
struct Permission {
    struct Host {
        QString name;
        TargetClass farthest = TargetClass::Public; ///< the host may have come so far away since it was agreed to
    };
    QList<Host> hosts;
    bool unsafeMethods = false; ///< methods that may change something there

    [[nodiscard]] bool covers(const QString &host, TargetClass distance) const;
};

/// GET, HEAD and OPTIONS: methods that ask for nothing to be changed.
[[nodiscard]] bool isSafeMethod(const QByteArray &method);

/// A host that a plan would send to.
struct TargetHost {
    QString host; ///< as in the URL
    QList<QHostAddress> addresses;
    TargetClass distance = TargetClass::Public;
};

/// What a race would mean for the servers it goes to.
struct Load {
    QList<TargetHost> hosts;     ///< each of them once, a proxy included; without the demo server
    QList<TargetHost> strangers; ///< those of them that are not this machine
    std::optional<LoadCap> cap;  ///< of the farthest of them
    Plan plan;                   ///< as it will be sent: held to the cap
    std::int64_t requests = 0;   ///< of the whole race
    int atOnce = 0;              ///< the most requests that any of its runs has under way

    /// Whether the plan asked for more than it gets.
    bool isHeld = false;
};

/// The most that may be sent to a host of this class; nothing is held back on this machine.
[[nodiscard]] std::optional<LoadCap> loadCapOf(TargetClass distance);

/// Looks every host of the plan up and adds up what its race would send. Blocks for as long as names take;
/// not at all where hosts are written as addresses.
[[nodiscard]] Expected<Load> assessLoad(const Plan &plan, RaceKind kind, const Lookup &lookup);

/// Whether assessLoad() has to ask for a name, which may take long.
[[nodiscard]] bool needsNames(const Plan &plan);

/// Whether a response from one host may lead to another: never to another class, and beyond this machine only to the
/// very host that was agreed to.
[[nodiscard]] bool mayRedirect(const QString &fromHost, TargetClass from, const QString &toHost, TargetClass to);

/// Nothing, or the first thing that was not agreed to, with what to do about it.
[[nodiscard]] Expected<void> checkPermission(const Load &load, const Permission &permission);

} // namespace fetchrace
