// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace fetchrace {

/// A URL, absolute or relative, as a server or a shell gave it: bytes that no URL may hold are percent-encoded one by
/// one, whatever encoding they are in, as browsers and curl send them. Only a host's name is UTF-8.
[[nodiscard]] QUrl urlFromBytes(const QByteArray &bytes);

/// The same for a query alone, without its "?".
[[nodiscard]] QString queryFromBytes(const QByteArray &bytes);

} // namespace fetchrace
