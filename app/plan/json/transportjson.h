// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/transport.h"

#include <QJsonObject>
#include <QStringList>

namespace fetchrace {

/// The keys of a plan file that describe how connections are made: "verify_tls", "ca_certificate",
/// "client_certificate", "client_key", "proxy", "http2", "redirects".
[[nodiscard]] QStringList transportKeys();

/// Adds the keys whose value is not the default.
void writeTransport(const Transport &transport, QJsonObject &plan);
/// Keys that are absent keep what `transport` holds. Does not look whether the values are possible: checkTransport().
[[nodiscard]] Expected<void> readTransport(const QJsonObject &plan, Transport &transport);

} // namespace fetchrace
