// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/wheretime/phasebars.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "ui/base/modestyle.h"
#include "ui/charts/lanes/timelinetext.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

struct PhaseWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::PhaseWords)
};

constexpr int leftMiddle = Qt::AlignLeft | Qt::AlignVCenter;

/// The parts in the order in which they happen, with what each took.
QList<PhaseSegment> segmentsOf(const MeanPhases &phases)
{
    QList<PhaseSegment> segments;
    const auto add = [&](BarKind kind, double ns) {
        if (ns > 0)
            segments.append({kind, {}, ns});
    };
    add(BarKind::Library, phases.library);
    add(BarKind::Connect, phases.connect);
    add(BarKind::Tls, phases.tls);
    add(BarKind::Send, phases.send);
    if (const auto &server = phases.atServer) {
        const double before = std::min(server->before, phases.wait - server->all);
        add(BarKind::Wait, before);
        add(BarKind::Queue, server->queue);
        add(BarKind::Serve, server->all - server->queue);
        add(BarKind::Return, phases.wait - server->all - before);
    } else {
        add(BarKind::Wait, phases.wait);
    }
    add(BarKind::Lag, phases.lag);
    add(BarKind::Receive, phases.receive);
    add(BarKind::Handle, phases.handle);
    add(BarKind::Away, phases.away);
    return segments;
}

AxisScale scaleFor(const QList<PhaseBar> &bars, bool cpu)
{
    double largest = 0;
    for (const PhaseBar &bar : bars)
        largest = std::max(largest, cpu ? bar.phases.clientCpu.value_or(0) : bar.phases.total());
    return {0, largest > 0 ? largest : 1, false};
}

void layOutBar(PhaseRow &row, const PhaseBar &bar, const QRectF &track, const AxisScale &scale)
{
    row.segments = segmentsOf(bar.phases);
    const auto widthOf = [&](double ns) { return ns / scale.end * track.width(); };
    qreal x = track.left();
    for (PhaseSegment &segment : row.segments) {
        segment.rect = QRectF(x, track.top(), widthOf(segment.nanoseconds), track.height());
        x = segment.rect.right();
    }
    row.total = QRectF(x, track.top(), 0, track.height());
}

PhaseRow layOutRow(const PhaseBar &bar, const QRectF &line, const PhaseLayout &layout, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    const QFontMetricsF small(look.smallFont());
    const qreal u = look.unit;
    PhaseRow row;
    const bool detailed = line.height() >= 2.6 * small.height() + metrics.height();
    const qreal detail = detailed ? small.height() + 3 * u : 0;
    const qreal thickness = std::min((line.height() - detail) * 0.66, 64 * u);
    const qreal top = line.center().y() - (thickness + detail) / 2;
    row.name = QRectF(line.left(), top, layout.timeTitle.left() - line.left() - 10 * u, thickness);

    const qreal label = metrics.horizontalAdvance(QStringLiteral("0.000 ms")) + 10 * u;
    const QRectF track(layout.timeTitle.left(), top, std::max(layout.timeTitle.width() - label, 10.0), thickness);
    layOutBar(row, bar, track, layout.timeScale);
    row.total = QRectF(row.total.left() + 8 * u, top, label, thickness);
    if (detailed) // below the other bar, too
        row.detail =
            QRectF(track.left(), top + thickness + 3 * u, layout.cpuTitle.right() - track.left(), small.height());
    const qreal cpuWidth = std::max(layout.cpuTitle.width() - label, 10.0);
    if (bar.phases.clientCpu)
        row.cpu =
            QRectF(layout.cpuTitle.left(), top, *bar.phases.clientCpu / layout.cpuScale.end * cpuWidth, thickness);
    const qreal textLeft = row.cpu.isNull() ? layout.cpuTitle.left() : row.cpu.right() + 8 * u;
    row.cpuText = QRectF(textLeft, top, std::max(layout.cpuTitle.right() - textLeft, 1.0), thickness);
    return row;
}

