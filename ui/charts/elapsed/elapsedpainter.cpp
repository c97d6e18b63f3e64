// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/elapsed/elapsedpainter.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "ui/base/modestyle.h"
#include "ui/charts/plot/plotaxis.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

struct ElapsedWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ElapsedWords)
};

constexpr int leftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int rightMiddle = Qt::AlignRight | Qt::AlignVCenter;

class ElapsedPainter
{
public:
    ElapsedPainter(QPainter &painter, Plot &plot, const ElapsedPicture &picture, const ElapsedLayout &layout,
                   const ChartLook &look)
        : m_painter(painter)
        , m_plot(plot)
        , m_picture(picture)
        , m_layout(layout)
        , m_look(look)
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintHeader();
        for (qsizetype i = 0; i < m_layout.rows.size(); ++i)
            if (const QRectF &ghost = m_layout.rows.at(i).ghost; !ghost.isEmpty())
                paintGhost(ghost, modeColor(m_picture.bars.at(i).mode, m_look.dark));
        m_plot.paint(m_painter, bars(), m_look);
        for (qsizetype i = 0; i < m_layout.rows.size(); ++i)
            paintOnBar(m_picture.bars.at(i), m_layout.rows.at(i));
        for (qsizetype i = 0; i < m_layout.rows.size(); ++i)
            paintRow(m_picture.bars.at(i), m_layout.rows.at(i));
        m_painter.setFont(m_look.font);
        m_painter.setPen(m_picture.sentenceIsHint ? m_look.quietText : m_look.text);
        m_painter.drawText(m_layout.sentence, Qt::TextWordWrap, m_picture.sentence);
    }

