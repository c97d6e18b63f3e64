// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lanes/timelinebars.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QStringList>

class QPainter;

namespace fetchrace {

/// What the parts of a request look like, in the colours of every mode that is shown: each colour of the picture is in
/// its legend. In as many lines as it takes.
class PartLegend
{
public:
    PartLegend() = default;
    /// `slow`: also the marks of requests that took far longer than the others.
    PartLegend(const QList<BarKind> &kinds, const QList<Entry> &modes, bool slow, const ChartLook &look);

    /// Of the last line in a room so wide.
    [[nodiscard]] qreal lastWidth(qreal room) const;
    [[nodiscard]] qreal height(qreal room) const;
    void paint(QPainter &painter, const QRectF &room) const;
    bool operator==(const PartLegend &) const = default;

private:
    [[nodiscard]] QList<QPointF> placesIn(qreal room) const;
    [[nodiscard]] qreal line() const;
    void paintSwatch(QPainter &painter, const QRectF &swatch, qsizetype key) const;

    QList<BarKind> m_kinds;
    QStringList m_texts; ///< of each key; one more than kinds where there are slow requests
    QList<BarColors> m_colors;
    QList<qreal> m_widths; ///< of each key
    ChartLook m_look;
};

} // namespace fetchrace
