// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace fetchrace {

/// Something that QNetworkAccessManager cannot be brought to do as the other modes do. README shows the table, and the
/// tests allow async these differences only.
struct AsyncDifference {
    /// In the order of the table.
    enum class Kind : unsigned char {
        Interim,
        Fields,
        RepeatedLength,
        Coding,
        ChunkLines,
        EndlessHead,
        Upload,
        TlsEnd,
        Resend
    };
    static constexpr std::size_t kinds = 9;

    Kind kind;
    QByteArray key;    ///< the name used in files
    const char *what;  ///< what a server does; translated in the context "AsyncDifference"
    QByteArray others; ///< how a request ends in the other modes
    QByteArray async;  ///< and in async
};

/// In the order of their kinds.
[[nodiscard]] const QList<AsyncDifference> &asyncDifferences();

} // namespace fetchrace
