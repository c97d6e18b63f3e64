// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>

namespace fetchrace {

class LatencyPlot;

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
