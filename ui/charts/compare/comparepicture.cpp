// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/compare/comparepicture.h"

#include "app/analysis/numberformat.h"
#include "app/words/comparisonwords.h"
#include "ui/base/modestyle.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct CompareWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::CompareWords)
};

constexpr double leastReach = 0.02;   // of the axis on each side of zero: less would make noise look large
constexpr qreal measuresShare = 0.56; // of the height; the rest is the requests'
constexpr double mostReach = 2;       // a change of many times as much is drawn at the edge

double reachOf(const Comparison &comparison)
{
    double reach = leastReach;
    for (const MeasuredDifference &each : comparison.measured) {
        if (!each.difference)
            continue;
        const Interval shown =
            each.difference->interval.value_or(Interval{each.difference->change, each.difference->change});
        reach = std::max({reach, std::abs(shown.low), std::abs(shown.high)});
    }
    return axisEnd(std::min(reach * 1.05, mostReach));
}

QList<PlotMark> changeMarks(double reach, double step)
{
    QList<PlotMark> marks;
    for (double value = -std::floor(reach / step + 1e-9) * step; value <= reach * (1 + 1e-9); value += step) {
        const bool isPossible = value > -1 - step / 2; // nothing falls by more than all of it
        if (isPossible)
            marks.append({(value + reach) / (2 * reach), changeText(std::abs(value) < step / 2 ? 0 : value)});
    }
    return marks;
}

/// As many as there is room for beside each other: of those that are too many the plot would leave out any.
QList<PlotMark> changeMarks(double reach, qreal width, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    QList<PlotMark> marks;
    for (const int wanted : {3, 2, 1}) {
        const double step = tickStep(reach, wanted);
        marks = changeMarks(reach, step);
        qreal widest = 0;
        for (const PlotMark &mark : std::as_const(marks))
            widest = std::max(widest, metrics.horizontalAdvance(mark.text));
        if (widest + 8 * look.unit <= width * step / (2 * reach))
            break;
    }
    return marks;
}

/// Around zero, in nanoseconds.
QList<PlotMark> differenceMarks(double reach)
{
    QList<PlotMark> marks;
    const double step = tickStep(reach, 2);
    for (double value = -std::floor(reach / step + 1e-9) * step; value <= reach * (1 + 1e-9); value += step) {
        const bool isZero = std::abs(value) < step / 2;
        const QString sign = isZero ? QString() : value < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
        marks.append({(value + reach) / (2 * reach), sign + roundDurationText(isZero ? 0 : std::abs(value))});
    }
    return marks;
}

QList<PlotMark> requestMarks(double last)
{
    QList<PlotMark> marks;
    const double step = std::max(tickStep(last, 8), 1.0);
    for (double value = 0; value <= last; value += step)
        marks.append({value / last, countText(static_cast<std::uint64_t>(value))});
    return marks;
}

/// Interval and estimate of a row; hollow where the difference is not real.
void addRow(PlotContents &plot, const CompareRow &row, const Entry &entry, const ChartLook &look)
{
    const Difference &difference = *row.measured->difference;
    const double reach = plot.x.to;
    const auto held = [reach](double change) { return std::clamp(change, -reach, reach); };
    const QColor color = difference.isReal() ? modeColor(entry, look.dark) : look.quietText;
    PlotCurve curve;
    if (difference.interval) {
        curve.points = {{held(difference.interval->low), row.y}, {held(difference.interval->high), row.y}};
        curve.pen = QPen(color, 4 * look.unit, Qt::SolidLine, Qt::FlatCap);
    }
    plot.curves.push_back(curve);
    PlotCurve point;
    point.markers = {{held(difference.change), row.y}};
    point.mode = entry;
    point.hollow = !difference.isReal();
    plot.curves.push_back(point);
}

/// Least and most difference of each column of pixels: with a million requests as fast as with a thousand.
PlotCurve columnsOf(const PairedRequests &paired, const PlotContents &plot, const ChartLook &look)
{
    PlotCurve curve;
    curve.pen = QPen(look.quietText, std::max(look.unit, 1.0));
    const double perColumn = std::max(1.0, plot.x.to / std::max(plot.rect.width(), 1.0));
    for (std::size_t i = 0; i < paired.differences.size();) {
        const double end = paired.differences[i].index + perColumn;
        std::int64_t low = paired.differences[i].ns;
        std::int64_t high = low;
        const double x = paired.differences[i].index;
        for (; i < paired.differences.size() && paired.differences[i].index < end; ++i) {
            low = std::min(low, paired.differences[i].ns);
            high = std::max(high, paired.differences[i].ns);
        }
        curve.points << QPointF(x, static_cast<double>(low));
        if (high > low) // a line of no length is a rectangle of its own in an SVG
            curve.points << QPointF(x, static_cast<double>(high));
    }
    return curve;
}

QPointF pointOf(const RequestDifference &difference)
{
    return {static_cast<double>(difference.index), static_cast<double>(difference.ns)};
}

