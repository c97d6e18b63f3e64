// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/request/transport.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace fetchrace {

/// What connections of every mode are made with.
struct TransportSetup {
    QSslConfiguration tls;
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
};

/// Reads the authorities' certificates, and the client's with its key. An Error where a file cannot be read or does not
/// hold what it should.
[[nodiscard]] Expected<TransportSetup> setUpTransport(const Transport &transport);

} // namespace fetchrace