/// The largest first.
QStringList sharesOf(const MeanPhases &phases)
{
    QList<PhaseSegment> segments = segmentsOf(phases);
    std::ranges::stable_sort(
        segments, [](const PhaseSegment &a, const PhaseSegment &b) { return a.nanoseconds > b.nanoseconds; });
    QStringList parts;
    for (const PhaseSegment &segment : segments) {
        const double percent = 100 * segment.nanoseconds / phases.total();
        if (percent < 0.5)
            break; // and all that follow: nobody looks for those
        const QString number = QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0);
        parts.append(PhaseWords::tr("%1% %2", "a share and what it was spent with: 96% waiting")
                         .arg(number, barKindText(segment.kind)));
    }
    return parts;
}

/// As many of the largest as there is room for.
QString sharesWithin(const MeanPhases &phases, qreal width, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    QStringList parts = sharesOf(phases);
    const QString between = QStringLiteral(", ");
    while (parts.size() > 1 && metrics.horizontalAdvance(parts.join(between)) > width)
        parts.removeLast();
    return parts.join(between);
}

class PhasePainter
{
public:
    PhasePainter(QPainter &painter, const PhaseLayout &layout, const ChartLook &look)
        : m_painter(painter)
        , m_layout(layout)
        , m_look(look)
    {
    }

    void paintTitles(const QString &title)
    {
        text(m_layout.title, title, m_look.boldFont(), m_look.text);
        text(m_layout.timeTitle, PhaseWords::tr("Mean time per request"), m_look.smallFont(), m_look.quietText);
        text(m_layout.cpuTitle, PhaseWords::tr("Client CPU per request"), m_look.smallFont(), m_look.quietText);
    }

    void paintRow(const PhaseBar &bar, const PhaseRow &row)
    {
        const BarColors colors = barColors(bar.mode, m_look);
        text(row.name, modeTitle(bar.mode), bar.hidden ? ChartLook::hiddenFont(m_look.font) : m_look.font,
             bar.hidden ? m_look.quietText : m_look.text, Qt::AlignRight | Qt::AlignVCenter);
        if (!bar.instead.isEmpty()) {
            text(QRectF(row.total.topLeft(), QSizeF(m_layout.timeTitle.right() - row.total.left(), row.total.height())),
                 bar.instead, m_look.font, m_look.quietText);
        } else {
            for (const PhaseSegment &segment : row.segments) {
                if (isHatched(segment.kind))
                    paintBarKind(m_painter, segment.rect, segment.kind, colors, m_look.unit);
                else
                    paintTime(segment, colors.of(segment.kind));
            }
            text(row.total, timeText(bar.phases.total()), m_look.font, m_look.text);
            text(row.detail, sharesWithin(bar.phases, row.detail.width(), m_look), m_look.smallFont(),
                 m_look.quietText);
        }
        const bool known = bar.phases.clientCpu.has_value();
        const QString unknown = bar.instead.isEmpty() ? PhaseWords::tr("not measured") : QString();
        text(row.cpuText, known ? timeText(*bar.phases.clientCpu) : unknown, m_look.font,
             known ? m_look.text : m_look.quietText);
    }

private:
    /// Into the segment, where there is room.
    void paintTime(const PhaseSegment &segment, const QColor &color)
    {
        const BarBand band = bandOf(segment.kind);
        const QRectF &rect = segment.rect;
        const QString words = timeText(segment.nanoseconds);
        const QFontMetricsF metrics(m_look.smallFont());
        const bool whole = band.top <= 0 && band.bottom >= 1;
        if (whole && metrics.horizontalAdvance(words) + 12 * m_look.unit < rect.width() &&
            metrics.height() < rect.height())
            text(rect.adjusted(6 * m_look.unit, 0, 0, 0), words, m_look.smallFont(), textColorOn(color));
    }

    void text(const QRectF &room, const QString &words, const QFont &font, const QColor &color,
              int alignment = leftMiddle)
    {
        m_painter.setFont(font);
        m_painter.setPen(color);
        const QString shown = QFontMetricsF(font).elidedText(words, Qt::ElideRight, room.width() + 1);
        m_painter.drawText(room, alignment | Qt::TextDontClip, shown);
    }

    QPainter &m_painter;
    const PhaseLayout &m_layout;
    const ChartLook &m_look;
};

} // namespace

QString timeText(double nanoseconds)
{
    return durationText(qRound64(nanoseconds));
}

