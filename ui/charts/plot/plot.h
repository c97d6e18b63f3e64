// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "ui/base/chartlook.h"
#include "ui/charts/plot/keptpicture.h"
#include "ui/charts/plot/plotaxis.h"

#include <QBrush>
#include <QPen>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace fetchrace {

/// A line of a plot, in what its axes count.
struct PlotCurve {
    QPolygonF points;
    QPen pen{Qt::NoPen};
    QBrush fill{Qt::NoBrush}; ///< what lies below
    QPolygonF markers;
    std::optional<Entry> mode; ///< whose colour and shape the markers have
    bool hollow = false;       ///< the markers
    bool grows = false;        ///< with each tick: it is drawn in front of those that do not

    bool operator==(const PlotCurve &) const = default;
};

/// A bar, or a part of one. Not of a QHorizontalStackedBarSeries, whose bars are all as thick: parts of a request are
/// told apart by their thickness, too.
struct PlotBox {
    QRectF rect; ///< in the coordinates of the whole picture
    QBrush fill;

    bool operator==(const PlotBox &) const = default;
};

/// What a plot shows. Logarithmic scales count in powers of ten, as PlotZoom does.
struct PlotContents {
    QRectF rect; ///< what the axes enclose; empty: nothing is shown
    AxisSpan x;
    AxisSpan y;
    QList<PlotMark> bottom;
    QList<PlotMark> left;
    bool bottomNumbers = true; ///< otherwise its grid alone
    std::vector<PlotBox> boxes;
    std::vector<PlotCurve> curves;

    bool operator==(const PlotContents &) const = default;
    [[nodiscard]] bool hasAxesOf(const PlotContents &other) const
    {
        return rect == other.rect && x == other.x && y == other.y && bottom == other.bottom && left == other.left &&
               bottomNumbers == other.bottomNumbers;
    }
    [[nodiscard]] QPointF placeOf(const QPointF &point) const
    {
        return {rect.left() + x.shareOf(point.x()) * rect.width(),
                rect.bottom() - y.shareOf(point.y()) * rect.height()};
    }
    [[nodiscard]] QPointF pointAt(const QPointF &place) const
    {
        return {x.at((place.x() - rect.left()) / rect.width()), y.at((rect.bottom() - place.y()) / rect.height())};
    }
};

/// A line without the points that it does not need: none of those left out is further away from it, in the picture.
[[nodiscard]] QPolygonF thinned(const QPolygonF &points, const PlotContents &plot, qreal most);
/// A curve in its mode's colour with its marker now and then, so that it can be told without colour.
[[nodiscard]] PlotCurve modeCurve(const QPolygonF &points, const Entry &mode, const PlotContents &plot,
                                  const ChartLook &look);

class PlotSheet;

/// A pair of axes with its grid, numbers and lines by Qt Charts, drawn into whatever the rest of a pane is drawn into:
/// the window and images show the same. While a run goes on, all but its own curves is kept as a picture, as large as
/// the plot with its numbers, so that a tick draws no more than what it changes.
class Plot final
{
    Q_DISABLE_COPY_MOVE(Plot)

public:
    Plot();
    ~Plot();

    void paint(QPainter &painter, PlotContents contents, const ChartLook &look);

private:
    std::unique_ptr<PlotSheet> m_sheet;
    std::unique_ptr<PlotSheet> m_growing; ///< the curves of a run that goes on; null as long as there was none
    KeptPicture m_still;                  ///< of the first sheet
};

} // namespace fetchrace
