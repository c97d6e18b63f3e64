// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axisrange.h"
#include "ui/charts/chartlook.h"
#include "ui/charts/latencydata.h"
#include "ui/charts/latencylayout.h"

#include <QChart>
#include <QChartView>

#include <array>
#include <optional>

class QLineSeries;
class QLogValueAxis;
class QValueAxis;

namespace fetchrace {

class LatencyDecoration;
class SamplesItem;
struct AxisLabel;
struct LatencyTexts;

/// The latency chart itself: axes and grid by Qt Charts, points and texts in items of our own. The same class draws
/// the window and the images, so that both show the same.
class LatencyPlot final : public QChart
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatencyPlot)

public:
    enum class Purpose : unsigned char { Screen, Image };

    LatencyPlot(Purpose purpose, bool logScale);

    void setLook(const ChartLook &look);
    [[nodiscard]] bool logScale() const { return m_log; }
    void setTitleShown(bool on) { m_titleShown = on; }
    /// Leaves room for something else at the top right.
    void setCorner(const QSizeF &size) { m_corner = size; }

    /// Lays the chart out for an area of this size and shows the data in it.
    void show(const LatencyData &data, const QSizeF &size);

    [[nodiscard]] const SamplesItem &samples(Mode mode) const { return *m_samples[static_cast<std::size_t>(mode)]; }
    [[nodiscard]] QRectF pointArea() const { return m_layout.plot; }
    [[nodiscard]] const AxisScale &yScale() const { return m_scale; }

private:
    /// What the points on the screen depend on.
    struct Shown {
        std::uint64_t answered = 0;
        std::uint64_t failed = 0;
        double xEnd = 0;
        AxisScale scale;
        LatencyLayout layout;
        bool operator==(const Shown &) const = default;
    };

    void setUpAxes();
    void setUpItems(Purpose purpose);
    void scaleAxes(const LatencyData &data);
    void layOut(const LatencyData &data, const QSizeF &size);
    [[nodiscard]] LatencyTexts texts(const LatencyData &data) const;
    void setXTicks(LatencyTexts &texts);
    void placePoints(const LatencyData &data);
    void placePointsOf(Mode mode, const LatencySeries &series, qreal failedRow);
    [[nodiscard]] QList<AxisLabel> yLabels() const;
    [[nodiscard]] QAbstractAxis *yAxis() const;

    ChartLook m_look;
    bool m_log;
    bool m_titleShown = false;
    QSizeF m_corner;
    AxisUnit m_unit;
    AxisScale m_scale;
    double m_xEnd = 1;
    LatencyLayout m_layout;
    QLineSeries *m_anchor; ///< without points: axes belong to a series
    QValueAxis *m_x;
    QValueAxis *m_linearY = nullptr; ///< one of these two
    QLogValueAxis *m_logY = nullptr;
    LatencyDecoration *m_decoration;
    std::array<SamplesItem *, allModes.size()> m_samples{};
    std::array<std::optional<Shown>, allModes.size()> m_shown; ///< without a value: has to be placed anew
};

/// Shows a LatencyPlot that it owns.
class LatencyView final : public QChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatencyView)

public:
    LatencyView(LatencyPlot *plot, QWidget *parent);

signals:
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;
    // Qt 6.4.2 follows a null pointer when the mouse is pressed beside the series.
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
};

} // namespace fetchrace
