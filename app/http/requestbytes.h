// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace fetchrace {

[[nodiscard]] bool hasHeader(const QList<Header> &headers, const char *name);

/// Every header line that is sent, in order: those the program writes itself, then the plan's. All modes send exactly
/// these (QNetworkAccessManager in another order), so that no mode has less to do than another.
[[nodiscard]] QList<Header> requestHeaders(const Plan &plan, const QUrl &url);

/// The whole HTTP/1.1 request for an absolute URL, ready for the socket.
[[nodiscard]] QByteArray requestBytes(const Plan &plan, const QUrl &url);

} // namespace fetchrace
