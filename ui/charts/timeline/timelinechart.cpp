// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelinechart.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/samplequery.h"
#include "app/words/modewords.h"
#include "ui/charts/lanes/timelinetext.h"
#include "ui/charts/timeline/timelinelayout.h"
#include "ui/charts/timeline/timelineoverlay.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

/// Requests drawn at once: about a third of a frame, so that there is time for the rest of it.
constexpr std::size_t workPerPaint = 60'000;
/// The same while a run goes on, which needs the processor more than its picture does.
constexpr std::size_t workPerTick = 20'000;

} // namespace

TimelineChart::TimelineChart(QWidget *parent) : PaintedPane(parent)
{
    runsChanged();
}

void TimelineChart::takeRuns()
{
    m_data.take(runs());
    m_hover.reset(); // it may have been of a run that is no longer shown
    findSelected();
    const auto lanes = zoom().view().lanes;
    if (m_data.tracks().empty() || (lanes && m_data.of(lanes->mode) == nullptr))
        zoomed().clear();
    runsChanged();
}

std::optional<TimePart> TimelineChart::shownTime() const
{
    return m_data.tracks().empty() ? std::nullopt : std::optional(zoom().timePart());
}

/// Goes on with the picture also when nothing has come.
void TimelineChart::tick()
{
    PaintedPane::tick();
    if (isVisible() && !isDrawn())
        redraw();
}

bool TimelineChart::read(std::uint32_t most)
{
    const bool any = m_data.read(most);
    if (any && selection() && !m_selected)
        findSelected();
    return any;
}

QString TimelineChart::summary() const
{
    QStringList lines;
    for (const auto &[mode, track] : m_data.tracks())
        if (shows(mode))
            lines.append(trackSummary(track));
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

ChartNumbers TimelineChart::table() const
{
    std::vector<TimelineRows> rows;
    for (const auto &[mode, track] : m_data.tracks())
        if (shows(mode))
            rows.push_back({SampleSource(track.run), track.reader.taken()});
    return timelineNumbers(rows);
}

QList<TimelineBlock> TimelineChart::blocks(bool withHidden) const
{
    QList<TimelineBlock> blocks;
    const std::optional<LaneFocus> focus = zoom().view().lanes;
    for (const auto &[mode, track] : m_data.tracks()) {
        TimelineBlock block;
        block.mode = mode;
        block.lanes = track.lanes();
        block.hidden = !shows(mode);
        if (focus && focus->mode == mode) {
            block.firstLane = focus->first;
            block.lanes = focus->count;
        }
        if ((!focus || focus->mode == mode) && (withHidden || !block.hidden))
            blocks.append(block);
    }
    return blocks;
}

TimelinePicture TimelineChart::picture(bool withHidden)
{
    std::vector<TimedRun> runs;
    std::vector<const TimelineTrack *> shown;
    for (const auto &[mode, track] : m_data.tracks()) {
        if (shows(mode)) {
            runs.push_back(track.timed());
            shown.push_back(&track);
        }
    }
    zoomed().setLimits(homeSpan(runs), timeEnd(runs), shortestTime);
    TimelinePicture picture;
    picture.data = &m_data;
    picture.view = zoom().view();
    picture.note = outsideNote(shown, zoom());
    picture.blocks = blocks(withHidden);
    if (m_data.tracks().empty()) {
        picture.reason = tr("Each request will appear as a bar on its connection or worker.");
    } else if (runs.empty()) {
        picture.reason = withHidden ? QString() : tr("Every mode is hidden.");
        picture.note.clear();
    } else if (std::ranges::all_of(runs, [](const TimedRun &run) { return run.end <= 0; })) {
        picture.reason = runs.front().running ? tr("No request has ended yet.") : tr("No request was sent.");
    }
    return picture;
}

TimelineLayout TimelineChart::layoutNow()
{
    return layOutTimeline(picture(true), rect(), screenLook(*this));
}

void TimelineChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                               bool withTitle)
{
    TimelinePicture shown = picture(!forImage);
    shown.title = withTitle ? title() : QString();
    if (forImage && zoom().isHome())
        shown.note = shown.note.section(QStringLiteral(" · "), 0, -2); // nobody can scroll in a picture
    else if (forImage)
        shown.note.clear();
    const TimelineLayout layout = layOutTimeline(shown, area, look);
    if (forImage) {
        paintTimelineShapes(painter, shown, layout, look);
        return;
    }
    m_layout = shown.reason.isEmpty() ? layout : TimelineLayout();
    QList<ModeArea> names;
    for (const TimelineBlock &block : layout.blocks)
        names.append({block.mode, block.name});
    setLegend(names);
    const bool running = m_data.isRunning();
    paintTimeline(painter, shown, layout, look, m_images, {devicePixelRatioF(), running ? workPerTick : workPerPaint});
    if (!running && !isDrawn()) {
        // Not at once, which would be lost within a paint event.
        QMetaObject::invokeMethod(this, &TimelineChart::redraw, Qt::QueuedConnection);
    }
    paintToldTime(painter, m_layout.plot, look);
}

