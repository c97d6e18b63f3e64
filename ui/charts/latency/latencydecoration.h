// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "ui/base/chartlook.h"
#include "ui/charts/kit/chartpane.h"
#include "ui/charts/latency/latencylayout.h"
#include "ui/charts/plot/keptpicture.h"

#include <QGraphicsItem>
#include <QList>

namespace fetchrace {

struct LatencyLegendEntry {
    Entry mode;
    QString name;
    QString detail;   ///< "p50 48.9 ms"
    QString failures; ///< "3 failed", or empty
    bool hidden = false;

    bool operator==(const LatencyLegendEntry &) const = default;
};

struct AxisLabel {
    qreal position = 0; ///< from 0 at the axis' start to 1 at its end
    QString text;

    bool operator==(const AxisLabel &) const = default;
};

/// The texts around the points: titles, numbers, legend, and why there are no points. Qt Charts would hide a number
/// that is a fraction of a pixel too near to the edge, and lose those of a logarithmic axis in some languages.
struct LatencyTexts {
    QList<AxisLabel> xLabels;
    QList<AxisLabel> yLabels;
    QString title;
    QString yTitle;
    QString xTitle;
    QString failedTitle;
    QString note; ///< in the middle of the plot
    QList<LatencyLegendEntry> legend;

    bool operator==(const LatencyTexts &) const = default;
};

class LatencyDecoration final : public QGraphicsItem
{
public:
    explicit LatencyDecoration(QGraphicsItem *parent);

    void setLook(const ChartLook &look);
    void show(const LatencyTexts &texts, const LatencyLayout &layout, const QRectF &area);
    [[nodiscard]] const LatencyTexts &texts() const { return m_texts; }
    /// Where the names of the modes are.
    [[nodiscard]] QList<ModeArea> legendPlaces() const;
    [[nodiscard]] static qreal yLabelWidth(const LatencyTexts &texts, const ChartLook &look);
    [[nodiscard]] static qreal legendWidth(const LatencyTexts &texts, const ChartLook &look);

    [[nodiscard]] QRectF boundingRect() const override { return m_area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintAll(QPainter &painter) const;
    void paintTitles(QPainter &painter) const;
    void paintNumbers(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;
    void paintEntry(QPainter &painter, const LatencyLegendEntry &entry, const QRectF &place) const;
    [[nodiscard]] bool hasRoomForDetails() const;
    [[nodiscard]] QList<QRectF> entryPlaces() const;

    LatencyTexts m_texts;
    LatencyLayout m_layout;
    ChartLook m_look;
    QRectF m_area;
    KeptPicture m_kept;
};

} // namespace fetchrace
