// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"
#include "ui/charts/plot/plot.h"

#include <memory>
#include <optional>

class QCategoryAxis;
class QChart;
class QGraphicsScene;
class QLineSeries;
class QPainter;

namespace fetchrace {

/// The axes of a plot with their grid and numbers, by Qt Charts. They are category axes, because QLogValueAxis has
/// numbers at whole powers only, none at all between 44 and 52 ms, and no units.
class PlotSheet final
{
    Q_DISABLE_COPY_MOVE(PlotSheet)

public:
    PlotSheet();
    ~PlotSheet();

    void show(const PlotContents &contents, const ChartLook &look);
    void paint(QPainter &painter) const;

private:
    void showAxes(const PlotContents &contents, const ChartLook &look);
    void style(const ChartLook &look);

    std::unique_ptr<QGraphicsScene> m_scene;
    QChart *m_chart;
    QCategoryAxis *m_x;
    QCategoryAxis *m_y;
    std::optional<PlotContents> m_axes; ///< without what they measure
    std::optional<ChartLook> m_look;
};

} // namespace fetchrace
