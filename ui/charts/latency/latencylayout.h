// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"

#include <QRectF>

namespace fetchrace {

/// Where the parts of the latency chart are.
struct LatencyLayout {
    QRectF title; ///< empty: none
    QRectF yTitle;
    QRectF failed; ///< the strip for failed requests, above the plot; empty: none
    QRectF plot;
    QRectF xTitle;
    QRectF legend;

    bool operator==(const LatencyLayout &) const = default;
};

/// The height of one mode's row in the strip for failed requests, in ChartLook units.
inline constexpr double latencyFailedRow = 9;

/// Where a mode's points are beside those of the other modes that are shown, so that equal latencies hide each other
/// nowhere: beside each other where a request has room for it, else in front of the others in a stretch of each few.
struct LatencySlot {
    int index = 0;
    int of = 1;

    /// Whether the entries have no room beside each other.
    [[nodiscard]] bool isCrowded(qreal room, qreal marker) const { return room < of * marker && of > 1; }
    /// Within so many pixels the mode has one point at most; 0: as many as there are. The more modes lie on each other,
    /// the fewer points show each of them.
    [[nodiscard]] qreal apart(qreal room, qreal marker) const;
    /// From the middle of a request's room; in pixels, as all of these are.
    [[nodiscard]] qreal aside(qreal room, qreal marker) const;
    /// Whether the mode is in front at so many pixels from the left. None is where there is room beside each other.
    [[nodiscard]] bool isInFrontAt(qreal x, qreal room, qreal marker) const;
    bool operator==(const LatencySlot &) const = default;
};

/// The size of a marker, in ChartLook units.
inline constexpr double latencyMarker = 4.2;

struct LatencyParts {
    bool title = false;
    int failedModes = 0;   ///< each has a row in the strip
    qreal yLabelWidth = 0; ///< of the widest label at the y axis
    qreal legendWidth = 0;
    QSizeF corner; ///< at the top right, taken by something else
};

[[nodiscard]] LatencyLayout layOutLatency(const LatencyParts &parts, const QRectF &area, const ChartLook &look);

} // namespace fetchrace