PlotContents pairedPlot(const ComparePicture &picture, const QRectF &rect, const ChartLook &look)
{
    PlotContents plot;
    double reach = 1'000; // ns
    for (const RequestDifference &each : picture.paired.differences)
        reach = std::max(reach, std::abs(static_cast<double>(each.ns)));
    reach = axisEnd(reach);
    const double last = std::max<double>(picture.paired.differences.back().index, 1);
    plot.rect = rect;
    plot.x = {0, last};
    plot.y = {-reach, reach};
    plot.bottom = requestMarks(last);
    plot.left = differenceMarks(reach);
    plot.curves.push_back(columnsOf(picture.paired, plot, look));
    PlotCurve outliers;
    outliers.mode = picture.comparison.b.entry;
    for (const RequestDifference &each : picture.paired.largest)
        outliers.markers << pointOf(each);
    plot.curves.push_back(outliers);
    return plot;
}

void drawText(QPainter &painter, const QRectF &room, const QString &text, const QFont &font, const QColor &color,
              int alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(room, alignment, QFontMetricsF(font).elidedText(text, Qt::ElideRight, room.width() + 1));
}

void drawLine(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color, qreal width)
{
    painter.setPen(QPen(color, width));
    painter.drawLine(from, to);
}

/// What a row's measure comes to; where repeats tell nothing yet, which the sentence says once, its two values.
QString rowWords(const Comparison &comparison, const MeasuredDifference &measured)
{
    if (countsFailures(*measured.measure) || measured.difference->interval)
        return differenceWords(comparison, measured);
    return CompareWords::tr("A %1, B %2 (%3)", "two values and how much they differ")
        .arg(measureText(*measured.measure, measured.a), measureText(*measured.measure, measured.b),
             changeText(measured.difference->change));
}

QString pairedTitle(const ComparePicture &picture)
{
    const PairedRequests &paired = picture.paired;
    const QString median =
        picture.pairedRepeat.isEmpty()
            ? CompareWords::tr("Latency of each request in B, less that in A; median %1")
                  .arg(differenceText(paired.medianNs))
            : CompareWords::tr("Latency of each request in B, less that in A, in %1; median %2", "repeat 2 of 5")
                  .arg(picture.pairedRepeat, differenceText(paired.medianNs));
    return paired.outliers == 0
               ? median
               : CompareWords::tr("%1; %Ln outlier(s)", nullptr, static_cast<int>(paired.outliers)).arg(median);
}

qreal measuresAxis(const ChartLook &look)
{
    return QFontMetricsF(look.smallFont()).height() + 8 * look.unit;
}

/// With air between them.
qreal leastRowsHeight(const Comparison &comparison, const ChartLook &look)
{
    const auto rows = std::ranges::count_if(comparison.measured,
                                            [](const MeasuredDifference &each) { return each.difference.has_value(); });
    return 1.2 * QFontMetricsF(look.font).height() * static_cast<qreal>(rows) + measuresAxis(look);
}

/// Of title, axis, and a plot in which a difference can be seen.
qreal leastPairedHeight(const ChartLook &look)
{
    return 2 * QFontMetricsF(look.smallFont()).height() + 24 * look.unit + 40 * look.unit;
}

qreal sentenceHeight(const QString &sentence, qreal width, const ChartLook &look)
{
    return QFontMetricsF(look.font).boundingRect({0, 0, width, 1e6}, Qt::TextWordWrap, sentence).height();
}

void layOutRows(CompareLayout &layout, const Comparison &comparison, const QRectF &room, const ChartLook &look)
{
    const qreal u = look.unit;
    QList<const MeasuredDifference *> shown;
    qreal names = 0;
    for (const MeasuredDifference &each : comparison.measured) {
        if (!each.difference)
            continue;
        shown.append(&each);
        names = std::max(names, QFontMetricsF(look.font).horizontalAdvance(measureTitle(*each.measure)));
    }
    const qreal axis = measuresAxis(look);
    const qreal left = room.left() + names + 12 * u;
    PlotContents &plot = layout.measures;
    plot.rect =
        QRectF(left, room.top(), std::max((room.right() - left) * 0.42, 40 * u), std::max(room.height() - axis, 1.0));
    const double reach = reachOf(comparison);
    plot.x = {-reach, reach};
    plot.y = {0, static_cast<double>(std::max<qsizetype>(shown.size(), 1))};
    plot.bottom = changeMarks(reach, plot.rect.width(), look);
    const qreal height = plot.rect.height() / plot.y.to;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const qreal top = plot.rect.top() + height * static_cast<qreal>(i);
        layout.rows.append(
            CompareRow{shown.at(i), QRectF(room.left(), top, names, height),
                       QRectF(plot.rect.right() + 12 * u, top, room.right() - plot.rect.right() - 12 * u, height),
                       plot.y.to - static_cast<double>(i) - 0.5, rowWords(comparison, *shown.at(i))});
    }
}

} // namespace

QString differenceText(std::int64_t ns)
{
    return ns > 0 ? QLatin1Char('+') + durationText(ns) : durationText(ns);
}

