// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/paintedpane.h"
#include "ui/charts/timelinepainter.h"

#include <memory>
#include <optional>

namespace fetchrace {

/// Every request a bar on its connection or worker, all modes under each other on one time axis.
class TimelineChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineChart)

public:
    explicit TimelineChart(QWidget *parent = nullptr);
    ~TimelineChart() override;

    [[nodiscard]] QString kind() const override;
    [[nodiscard]] QString title() const override;
    void clear() override;
    void clearMode(Mode mode) override;
    void startRun(const Run &run) override;
    void finishRun(const FinishedRun &run) override;
    [[nodiscard]] QString textSummary() const override;
    /// Brings the request into view, too.
    void setSelection(const std::optional<SampleKey> &key) override;

    [[nodiscard]] const TimeZoom &zoom() const { return m_zoom; }
    /// Where everything is on the screen at present.
    [[nodiscard]] TimelineLayout layoutNow();
    /// Whether everything that was read is drawn; a million requests take some frames.
    [[nodiscard]] bool isDrawn() const { return m_images.areWhole(); }
    /// What the pointer's box says; empty without one.
    [[nodiscard]] QStringList hoverLines() const;

public slots:
    void zoomIn();
    void zoomOut();
    void resetZoom();
    void zoomBack();

protected:
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    [[nodiscard]] QString accessibleTitle() const override;

    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Drag {
        QPointF start;
        QPointF now;
        bool pans = false;
        bool moved = false;
    };
    struct Hit {
        Mode mode = Mode::Async;
        LaneEntry entry;
    };

    [[nodiscard]] TimelinePicture picture();
    [[nodiscard]] QList<TimelineBlock> blocks() const;
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF &point);
    [[nodiscard]] QRectF bandOf(const Drag &drag, const TimelineLayout &layout) const;
    [[nodiscard]] TimeView viewOf(const QRectF &band, const TimelineLayout &layout) const;
    void hover(const QPointF &point);
    void click(const QPointF &point);
    void zoomTo(const QRectF &band);
    void turnRepeat(int by);
    void findSelected();
    void viewChanged();
    void paintOverlays(QPainter &painter, const TimelineLayout &layout, const ChartLook &look);

    std::unique_ptr<TimelineData> m_data; ///< behind a pointer, because a summary has to read what there is
    TimeZoom m_zoom;
    LaneImages m_images;
    std::optional<Drag> m_drag;
    std::optional<QPointF> m_pointer;
    std::optional<Hit> m_hover;
    std::optional<SampleKey> m_selection;
    std::optional<Hit> m_selected; ///< the selection, once its request is known
};

} // namespace fetchrace