QString sharesText(const MeanPhases &phases)
{
    return sharesOf(phases).join(QLatin1String(", "));
}

namespace {

/// What occurs in any of the bars, in the colours of all of them.
PartLegend legendOf(const QList<PhaseBar> &bars, const ChartLook &look)
{
    QList<BarKind> kinds;
    QList<Entry> modes;
    for (const PhaseBar &bar : bars) {
        const QList<PhaseSegment> segments = segmentsOf(bar.phases);
        if (!segments.isEmpty())
            modes.append(bar.mode);
        for (const PhaseSegment &segment : segments)
            if (!kinds.contains(segment.kind))
                kinds.append(segment.kind);
    }
    std::ranges::sort(kinds);
    return {kinds, modes, false, look};
}

} // namespace

PhaseLayout layOutPhases(const QList<PhaseBar> &bars, const QRectF &area, const ChartLook &look, bool withTitle)
{
    PhaseLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF metrics(look.font);
    const QFontMetricsF small(look.smallFont());
    QRectF inside = area.adjusted(16 * u, 12 * u, -16 * u, -10 * u);
    if (withTitle) {
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), QFontMetricsF(look.boldFont()).height());
        inside.setTop(layout.title.bottom() + 8 * u);
    }
    qreal names = 0;
    for (const PhaseBar &bar : bars)
        names = std::max(names, metrics.horizontalAdvance(modeTitle(bar.mode)));
    const qreal left = inside.left() + names + 10 * u;
    const qreal width = std::max(inside.right() - left, 60 * u);
    layout.timeTitle = QRectF(left, inside.top(), width * 0.68, small.height());
    layout.cpuTitle = QRectF(left + width * 0.73, inside.top(), width * 0.27, small.height());
    // As wide as there is room: its words are many.
    layout.parts = legendOf(bars, look);
    const qreal legend = layout.parts.height(inside.width());
    layout.legend = QRectF(inside.left(), inside.bottom() - legend, inside.width(), legend);
    layout.timeScale = scaleFor(bars, false);
    layout.cpuScale = scaleFor(bars, true);

    const qreal top = layout.timeTitle.bottom() + 6 * u;
    const qreal room = std::max(layout.legend.top() - 6 * u - top, 1.0);
    const qreal height = std::min(room / static_cast<qreal>(std::max(qsizetype(1), bars.size())), 140 * u);
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const QRectF line(inside.left(), top + height * static_cast<qreal>(i), inside.width(), height);
        layout.rows.append(layOutRow(bars.at(i), line, layout, look));
    }
    layout.legend.moveTop(top + height * static_cast<qreal>(bars.size()) + 6 * u);
    return layout;
}

namespace {

PlotContents barsOf(const QList<PhaseBar> &bars, const PhaseLayout &layout, const ChartLook &look)
{
    PlotContents contents;
    contents.rect = QRectF(layout.timeTitle.bottomLeft(), QPointF(layout.cpuTitle.right(), layout.legend.top()));
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const PhaseRow &row = layout.rows.at(i);
        const BarColors colors = barColors(bars.at(i).mode, look);
        for (const PhaseSegment &segment : row.segments) {
            const BarBand band = bandOf(segment.kind);
            QRectF part = segment.rect;
            part.setTop(segment.rect.top() + band.top * segment.rect.height());
            part.setBottom(segment.rect.top() + band.bottom * segment.rect.height());
            contents.boxes.push_back({part, colors.of(segment.kind)});
        }
        contents.boxes.push_back({row.cpu, modeColor(bars.at(i).mode, look.dark)});
    }
    std::erase_if(contents.boxes, [](const PlotBox &box) { return box.rect.isEmpty(); });
    return contents;
}

} // namespace

void paintPhases(QPainter &painter, Plot &plot, const QList<PhaseBar> &bars, const PhaseLayout &layout,
                 const QString &title, const ChartLook &look)
{
    plot.paint(painter, barsOf(bars, layout, look), look);
    PhasePainter phases(painter, layout, look);
    phases.paintTitles(title);
    for (qsizetype i = 0; i < bars.size(); ++i)
        phases.paintRow(bars.at(i), layout.rows.at(i));
    layout.parts.paint(painter, layout.legend);
}

} // namespace fetchrace
