// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/meanphases.h"
#include "app/plan/entries/entry.h"
#include "ui/charts/lanes/partlegend.h"
#include "ui/charts/plot/plot.h"

#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace fetchrace {

/// A mode's row of the picture "where the time went".
struct PhaseBar {
    Entry mode;
    MeanPhases phases;
    QString instead; ///< why there is no bar; empty when there is one
    bool hidden = false;
};

struct PhaseSegment {
    BarKind kind = BarKind::Wait;
    QRectF rect;
    double nanoseconds = 0;
};

struct PhaseRow {
    QRectF name;
    QList<PhaseSegment> segments; ///< those that took time
    QRectF total;                 ///< room for the text behind the bar
    QRectF detail;                ///< room for the line below the bar; empty if there is none
    QRectF cpu;                   ///< empty if unknown
    QRectF cpuText;
};

struct PhaseLayout {
    QRectF title;
    QRectF timeTitle;
    QRectF cpuTitle;
    QRectF legend;
    PartLegend parts; ///< what stands in it
    QList<PhaseRow> rows;
    AxisScale timeScale; ///< nanoseconds
    AxisScale cpuScale;
};

[[nodiscard]] PhaseLayout layOutPhases(const QList<PhaseBar> &bars, const QRectF &area, const ChartLook &look,
                                       bool withTitle);
/// A mean.
[[nodiscard]] QString timeText(double nanoseconds);
/// "96% waiting for the server, 2% sending".
[[nodiscard]] QString sharesText(const MeanPhases &phases);
void paintPhases(QPainter &painter, Plot &plot, const QList<PhaseBar> &bars, const PhaseLayout &layout,
                 const QString &title, const ChartLook &look);

} // namespace fetchrace