private:
    void paintHeader()
    {
        qreal x = m_layout.header.left();
        if (!m_picture.title.isEmpty()) {
            m_painter.setFont(m_look.boldFont());
            m_painter.setPen(m_look.text);
            m_painter.drawText(m_layout.header, leftMiddle, m_picture.title);
            x += QFontMetricsF(m_look.boldFont()).horizontalAdvance(m_picture.title) + 16 * m_look.unit;
        }
        const auto &bars = m_picture.bars;
        if (std::ranges::any_of(bars, [](const ElapsedBar &bar) { return bar.boundNs.value_or(0) > 0; })) {
            const qreal height = 11 * m_look.unit;
            const QRectF key(x, m_layout.header.center().y() - height / 2, 9 * m_look.unit, height);
            paintOutline(key, m_look.text);
            x = paintLegendText(key.right(), ElapsedWords::tr("theoretical minimum"));
        }
        if (std::ranges::any_of(bars, [](const ElapsedBar &bar) { return bar.nextNs.has_value(); })) {
            const qreal height = 11 * m_look.unit;
            const QRectF key(x, m_layout.header.center().y() - height / 2, 14 * m_look.unit, height);
            paintGhost(key, m_look.text);
            x = paintLegendText(key.right(), ElapsedWords::tr("new settings"));
        }
        if (std::ranges::any_of(bars, [](const ElapsedBar &bar) { return bar.hasWhisker(); })) {
            const qreal height = 8 * m_look.unit;
            const QRectF key(x, m_layout.header.center().y() - height / 2, 18 * m_look.unit, height);
            paintWhisker(key, m_look.text);
            paintLegendText(key.right(), ElapsedWords::tr("fastest to slowest repeat; the bar is the median"),
                            ElapsedWords::tr("repeats"));
        }
    }

    /// The short text where there is no room for the other.
    qreal paintLegendText(qreal left, const QString &full, const QString &brief = {})
    {
        const QFontMetricsF metrics(m_look.font);
        QRectF room = m_layout.header;
        room.setLeft(left + 6 * m_look.unit);
        const QString text = brief.isEmpty() || metrics.horizontalAdvance(full) <= room.width() ? full : brief;
        m_painter.setFont(m_look.font);
        m_painter.setPen(m_look.quietText);
        m_painter.drawText(room, leftMiddle, metrics.elidedText(text, Qt::ElideRight, std::max(room.width(), 0.0)));
        return room.left() + metrics.horizontalAdvance(text) + 16 * m_look.unit;
    }

    /// Powers of ten below, on a logarithmic scale; a linear one of the window has its times at the bars alone.
    [[nodiscard]] PlotContents bars() const
    {
        PlotContents contents;
        contents.rect = m_layout.track;
        contents.x = spanOf(m_layout.scale);
        if (m_picture.log) {
            for (const double decade : decadesOf(m_layout.scale))
                contents.bottom.append({m_layout.scale.position(decade), roundDurationText(decade)});
        } else if (m_picture.axis) {
            contents.bottom =
                timeMarks(contents.x, std::max(2, static_cast<int>(contents.rect.width() / (110 * m_look.unit))));
        }
        for (qsizetype i = 0; i < m_layout.rows.size(); ++i) {
            if (const QRectF &bar = m_layout.rows.at(i).bar; !bar.isEmpty())
                contents.boxes.push_back({bar, modeColor(m_picture.bars.at(i).mode, m_look.dark)});
        }
        return contents;
    }

    /// What makes it another bar than others: that it is not whole, and how far the next would reach into it.
    void paintOnBar(const ElapsedBar &bar, const ElapsedRow &row)
    {
        const QColor color = modeColor(bar.mode, m_look.dark);
        if (!bar.whole)
            paintHatched(m_painter, row.bar, color, mixedColors(color, m_look.background, 0.3), m_look.unit);
        if (row.ghost.isEmpty() || row.ghost.right() >= row.bar.right())
            return;
        m_painter.setPen(QPen(m_look.background, 1.6 * m_look.unit, Qt::DashLine));
        m_painter.setBrush(Qt::NoBrush);
        const qreal inset = 4 * m_look.unit;
        m_painter.drawRect(row.ghost.adjusted(inset, inset, -inset, -inset));
    }

    void paintRow(const ElapsedBar &bar, const ElapsedRow &row)
    {
        const QColor color = modeColor(bar.mode, m_look.dark);
        m_painter.setFont(bar.hidden ? ChartLook::hiddenFont(m_look.font) : m_look.font);
        m_painter.setPen(bar.hidden ? m_look.quietText : m_look.text);
        m_painter.drawText(row.name, rightMiddle, modeTitle(bar.mode));
        m_painter.setFont(m_look.font);
        if (!row.outline.isEmpty())
            paintOutline(row.outline, row.bar.isEmpty() ? m_look.quietText : m_look.text);
        if (!row.cut.isEmpty())
            paintCut(row.cut);
        if (!row.whisker.isEmpty())
            paintWhisker(row.whisker, m_look.text);
        const bool inside = row.place == ElapsedRow::LabelPlace::Inside;
        const QColor beside = row.bar.isEmpty() ? m_look.quietText : m_look.text;
        m_painter.setPen(inside && bar.whole ? textColorOn(color) : beside);
        m_painter.drawText(row.label.adjusted(0, 0, 2, 0), leftMiddle | Qt::TextDontClip, row.text);
    }

    void paintOutline(const QRectF &rect, const QColor &color)
    {
        const qreal radius = std::min(2.5 * m_look.unit, rect.width() / 2);
        m_painter.setPen(QPen(color, 1.3 * m_look.unit));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(rect, radius, radius);
    }

    /// A bar that is not there yet.
    void paintGhost(const QRectF &rect, const QColor &color)
    {
        // Mixed, not translucent: not every image format can do that.
        const qreal radius = std::min(2 * m_look.unit, rect.width() / 2);
        m_painter.setPen(QPen(mixedColors(color, m_look.background, 0.7), m_look.unit, Qt::DotLine));
        m_painter.setBrush(mixedColors(color, m_look.background, 0.16));
        m_painter.drawRoundedRect(rect, radius, radius);
    }

    /// Two slanted strokes with nothing between: the bar is longer than its picture.
    void paintCut(const QRectF &rect)
    {
        const qreal slant = rect.width() / 2;
        const QPointF across(slant, 0);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_look.background);
        m_painter.drawPolygon(
            QPolygonF{rect.topLeft() + across, rect.topRight(), rect.bottomRight() - across, rect.bottomLeft()});
        m_painter.setPen(QPen(m_look.quietText, 1.3 * m_look.unit));
        m_painter.drawLine(rect.topLeft() + across, rect.bottomLeft());
        m_painter.drawLine(rect.topRight(), rect.bottomRight() - across);
    }

    void paintWhisker(const QRectF &rect, const QColor &color)
    {
        m_painter.setPen(QPen(color, 1.3 * m_look.unit));
        const qreal middle = rect.center().y();
        m_painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle));
        m_painter.drawLine(rect.topLeft(), rect.bottomLeft());
        m_painter.drawLine(rect.topRight(), rect.bottomRight());
    }

    QPainter &m_painter;
    Plot &m_plot;
    const ElapsedPicture &m_picture;
    const ElapsedLayout &m_layout;
    const ChartLook &m_look;
};

} // namespace

void paintElapsed(QPainter &painter, Plot &plot, const ElapsedPicture &picture, const ElapsedLayout &layout,
                  const ChartLook &look)
{
    painter.save();
    ElapsedPainter(painter, plot, picture, layout, look).paint();
    painter.restore();
}

} // namespace fetchrace
