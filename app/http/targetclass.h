// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

namespace fetchrace {

/// How far away a target is, judged by its addresses: who would be bothered by what is sent there.
enum class TargetClass { Loopback, Private, Public };

[[nodiscard]] TargetClass classOf(const QHostAddress &address);

} // namespace fetchrace
