// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/interactivepane.h"

#include <memory>

namespace fetchrace {

/// How long each request took: every request a point in its mode's colour and shape. Failed requests stand in a strip
/// of their own above, so that a timeout does not press the answers flat.
class LatencyChart final : public InteractivePane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatencyChart)

public:
    explicit LatencyChart(QWidget *parent = nullptr);
    ~LatencyChart() override;

    [[nodiscard]] QString kind() const override;
    [[nodiscard]] QString title() const override;
    void tick() override;
    [[nodiscard]] QString textSummary() const override;
    [[nodiscard]] ChartNumbers numbers() const override;
    [[nodiscard]] bool canZoom() const override { return true; }
    [[nodiscard]] QStringList hoverLines() const override;
    void drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle) override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void takeRuns() override;
    [[nodiscard]] ZoomPlot mainPlot() override;
    void clicked(const QPointF &point) override;
    void scaleChanged() override;
    void refresh() override;
    void selectionChanged() override;
    void modesChanged() override;

    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void catchUp();
    void showData();
    void runsChanged();
    void addDueSwitch();
    void chooseStart(bool fromDue);
    void restyle();
    void describe();
    void paintOverlay(QPainter &painter) const;
    void paintSelection(QPainter &painter, const ChartLook &look) const;

    class Private;
    std::unique_ptr<Private> d; ///< keeps Qt Charts out of this header
};

} // namespace fetchrace
