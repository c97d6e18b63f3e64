// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/overtime.h"
#include "app/samples/runreader.h"
#include "ui/charts/kit/paintedpane.h"
#include "ui/charts/overtime/overtimeplot.h"

#include <QStringList>

#include <map>
#include <optional>

namespace fetchrace {

/// Requests in flight, answers and failures of each mode in the course of its run, one above the other.
class OverTimeChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverTimeChart)

public:
    explicit OverTimeChart(QWidget *parent = nullptr);

    [[nodiscard]] bool canZoom() const override { return true; }
    [[nodiscard]] std::optional<TimePart> shownTime() const override;
    [[nodiscard]] QStringList hoverLines() const override;

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void paintOverlay(QPainter &painter, const ChartLook &look) override;
    [[nodiscard]] ZoomPlot mainPlot() override { return {m_plot, PlotAxis::X, {}}; }

private:
    /// The last run of a mode; earlier repeats are not shown.
    struct Track {
        Run run;
        RunReader reader;
        OverTime course;
        bool running = false;
        std::int64_t elapsed = 0; ///< as every other place has it, once it has ended

        [[nodiscard]] std::int64_t end() const { return std::max(course.end(), elapsed); }
    };
    using Tracks = std::map<Entry, Track>;

    [[nodiscard]] QString reason() const;
    [[nodiscard]] QList<ModeKey> keys(bool forImage) const;
    [[nodiscard]] QString note(bool forImage) const;
    [[nodiscard]] std::optional<double> moment() const;
    void paintSelection(QPainter &painter, const ChartLook &look) const;
    void setLimits();

    Tracks m_tracks;
    std::array<Plot, allCourseKinds.size()> m_plots;
    QRectF m_plot; ///< the part of the widget that has a time axis, as painted last
};

} // namespace fetchrace
