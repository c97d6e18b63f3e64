// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/keptpicture.h"

#include <QPainter>

namespace fetchrace {

void KeptPicture::show(QPainter &painter, const QRectF &area, const std::function<void(QPainter &)> &paint)
{
    if (painter.device()->devType() != QInternal::Pixmap) {
        paint(painter);
        return;
    }
    // In whole pixels: shown anywhere else, lines would be blurred.
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRect pixels = QRectF(area.topLeft() * ratio, area.size() * ratio).toAlignedRect();
    if (pixels.isEmpty())
        return;
    const QPointF origin = QPointF(pixels.topLeft()) / ratio;
    if (m_image.isNull() || m_pixels != pixels || m_image.devicePixelRatio() != ratio) {
        m_pixels = pixels;
        m_image = QImage(pixels.size(), QImage::Format_ARGB32_Premultiplied);
        m_image.setDevicePixelRatio(ratio);
        m_image.fill(Qt::transparent);
        QPainter still(&m_image);
        still.setRenderHints(painter.renderHints());
        still.translate(-origin);
        paint(still);
    }
    painter.drawImage(origin, m_image);
}

} // namespace fetchrace
