// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/targetclass.h"

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

/// "::ffff:127.0.0.1" is 127.0.0.1 in another coat.
QHostAddress unmapped(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(ipv4) : address;
}

/// The networks of RFC 1918, and of RFC 6598 (shared by a provider's customers); Qt names them only from 6.6 on.
bool isInPrivateNetwork(const QHostAddress &address)
{
    static const std::array networks{QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
                                     QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
                                     QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
                                     QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10"))};
    return std::ranges::any_of(networks, [&address](const auto &network) { return address.isInSubnet(network); });
}

} // namespace

TargetClass classOf(const QHostAddress &mapped)
{
    const QHostAddress address = unmapped(mapped);
    // A connection to the unspecified address goes to this machine, but to whichever interface a server listens on.
    if (address.isLoopback())
        return TargetClass::Loopback;
    if (isInPrivateNetwork(address) || address.isLinkLocal() || address.isUniqueLocalUnicast() ||
        address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6))
        return TargetClass::Private;
    return TargetClass::Public;
}

} // namespace fetchrace
