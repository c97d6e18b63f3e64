// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"
#include "ui/charts/kit/chartpane.h"
#include "ui/charts/latency/latencydata.h"
#include "ui/charts/latency/latencylayout.h"
#include "ui/charts/plot/axisrange.h"
#include "ui/charts/plot/kept.h"

#include <QChart>

#include <optional>
#include <set>

class QLineSeries;
class QLogValueAxis;
class QValueAxis;

namespace fetchrace {

class LatencyDecoration;
class SamplesItem;
struct AxisLabel;
struct LatencyTexts;

/// What of the data is shown.
struct LatencyShown {
    std::optional<AxisSpan> x; ///< request numbers; without a value: all
    std::optional<AxisSpan> y; ///< nanoseconds, on a logarithmic scale their powers of ten; without a value: all
    std::set<Entry> hidden;

    [[nodiscard]] bool hides(const Entry &entry) const { return hidden.count(entry) > 0; }
    bool operator==(const LatencyShown &) const = default;
};

/// The latency chart itself: axes and grid by Qt Charts, points and texts in items of our own. The same class draws the
/// window and the images, so that both show the same.
class LatencyPlot final : public QChart
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatencyPlot)

public:
    enum class Purpose : unsigned char { Screen, Image };

    LatencyPlot(Purpose purpose, bool logScale);

    void setLook(const ChartLook &look);
    void setTitleShown(bool on) { m_titleShown = on; }
    /// Leaves room for something else at the top right.
    void setCorner(const QSizeF &size) { m_corner = size; }

    /// Lays the chart out for an area of this size and shows the data in it.
    void show(const LatencyData &data, const LatencyShown &shown, const QSizeF &size);
    /// All of the axis upwards, in LatencyShown's units.
    [[nodiscard]] AxisSpan heightOf(const LatencyData &data, const LatencyShown &shown) const;

    [[nodiscard]] QRectF pointArea() const { return m_layout.plot; }
    [[nodiscard]] QList<ModeArea> legendPlaces() const;
    /// Where a mode's request is; without a value outside of what is shown.
    [[nodiscard]] std::optional<QPointF> placeOf(const Entry &mode, const ChartPoint &point) const;
    /// The row of a mode's failed requests.
    [[nodiscard]] qreal failedRow(const LatencyData &data, const Entry &mode) const;
    [[nodiscard]] qreal xOf(std::uint32_t request) const;
    /// The latency at a height.
    [[nodiscard]] double latencyAt(qreal y) const;

private:
    /// Keeps the last grid line: Qt Charts drops one that rounding puts a hair beyond the end.
    static constexpr double tickTolerance = 1e-9;

    /// What the points on the screen depend on.
    struct Shown {
        std::uint64_t generation = 0;
        std::uint64_t answered = 0;
        std::uint64_t failed = 0;
        AxisSpan x;
        bool hidden = false;
        AxisScale scale;
        LatencyLayout layout;
        LatencySlot slot;
        bool operator==(const Shown &) const = default;
    };

    /// What of its answers is shown: another height of the axis needs no others.
    struct Chosen {
        std::uint64_t generation = 0;
        std::uint64_t answered = 0;
        AxisSpan x;
        int columns = 0;
        bool operator==(const Chosen &) const = default;
    };

    void setUpAxes();
    void scaleAxes(const LatencyData &data);
    [[nodiscard]] PointRange rangeOf(const LatencyData &data) const;
    [[nodiscard]] AxisScale homeScale(const PointRange &range) const;
    void layOut(const LatencyData &data, const QSizeF &size);
    [[nodiscard]] LatencyTexts texts(const LatencyData &data) const;
    void setXTicks(LatencyTexts &texts);
    void placePoints(const LatencyData &data);
    void giveSlots(const LatencyData &data);
    [[nodiscard]] LatencySlot slotOf(const Entry &mode) const;
    [[nodiscard]] std::optional<QPointF> placeOf(const LatencySlot &slot, const ChartPoint &point) const;
    [[nodiscard]] qreal roomOfARequest() const { return m_layout.plot.width() / m_xSpan.length(); }
    [[nodiscard]] qreal marker() const { return latencyMarker * m_look.unit; }
    void placePointsOf(const Entry &mode, const LatencySeries &series, qreal failedRow);
    [[nodiscard]] const std::vector<ChartPoint> &pointsOf(const Entry &mode, const LatencySeries &series);
    [[nodiscard]] QList<AxisLabel> yLabels() const;
    [[nodiscard]] QList<AxisLabel> logLabels() const;
    [[nodiscard]] QAbstractAxis *yAxis() const;

    ChartLook m_look;
    Purpose m_purpose;
    bool m_log;
    bool m_titleShown = false;
    QSizeF m_corner;
    AxisUnit m_unit;
    AxisScale m_scale;
    LatencyShown m_show;
    AxisSpan m_xSpan; ///< request numbers
    LatencyLayout m_layout;
    QLineSeries *m_anchor; ///< without points: axes belong to a series
    QValueAxis *m_x;
    QValueAxis *m_linearY = nullptr; ///< one of these two
    QLogValueAxis *m_logY = nullptr;
    LatencyDecoration *m_decoration;
    SamplesItem *m_samples;
    std::map<Entry, Shown> m_shown; ///< of each entry that was here
    std::map<Entry, Kept<Chosen, std::vector<ChartPoint>>> m_points;
    std::map<Entry, LatencySlot> m_slots; ///< of the modes that are shown
};

} // namespace fetchrace
