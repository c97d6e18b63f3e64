// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>

namespace fetchrace {

/// The URL that curl would ask for: the backslashes before brackets and braces are curl's own and go. A pattern for
/// several URLs, as "[1-3]", is an Error.
[[nodiscard]] Expected<QByteArray> withoutGlobbing(const QByteArray &url);

/// Whether the protocols, as curl's --proto writes them ("=https", "-all,http"), allow the scheme.
[[nodiscard]] bool allowsScheme(const QByteArray &protocols, const QByteArray &scheme);

/// As curl's --data-urlencode and --url-query encode: "text", "=text", "name=text", "name@file", "@file". Files are
/// read at once.
[[nodiscard]] Expected<QByteArray> urlEncoded(const QByteArray &value);

} // namespace fetchrace
