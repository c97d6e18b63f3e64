// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "ui/base/chartlook.h"
#include "ui/charts/plot/axisrange.h"

#include <QList>
#include <QRectF>
#include <QString>

#include <optional>

namespace fetchrace {

/// One mode's row.
struct ElapsedBar {
    Entry mode;
    std::int64_t elapsedNs = 0; ///< 0: nothing to show yet but the bound
    std::int64_t fastestNs = 0; ///< of repeated runs; with slowestNs the whisker, where they differ
    std::int64_t slowestNs = 0;
    std::optional<std::int64_t> boundNs;
    std::optional<std::int64_t> nextNs; ///< the least time of a run that is yet to come, where boundNs does not say it
    bool nextIsEstimate = false;
    bool running = false;
    bool hidden = false; ///< nothing but the name, to bring the mode back
    bool whole = true;   ///< every request was answered; otherwise the bar is hatched
    QString value;       ///< "0.307 s"
    QString detail;      ///< "93× sooner than serial"; may be empty

    [[nodiscard]] bool isEmpty() const { return elapsedNs <= 0 && boundNs.value_or(0) <= 0 && !nextNs; }
    /// Of the run that is yet to come; 0: none.
    [[nodiscard]] std::int64_t predictedNs() const { return nextNs.value_or(elapsedNs > 0 ? 0 : boundNs.value_or(0)); }
    [[nodiscard]] bool hasWhisker() const { return fastestNs > 0 && slowestNs > fastestNs; }
};

/// What the elapsed chart shows, ready to be laid out.
struct ElapsedPicture {
    QList<ElapsedBar> bars;
    bool log = false;
    bool axis = false; ///< numbers below the bars also on a linear scale
    /// Predictions are of the work that was measured: they belong on its scale, however long they are.
    bool comparesPredictions = false;
    QString title; ///< empty: none
    QString sentence;
    bool sentenceIsHint = false; ///< not a result: drawn quietly
    qreal corner = 0;            ///< width of what stands at the top right
};

struct ElapsedRow {
    enum class LabelPlace : unsigned char { Beside, Inside };

    QRectF name;
    QRectF bar;     ///< empty without an elapsed time
    QRectF outline; ///< of the bound; empty without one
    QRectF ghost;   ///< of the run that is yet to come; empty without one
    QRectF cut;     ///< where a prediction longer than the track is broken off; empty elsewhere
    QRectF whisker; ///< empty without repeats
    QRectF label;
    QString text; ///< as much of the label as there is room for
    LabelPlace place = LabelPlace::Beside;
};

struct ElapsedLayout {
    QRectF header;
    QRectF track; ///< where all bars are
    QRectF ticks; ///< below the track; empty without an axis
    QRectF sentence;
    AxisScale scale;
    QList<ElapsedRow> rows; ///< one per bar of the picture
};

/// The scale all bars share; it starts at 0, or on a logarithmic scale at a power of ten below every time. A linear one
/// ends soon after what was measured, and cuts predictions of other work that would leave of it but slivers.
[[nodiscard]] AxisScale elapsedScale(const ElapsedPicture &picture);

[[nodiscard]] ElapsedLayout layOutElapsed(const ElapsedPicture &picture, const QRectF &area, const ChartLook &look);

/// What a row's label says when there is room.
[[nodiscard]] QString fullLabel(const ElapsedBar &bar);

} // namespace fetchrace
