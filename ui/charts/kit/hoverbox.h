// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"

#include <QRectF>
#include <QStringList>

class QPainter;

namespace fetchrace {

/// Where a box of this size stands: beside the pointer, never under it, inside the room.
[[nodiscard]] QRectF hoverBoxPlace(const QSizeF &size, const QPointF &pointer, const QRectF &room, qreal distance);

/// What is under the pointer, in words; the first line is the title.
void paintHoverBox(QPainter &painter, const QStringList &lines, const QPointF &pointer, const QRectF &room,
                   const ChartLook &look);

} // namespace fetchrace
