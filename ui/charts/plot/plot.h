// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "ui/base/chartlook.h"
#include "ui/charts/plot/keptpicture.h"
#include "ui/charts/plot/plotaxis.h"

#include <QBrush>
#include <QPen>

#include <algorithm>
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
    /// What is shown, and a little around it: a line that lies on an axis keeps its width.
    [[nodiscard]] QRectF withEdge(qreal edge) const { return rect.adjusted(-edge, -edge, edge, edge); }
    /// The same in what the axes count, from the least of both.
    [[nodiscard]] QRectF span(qreal edge) const
    {
        const qreal across = x.length() * edge / std::max(rect.width(), 1.0);
        const qreal up = y.length() * edge / std::max(rect.height(), 1.0);
        return {QPointF(x.from - across, y.from - up), QPointF(x.to + across, y.to + up)};
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

inline constexpr qreal plotEdge = 1.5; ///< units that lines may lie beyond an axis

class PlotSheet;

/// Curves and bars in a pair of axes by Qt Charts, drawn into whatever the rest of a pane is drawn into: the window and
/// images show the same. All but the curves of a run that goes on is kept as a picture, as large as the plot with its
/// numbers, so that a tick draws no more than what it changes.
class Plot final
{
    Q_DISABLE_COPY_MOVE(Plot)

public:
    Plot();
    ~Plot();

    void paint(QPainter &painter, PlotContents contents, const ChartLook &look);
    /// Whether more is to be drawn anew than the curves of a run that goes on.
    [[nodiscard]] bool isOther(PlotContents contents, const ChartLook &look) const;
    /// The picture as it was, if there is one of this place.
    bool paintAgain(QPainter &painter, const QRectF &rect, const ChartLook &look);

private:
    void paintAll(QPainter &painter, const ChartLook &look);

    std::unique_ptr<PlotSheet> m_sheet;
    PlotContents m_contents; ///< of the picture, as its look
    std::vector<PlotCurve> m_growing;
    ChartLook m_look;
    KeptPicture m_still;
};

} // namespace fetchrace
