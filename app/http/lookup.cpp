// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/lookup.h"

#include "app/plan/text/excerpt.h"

#include <QCoreApplication>
#include <QHostInfo>

#include <algorithm>

namespace fetchrace {

namespace {

/// "localhost" and names below it are this machine, whatever a name server or the system's files say (RFC 6761, section
/// 6.3): a container may have neither.
bool isLocalhost(const QString &host)
{
    const QString name = host.endsWith(QLatin1Char('.')) ? host.chopped(1) : host;
    return name.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           name.endsWith(QLatin1String(".localhost"), Qt::CaseInsensitive);
}

} // namespace

Expected<QList<QHostAddress>> systemAddressesOf(const QString &host)
{
    const QHostInfo info = QHostInfo::fromName(host);
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return cannotStart(
            QCoreApplication::translate("Lookup", "Host \"%1\" not found. Check the name and your network.")
                .arg(excerpt(host)));
    return info.addresses();
}

Expected<QList<QHostAddress>> Lookup::resolve(const QString &host) const
{
    const QHostAddress literal(host);
    if (!literal.isNull())
        return QList<QHostAddress>{literal};
    if (isLocalhost(host))
        return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    return addressesOf(host);
}

TargetClass Lookup::farthest(const QList<QHostAddress> &addresses) const
{
    TargetClass farthest = TargetClass::Loopback;
    for (const QHostAddress &address : addresses)
        farthest = std::max(farthest, distanceOf(address));
    return farthest;
}

} // namespace fetchrace