void TimelineChart::paintOverlay(QPainter &painter, const ChartLook &look)
{
    if (m_layout.plot.isEmpty())
        return;
    TimelineOverlay overlay(painter, m_layout, zoom().x(), look);
    const auto paintHit = [&](const std::optional<Hit> &hit, bool selected) {
        const TimelineTrack *track = hit && shows(hit->mode) ? m_data.of(hit->mode) : nullptr;
        if (track != nullptr && hit->entry.position < track->index.count())
            overlay.paintRequest(*track, hit->entry, selected);
    };
    paintHit(m_selected, true);
    if (!paintBand(painter, look) && m_moment) {
        overlay.paintMoment(pointer()->x());
        paintHit(m_hover, false);
        paintPointer(painter, m_layout.plot, look);
    }
}

QStringList TimelineChart::hoverLines() const
{
    if (!m_moment)
        return {};
    const TimelineTrack *track = m_hover ? m_data.of(m_hover->mode) : nullptr;
    QStringList lines = track != nullptr ? requestLines(track->run, track->sampleAt(m_hover->entry.position))
                                         : QStringList{tr("At %1").arg(durationText(std::llround(*m_moment)))};
    lines.append(underWayLine());
    return lines;
}

/// How many requests each mode keeps waiting at the pointer's time: what the race is about.
QString TimelineChart::underWayLine() const
{
    QStringList modes;
    for (const auto &[mode, track] : m_data.tracks()) {
        if (shows(mode))
            modes.append(tr("%1 %2", "a mode and a number of requests")
                             .arg(modeTitle(mode), countText(underWayAt(track.index, *m_moment))));
    }
    return tr("in flight at this time: %1").arg(modes.join(QLatin1String(", ")));
}

void TimelineChart::findSelected()
{
    m_selected.reset();
    const TimelineTrack *track = selection() ? m_data.of(selection()->mode) : nullptr;
    if (track == nullptr || track->run.repeat != selection()->repeat)
        return;
    const auto taken = track->reader.taken();
    if (const auto position = positionOf(taken, selection()->index))
        m_selected = Hit{selection()->mode, laneEntryOf(track->run, taken[*position], *position)};
}

void TimelineChart::selectionChanged()
{
    if (selection())
        m_data.showRepeat(runs(), selection()->mode, selection()->repeat);
    findSelected();
    if (m_selected) {
        PlotView view = zoom().view();
        const double middle = static_cast<double>(m_selected->entry.start) + m_selected->entry.length() / 2.0;
        const bool otherLanes = view.lanes && view.lanes->mode != m_selected->mode;
        if (otherLanes || middle < view.x.from || middle > view.x.to) {
            const double half = view.x.length() / 2;
            zoomed().show({{middle - half, middle + half}, {}, otherLanes ? std::nullopt : view.lanes});
        }
    }
    runsChanged();
}

void TimelineChart::modesChanged()
{
    if (const auto lanes = zoom().view().lanes; lanes && !shows(lanes->mode))
        zoomed().clear();
    PaintedPane::modesChanged();
}

} // namespace fetchrace

#include "moc_timelinechart.cpp"
