// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRect>

#include <functional>

class QPainter;
class QRectF;

namespace fetchrace {

/// A part of a chart that stands still while another changes with each tick: painted once, and shown as a picture until
/// it is to look otherwise. Whoever has it knows when that is. It takes four bytes for each of its pixels. For the
/// window alone, which is painted into a pixmap: what goes into a file is painted each time.
class KeptPicture final
{
public:
    /// `paint` gets a painter with the same coordinates.
    void show(QPainter &painter, const QRectF &area, const std::function<void(QPainter &)> &paint);
    /// To be painted anew.
    void clear() { m_image = {}; }

private:
    QImage m_image; ///< null: to be painted
    QRect m_pixels; ///< where it stands
};

} // namespace fetchrace
