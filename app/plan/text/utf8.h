// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace fetchrace {

/// Whether the bytes can be kept as text and come back the same. A byte order mark does not, valid though it is.
[[nodiscard]] inline bool survivesAsText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

} // namespace fetchrace
