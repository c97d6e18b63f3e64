// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/runreader.h"
#include "ui/charts/distribution/distributionplot.h"
#include "ui/charts/kit/paintedpane.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace fetchrace {

/// How latencies are spread: their histogram, and how many requests took at most so long, up to the slowest of
/// thousands.
class DistributionChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DistributionChart)

public:
    explicit DistributionChart(QWidget *parent = nullptr);

    [[nodiscard]] bool canZoom() const override { return true; }
    [[nodiscard]] bool heedsTime() const override { return true; }
    [[nodiscard]] QStringList hoverLines() const override;
    void tick() override;

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void paintOverlay(QPainter &painter, const ChartLook &look) override;

    [[nodiscard]] ZoomPlot plotAt(const QPointF &point) override;
    [[nodiscard]] ZoomPlot mainPlot() override { return {m_layout.curves, PlotAxis::X, PlotAxis::Y}; }

private:
    /// The runs of a mode together.
    struct Track {
        std::vector<std::pair<Run, RunReader>> runs;
        LatencyHistogram latencies; ///< of complete responses
        std::shared_ptr<ModeFigures> figures = std::make_shared<ModeFigures>();
        std::uint64_t incomplete = 0;
        bool running = false;
    };
    using Tracks = std::map<Entry, Track>;

    /// Takes at most so many new samples; whether there were any.
    bool take(std::size_t most);
    [[nodiscard]] QString reason() const;
    /// Those that are shown and have an answer.
    [[nodiscard]] std::vector<ModeLatencies> shownModes() const;
    [[nodiscard]] QList<ModeKey> keys(bool forImage) const;
    [[nodiscard]] DistributionView viewOfModes(const std::vector<ModeLatencies> &modes);
    [[nodiscard]] QStringList percentileLines() const;
    [[nodiscard]] QStringList binLines() const;
    [[nodiscard]] std::optional<std::int64_t> chosenLatency() const;
    void paintPlots(QPainter &painter, const std::vector<ModeLatencies> &modes, const DistributionView &view,
                    const DistributionLayout &layout, const ChartLook &look, bool forImage);
    void paintSelection(QPainter &painter, const ChartLook &look) const;

    RunView m_view; ///< of what was taken
    Tracks m_tracks;
    DistributionLayout m_layout; ///< as painted last
    DistributionView m_painted;
    std::array<Plot, 2> m_plots; ///< histogram, percentiles
    std::size_t m_turn = 1;      ///< the one that waits where both are to be drawn anew while a run goes on
    bool m_isLate = false;       ///< it does
};

} // namespace fetchrace
