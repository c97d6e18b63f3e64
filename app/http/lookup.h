// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/targetclass.h"
#include "app/plan/error.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <functional>

namespace fetchrace {

/// Asks the system for every address of a name. Blocks for as long as that takes.
[[nodiscard]] Expected<QList<QHostAddress>> systemAddressesOf(const QString &host);

/// How names become addresses, and how far away each address is. What is not the system's way is for tests, whose
/// traffic must not leave this machine.
struct Lookup {
    std::function<Expected<QList<QHostAddress>>(const QString &host)> addressesOf = systemAddressesOf;
    std::function<TargetClass(const QHostAddress &address)> distanceOf = [](const QHostAddress &address) {
        return classOf(address);
    };

    /// The addresses of a name, or the one that is written there; localhost and names below it are not looked up.
    [[nodiscard]] Expected<QList<QHostAddress>> resolve(const QString &host) const;
    /// The class of a host is that of its farthest address.
    [[nodiscard]] TargetClass farthest(const QList<QHostAddress> &addresses) const;
};

} // namespace fetchrace
