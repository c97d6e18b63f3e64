// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartpane.h"
#include "ui/charts/plot/plotzoom.h"

namespace fetchrace {

struct ChartLook;
class ChoiceSwitch;

/// What the user does to charts with pointer and keys, the same in each: look at what is under the pointer, choose a
/// request, zoom, hide modes by their names, change the scale.
class InteractivePane : public ChartPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InteractivePane)

public:
    explicit InteractivePane(QWidget *parent);
    ~InteractivePane() override;

    [[nodiscard]] const PlotZoom &zoom() const { return m_zoom; }
    void zoomIn() override;
    void zoomOut() override;
    void resetZoom() override;
    void zoomBack() override;

    [[nodiscard]] bool hasScale() const override { return m_switch != nullptr; }
    [[nodiscard]] bool logScale() const override { return m_log; }
    void setLogScale(bool on) override;

    void setSelection(const std::optional<SampleKey> &key) override;
    [[nodiscard]] const std::optional<SampleKey> &selection() const { return m_selection; }

    /// What the pointer's box says; empty without one.
    [[nodiscard]] virtual QStringList hoverLines() const { return {}; }
    /// Where the names of modes can be clicked, as painted last.
    [[nodiscard]] const QList<ModeArea> &legend() const { return m_legend; }

protected:
    /// The plot that can be zoomed there.
    [[nodiscard]] virtual ZoomPlot plotAt(const QPointF &point);
    /// The one that keys zoom.
    [[nodiscard]] virtual ZoomPlot mainPlot() { return {}; }
    [[nodiscard]] virtual QRectF bandOf(const QPointF &from, const QPointF &to, const ZoomPlot &plot) const;
    [[nodiscard]] virtual PlotView viewOf(const QRectF &band, const ZoomPlot &plot) const;
    /// The pointer is elsewhere, or what is below it has changed.
    virtual void pointerMoved() {}
    /// The user clicked there, and meant no mode's name.
    virtual void clicked(const QPointF &point) { Q_UNUSED(point) }
    virtual void selectionChanged() { update(); }
    virtual void scaleChanged() { redraw(); }
    /// Draws all of it anew. update() is enough for what follows pointer and selection.
    virtual void redraw() { update(); }

    [[nodiscard]] PlotZoom &zoomed() { return m_zoom; }
    [[nodiscard]] const std::optional<QPointF> &pointer() const { return m_pointer; }
    void setLegend(const QList<ModeArea> &legend) { m_legend = legend; }
    /// The user has chosen this request here.
    void choose(const SampleKey &key);
    void viewChanged();

    void addScaleSwitch(bool log);
    /// What suits the data, as long as the user has chosen none.
    void suggestLogScale(bool on);
    /// Puts it below those there are; the pane owns it.
    void addSwitch(ChoiceSwitch *choices);
    /// Where there is nothing to choose, it takes no room.
    void setSwitchShown(ChoiceSwitch *choices, bool shown);
    /// The room at the top right that the switches take.
    [[nodiscard]] QSizeF corner() const;

    /// The rubber band, where one is being drawn. Whether there is one.
    bool paintBand(QPainter &painter, const ChartLook &look) const;
    /// Dims what is beside the part of the time that other charts tell of. The plot's axis is the time.
    void paintToldTime(QPainter &painter, const QRectF &plot, const ChartLook &look) const;
    /// A line upwards through the plot at the pointer, and the box beside it.
    void paintPointer(QPainter &painter, const QRectF &plot, const ChartLook &look) const;

    void modesChanged() override;
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Drag {
        ZoomPlot plot;
        QPointF start;
        QPointF now;
        bool pans = false;
        bool moved = false;
    };

    [[nodiscard]] std::optional<Entry> modeAt(const QPointF &point) const;
    void drag(const QPointF &to);
    void hover(const QPointF &to);
    void placeSwitches();

    PlotZoom m_zoom;
    QList<ModeArea> m_legend;
    std::optional<Entry> m_pressedMode;
    std::optional<Drag> m_drag;
    std::optional<QPointF> m_pointer;
    std::optional<SampleKey> m_selection;
    ChoiceSwitch *m_switch = nullptr; ///< of the scale
    QList<ChoiceSwitch *> m_switches; ///< at the top right, one below another
    bool m_log = false;
    bool m_scaleIsChosen = false;
};

} // namespace fetchrace
