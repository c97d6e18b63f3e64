// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>

namespace fetchrace {

/// How far away a target is, judged by its addresses: who would be bothered by what is sent there.
enum class TargetClass { Loopback, Private, Public };

[[nodiscard]] TargetClass classOf(const QHostAddress &address);

/// The class of a host is that of its farthest address: only a host with nothing but loopback addresses is Loopback.
/// The list is not empty.
[[nodiscard]] TargetClass classOf(const QList<QHostAddress> &addresses);

} // namespace fetchrace
