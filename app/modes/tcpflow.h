// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace fetchrace {

/// How far a TCP connection has come, in bytes since it stands.
struct TcpFlow {
    qint64 readUpTo = 0; ///< by the program
    qint64 unread = 0;   ///< what the system holds for it
    qint64 sent = 0;
    bool isOver = false;  ///< nothing comes after what is unread
    bool isReset = false; ///< and the peer had not ended what it said when the connection was reset
};

#ifdef Q_OS_LINUX
inline constexpr bool systemTellsFlow = true;
#else
inline constexpr bool systemTellsFlow = false;
#endif

/// Without a value where the system does not tell.
[[nodiscard]] std::optional<TcpFlow> tcpFlowOf(int descriptor);

/// Asked often, it costs less than the whole flow.
[[nodiscard]] bool hasUnread(int descriptor);

/// So many bytes of what is unread, at most; they stay unread.
[[nodiscard]] QByteArray peekAt(int descriptor, qint64 size);

/// Reads so many bytes of what is unread, at most, and throws them away.
void skip(int descriptor, qint64 size);

/// Readable from now on only with more than so many bytes unread, or at the end.
void wakeAbove(int descriptor, qint64 unread);

} // namespace fetchrace
