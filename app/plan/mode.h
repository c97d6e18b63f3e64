// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <array>
#include <optional>

namespace fetchrace {

/// A way of sending a plan. The order is the order in which modes are shown everywhere.
enum class Mode : unsigned char { Async, Threaded, Serial, EventLoop };

inline constexpr std::array allModes{Mode::Async, Mode::Threaded, Mode::Serial, Mode::EventLoop};
inline constexpr std::array articleModes{Mode::Async, Mode::Threaded, Mode::Serial};

/// Whether one thread with an event loop sends all requests of the mode; else each worker sends one after another.
[[nodiscard]] constexpr bool isEventLoop(Mode mode)
{
    return mode == Mode::Async || mode == Mode::EventLoop;
}

/// Whether the mode can tell connecting from sending; else its library does both, and waits in between.
[[nodiscard]] constexpr bool seesConnecting(Mode mode)
{
    return mode != Mode::Async;
}

/// The name used on the command line and in files: "async", "threaded", "serial", "event-loop".
[[nodiscard]] QLatin1String modeName(Mode mode);
[[nodiscard]] std::optional<Mode> modeFromName(QStringView name);

} // namespace fetchrace
