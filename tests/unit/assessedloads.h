// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/permission.h"

/// Loads of plans whose names are looked up in a list of the test's own; nothing is sent.
namespace fetchrace::test {

inline Lookup lookupOf(const QStringList &addresses)
{
    Lookup lookup;
    lookup.addressesOf = [addresses](const QString &host) -> Expected<QList<QHostAddress>> {
        if (host == QLatin1String("unknown.example"))
            return cannotStart(QStringLiteral("The host \"%1\" has no address.").arg(host));
        QList<QHostAddress> list;
        for (const QString &address : addresses)
            list.append(QHostAddress(address));
        return list;
    };
    return lookup;
}

inline Plan planTo(const QStringList &urls)
{
    Plan plan;
    plan.targets.clear();
    for (const QString &url : urls)
        plan.targets.append(QUrl(url));
    return plan;
}

inline Load loadOf(const Plan &plan, const QStringList &addresses, const QList<Mode> &modes = {Mode::Async})
{
    Plan sent = plan;
    sent.entries = entriesOf(modes);
    const auto load = assessLoad(sent, RaceKind::Plain, lookupOf(addresses));
    if (!load)
        qFatal("%s", qPrintable(load.error().sentence));
    Load found = *load;
    found.plan.entries = plan.entries; // who takes part is none of the caller's plan
    return found;
}

inline const QStringList loopback{QStringLiteral("127.0.0.1")};
inline const QStringList lan{QStringLiteral("192.168.1.7")};
inline const QStringList far{QStringLiteral("203.0.113.5")};

} // namespace fetchrace::test
