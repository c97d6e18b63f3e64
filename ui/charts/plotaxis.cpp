// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotaxis.h"

#include "app/analysis/numberformat.h"
#include "ui/charts/modestyle.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

int decimalsFor(double step)
{
    return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

QList<PlotMark> evenDurationMarks(const AxisScale &scale, int most)
{
    QList<PlotMark> marks;
    const double step = tickStep(scale.end - scale.start, most);
    const AxisUnit unit = axisUnitFor(static_cast<std::int64_t>(scale.end));
    const QLocale locale;
    for (double value = std::ceil(scale.start / step - 1e-9) * step; value <= scale.end; value += step) {
        marks.append({scale.position(value),
                      locale.toString(value / unit.nanoseconds, 'f', decimalsFor(step / unit.nanoseconds)) +
                          QLatin1Char(' ') + unit.symbol});
    }
    return marks;
}

} // namespace

QList<PlotMark> countMarks(const AxisScale &scale, int most, const QString &suffix)
{
    QList<PlotMark> marks;
    const double step = tickStep(scale.end, most);
    const QLocale locale;
    if (scale.end >= 1e6) { // as short as any other number
        AxisScale millions = scale;
        millions.end /= 1e6;
        return countMarks(millions, most, QStringLiteral(" M") + suffix);
    }
    for (int i = 0; i * step <= scale.end * (1 + 1e-9); ++i) {
        marks.append({scale.position(i * step), locale.toString(i * step, 'f', decimalsFor(step)) + suffix});
    }
    return marks;
}

QList<PlotMark> durationMarks(const AxisScale &scale, int most)
{
    constexpr double narrow = 8;
    if (scale.end / scale.start < narrow) {
        return evenDurationMarks(scale, most);
    }
    const double decades = std::log10(scale.end / scale.start);
    std::vector<double> steps{1, 2, 5};
    if (decades * 3 > most) {
        steps = {1};
    }
    const double each = std::max(1.0, std::ceil(decades / most)); // only every so many powers of ten
    QList<PlotMark> marks;
    for (double power = std::floor(std::log10(scale.start)); power <= std::log10(scale.end); power += each) {
        for (const double step : steps) {
            const double value = step * std::pow(10.0, power);
            if (value >= scale.start && value <= scale.end) {
                marks.append({scale.position(value), decadeText(value)});
            }
        }
    }
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

void paintBottomMarks(QPainter &painter, const QRectF &plot, const QList<PlotMark> &marks, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    painter.setFont(look.smallFont());
    qreal free = plot.left() - 100 * look.unit; // up to here numbers stand already
    for (const PlotMark &mark : marks) {
        const qreal x = plot.left() + mark.position * plot.width();
        painter.setPen(QPen(look.grid, look.unit));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const qreal half = metrics.horizontalAdvance(mark.text) / 2;
        const qreal middle = std::min(x, plot.right() + 16 * look.unit - half);
        if (middle - half < free) {
            continue;
        }
        free = middle + half + 6 * look.unit;
        painter.setPen(look.quietText);
        painter.drawText(QRectF(middle - half - 2, plot.bottom() + 3 * look.unit, 2 * half + 4, metrics.height()),
                         Qt::AlignCenter, mark.text);
    }
    painter.setPen(QPen(look.line, look.unit));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
}

void paintLeftMarks(QPainter &painter, const QRectF &plot, const QList<PlotMark> &marks, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    painter.setFont(look.smallFont());
    for (const PlotMark &mark : marks) {
        const qreal y = plot.bottom() - mark.position * plot.height();
        painter.setPen(QPen(look.grid, look.unit));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        const qreal width = metrics.horizontalAdvance(mark.text) + 2;
        painter.setPen(look.quietText);
        painter.drawText(QRectF(plot.left() - 6 * look.unit - width, y - metrics.height() / 2, width, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, mark.text);
    }
}

void paintModeKeys(QPainter &painter, const QRectF &line, const QList<ModeKey> &keys, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    const qreal marker = 9 * look.unit;
    const auto widthWith = [&](bool details) {
        qreal width = 0;
        for (const ModeKey &key : keys) {
            const QString text = modeTitle(key.mode) + (details ? QLatin1Char(' ') + key.detail : QString());
            width += marker + 5 * look.unit + metrics.horizontalAdvance(text) + 18 * look.unit;
        }
        return width;
    };
    const bool details = widthWith(true) <= line.width();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(look.smallFont());
    qreal x = line.left();
    for (const ModeKey &key : keys) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(modeColor(key.mode, look.dark));
        painter.drawPath(markerPath(modeMarker(key.mode), marker * 0.8).translated(x + marker / 2, line.center().y()));
        x += marker + 5 * look.unit;
        for (const QString &text : {modeTitle(key.mode), details ? key.detail : QString()}) {
            const bool name = text == modeTitle(key.mode);
            painter.setPen(name ? look.text : look.quietText);
            painter.drawText(QRectF(x, line.top(), line.right() - x, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             text);
            x += metrics.horizontalAdvance(text) + (name && details ? metrics.horizontalAdvance(QLatin1Char(' ')) : 0);
        }
        x += 18 * look.unit;
    }
    painter.restore();
}

void paintReason(QPainter &painter, const QRectF &area, const QString &reason, const ChartLook &look)
{
    painter.setFont(look.font);
    painter.setPen(look.quietText);
    painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, reason);
}

void paintModeCurve(QPainter &painter, const QPolygonF &points, Mode mode, const ChartLook &look)
{
    if (points.isEmpty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = modeColor(mode, look.dark);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6 * look.unit, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPolyline(points);
    painter.setPen(QPen(look.background, look.unit));
    painter.setBrush(color);
    const QPainterPath marker = markerPath(modeMarker(mode), 7 * look.unit);
    // Modes begin at different places, so that their markers do not cover each other.
    qreal next = points.first().x() + (20 + 25 * static_cast<int>(mode)) * look.unit;
    for (const QPointF &point : points) {
        if (point.x() >= next || (points.size() < 3 && point == points.last())) {
            painter.drawPath(marker.translated(point));
            next = point.x() + 110 * look.unit;
        }
    }
    painter.restore();
}

QPolygonF cutToColumns(const QPolygonF &points, qreal left, qreal right)
{
    QPolygonF cut;
    const auto at = [](const QPointF &a, const QPointF &b, qreal x) {
        const qreal share = b.x() > a.x() ? (x - a.x()) / (b.x() - a.x()) : 0;
        return QPointF(x, a.y() + share * (b.y() - a.y()));
    };
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QPointF &point = points.at(i);
        if (i > 0) {
            const QPointF &before = points.at(i - 1);
            for (const qreal border : {left, right}) {
                if ((before.x() < border) != (point.x() < border) && before.x() != border && point.x() != border) {
                    cut.append(at(before, point, border));
                }
            }
        }
        if (point.x() >= left && point.x() <= right) {
            cut.append(point);
        }
    }
    return cut;
}

} // namespace fetchrace
