// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace fetchrace {

[[nodiscard]] bool hasHeader(const QList<Header> &headers, const char *name);

/// The URL with "." and ".." resolved in its path (RFC 3986, section 5.2.4), as curl and browsers do, and with every
/// other slash left where it is.
[[nodiscard]] QUrl withoutDotSegments(const QUrl &url);

/// Every header line that is sent, in order: those the program writes itself, then the plan's (whose
/// Host takes the place of the URL's). All modes send exactly
/// these (QNetworkAccessManager in another order), so that no mode has less to do than another.
[[nodiscard]] QList<Header> requestHeaders(const Plan &plan, const QUrl &url);

/// The whole HTTP/1.1 request for an absolute URL, ready for the socket.
[[nodiscard]] QByteArray requestBytes(const Plan &plan, const QUrl &url);

} // namespace fetchrace
