// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartobjects.h"

#include <QPainter>

namespace fetchrace {

namespace {

constexpr int titleHeight = 34;
constexpr int titleSize = 15; // in pixels, as the page is

} // namespace

ChartObjects::ChartObjects(const QList<ChartPicture> &charts) : m_charts(charts)
{
    for (const ChartPicture &chart : charts)
        m_parts.append(withTextsApart(chart.svg));
}

const ChartPicture &ChartObjects::chartOf(const QTextFormat &format) const
{
    return m_charts.at(format.intProperty(number));
}

QSizeF ChartObjects::intrinsicSize(QTextDocument *, int, const QTextFormat &format)
{
    const QSizeF size = m_parts.at(format.intProperty(number)).area.size();
    return QSizeF(width, titleHeight + (size.isEmpty() ? 0 : size.height() * width / size.width()));
}

void ChartObjects::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &format)
{
    if (painter->hasClipping() && !painter->clipBoundingRect().intersects(rect))
        return; // a document is drawn as a whole for each of its pages
    const ChartPicture &chart = chartOf(format);
    QFont bold = painter->font();
    bold.setPixelSize(titleSize);
    bold.setBold(true);
    painter->setFont(bold);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignTop, chart.title);
    painter->setRenderHint(QPainter::LosslessImageRendering); // flat colours, which JPEG makes larger and blurred
    drawSvg(*painter, m_parts.at(format.intProperty(number)), rect.adjusted(0, titleHeight, 0, 0));
}

} // namespace fetchrace

#include "moc_chartobjects.cpp"
