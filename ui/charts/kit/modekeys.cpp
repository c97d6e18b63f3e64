// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/modekeys.h"

#include "app/words/modewords.h"
#include "ui/base/modestyle.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace fetchrace {

namespace {

constexpr qsizetype mostLines = 6;

/// Where keys are, in a width: beside each other in one line, or in columns.
class KeyLayout
{
public:
    KeyLayout(const QList<ModeKey> &keys, qreal width, const ChartLook &look)
        : m_keys(keys)
        , m_look(look)
        , m_metrics(look.smallFont())
    {
        measure();
        if (widthOfLine() <= width)
            return;
        m_hasDetails = false;
        measure();
        if (widthOfLine() > width)
            arrangeInColumns(width);
    }

    [[nodiscard]] qreal height() const
    {
        return static_cast<qreal>(m_lines) * m_metrics.height() + static_cast<qreal>(m_lines - 1) * between();
    }

    /// Of each key, from the left end and top of the room on.
    [[nodiscard]] QList<QRectF> places() const
    {
        QList<QRectF> places;
        qreal x = 0;
        for (qsizetype i = 0; i < m_keys.size(); ++i) {
            const qreal width = m_columns.isEmpty() ? m_widths.at(i) : m_columns.at(i / m_lines);
            const qsizetype line = i % m_lines; // from top to bottom: entries of a mode stand together
            places.append({x, static_cast<qreal>(line) * (m_metrics.height() + between()), width, m_metrics.height()});
            if (line == m_lines - 1)
                x += width + (m_columns.isEmpty() ? gap() : columnGap());
        }
        return places;
    }

    [[nodiscard]] qreal marker() const { return 9 * m_look.unit; }
    [[nodiscard]] qreal textStart() const { return marker() + 5 * m_look.unit; }
    [[nodiscard]] bool hasDetail(const ModeKey &key) const
    {
        return (m_hasDetails || key.needsDetail) && !key.hidden && !key.detail.isEmpty();
    }

private:
    [[nodiscard]] qreal gap() const { return 18 * m_look.unit; }
    [[nodiscard]] qreal columnGap() const { return 10 * m_look.unit; }
    [[nodiscard]] qreal between() const { return 2 * m_look.unit; }

    /// Once for all ways to arrange them: it takes longer than anything else here.
    void measure()
    {
        m_widths.clear();
        for (const ModeKey &key : m_keys) {
            const QString text = modeTitle(key.mode) + (hasDetail(key) ? QLatin1Char(' ') + key.detail : QString());
            m_widths.append(textStart() + m_metrics.horizontalAdvance(text));
        }
    }

    [[nodiscard]] qreal widthOfLine() const
    {
        return std::accumulate(m_widths.begin(), m_widths.end(), gap() * static_cast<qreal>(m_widths.size() - 1));
    }

    /// Each column as wide as its widest key, when so many lines are filled one column after another.
    [[nodiscard]] QList<qreal> columnsOf(qsizetype lines) const
    {
        QList<qreal> columns;
        for (qsizetype i = 0; i < m_keys.size(); ++i) {
            if (i % lines == 0)
                columns.append(0);
            columns.last() = std::max(columns.last(), m_widths.at(i));
        }
        return columns;
    }

    /// In as few lines as they fit into; names that are too long even for the most have as much room each.
    void arrangeInColumns(qreal width)
    {
        const qsizetype most = std::min(mostLines, m_keys.size());
        while (true) {
            m_columns = columnsOf(m_lines);
            const qreal room = width - static_cast<qreal>(m_columns.size() - 1) * columnGap();
            if (std::accumulate(m_columns.begin(), m_columns.end(), 0.0) <= room)
                return;
            if (m_lines == most) {
                m_columns.fill(room / static_cast<qreal>(m_columns.size()));
                return;
            }
            ++m_lines;
        }
    }

    const QList<ModeKey> &m_keys;
    const ChartLook &m_look;
    QFontMetricsF m_metrics;
    bool m_hasDetails = true;
    QList<qreal> m_widths; ///< of the keys
    qsizetype m_lines = 1;
    QList<qreal> m_columns; ///< their widths; empty: a line of keys, each as wide as it is
};

void paintKey(QPainter &painter, const QRectF &place, const ModeKey &key, const KeyLayout &layout,
              const ChartLook &look)
{
    painter.setPen(key.hidden ? QPen(look.quietText, look.unit) : QPen(Qt::NoPen));
    painter.setBrush(key.hidden ? QBrush(Qt::NoBrush) : QBrush(modeColor(key.mode, look.dark)));
    const QPointF middle(place.left() + layout.marker() / 2, place.center().y());
    painter.drawPath(markerPath(modeMarker(key.mode), layout.marker() * 0.8).translated(middle));
    const QFont font = look.smallFont();
    const QFontMetricsF metrics(font);
    QRectF room = place.adjusted(layout.textStart(), 0, 1, 0);
    const QString detail = layout.hasDetail(key) ? QLatin1Char(' ') + key.detail : QString();
    const QString name =
        metrics.elidedText(modeTitle(key.mode), Qt::ElideMiddle, room.width() - metrics.horizontalAdvance(detail));
    painter.setFont(key.hidden ? ChartLook::hiddenFont(font) : font);
    painter.setPen(key.hidden ? look.quietText : look.text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    room.setLeft(room.left() + metrics.horizontalAdvance(name));
    painter.setFont(font);
    painter.setPen(look.quietText);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, detail);
}

} // namespace

qreal modeKeysHeight(const QList<ModeKey> &keys, qreal width, const ChartLook &look)
{
    return KeyLayout(keys, width, look).height();
}

QList<ModeArea> paintModeKeys(QPainter &painter, const QRectF &room, const QList<ModeKey> &keys, const ChartLook &look)
{
    const KeyLayout layout(keys, room.width(), look);
    const QList<QRectF> places = layout.places();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QList<ModeArea> areas;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const QRectF place = places.at(i).translated(room.topLeft());
        paintKey(painter, place, keys.at(i), layout, look);
        const qreal around = 3 * look.unit; // a name is low; a hand is not
        areas.append({keys.at(i).mode, place.adjusted(-around, -around, around, around)});
    }
    painter.restore();
    return areas;
}

} // namespace fetchrace
