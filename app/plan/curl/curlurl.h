// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>

namespace fetchrace {

/// The URL that curl would ask for: the backslashes before brackets and braces are curl's own and go. A pattern for
/// several URLs, as "[1-3]", is an Error.
[[nodiscard]] Expected<QByteArray> withoutGlobbing(const QByteArray &url);

/// curl sends nothing to a URL with a blank or a control character in it, nor where what is added to its query has one:
/// an Error that names the URL.
[[nodiscard]] Expected<void> checkBytes(const QByteArray &url, const QByteArray &addedQuery);

/// With the scheme that the URL lacks, and two slashes behind one that has one or three, which curl takes as well.
[[nodiscard]] QByteArray withScheme(const QByteArray &url, const QByteArray &defaultScheme);

/// As curl adds to a query: a "&" only between what needs one, and no further than to a "#".
[[nodiscard]] QByteArray joinedQuery(QByteArray query, const QByteArray &added);

/// Whether the protocols, as curl's --proto writes them ("=https", "-all,http"), allow the scheme.
[[nodiscard]] bool allowsScheme(const QByteArray &protocols, const QByteArray &scheme);

/// As curl's --data-urlencode and --url-query encode: "text", "=text", "name=text", "name@file", "@file". Files are
/// read at once.
[[nodiscard]] Expected<QByteArray> urlEncoded(const QByteArray &value);

} // namespace fetchrace
