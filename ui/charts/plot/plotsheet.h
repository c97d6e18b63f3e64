// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"
#include "ui/charts/plot/plot.h"

#include <memory>
#include <optional>
#include <vector>

class QCategoryAxis;
class QChart;
class QGraphicsScene;
class QPainter;

namespace fetchrace {

/// What a plot shows as a QChart. Its axes are category axes, because QLogValueAxis has numbers at whole powers only,
/// none at all between 44 and 52 ms, and no units.
class PlotSheet final
{
    Q_DISABLE_COPY_MOVE(PlotSheet)

public:
    PlotSheet();
    ~PlotSheet();

    /// Whether it looks otherwise than it did.
    bool show(const PlotContents &contents, const ChartLook &look);
    void paint(QPainter &painter, const ChartLook &look) const;

private:
    void showAxes(const PlotContents &contents, const ChartLook &look);
    void style(const ChartLook &look);
    void emptyCurves();
    void showCurves(const PlotContents &contents);
    void showLine(const QPolygonF &points, const QPen &pen);
    void showFill(const QPolygonF &upper, const QPolygonF &lower, const QBrush &fill);
    template<typename Series>
    Series &next(std::vector<Series *> &all, std::size_t &used);

    std::unique_ptr<QGraphicsScene> m_scene;
    QChart *m_chart;
    QCategoryAxis *m_x;
    QCategoryAxis *m_y;
    struct Pool;
    std::unique_ptr<Pool> m_pool; ///< series that are used again: making them anew costs more than their points
    std::optional<PlotContents> m_contents;
    std::optional<ChartLook> m_look;
};

} // namespace fetchrace