qreal leastHeight(const ComparePicture &picture, qreal width, const ChartLook &look)
{
    const qreal u = look.unit;
    const qreal inside = width - 32 * u;
    const qreal above = 12 * u + modeKeysHeight(picture.keys, inside, look) + 6 * u +
                        sentenceHeight(picture.sentence, inside, look) + 6 * u;
    const qreal paired = picture.paired.differences.empty() ? 0 : leastPairedHeight(look) + 40 * u;
    return std::ceil(above + leastRowsHeight(picture.comparison, look) + paired + 10 * u);
}

CompareLayout layOutComparison(const ComparePicture &picture, const QRectF &area, const ChartLook &look, bool withTitle)
{
    CompareLayout layout;
    const qreal u = look.unit;
    QRectF room = area.adjusted(16 * u, 12 * u, -16 * u, -10 * u);
    const auto takeLine = [&room, u](const QFont &font) {
        const QRectF line(room.left(), room.top(), room.width(), QFontMetricsF(font).height());
        room.setTop(line.bottom() + 6 * u);
        return line;
    };
    if (withTitle)
        layout.title = takeLine(look.boldFont());
    layout.keys = room;
    layout.keys.setHeight(modeKeysHeight(picture.keys, room.width(), look));
    room.setTop(layout.keys.bottom() + 6 * u);
    layout.sentence = room;
    layout.sentence.setHeight(sentenceHeight(picture.sentence, room.width(), look));
    room.setTop(layout.sentence.bottom() + 6 * u);
    const qreal rows = std::max(room.height() * measuresShare, leastRowsHeight(picture.comparison, look));
    const bool isPaired = !picture.paired.differences.empty() && room.height() - rows >= leastPairedHeight(look);
    layOutRows(layout, picture.comparison,
               QRectF(room.topLeft(), QSizeF(room.width(), isPaired ? rows : room.height())), look);
    for (const CompareRow &row : layout.rows)
        addRow(layout.measures, row, picture.comparison.b.entry, look);
    if (!isPaired)
        return layout;
    room.setTop(room.top() + rows + 10 * u);
    layout.pairedTitle = takeLine(look.smallFont());
    const QFontMetricsF small(look.smallFont());
    const qreal left = small.horizontalAdvance(QStringLiteral("+0,000 ms")) + 8 * u;
    layout.paired = pairedPlot(picture, room.adjusted(left, 0, -8 * u, -(small.height() + 8 * u)), look);
    return layout;
}

void paintComparison(QPainter &painter, Plot &measures, Plot &paired, const ComparePicture &picture,
                     const CompareLayout &layout, const ChartLook &look)
{
    painter.setFont(look.font);
    painter.setPen(look.text);
    painter.drawText(layout.sentence, Qt::TextWordWrap, picture.sentence);
    measures.paint(painter, layout.measures, look);
    const QRectF &plot = layout.measures.rect;
    drawLine(painter, {plot.center().x(), plot.top()}, plot.bottomLeft() + QPointF(plot.width() / 2, 0), look.text,
             look.unit);
    for (const CompareRow &row : layout.rows) {
        const bool isLow = row.name.height() < QFontMetricsF(look.font).height();
        drawText(painter, row.name, measureTitle(*row.measured->measure), isLow ? look.smallFont() : look.font,
                 look.text, Qt::AlignRight | Qt::AlignVCenter);
        drawText(painter, row.words, row.said, look.smallFont(), look.quietText);
    }
    if (layout.paired.rect.isEmpty())
        return;
    drawText(painter, layout.pairedTitle, pairedTitle(picture), look.smallFont(), look.quietText);
    paired.paint(painter, layout.paired, look);
    const QRectF &below = layout.paired.rect;
    drawLine(painter, {below.left(), below.center().y()}, {below.right(), below.center().y()}, look.text, look.unit);
    const RequestDifference *chosen = picture.chosen ? picture.paired.of(*picture.chosen) : nullptr;
    if (chosen != nullptr)
        paintRing(painter, layout.paired.placeOf(pointOf(*chosen)), look.text, look);
}

std::optional<RequestDifference> requestAt(const ComparePicture &picture, const CompareLayout &layout,
                                           const QPointF &place, const ChartLook &look)
{
    const PlotContents &plot = layout.paired;
    if (!plot.rect.contains(place))
        return {};
    const qreal reach = 8 * look.unit;
    std::optional<RequestDifference> nearest;
    qreal distance = reach * reach;
    for (const RequestDifference &each : picture.paired.largest) {
        const QPointF away = plot.placeOf(pointOf(each)) - place;
        if (const qreal square = QPointF::dotProduct(away, away); square <= distance) {
            distance = square;
            nearest = each;
        }
    }
    if (nearest)
        return nearest;
    const double wanted = plot.pointAt(place).x();
    const auto &all = picture.paired.differences;
    const auto found = std::ranges::lower_bound(all, wanted, {}, &RequestDifference::index);
    return found == all.end() ? all.back() : *found;
}

} // namespace fetchrace
