// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencyview.h"

#include "ui/charts/latency/latencyplot.h"

#include <QMouseEvent>

namespace fetchrace {

LatencyView::LatencyView(LatencyPlot *plot, QWidget *parent) : QChartView(plot, parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(1, 1);
}

void LatencyView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    emit resized();
}

void LatencyView::mousePressEvent(QMouseEvent *event)
{
    event->ignore();
}

void LatencyView::mouseMoveEvent(QMouseEvent *event)
{
    event->ignore();
}

void LatencyView::mouseReleaseEvent(QMouseEvent *event)
{
    event->ignore();
}

} // namespace fetchrace
