// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelinelayout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace fetchrace {

namespace {

double wantedHeight(double lanes, double unit)
{
    constexpr double oneRow = 18;  ///< as high as its name
    constexpr double fewRows = 10; ///< each
    return std::max(lanes * fewRows, oneRow) * unit;
}

/// Shares `room` so that nobody gets more than wanted and whoever wants little gets it.
std::vector<double> shared(const std::vector<double> &wanted, double room)
{
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<double> heights(wanted.size());
    std::size_t left = wanted.size();
    for (const std::size_t i : order) {
        heights[i] = std::min(wanted[i], room / static_cast<double>(left));
        room -= heights[i];
        --left;
    }
    return heights;
}

} // namespace

std::vector<double> blockHeights(const std::vector<double> &lanes, double room, double unit)
{
    constexpr double mostStretch = 4;
    std::vector<double> wanted;
    std::transform(lanes.begin(), lanes.end(), std::back_inserter(wanted),
                   [unit](double count) { return wantedHeight(count, unit); });
    const double all = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    if (all >= room || all <= 0)
        return shared(wanted, std::max(room, 1.0));
    const double stretch = std::min(mostStretch, room / all);
    std::transform(wanted.begin(), wanted.end(), wanted.begin(), [stretch](double h) { return h * stretch; });
    return wanted;
}

namespace {

/// Hidden modes take a line each, the others share the rest.
std::vector<double> heightsOf(const QList<TimelineBlock> &blocks, double room, const ChartLook &look)
{
    const qreal line = QFontMetricsF(look.font).height();
    std::vector<double> lanes;
    for (const TimelineBlock &block : blocks) {
        room -= block.hidden ? line : 0;
        if (!block.hidden)
            lanes.push_back(block.lanes);
    }
    std::vector<double> heights = blockHeights(lanes, room, look.unit);
    for (qsizetype i = 0; i < blocks.size(); ++i)
        if (blocks.at(i).hidden)
            heights.insert(heights.begin() + i, line);
    return heights;
}

} // namespace

TimelineLayout layOutTimeline(const TimelineParts &parts, const QRectF &area, const ChartLook &look)
{
    TimelineLayout layout;
    layout.area = area;
    const qreal u = look.unit;
    const qreal small = QFontMetricsF(look.smallFont()).height();
    QRectF inside = area.adjusted(16 * u, 14 * u, -20 * u, -8 * u);
    if (parts.title) {
        const qreal line = QFontMetricsF(look.boldFont()).height();
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), line);
        inside.setTop(layout.title.bottom() + 10 * u);
    }
    const qreal left = inside.left() + parts.nameWidth + 10 * u;
    const qreal width = std::max(inside.right() - left, 40 * u);

    // Names leave it too little: it begins below them.
    const qreal legendWidth = inside.width();
    layout.parts = parts.legend;
    const bool oneLine = parts.legend.lastWidth(legendWidth) + parts.noteWidth <= legendWidth;
    const qreal legendHeight = std::max(parts.legend.height(legendWidth), small + 2 * u);
    const qreal footer = legendHeight + (oneLine || parts.noteWidth <= 0 ? 0 : small + 2 * u);
    layout.legend = QRectF(inside.left(), inside.bottom() - footer, legendWidth, legendHeight);
    layout.note = QRectF(inside.left(), inside.bottom() - small - 2 * u, legendWidth, small);

    constexpr qsizetype few = 6;
    const qreal gap = (parts.blocks.size() > few ? 4 : 10) * u;
    const auto count = static_cast<qreal>(parts.blocks.size());
    const qreal room = layout.legend.top() - 6 * u - small - 4 * u - inside.top() - std::max(0.0, count - 1) * gap;
    const std::vector<double> heights = heightsOf(parts.blocks, room, look);
    qreal y = inside.top();
    for (qsizetype i = 0; i < parts.blocks.size(); ++i) {
        TimelineBlock block = parts.blocks.at(i);
        const qreal height = heights[static_cast<std::size_t>(i)];
        block.rows = QRectF(left, y, width, height);
        block.name = QRectF(inside.left(), y, parts.nameWidth, height);
        layout.blocks.append(block);
        y += height + gap;
    }
    const qreal bottom = layout.blocks.isEmpty() ? inside.top() + room : layout.blocks.last().rows.bottom();
    layout.plot = QRectF(left, inside.top(), width, std::max(bottom - inside.top(), 1.0));
    layout.axis = QRectF(left, layout.plot.bottom() + 4 * u, width, small);
    // Few lanes leave room: what explains them stays with them.
    const qreal up = layout.legend.top() - 6 * u - layout.axis.bottom();
    layout.legend.translate(0, -up);
    layout.note.translate(0, -up);
    return layout;
}

namespace {

/// Looked at for one movement of the pointer.
constexpr int mostEntries = 50'000;

/// Wide enough to be pointed at is what covers all of the spot.
bool covers(const LaneEntry &entry, const LaneSpot &spot)
{
    return static_cast<double>(entry.start) <= spot.from && static_cast<double>(entry.end()) >= spot.to;
}

bool isUnder(const LaneEntry &entry, double time)
{
    return static_cast<double>(entry.start) <= time && static_cast<double>(entry.end()) >= time;
}

} // namespace

std::optional<LaneEntry> entryAt(const LaneIndex &index, const LaneSpot &spot)
{
    std::optional<LaneEntry> best;
    bool bestIsUnder = false;
    const int last = std::min(spot.lastLane, static_cast<int>(index.lanes().size()) - 1);
    int looked = 0;
    for (int lane = std::max(0, spot.firstLane); lane <= last; ++lane) {
        const LaneTrack &track = index.lanes()[static_cast<std::size_t>(lane)];
        const std::vector<LaneEntry> &entries = track.entries();
        for (std::size_t i = track.firstEndingAfter(spot.from);
             i < entries.size() && static_cast<double>(entries[i].start) < spot.to && looked < mostEntries;
             ++i, ++looked) {
            const LaneEntry &entry = entries[i];
            const bool under = covers(entry, spot) && isUnder(entry, spot.middle);
            const auto rank = [](bool isIt, const LaneEntry &e) { return std::tuple(isIt, e.failed != 0, e.length()); };
            if (!best || rank(under, entry) > rank(bestIsUnder, *best)) {
                best = entry;
                bestIsUnder = under;
            }
        }
    }
    return best;
}

std::uint64_t underWayAt(const LaneIndex &index, double time)
{
    const auto busy = [time](const LaneTrack &track) {
        const std::size_t next = track.firstEndingAfter(time);
        return next < track.entries().size() && isUnder(track.entries()[next], time);
    };
    return static_cast<std::uint64_t>(std::ranges::count_if(index.lanes(), busy));
}

} // namespace fetchrace
