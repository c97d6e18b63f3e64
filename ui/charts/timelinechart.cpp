// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timelinechart.h"

#include "ui/charts/lanehit.h"
#include "ui/charts/timelineoverlay.h"
#include "ui/charts/timelinetext.h"

#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

/// Requests drawn at once: about a third of a frame, so that there is time for the rest of it.
constexpr std::size_t workPerPaint = 60'000;

} // namespace

TimelineChart::TimelineChart(QWidget *parent) : PaintedPane(parent), m_data(std::make_unique<TimelineData>())
{
    setObjectName(QStringLiteral("timelineChart"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    runsChanged();
}

TimelineChart::~TimelineChart() = default;

QString TimelineChart::kind() const
{
    return QStringLiteral("timeline");
}

QString TimelineChart::title() const
{
    return tr("Timeline");
}

QString TimelineChart::accessibleTitle() const
{
    return tr("Timeline of every request");
}

void TimelineChart::clear()
{
    m_data->clear();
    m_images.clear();
    m_zoom.clear();
    m_hover.reset();
    m_selection.reset();
    m_selected.reset();
    runsChanged();
}

void TimelineChart::clearMode(Mode mode)
{
    m_data->clear(mode);
    m_hover.reset();
    if (m_selection && m_selection->mode == mode) {
        m_selection.reset();
        m_selected.reset();
    }
    if (m_data->tracks().empty() || (m_zoom.view().lanes && m_zoom.view().lanes->mode == mode)) {
        m_zoom.clear();
    }
    runsChanged();
}

void TimelineChart::startRun(const Run &run)
{
    m_data->startRun(run);
    m_hover.reset(); // it may have been of the run that is no longer shown
    findSelected();
    runsChanged();
}

void TimelineChart::finishRun(const FinishedRun &run)
{
    m_data->finishRun(run);
    m_hover.reset();
    findSelected();
    runsChanged();
}

bool TimelineChart::read(std::uint32_t most)
{
    const bool any = m_data->read(most);
    if (any && m_selection && !m_selected) {
        findSelected();
    }
    return any;
}

QString TimelineChart::textSummary() const
{
    m_data->readAll();
    QStringList lines;
    for (const auto &[mode, track] : m_data->tracks()) {
        lines.append(trackSummary(track));
    }
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

QList<TimelineBlock> TimelineChart::blocks() const
{
    QList<TimelineBlock> blocks;
    const std::optional<LaneFocus> focus = m_zoom.view().lanes;
    for (const auto &[mode, track] : m_data->tracks()) {
        TimelineBlock block;
        block.mode = mode;
        block.lanes = track.lanes();
        if (focus && focus->mode == mode) {
            block.firstLane = focus->first;
            block.lanes = focus->count;
        }
        if (!focus || focus->mode == mode) {
            blocks.append(block);
        }
    }
    return blocks;
}

TimelinePicture TimelineChart::picture()
{
    const std::vector<TimedRun> runs = m_data->timedRuns();
    m_zoom.setLimits(homeSpan(runs), timeEnd(runs));
    TimelinePicture picture;
    picture.data = m_data.get();
    picture.view = m_zoom.view();
    picture.note = outsideNote(*m_data, m_zoom);
    picture.blocks = blocks();
    if (runs.empty()) {
        picture.reason = tr("Each request will be a bar here, on the connection or worker that sent it.");
    } else if (std::all_of(runs.begin(), runs.end(), [](const TimedRun &run) { return run.end <= 0; })) {
        picture.reason = runs.front().running ? tr("No request has ended yet.") : tr("No request was sent.");
    }
    return picture;
}

TimelineLayout TimelineChart::layoutNow()
{
    return layOutTimeline(picture(), rect(), screenLook(*this));
}

void TimelineChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                               bool withTitle)
{
    TimelinePicture shown = picture();
    shown.title = withTitle ? title() : QString();
    if (forImage && m_zoom.isHome()) {
        shown.note = shown.note.section(QStringLiteral(" · "), 0, -2); // nobody can scroll in a picture
    } else if (forImage) {
        shown.note.clear();
    }
    const TimelineLayout layout = layOutTimeline(shown, area, look);
    if (forImage) {
        paintTimelineShapes(painter, shown, layout, look);
        return;
    }
    paintTimeline(painter, shown, layout, look, m_images, {devicePixelRatioF(), workPerPaint});
    if (!m_images.areWhole()) {
        // Not update() itself, which would be lost within a paint event.
        QMetaObject::invokeMethod(this, qOverload<>(&QWidget::update), Qt::QueuedConnection);
    }
    if (shown.reason.isEmpty()) {
        paintOverlays(painter, layout, look);
    }
}

void TimelineChart::paintOverlays(QPainter &painter, const TimelineLayout &layout, const ChartLook &look)
{
    TimelineOverlay overlay(painter, layout, m_zoom.time(), look);
    const auto paintHit = [&](const std::optional<Hit> &hit, bool selected) {
        const TimelineTrack *track = hit ? m_data->of(hit->mode) : nullptr;
        if (track != nullptr && hit->entry.position < track->index.count()) {
            overlay.paintRequest(*track, hit->entry, selected);
        }
    };
    paintHit(m_selected, true);
    if (m_drag && m_drag->moved && !m_drag->pans) {
        overlay.paintBand(bandOf(*m_drag, layout));
        return;
    }
    if (m_pointer && layout.plot.contains(*m_pointer)) {
        overlay.paintCrosshair(m_pointer->x());
        paintHit(m_hover, false);
        overlay.paintBox(hoverLines(), *m_pointer, QRectF(rect()).adjusted(4, 4, -4, -4));
    }
}

QStringList TimelineChart::hoverLines() const
{
    const TimelineTrack *track = m_hover ? m_data->of(m_hover->mode) : nullptr;
    if (track == nullptr) {
        return {};
    }
    return requestLines(track->run, track->sampleAt(m_hover->entry.position));
}

std::optional<TimelineChart::Hit> TimelineChart::hitAt(const QPointF &point)
{
    const TimelineLayout layout = layoutNow();
    const TimeSpan time = m_zoom.time();
    for (const TimelineBlock &block : layout.blocks) {
        if (!block.rows.contains(point)) {
            continue;
        }
        const double perPixel = time.length() / block.rows.width();
        LaneSpot spot;
        spot.firstLane = static_cast<int>(block.laneAt(point.y()));
        spot.lastLane = std::max(spot.firstLane, static_cast<int>(block.laneAt(point.y() + 1)) - 1);
        spot.middle = time.at((point.x() - block.rows.left()) / block.rows.width());
        spot.from = spot.middle - 1.5 * perPixel;
        spot.to = spot.middle + 1.5 * perPixel;
        const std::optional<LaneEntry> entry = entryAt(m_data->of(block.mode)->index, spot);
        return entry ? std::optional(Hit{block.mode, *entry}) : std::nullopt;
    }
    return std::nullopt;
}

void TimelineChart::findSelected()
{
    m_selected.reset();
    const TimelineTrack *track = m_selection ? m_data->of(m_selection->mode) : nullptr;
    if (track == nullptr || track->run.repeat != m_selection->repeat) {
        return;
    }
    const auto taken = track->reader.taken();
    const auto found = std::find_if(taken.begin(), taken.end(),
                                    [&](const Sample &sample) { return sample.index == m_selection->index; });
    if (found != taken.end()) {
        m_selected = Hit{m_selection->mode, laneEntryOf(*found, static_cast<std::uint32_t>(found - taken.begin()))};
    }
}

void TimelineChart::setSelection(const std::optional<SampleKey> &key)
{
    if (key == m_selection) {
        return;
    }
    m_selection = key;
    if (key && !m_data->showRepeat(key->mode, key->repeat)) {
        m_selection.reset();
    }
    findSelected();
    if (m_selected) {
        TimeView view = m_zoom.view();
        const double middle = static_cast<double>(m_selected->entry.start) + m_selected->entry.length() / 2.0;
        const bool otherLanes = view.lanes && view.lanes->mode != m_selected->mode;
        if (otherLanes || middle < view.time.from || middle > view.time.to) {
            const double half = view.time.length() / 2;
            m_zoom.show({{middle - half, middle + half}, otherLanes ? std::nullopt : view.lanes});
        }
    }
    runsChanged();
}

} // namespace fetchrace
