// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/lookup.h"

#include <QCoreApplication>
#include <QHostInfo>

#include <algorithm>

namespace fetchrace {

Expected<QList<QHostAddress>> systemAddressesOf(const QString &host)
{
    const QHostInfo info = QHostInfo::fromName(host);
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        return cannotStart(
            QCoreApplication::translate("Lookup", "The host \"%1\" has no address: check its name, or your network.")
                .arg(host));
    }
    return info.addresses();
}

Expected<QList<QHostAddress>> Lookup::resolve(const QString &host) const
{
    const QHostAddress literal(host);
    return literal.isNull() ? addressesOf(host) : QList<QHostAddress>{literal};
}

TargetClass Lookup::farthest(const QList<QHostAddress> &addresses) const
{
    TargetClass farthest = TargetClass::Loopback;
    for (const QHostAddress &address : addresses)
        farthest = std::max(farthest, distanceOf(address));
    return farthest;
}

} // namespace fetchrace
