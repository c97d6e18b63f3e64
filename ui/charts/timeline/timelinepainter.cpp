// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelinepainter.h"

#include "app/words/modewords.h"
#include "ui/charts/lanes/timelinetext.h"
#include "ui/charts/plot/plotaxis.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct PaintWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::TimelineWords)
};

/// Requests of a mode that are drawn as shapes in files; more would make a large file, and could not be told apart.
constexpr std::size_t mostShapes = 100;
constexpr qreal imagePixelRatio = 1.5;

/// Pixels per unit of length of what is drawn as a picture: as fine as pixels are, and fine enough for paper.
qreal pictureRatio(const QPainter &painter)
{
    const bool hasPixels = painter.paintEngine()->type() == QPaintEngine::Raster;
    return hasPixels ? std::max(imagePixelRatio, painter.deviceTransform().m11()) : imagePixelRatio;
}

std::size_t requestsIn(const LaneIndex &index, const TimeSpan &time)
{
    std::size_t count = 0;
    for (const LaneTrack &lane : index.lanes())
        count += lane.firstEndingAfter(time.to) - lane.firstEndingAfter(time.from) + 1;
    return count;
}

/// The legend's entries: only what occurs.
QList<BarKind> legendKinds(const TimelinePicture &picture)
{
    QList<BarKind> kinds;
    for (const BarKind kind : allBarKinds) {
        const auto occurs = [&](const TimelineBlock &block) {
            const LaneIndex &index = picture.data->of(block.mode)->index;
            const auto part = static_cast<std::size_t>(kind);
            const bool any =
                part < requestPartCount ? index.partSums()[part] > 0 : kind == BarKind::Failed && index.failed() > 0;
            return any && !block.hidden;
        };
        if (std::ranges::any_of(picture.blocks, occurs))
            kinds.append(kind);
    }
    return kinds;
}

PartLegend legendOf(const TimelinePicture &picture, const QRectF &area, const ChartLook &look)
{
    QList<Entry> modes;
    bool slow = false;
    for (const TimelineBlock &block : picture.blocks) {
        if (block.hidden)
            continue;
        modes.append(block.mode);
        // Those that are wide enough to be seen need no mark.
        const LaneIndex &index = picture.data->of(block.mode)->index;
        const double width = static_cast<double>(index.slowFrom()) / picture.view.x.length() * area.width();
        slow = slow || (index.hasSlow() && width < 3 * look.unit);
    }
    return {legendKinds(picture), modes, slow, look};
}

/// Draws the stretches of one lane as rectangles.
class ShapeSink
{
public:
    ShapeSink(QPainter &painter, const QRectF &row, const BarColors &colors, qreal unit)
        : m_painter(painter)
        , m_row(row)
        , m_colors(colors)
        , m_unit(unit)
    {
    }

    void span(double x0, double x1, BarKind kind, double weight)
    {
        const double from = std::max(x0, 0.0);
        const double to = std::min(x1, m_row.width());
        if (to <= from)
            return;
        m_painter.setOpacity(std::clamp(weight, 0.0, 1.0));
        paintBarKind(m_painter, QRectF(m_row.left() + from, m_row.top(), to - from, m_row.height()), kind, m_colors,
                     m_unit);
        m_painter.setOpacity(1);
    }

    void dot(double x, const PartTimes &parts, float failedTime, float share)
    {
        for (std::size_t i = 0; i < requestPartCount; ++i)
            if (parts[i] > 0)
                span(x, x + 1, static_cast<BarKind>(i), static_cast<double>(parts[i] * share));
        if (failedTime > 0)
            span(x, x + 1, BarKind::Failed, static_cast<double>(failedTime * share));
    }

    void mark(double x, bool failed)
    {
        if (x >= 0 && x + 1 <= m_row.width())
            m_painter.fillRect(QRectF(m_row.left() + x, m_row.top(), 1, m_row.height()),
                               failed ? m_colors.of(BarKind::Failed) : m_colors.slow);
    }

private:
    QPainter &m_painter;
    QRectF m_row;
    const BarColors &m_colors;
    qreal m_unit;
};

class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const TimelinePicture &picture, const TimelineLayout &layout,
                    const ChartLook &look)
        : m_painter(painter)
        , m_picture(picture)
        , m_layout(layout)
        , m_look(look)
    {
    }

    template<typename PaintLanes>
    void paint(PaintLanes paintLanes)
    {
        paintTitle();
        if (!m_picture.reason.isEmpty()) {
            m_painter.setFont(m_look.font);
            m_painter.setPen(m_look.quietText);
            m_painter.drawText(m_layout.plot, Qt::AlignCenter | Qt::TextWordWrap, m_picture.reason);
            return;
        }
        for (const TimelineBlock &block : m_layout.blocks)
            if (!block.hidden)
                paintLanes(block, *m_picture.data->of(block.mode));
    }

    void paintNote()
    {
        m_painter.setFont(m_look.smallFont());
        m_painter.setPen(m_look.quietText);
        const QFontMetricsF metrics(m_look.smallFont());
        m_painter.drawText(m_layout.note, Qt::AlignRight | Qt::AlignVCenter,
                           metrics.elidedText(m_picture.note, Qt::ElideRight, m_layout.note.width()));
    }

    void paintImage(const TimelineBlock &block, const TimelineTrack &track, LaneImages &images,
                    const TimelineEffort &effort)
    {
        const QSizeF size = block.rows.size() * effort.pixelRatio;
        LaneRaster::Task task;
        task.lanes = {block.firstLane, block.lanes};
        task.time = m_picture.view.x;
        task.pixels = QSize(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())));
        task.colors = barColors(block.mode, m_look);
        task.unit = m_look.unit * effort.pixelRatio;
        m_painter.drawImage(block.rows, images.of(block.mode, track.run.samples, track.index, task, effort.work));
    }

    void paintShapes(const TimelineBlock &block, const TimelineTrack &track)
    {
        const BarColors colors = barColors(block.mode, m_look);
        m_painter.fillRect(block.rows, colors.track);
        const int last = static_cast<int>(std::ceil(block.firstLane + block.lanes - 1e-9));
        const qreal gap = block.rowHeight() >= 3 * m_look.unit ? m_look.unit : 0;
        for (int lane = static_cast<int>(block.firstLane); lane < last; ++lane) {
            if (static_cast<std::size_t>(lane) >= track.index.lanes().size())
                break;
            const QRectF row(block.rows.left(), block.yOf(lane), block.rows.width(), block.rowHeight() - gap);
            ShapeSink sink(m_painter, row.intersected(block.rows), colors, m_look.unit);
            const TimeSpan &time = m_picture.view.x;
            BarSpans<ShapeSink> spans(time, row.width(), m_look.unit, track.index.slowFrom(), sink);
            track.index.lanes()[static_cast<std::size_t>(lane)].visit(time.from, time.to, 0, spans);
        }
    }

