// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot/keptpicture.h"
#include "ui/charts/plot/plotaxis.h"
#include "ui/charts/timeline/timelinelayout.h"

#include <QStringList>

#include <optional>

class QPainter;

namespace fetchrace {

/// What stands around the lanes of the timeline, and over them: names, axis, legend. All that it depends on is in it,
/// so that what is equal looks the same.
struct TimelineFrame {
    TimelineLayout layout;
    QList<QStringList> texts; ///< of each block: its name and, as far as there is room, what stands below
    QList<PlotMark> ticks;
    ChartLook look;

    void paint(QPainter &painter) const;
    bool operator==(const TimelineFrame &) const = default;

private:
    void paintName(QPainter &painter, const TimelineBlock &block, QStringList lines) const;
    void paintHiddenName(QPainter &painter, const TimelineBlock &block, const QStringList &lines) const;
    void paintTick(QPainter &painter, const PlotMark &tick) const;
};

/// The frame as painted last: a tick seldom changes it.
class KeptFrame
{
public:
    void show(QPainter &painter, const TimelineFrame &frame);
    void clear() { m_picture.clear(); }

private:
    std::optional<TimelineFrame> m_frame;
    KeptPicture m_picture;
};

} // namespace fetchrace
