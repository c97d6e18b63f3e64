// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "app/samples/timepart.h"

#include <QRectF>

#include <optional>
#include <vector>

class QKeyEvent;
class QWheelEvent;

namespace fetchrace {

/// A part of an axis.
struct AxisSpan {
    double from = 0;
    double to = 1;

    [[nodiscard]] double length() const { return to - from; }
    [[nodiscard]] double at(double share) const { return from + share * length(); }
    [[nodiscard]] double shareOf(double value) const { return (value - from) / length(); }
    bool operator==(const AxisSpan &) const = default;
};

/// Some lanes of one mode, shown alone.
struct LaneFocus {
    Entry mode;
    double first = 0;
    double count = 1;
    bool operator==(const LaneFocus &) const = default;
};

struct PlotView {
    AxisSpan x;
    std::optional<AxisSpan> y;      ///< without a value: as high as it has to be
    std::optional<LaneFocus> lanes; ///< without a value: all lanes of all modes
    bool operator==(const PlotView &) const = default;
};

enum class PlotAxis : unsigned char { X, Y };

/// What part of a chart is shown: its home as long as nobody zooms, and the way back from wherever one went.
class PlotZoom
{
public:
    /// `home` is shown until somebody zooms; nothing beyond 0 and `end` is, and never less than `shortest`.
    void setLimits(const AxisSpan &home, double end, double shortest);
    /// The same for the other axis, which shows everything at home. Logarithmic axes count in powers of ten.
    void setHeight(const AxisSpan &all) { m_height = all; }

    [[nodiscard]] PlotView view() const { return m_user.value_or(PlotView{m_home, {}, {}}); }
    [[nodiscard]] const AxisSpan &x() const { return m_user ? m_user->x : m_home; }
    [[nodiscard]] AxisSpan y() const { return m_user ? m_user->y.value_or(m_height) : m_height; }
    [[nodiscard]] AxisSpan span(PlotAxis axis) const { return axis == PlotAxis::X ? x() : y(); }
    /// Of a time axis, what it shows.
    [[nodiscard]] TimePart timePart() const;
    [[nodiscard]] bool isHome() const { return !m_user; }
    [[nodiscard]] double end() const { return m_end; }

    /// Shows `factor` times as much around the place at `share` of the axis, which stays where it is. Steps that follow
    /// each other are one step back.
    void zoom(PlotAxis axis, double factor, double share);
    /// Moves by a share of what is shown; negative is towards the start.
    void pan(PlotAxis axis, double share);
    void show(const PlotView &view);
    void showAll() { show({{0, m_end}, {}, {}}); }
    void reset();
    /// To what was shown before; false when there was nothing.
    bool back();
    /// The next zoom or pan is a step of its own.
    void endGesture() { m_gesture = Gesture::None; }
    /// Forgets what was shown, too.
    void clear();

private:
    enum class Gesture : unsigned char { None, Zoom, Pan };

    void change(Gesture gesture, PlotView view);
    void setSpan(PlotView &view, PlotAxis axis, const AxisSpan &span) const;

    AxisSpan m_home;
    AxisSpan m_height;
    double m_end = 1;
    double m_shortest = 1;
    std::optional<PlotView> m_user;
    std::vector<std::optional<PlotView>> m_history;
    Gesture m_gesture = Gesture::None;
};

inline constexpr double zoomKeyStep = 0.5; ///< what is shown after a key, of what was shown before

/// A part of a chart that can be zoomed, and which axes lie along its sides.
struct ZoomPlot {
    QRectF rect; ///< empty: there is none
    PlotAxis across = PlotAxis::X;
    std::optional<PlotAxis> up;

    [[nodiscard]] double shareAcross(double x) const;
    [[nodiscard]] double shareUp(double y) const;
};

/// Zooms at the pointer, with Ctrl the axis that points up; with Shift, or turned sideways, moves.
void zoomByWheel(PlotZoom &zoom, const QWheelEvent &event, const ZoomPlot &plot);
/// Left and right move, with Shift up and down too; up, down, + and - zoom, Home and Ctrl+0 reset, End shows
/// everything, Backspace leads back. False for any other key.
bool zoomByKey(PlotZoom &zoom, const QKeyEvent &event, const ZoomPlot &plot);
/// Moves with a hand that went from one place to another.
void panByHand(PlotZoom &zoom, const QPointF &from, const QPointF &to, const ZoomPlot &plot);

/// What is marked by a hand that went from one place to another: as high as the plot where there is nothing to zoom
/// upwards, or the hand hardly went that way.
[[nodiscard]] QRectF zoomBand(const QPointF &from, const QPointF &to, const ZoomPlot &plot);
/// What is in the band.
[[nodiscard]] PlotView viewOfBand(const PlotZoom &zoom, const QRectF &band, const ZoomPlot &plot);

} // namespace fetchrace
