// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline/timelinepainter.h"

namespace fetchrace {

/// Draws on top of the timeline what changes with the pointer.
class TimelineOverlay
{
public:
    TimelineOverlay(QPainter &painter, const TimelineLayout &layout, const TimeSpan &time, const ChartLook &look)
        : m_painter(painter)
        , m_layout(layout)
        , m_time(time)
        , m_look(look)
    {
    }

    /// The time under the pointer, at the axis.
    void paintMoment(qreal x);
    /// A frame around a request of this track.
    void paintRequest(const TimelineTrack &track, const LaneEntry &entry, bool selected);

private:
    [[nodiscard]] qreal xOf(double time) const;
    [[nodiscard]] std::optional<QRectF> rectOf(const TimelineTrack &track, const LaneEntry &entry) const;

    QPainter &m_painter;
    const TimelineLayout &m_layout;
    TimeSpan m_time;
    const ChartLook &m_look;
};

} // namespace fetchrace
