// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/paintedpane.h"
#include "ui/charts/timeline/timelinepainter.h"

#include <optional>

namespace fetchrace {

/// Every request a bar on its connection or worker, all modes under each other on one time axis.
class TimelineChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineChart)

public:
    explicit TimelineChart(QWidget *parent = nullptr);

    void tick() override;
    [[nodiscard]] bool canZoom() const override { return true; }
    [[nodiscard]] std::optional<TimePart> shownTime() const override;

    /// Where everything is on the screen at present.
    [[nodiscard]] TimelineLayout layoutNow();
    /// Whether everything that was read is drawn; a million requests take some frames.
    [[nodiscard]] bool isDrawn() const { return m_images.lanes.areWhole(); }
    [[nodiscard]] QStringList hoverLines() const override;

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void paintOverlay(QPainter &painter, const ChartLook &look) override;
    [[nodiscard]] int linesOfNames() const override { return linesOfRows(); }

    [[nodiscard]] ZoomPlot mainPlot() override;
    [[nodiscard]] QRectF bandOf(const QPointF &from, const QPointF &to, const ZoomPlot &plot) const override;
    [[nodiscard]] PlotView viewOf(const QRectF &band, const ZoomPlot &plot) const override;
    void pointerMoved() override;
    void clicked(const QPointF &point) override;
    /// Brings the request into view, too.
    void selectionChanged() override;
    void modesChanged() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Hit {
        Entry mode;
        LaneEntry entry;
    };

    [[nodiscard]] TimelinePicture picture(bool withHidden);
    [[nodiscard]] QList<TimelineBlock> blocks(bool withHidden) const;
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF &point);
    [[nodiscard]] QString underWayLine() const;
    void turnRepeat(int by);
    void findSelected();

    TimelineData m_data;
    TimelineImages m_images;
    TimelineLayout m_layout;        ///< as painted last; empty where there was nothing to show
    std::optional<double> m_moment; ///< the time under the pointer
    std::optional<Hit> m_hover;
    std::optional<Hit> m_selected; ///< the selection, once its request is known
};

} // namespace fetchrace
