// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plotaxis.h"

#include "app/analysis/numberformat.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace fetchrace {

namespace {

int decimalsFor(double step)
{
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    const double last = step * std::pow(10, decimals);
    return std::abs(last - std::round(last)) > 1e-6 ? decimals + 1 : decimals; // 1.5
}

QList<PlotMark> evenDurationMarks(const AxisScale &scale, int most)
{
    QList<PlotMark> marks;
    const double step = tickStep(scale.end - scale.start, most);
    const AxisUnit unit = axisUnitFor(static_cast<std::int64_t>(scale.end));
    const QLocale locale;
    for (double value = std::ceil(scale.start / step - 1e-9) * step; value <= scale.end; value += step)
        marks.append({scale.position(value),
                      locale.toString(value / unit.nanoseconds, 'f', decimalsFor(step / unit.nanoseconds)) +
                          QLatin1Char(' ') + unit.symbol});
    return marks;
}

} // namespace

QList<PlotMark> countMarks(const AxisScale &scale, int most, const QString &suffix)
{
    QList<PlotMark> marks;
    const double step = std::min(tickStep(scale.end, most), scale.end); // 0 alone would be no scale
    const QLocale locale;
    if (scale.end >= 1e6) { // as short as any other number
        AxisScale millions = scale;
        millions.end /= 1e6;
        return countMarks(millions, most, QStringLiteral(" M") + suffix);
    }
    for (int i = 0; i * step <= scale.end * (1 + 1e-9); ++i)
        marks.append({scale.position(i * step), locale.toString(i * step, 'f', decimalsFor(step)) + suffix});
    return marks;
}

QList<PlotMark> durationMarks(const AxisScale &scale, int most)
{
    constexpr double narrow = 8;
    if (!scale.log || scale.end / scale.start < narrow)
        return evenDurationMarks(scale, most);
    const double decades = std::log10(scale.end / scale.start);
    std::vector<double> steps{1, 2, 5};
    if (decades * 3 > most)
        steps = {1};
    const double each = std::max(1.0, std::ceil(decades / most)); // only every so many powers of ten
    QList<PlotMark> marks;
    for (double power = std::floor(std::log10(scale.start)); power <= std::log10(scale.end); power += each) {
        for (const double step : steps) {
            const double value = step * std::pow(10.0, power);
            if (value >= scale.start && value <= scale.end)
                marks.append({scale.position(value), roundDurationText(value)});
        }
    }
    return marks;
}

QList<PlotMark> decadeMarks(const AxisScale &scale)
{
    QList<PlotMark> marks;
    const QLocale locale;
    for (const double decade : decadesOf(scale))
        marks.append({scale.position(decade), locale.toString(decade, 'f', decimalsFor(decade))});
    return marks;
}

QList<PlotMark> timeMarks(const TimeSpan &span, int most)
{
    QList<PlotMark> marks;
    const TimeTicks ticks = timeTicks(span, most);
    for (int i = 0; ticks.first + i * ticks.step <= span.to * (1 + 1e-12); ++i) {
        const double time = ticks.first + i * ticks.step;
        marks.append({span.shareOf(time), ticks.text(time)});
    }
    return marks;
}

void paintAxisReading(QPainter &painter, const QPointF &at, const QString &text, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    const qreal width = metrics.horizontalAdvance(text) + 8 * look.unit;
    const QRectF box(at.x() - width, at.y() - metrics.height() / 2, width, metrics.height());
    painter.fillRect(box, look.text);
    painter.setFont(look.smallFont());
    painter.setPen(look.background);
    painter.drawText(box, Qt::AlignCenter, text);
}

void paintRing(QPainter &painter, const QPointF &at, const QColor &color, const ChartLook &look)
{
    const qreal radius = 6 * look.unit;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.background, 5 * look.unit));
    painter.drawEllipse(at, radius, radius);
    painter.setPen(QPen(look.text, 3 * look.unit));
    painter.drawEllipse(at, radius, radius);
    painter.setPen(QPen(color, 1.2 * look.unit));
    painter.drawEllipse(at, radius, radius);
}

void paintChosen(QPainter &painter, const QRectF &where, const ChartLook &look)
{
    QColor fill = look.text;
    fill.setAlphaF(0.10F);
    painter.fillRect(where, fill);
    painter.setPen(QPen(look.text, look.unit));
    painter.drawLine(where.topLeft(), where.bottomLeft());
    painter.drawLine(where.topRight(), where.bottomRight());
}

QRectF paintCaption(QPainter &painter, const QRectF &area, const QString &caption, const ChartLook &look)
{
    if (caption.isEmpty())
        return area;
    const QFontMetricsF metrics(look.smallFont());
    const qreal u = look.unit;
    const QRectF line(area.left() + 16 * u, area.bottom() - metrics.height() - 8 * u, area.width() - 32 * u,
                      metrics.height());
    painter.setFont(look.smallFont());
    painter.setPen(look.quietText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(caption, Qt::ElideRight, line.width()));
    return area.adjusted(0, 0, 0, -metrics.height() - 6 * u);
}

