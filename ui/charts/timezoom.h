// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/mode.h"

#include <QLocale>

#include <optional>
#include <vector>

namespace fetchrace {

/// A part of the time axis, in nanoseconds since the runs' starts.
struct TimeSpan {
    double from = 0;
    double to = 1;

    [[nodiscard]] double length() const { return to - from; }
    [[nodiscard]] double at(double share) const { return from + share * length(); }
    [[nodiscard]] double shareOf(double time) const { return (time - from) / length(); }
    bool operator==(const TimeSpan &) const = default;
};

/// Some lanes of one mode, shown alone.
struct LaneFocus {
    Mode mode = Mode::Async;
    double first = 0;
    double count = 1;
    bool operator==(const LaneFocus &) const = default;
};

struct TimeView {
    TimeSpan time;
    std::optional<LaneFocus> lanes; ///< without a value: all lanes of all modes
    bool operator==(const TimeView &) const = default;
};

/// What of a chart over time is shown: its home as long as nobody zooms, and the way back from wherever one went.
class TimeZoom
{
public:
    static constexpr double shortest = 1000; ///< no clock here tells less than a microsecond apart

    /// `home` is shown until somebody zooms; nothing beyond `end` is.
    void setLimits(const TimeSpan &home, double end);

    [[nodiscard]] TimeView view() const { return m_user.value_or(TimeView{m_home, {}}); }
    [[nodiscard]] const TimeSpan &time() const { return m_user ? m_user->time : m_home; }
    [[nodiscard]] bool isHome() const { return !m_user; }
    [[nodiscard]] double end() const { return m_end; }

    /// Shows `factor` times as much around the place at `share` of the axis, which stays where it is. Steps that
    /// follow each other are one step back.
    void zoom(double factor, double share);
    /// Moves by a share of what is shown; negative is towards the start.
    void pan(double share);
    void show(const TimeView &view);
    void showAll() { show({{0, m_end}, {}}); }
    void reset();
    /// To what was shown before; false when there was nothing.
    bool back();
    /// The next zoom or pan is a step of its own.
    void endGesture() { m_gesture = Gesture::None; }
    /// Forgets what was shown, too.
    void clear();

private:
    enum class Gesture : unsigned char { None, Zoom, Pan };

    void change(Gesture gesture, TimeView view);
    [[nodiscard]] TimeSpan within(TimeSpan span) const;

    TimeSpan m_home;
    double m_end = 1;
    std::optional<TimeView> m_user;
    std::vector<std::optional<TimeView>> m_history;
    Gesture m_gesture = Gesture::None;
};

/// A mode's run as the axis sees it.
struct TimedRun {
    Mode mode = Mode::Async;
    double end = 0;       ///< of its last request so far
    bool running = false; ///< more may come
    bool answered = false;
};

/// The span of the quickest mode that got answers, and of those that are about as quick, so that their waves can be
/// seen and slower modes run out of the picture; a first run is shown as far as it is.
[[nodiscard]] TimeSpan homeSpan(const std::vector<TimedRun> &runs);
/// Of the longest run.
[[nodiscard]] double timeEnd(const std::vector<TimedRun> &runs);

/// A time axis' numbers.
struct TimeTicks {
    double first = 0; ///< the first at or after the span's start
    double step = 1;
    double unit = 1e6; ///< nanoseconds
    int decimals = 0;  ///< in that unit
    QLatin1String symbol;

    [[nodiscard]] QString text(double time, const QLocale &locale = QLocale()) const;
};
[[nodiscard]] TimeTicks timeTicks(const TimeSpan &span, int most);

} // namespace fetchrace
