// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace fetchrace {

/// Something that QNetworkAccessManager cannot be brought to do as the other modes do. README shows the table, and the
/// tests allow async these differences only.
struct AsyncDifference {
    QByteArray key;
    QByteArray what;   ///< what a server does
    QByteArray others; ///< how a request ends in the other modes
    QByteArray async;  ///< and in async
};

[[nodiscard]] const QList<AsyncDifference> &asyncDifferences();

/// The row with that key, which there has to be.
[[nodiscard]] const AsyncDifference &asyncDifference(const QByteArray &key);

} // namespace fetchrace
