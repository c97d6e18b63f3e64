// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace fetchrace {

enum class Http2Type : quint8 {
    Data,
    Headers,
    Priority,
    RstStream,
    Settings,
    PushPromise,
    Ping,
    GoAway,
    WindowUpdate,
    Continuation
};

inline constexpr quint8 http2EndStream = 1;
inline constexpr quint8 http2Ack = 1;
inline constexpr quint8 http2EndHeaders = 4;

/// A frame as RFC 9113 has it.
[[nodiscard]] inline QByteArray http2Frame(Http2Type type, int flags, quint32 stream, const QByteArray &payload = {})
{
    QByteArray head(9, '\0');
    qToBigEndian(static_cast<quint32>(payload.size()) << 8U, head.data());
    head[3] = static_cast<char>(type);
    head[4] = static_cast<char>(flags);
    qToBigEndian(stream, head.data() + 5);
    return head + payload;
}

/// A string of RFC 7541 of less than 16,000 bytes.
[[nodiscard]] inline QByteArray http2String(const QByteArray &text)
{
    if (text.size() < 127)
        return static_cast<char>(text.size()) + text;
    const auto more = static_cast<quint32>(text.size() - 127);
    return QByteArray("\x7f") + static_cast<char>(0x80U | (more & 0x7fU)) + static_cast<char>(more >> 7U) + text;
}

/// A field that is not kept.
[[nodiscard]] inline QByteArray http2Field(const QByteArray &name, const QByteArray &value)
{
    return '\0' + http2String(name) + http2String(value);
}

} // namespace fetchrace
