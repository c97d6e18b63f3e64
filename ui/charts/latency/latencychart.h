// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/paintedpane.h"

#include <memory>

namespace fetchrace {

/// How long each request took: every request a point in its mode's colour and shape. Failed requests stand in a strip
/// of their own above, so that a timeout does not press the answers flat.
class LatencyChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatencyChart)

public:
    explicit LatencyChart(QWidget *parent = nullptr);
    ~LatencyChart() override;

    [[nodiscard]] bool canZoom() const override { return true; }
    [[nodiscard]] QStringList hoverLines() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void paintOverlay(QPainter &painter, const ChartLook &look) override;

    [[nodiscard]] ZoomPlot mainPlot() override;
    void clicked(const QPointF &point) override;
    void scaleChanged() override;

private:
    void addDueSwitch();
    void chooseStart(bool fromDue);
    void paintSelection(QPainter &painter, const ChartLook &look) const;

    class Private;
    std::unique_ptr<Private> d; ///< keeps Qt Charts out of this header
};

} // namespace fetchrace
