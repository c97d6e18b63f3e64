// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lanes/laneimages.h"
#include "ui/charts/lanes/timelinedata.h"
#include "ui/charts/timeline/timelineframe.h"
#include "ui/charts/timeline/timelinelayout.h"

#include <QString>

class QPainter;

namespace fetchrace {

/// What the timeline shows, ready to be laid out.
struct TimelinePicture {
    const TimelineData *data = nullptr;
    PlotView view;
    QString title; ///< empty: none
    QString note;
    QString reason; ///< why there is nothing; empty when there is something
    QList<TimelineBlock> blocks;
};

[[nodiscard]] TimelineLayout layOutTimeline(const TimelinePicture &picture, const QRectF &area, const ChartLook &look);

/// How images are drawn: pixels per unit of length, and how many requests at most now.
struct TimelineEffort {
    qreal pixelRatio = 1;
    std::size_t work = LaneRaster::allWork;
};

/// What of a timeline is kept from one time it is painted to the next.
struct TimelineImages {
    LaneImages lanes;
    KeptFrame frame; ///< while a run goes on
};

void paintTimeline(QPainter &painter, const TimelinePicture &picture, const TimelineLayout &layout,
                   const ChartLook &look, TimelineImages &images, const TimelineEffort &effort);
/// For files: shapes as long as they are few.
void paintTimelineShapes(QPainter &painter, const TimelinePicture &picture, const TimelineLayout &layout,
                         const ChartLook &look);

} // namespace fetchrace
