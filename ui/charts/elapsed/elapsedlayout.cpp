// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/elapsed/elapsedlayout.h"

#include "app/words/modewords.h"

#include <QFontMetricsF>

#include <algorithm>

namespace fetchrace {

namespace {

/// A bound drawn this wide can still be seen.
constexpr qreal leastOutline = 4;
/// A prediction sets the scale up to so many times what was measured: the longest bar keeps a quarter of the track.
constexpr double longestPrediction = 4;
constexpr double roomForCuts = 1.15;

qreal widestName(const QList<ElapsedBar> &bars, const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (const ElapsedBar &bar : bars)
        widest = std::max(widest, metrics.horizontalAdvance(modeTitle(bar.mode)));
    return widest;
}

/// Puts the label where it can be read: behind everything, else between what was measured and the end of its bound or
/// of what comes next, else into the bar; in the end the value alone, as far to the right as there is room.
void placeLabel(ElapsedRow &row, const ElapsedBar &bar, const QRectF &track, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    const qreal gap = 10 * look.unit;
    const qreal height = metrics.height();
    const qreal top = row.name.center().y() - height / 2;
    const auto put = [&](const QString &text, qreal x, ElapsedRow::LabelPlace place) {
        row.text = text;
        row.place = place;
        row.label = QRectF(x, top, metrics.horizontalAdvance(text), height);
    };
    const qreal barEnd = std::max(row.bar.right(), track.left());
    const qreal drawnEnd = std::max({barEnd, row.outline.right(), row.whisker.right(), row.ghost.right()});
    const qreal hollowStart = std::max(barEnd, row.whisker.right());
    const qreal hollowEnd = row.cut.isEmpty() ? std::max(row.outline.right(), row.ghost.right()) : row.cut.left();
    const qreal lineInBar = row.outline.isEmpty() ? barEnd : std::min(barEnd, row.outline.right());
    const qreal insideEnd = (row.whisker.isEmpty() ? lineInBar : std::min(lineInBar, row.whisker.left())) - gap;
    const QString full = fullLabel(bar);
    for (const QString &text : {full, bar.value}) {
        const qreal width = metrics.horizontalAdvance(text);
        if (drawnEnd + gap + width <= track.right())
            return put(text, drawnEnd + gap, ElapsedRow::LabelPlace::Beside);
        if (hollowStart + gap + width + gap <= hollowEnd)
            return put(text, hollowStart + gap, ElapsedRow::LabelPlace::Beside);
        if (insideEnd - width >= track.left() + gap)
            return put(text, insideEnd - width, ElapsedRow::LabelPlace::Inside);
        if (row.whisker.isEmpty() && barEnd - gap - width >= row.outline.right() + gap)
            return put(text, barEnd - gap - width, ElapsedRow::LabelPlace::Inside);
    }
    put(bar.value, std::max(track.left(), track.right() - metrics.horizontalAdvance(bar.value)),
        ElapsedRow::LabelPlace::Beside);
}

ElapsedRow layOutRow(const ElapsedBar &bar, const QRectF &row, const QRectF &name, const AxisScale &scale,
                     const ChartLook &look)
{
    ElapsedRow result;
    result.name = name;
    const qreal thickness = std::min(row.height() * 0.65, 80 * look.unit);
    const qreal middle = row.center().y();
    const auto widthOf = [&](std::int64_t ns) { return scale.position(static_cast<double>(ns)) * row.width(); };
    if (bar.elapsedNs > 0) {
        const qreal width = std::max(widthOf(bar.elapsedNs), look.unit);
        result.bar = QRectF(row.left(), middle - thickness / 2, width, thickness);
    }
    if (bar.boundNs.value_or(0) > 0) {
        const qreal width = std::max(widthOf(*bar.boundNs), leastOutline * look.unit);
        const qreal height = thickness + 5 * look.unit;
        result.outline = QRectF(row.left(), middle - height / 2, width, height);
    }
    if (const std::int64_t next = bar.predictedNs(); next > 0) {
        result.ghost =
            QRectF(row.left(), middle - thickness / 2, std::max(widthOf(next), leastOutline * look.unit), thickness);
        if (static_cast<double>(next) > scale.end) {
            const qreal height = std::min(thickness + 12 * look.unit, row.height() - 2 * look.unit);
            result.cut = QRectF(row.right() - 20 * look.unit, middle - height / 2, 12 * look.unit, height);
        }
    }
    if (bar.hasWhisker()) {
        const qreal from = row.left() + widthOf(bar.fastestNs);
        const qreal height = thickness * 0.5;
        result.whisker = QRectF(from, middle - height / 2, row.left() + widthOf(bar.slowestNs) - from, height);
    }
    if (!bar.isEmpty() || bar.hidden)
        placeLabel(result, bar, row, look);
    return result;
}

struct Times {
    double measured = 0;  ///< the longest that ran or is running
    double predicted = 0; ///< the longest of those that are yet to come
    double shortest = 0;  ///< of all; 0: none
};

Times timesOf(const QList<ElapsedBar> &bars)
{
    Times times;
    const auto include = [&times](double &longest, std::int64_t ns, bool steady) {
        const auto value = static_cast<double>(ns);
        longest = std::max(longest, value);
        // What still grows would drag the start of a logarithmic scale along.
        if (steady && value > 0)
            times.shortest = times.shortest > 0 ? std::min(times.shortest, value) : value;
    };
    for (const ElapsedBar &bar : bars) {
        include(times.measured, bar.elapsedNs, !bar.running);
        include(times.measured, bar.slowestNs, true);
        include(times.measured, bar.fastestNs, true);
        if (bar.elapsedNs > 0)
            include(times.measured, bar.boundNs.value_or(0), true);
        include(times.predicted, bar.predictedNs(), true);
    }
    return times;
}

/// What a scale has to show where predictions may be cut: those that are, end visibly beyond everything else.
double lengthWithCuts(const QList<ElapsedBar> &bars, double measured)
{
    double longest = measured;
    bool someAreCut = false;
    for (const ElapsedBar &bar : bars) {
        const auto predicted = static_cast<double>(bar.predictedNs());
        const bool isCut = predicted > measured * longestPrediction;
        someAreCut = someAreCut || isCut;
        longest = isCut ? longest : std::max(longest, predicted);
    }
    return someAreCut ? longest * roomForCuts : longest;
}

/// At least as much as the usual sentence will need, so that the bars do not move when it comes.
qreal sentenceHeight(const QString &sentence, qreal width, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    constexpr int usualLength = 165;
    const int usualLines = width < metrics.averageCharWidth() * usualLength ? 2 : 1;
    const QRectF room(0, 0, width, 1e6);
    const qreal needed = metrics.boundingRect(room, Qt::TextWordWrap, sentence).height();
    return sentence.isEmpty() ? 0 : std::max(needed, usualLines * metrics.height());
}

} // namespace

QString fullLabel(const ElapsedBar &bar)
{
    return bar.detail.isEmpty() ? bar.value : bar.value + QLatin1String(", ") + bar.detail;
}

AxisScale elapsedScale(const ElapsedPicture &picture)
{
    const Times times = timesOf(picture.bars);
    const double largest = std::max(times.measured, times.predicted);
    if (!picture.log || largest <= 0) {
        const bool isCut = !picture.comparesPredictions && times.measured > 0;
        return linearScale(isCut ? lengthWithCuts(picture.bars, times.measured) : largest);
    }
    // Half a decade less, so that the shortest bar has a length.
    AxisScale scale = decadeScale((times.shortest > 0 ? times.shortest : largest) / 2, largest);
    scale.end = std::max(axisEnd(largest), scale.start * 10);
    return scale;
}

ElapsedLayout layOutElapsed(const ElapsedPicture &picture, const QRectF &area, const ChartLook &look)
{
    ElapsedLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF metrics(look.font);
    const qreal line = metrics.height();
    const QRectF inside = area.adjusted(16 * u, 10 * u, -16 * u, -10 * u);
    layout.header = QRectF(inside.left(), inside.top(), inside.width() - picture.corner, line * 1.4);
    const qreal sentence = sentenceHeight(picture.sentence, inside.width(), look);
    layout.sentence = QRectF(inside.left(), inside.bottom() - sentence, inside.width(), sentence);
    const bool axis = picture.log || picture.axis;
    const qreal ticks = axis ? QFontMetricsF(look.smallFont()).height() + 7 * u : 0;
    const auto count = std::max(qsizetype(1), picture.bars.size());

    const qreal top = layout.header.bottom() + 5 * u;
    const qreal room = layout.sentence.top() - 5 * u - ticks - top;
    const qreal rowHeight = std::clamp(room / static_cast<qreal>(count), line, 140 * u);
    const qreal nameWidth = widestName(picture.bars, metrics);
    const qreal left = inside.left() + nameWidth + 10 * u;
    layout.track = QRectF(left, top, inside.right() - left, rowHeight * static_cast<qreal>(count));
    layout.scale = elapsedScale(picture);
    for (qsizetype i = 0; i < picture.bars.size(); ++i) {
        const qreal y = top + rowHeight * static_cast<qreal>(i);
        const QRectF row(left, y, layout.track.width(), rowHeight);
        const QRectF name(inside.left(), y, nameWidth, rowHeight);
        layout.rows.append(layOutRow(picture.bars.at(i), row, name, layout.scale, look));
    }
    if (axis)
        layout.ticks = QRectF(left, layout.track.bottom(), layout.track.width(), ticks);
    // The sentence belongs to the bars: in a high chart it does not stay behind at the bottom.
    layout.sentence.moveTop(std::min(layout.sentence.top(), layout.track.bottom() + ticks + 8 * u));
    return layout;
}

} // namespace fetchrace