void paintChartTitle(QPainter &painter, const QRectF &room, const QString &title, const ChartLook &look)
{
    painter.setFont(look.boldFont());
    painter.setPen(look.text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, title);
}

void paintPlotTitle(QPainter &painter, const QRectF &room, const QString &title, const ChartLook &look)
{
    painter.setFont(look.smallFont());
    painter.setPen(look.text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(look.smallFont()).elidedText(title, Qt::ElideRight, room.width()));
}

void paintReason(QPainter &painter, const QRectF &area, const QString &reason, const ChartLook &look)
{
    painter.setFont(look.font);
    painter.setPen(look.quietText);
    painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, reason);
}

QPolygonF heldIn(QPolygonF points, const QRectF &plot)
{
    for (QPointF &point : points)
        point = {std::clamp(point.x(), plot.left(), plot.right()), std::clamp(point.y(), plot.top(), plot.bottom())};
    return points;
}

namespace {

std::optional<QLineF> partIn(const QLineF &line, const QRectF &plot)
{
    double from = 0;
    double to = 1;
    // Keeps the shares of the line that, in one direction, go no further than there is room.
    const auto keep = [&](double length, double room) {
        if (length == 0)
            return room >= 0;
        (length > 0 ? to : from) = length > 0 ? std::min(to, room / length) : std::max(from, room / length);
        return from <= to;
    };
    const bool any = keep(-line.dx(), line.x1() - plot.left()) && keep(line.dx(), plot.right() - line.x1()) &&
                     keep(-line.dy(), line.y1() - plot.top()) && keep(line.dy(), plot.bottom() - line.y1());
    return any ? std::optional(QLineF(from > 0 ? line.pointAt(from) : line.p1(), to < 1 ? line.pointAt(to) : line.p2()))
               : std::nullopt;
}

} // namespace

QList<QPolygonF> piecesIn(const QPolygonF &line, const QRectF &plot)
{
    QList<QPolygonF> pieces;
    for (qsizetype i = 1; i < line.size(); ++i) {
        const std::optional<QLineF> part = partIn(QLineF(line.at(i - 1), line.at(i)), plot);
        if (!part)
            continue;
        if (pieces.isEmpty() || pieces.last().last() != part->p1())
            pieces.append(QPolygonF{part->p1()});
        pieces.last().append(part->p2());
    }
    return pieces;
}

void paintHatched(QPainter &painter, const QRectF &rect, const QColor &lines, const QColor &paper, qreal unit)
{
    const qreal step = hatchStep * unit;
    painter.save();
    painter.fillRect(rect, paper);
    painter.setPen(QPen(lines, unit, Qt::SolidLine, Qt::FlatCap));
    // From the picture's origin, so that places beside each other are hatched as one.
    const qreal from = std::floor((rect.left() + rect.top()) / step) * step;
    for (qreal sum = from; sum < rect.right() + rect.bottom(); sum += step) {
        for (const QPolygonF &piece :
             piecesIn({QPointF(sum - rect.top(), rect.top()), QPointF(sum - rect.bottom(), rect.bottom())}, rect))
            painter.drawPolyline(piece);
    }
    painter.restore();
}

QRectF hoverBoxPlace(const QSizeF &size, const QPointF &pointer, const QRectF &room, qreal distance)
{
    qreal x = pointer.x() + distance;
    if (x + size.width() > room.right())
        x = pointer.x() - distance - size.width();
    qreal y = pointer.y() + distance;
    if (y + size.height() > room.bottom())
        y = pointer.y() - distance - size.height();
    // Too large for either side: inside the room before all else.
    x = std::max(room.left(), std::min(x, room.right() - size.width()));
    y = std::max(room.top(), std::min(y, room.bottom() - size.height()));
    return {QPointF(x, y), size};
}

void paintHoverBox(QPainter &painter, const QStringList &lines, const QPointF &pointer, const QRectF &room,
                   const ChartLook &look)
{
    if (lines.isEmpty())
        return;
    QFont bold = look.smallFont();
    bold.setBold(true);
    const QFontMetricsF metrics(look.smallFont());
    const QFontMetricsF boldMetrics(bold);
    const qreal padding = 7 * look.unit;
    const qreal most = room.width() - 2 * padding;
    qreal width = boldMetrics.horizontalAdvance(lines.first());
    for (const QString &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    width = std::min(width + 1, most);
    const qreal height = boldMetrics.height() + metrics.height() * static_cast<qreal>(lines.size() - 1);
    const QSizeF size(width + 2 * padding, height + 1.6 * padding);
    const QRectF box = hoverBoxPlace(size, pointer, room, 14 * look.unit);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.line, look.unit));
    painter.setBrush(look.background);
    painter.drawRoundedRect(box, 4 * look.unit, 4 * look.unit);
    qreal y = box.top() + 0.8 * padding;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QFontMetricsF &used = i == 0 ? boldMetrics : metrics;
        painter.setFont(i == 0 ? bold : look.smallFont());
        painter.setPen(look.text);
        const QRectF line(box.left() + padding, y, width, used.height());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, used.elidedText(lines.at(i), Qt::ElideMiddle, width));
        y += used.height();
    }
    painter.restore();
}

} // namespace fetchrace
