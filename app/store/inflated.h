// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace fetchrace {

/// What qCompress() made these bytes of. Nothing when they are something else, or say that they were more than `most`:
/// unlike qUncompress(), which believes a file until its memory is gone, this needs no more than it was told.
[[nodiscard]] std::optional<QByteArray> inflated(const QByteArray &packed, qint64 most);

} // namespace fetchrace
