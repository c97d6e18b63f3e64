// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/paintedpane.h"
#include "ui/charts/sweep/sweepplot.h"

namespace fetchrace {

/// What more requests at once gain: elapsed time and throughput of each mode against their number. It shows the runs
/// of sweeps, whose concurrency is in their plans; their samples it does not need.
class SweepChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SweepChart)

public:
    explicit SweepChart(QWidget *parent = nullptr);

    [[nodiscard]] RaceKind raceKind() const override { return RaceKind::Sweep; }
    void tick() override;

    [[nodiscard]] bool canZoom() const override { return true; }
    [[nodiscard]] QStringList hoverLines() const override;

    [[nodiscard]] const QList<SweepCurve> &curves() const { return m_picture.curves; }

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void paintOverlay(QPainter &painter, const ChartLook &look) override;
    [[nodiscard]] ZoomPlot plotAt(const QPointF &point) override;
    [[nodiscard]] ZoomPlot mainPlot() override { return {m_layout.times, PlotAxis::X, PlotAxis::Y}; }

private:
    void sweepChanged();
    /// Null when none is under way.
    [[nodiscard]] const Run *running() const;
    /// Of the modes that are shown.
    [[nodiscard]] SweepPicture pictureNow(bool forImage) const;
    [[nodiscard]] SweepView sweepView(const SweepPicture &picture);
    [[nodiscard]] std::optional<int> stepAtPointer() const;
    void paintPlots(QPainter &painter, const SweepPicture &picture, const SweepView &view, const SweepLayout &layout,
                    const ChartLook &look);
    void paintCrosshair(QPainter &painter, const ChartLook &look) const;
    void takeBounds();
    [[nodiscard]] QString legend() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] static QString reasonIn(const SweepPicture &picture);

    SweepPicture m_picture; ///< kept: it changes with runs, not with ticks
    SweepLayout m_layout;   ///< as painted last
    SweepView m_view;
    Plot m_times;
    Plot m_throughput;
};

} // namespace fetchrace
