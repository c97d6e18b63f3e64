// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QFont>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QTransform>

class QPainter;

namespace fetchrace {

/// A text of a picture.
struct SvgText {
    QString text;
    QTransform transform; ///< of its coordinates to those of the picture
    QPointF baseline;     ///< where it begins
    QFont font;           ///< its size is in `size`
    double size = 0;
    QColor colour;
};

/// A picture of QSvgGenerator's in two parts. Qt's renderer draws texts as the outlines of their letters, which in a
/// PDF are most of the file, and can be neither found nor copied.
struct SvgParts {
    QByteArray shapes; ///< a whole file
    QRectF area;       ///< what its coordinates are
    QList<SvgText> texts;
};

[[nodiscard]] SvgParts withTextsApart(const QByteArray &svg);
/// Texts stand in front of all shapes.
void drawSvg(QPainter &painter, const SvgParts &parts, const QRectF &place);

} // namespace fetchrace