private:
    void paintTitle()
    {
        if (m_picture.title.isEmpty())
            return;
        m_painter.setFont(m_look.boldFont());
        m_painter.setPen(m_look.text);
        m_painter.drawText(m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, m_picture.title);
    }

    QPainter &m_painter;
    const TimelinePicture &m_picture;
    const TimelineLayout &m_layout;
    const ChartLook &m_look;
};

/// A block's name and what is said below it; of a hidden one, in its rows.
QStringList textsOf(const TimelineBlock &block, const TimelineTrack &track)
{
    if (block.hidden)
        return {modeTitle(block.mode), PaintWords::tr("hidden: click its name to show it")};
    const QString state =
        track.running ? PaintWords::tr("running") : lanesText(block.mode, static_cast<int>(track.index.lanes().size()));
    QStringList texts{modeTitle(block.mode), state, handlersText(track.run), repeatText(track.run)};
    texts.removeAll(QString());
    return texts;
}

/// As many numbers as have room beside each other.
QList<PlotMark> axisTicks(const TimeSpan &time, const QRectF &plot, const ChartLook &look)
{
    const QString last = timeTicks(time, 8).text(time.to);
    const qreal widest = QFontMetricsF(look.smallFont()).horizontalAdvance(last) + 28 * look.unit;
    return timeMarks(time, std::clamp(static_cast<int>(plot.width() / widest), 1, 12));
}

TimelineFrame frameOf(const TimelinePicture &picture, const TimelineLayout &layout, const ChartLook &look)
{
    TimelineFrame frame{layout, {}, axisTicks(picture.view.x, layout.plot, look), look};
    for (const TimelineBlock &block : layout.blocks)
        frame.texts.append(textsOf(block, *picture.data->of(block.mode)));
    return frame;
}

} // namespace

TimelineLayout layOutTimeline(const TimelinePicture &picture, const QRectF &area, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    const QFontMetricsF small(look.smallFont());
    TimelineParts parts;
    parts.title = !picture.title.isEmpty();
    parts.blocks = picture.blocks;
    parts.legend = legendOf(picture, area, look);
    parts.noteWidth = small.horizontalAdvance(picture.note);
    for (const TimelineBlock &block : picture.blocks) {
        const TimelineTrack &track = *picture.data->of(block.mode);
        parts.nameWidth = std::max({parts.nameWidth, metrics.horizontalAdvance(modeTitle(block.mode)),
                                    small.horizontalAdvance(lanesText(block.mode, track.lanes())),
                                    small.horizontalAdvance(handlersText(track.run)),
                                    small.horizontalAdvance(repeatText(track.run))});
    }
    return layOutTimeline(parts, area, look);
}

void paintTimeline(QPainter &painter, const TimelinePicture &picture, const TimelineLayout &layout,
                   const ChartLook &look, TimelineImages &images, const TimelineEffort &effort)
{
    std::vector<Entry> modes;
    for (const TimelineBlock &block : layout.blocks)
        if (!block.hidden)
            modes.push_back(block.mode);
    images.lanes.keep(modes);
    TimelinePainter timeline(painter, picture, layout, look);
    timeline.paint([&](const TimelineBlock &block, const TimelineTrack &track) {
        timeline.paintImage(block, track, images.lanes, {effort.pixelRatio, effort.work / modes.size()});
    });
    if (!picture.reason.isEmpty())
        return;
    if (picture.data->isRunning()) {
        images.frame.show(painter, frameOf(picture, layout, look));
    } else {
        images.frame.clear();
        frameOf(picture, layout, look).paint(painter);
    }
    timeline.paintNote();
}

void paintTimelineShapes(QPainter &painter, const TimelinePicture &picture, const TimelineLayout &layout,
                         const ChartLook &look)
{
    LaneImages images;
    TimelinePainter shapePainter(painter, picture, layout, look);
    shapePainter.paint([&](const TimelineBlock &block, const TimelineTrack &track) {
        if (requestsIn(track.index, picture.view.x) <= mostShapes)
            shapePainter.paintShapes(block, track);
        else
            shapePainter.paintImage(block, track, images, {pictureRatio(painter)});
    });
    if (!picture.reason.isEmpty())
        return;
    frameOf(picture, layout, look).paint(painter);
    shapePainter.paintNote();
}

} // namespace fetchrace
