// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLatin1String>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace fetchrace {

/// A way of sending a plan. The order is the order in which modes are shown everywhere. A client is a program of
/// somebody else's: who it is stands in its Entry.
enum class Mode : unsigned char { Async, Threaded, Serial, EventLoop, Client };

/// The number of the plan that says how many requests a mode has under way at once.
enum class ModeLimit : unsigned char { One, Workers, InFlight };

/// Told apart without colour as well.
enum class MarkerShape : unsigned char { Circle, Square, Diamond, Triangle, Ring, Frame, OpenDiamond, OpenTriangle };

/// What makes a mode another than the others, apart from how it sends: app/modes/runner.cpp knows what does that.
struct ModeRow { // NOLINT(clang-analyzer-optin.performance.Padding): rows are few, and read in this order
    Mode mode;
    const char *key;        ///< on the command line and in files
    const char *title;      ///< as a label shows it
    const char *inSentence; ///< in the middle of a sentence
    const char *about;      ///< what it does, for who sees it first
    const char *action;     ///< that runs it, with its letter
    const char *tip;        ///< of the action
    const char *shortcut;   ///< of the action
    std::uint32_t color;    ///< Okabe and Ito's, which colour-blind people tell apart
    std::uint32_t darkColor;
    MarkerShape marker;
    ModeLimit limit;
    bool isOfTheArticle; ///< raced unless others are asked for
    bool isEventLoop;    ///< one thread with an event loop sends all requests; else each worker sends one after another
    bool seesConnecting; ///< can tell connecting from sending; else its library does both, and waits in between
    bool hasHttp2;
};

/// Where a translator finds the words of modes.
struct ModeWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ModeWords)

public:
    static constexpr ModeRow rows[]{
        {Mode::Async, "async", QT_TR_NOOP("Async"), QT_TR_NOOP("async"),
         QT_TR_NOOP("One thread sends many requests and waits for all of their responses together, the way a Qt "
                    "program does with QNetworkAccessManager."),
         QT_TR_NOOP("Run &Async"), QT_TR_NOOP("Run the plan in one thread that waits for many responses concurrently."),
         "Ctrl+1", 0x009E73, 0x009E73, MarkerShape::Circle, ModeLimit::InFlight, true, true, false, true},
        {Mode::Threaded, "threaded", QT_TR_NOOP("Threaded"), QT_TR_NOOP("threaded"),
         QT_TR_NOOP("A few workers, each of which sends a request, waits for the response and takes the next."),
         QT_TR_NOOP("Run &Threaded"), QT_TR_NOOP("Run the plan in workers that each wait for their own response."),
         "Ctrl+2", 0xD55E00, 0xD55E00, MarkerShape::Square, ModeLimit::Workers, true, false, true, false},
        {Mode::Serial, "serial", QT_TR_NOOP("Serial"), QT_TR_NOOP("serial"), QT_TR_NOOP("One request after another."),
         QT_TR_NOOP("Run &Serial"), QT_TR_NOOP("Run the plan one request at a time."), "Ctrl+3", 0x0072B2, 0x56B4E9,
         MarkerShape::Diamond, ModeLimit::One, true, false, true, false},
        {Mode::EventLoop, "event-loop", QT_TR_NOOP("Event loop"), QT_TR_NOOP("event loop"),
         QT_TR_NOOP("Like async, but on plain sockets: it shows the cost of asynchronous I/O without the library."),
         QT_TR_NOOP("Run &Event Loop"),
         QT_TR_NOOP("Run the plan in one thread with plain sockets: async without the library's overhead."), "Ctrl+4",
         0xCC79A7, 0xCC79A7, MarkerShape::Triangle, ModeLimit::InFlight, false, true, true, false},
        {Mode::Client, "client", QT_TR_NOOP("Client"), QT_TR_NOOP("client"),
         QT_TR_NOOP("Another program, which sends its requests to the demo server and is seen from there."),
         QT_TR_NOOP("Run &Clients"), QT_TR_NOOP("Run the plan in the programs that were added."), "Ctrl+6", 0xE69F00,
         0xE69F00, MarkerShape::Ring, ModeLimit::InFlight, false, true, true, false},
    };
};
inline constexpr std::span modeRows(ModeWords::rows);

namespace detail {
template<std::size_t count>
constexpr std::array<Mode, count> firstModes()
{
    std::array<Mode, count> modes{};
    for (std::size_t i = 0; i < count; ++i)
        modes[i] = modeRows[i].mode;
    return modes;
}
} // namespace detail

/// Whatever may have sent a run: the modes, and clients.
inline constexpr auto allSenders = detail::firstModes<modeRows.size()>();
/// Fetchrace's own.
inline constexpr auto allModes = detail::firstModes<modeRows.size() - 1>();
static_assert(modeRows.back().mode == Mode::Client);

/// Rows stand in the order of the enumeration.
[[nodiscard]] constexpr const ModeRow &modeRow(Mode mode)
{
    return modeRows[static_cast<std::size_t>(mode)];
}

[[nodiscard]] constexpr bool isEventLoop(Mode mode)
{
    return modeRow(mode).isEventLoop;
}

/// What the others are measured by.
[[nodiscard]] constexpr bool isOneAtATime(Mode mode)
{
    return modeRow(mode).limit == ModeLimit::One;
}

[[nodiscard]] constexpr bool seesConnecting(Mode mode)
{
    return modeRow(mode).seesConnecting;
}

/// The name used on the command line and in files: "async", "threaded", "serial", "event-loop".
[[nodiscard]] inline QLatin1String modeName(Mode mode)
{
    return QLatin1String(modeRow(mode).key);
}

[[nodiscard]] std::optional<Mode> modeFromName(QStringView name);

/// Those that can do something, in their order.
[[nodiscard]] QList<Mode> modesWith(bool (*can)(const ModeRow &row));
[[nodiscard]] QList<Mode> limitedBy(ModeLimit limit);
/// The names of modes, as files have them.
[[nodiscard]] QStringList namesOf(const QList<Mode> &modes);
/// "async, threaded and serial", with any word between the last two.
[[nodiscard]] QString listed(const QStringList &names, const QString &last = QStringLiteral("and"));

} // namespace fetchrace
