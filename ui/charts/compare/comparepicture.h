// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"
#include "app/analysis/pairedrequests.h"
#include "ui/charts/kit/modekeys.h"
#include "ui/charts/plot/plot.h"

#include <QList>
#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace fetchrace {

/// A measure with its change and, where repeats give one, its interval around zero.
struct CompareRow {
    const MeasuredDifference *measured = nullptr;
    QRectF name;
    QRectF words;
    double y = 0; ///< in the plot, whose rows count from the bottom
    QString said; ///< in words
};

struct CompareLayout {
    QRectF title;
    QRectF keys;
    QRectF sentence;
    QList<CompareRow> rows;
    PlotContents measures;
    QRectF pairedTitle;
    PlotContents paired; ///< empty rectangle where requests are no pairs
};

/// What the picture shows; the comparison outlives the layout.
struct ComparePicture {
    const Comparison &comparison;
    const PairedRequests &paired;
    QString sentence;     ///< what the measures come to
    QString pairedRepeat; ///< which run of each; empty where nothing was repeated
    QList<ModeKey> keys;
    std::optional<std::uint32_t> chosen; ///< a request
};

/// In which all of it can be read, the requests where they are pairs.
[[nodiscard]] qreal leastHeight(const ComparePicture &picture, qreal width, const ChartLook &look);
[[nodiscard]] CompareLayout layOutComparison(const ComparePicture &picture, const QRectF &area, const ChartLook &look,
                                             bool withTitle);
void paintComparison(QPainter &painter, Plot &measures, Plot &paired, const ComparePicture &picture,
                     const CompareLayout &layout, const ChartLook &look);

/// The outlier that is nearest to the place, within a finger's width; else the request below it.
[[nodiscard]] std::optional<RequestDifference> requestAt(const ComparePicture &picture, const CompareLayout &layout,
                                                         const QPointF &place, const ChartLook &look);

/// "+12.3 ms": of a request.
[[nodiscard]] QString differenceText(std::int64_t ns);

} // namespace fetchrace
