// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/exporter.h"
#include "ui/charts/svgtexts.h"

#include <QObject>
#include <QTextObjectInterface>

namespace fetchrace {

/// Charts within a text document, with their titles, which so are never alone at the foot of a page. Qt's rich text
/// has images of pixels only.
class ChartObjects final : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    static constexpr int type = QTextFormat::UserObject + 1;
    static constexpr int number = QTextFormat::UserProperty + 1; ///< of a chart, counted from 0
    static constexpr int width = 760; ///< of page and charts; what is drawn has no pixels, so it fixes the size of text

    explicit ChartObjects(const QList<ChartPicture> &charts);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    [[nodiscard]] const ChartPicture &chartOf(const QTextFormat &format) const;

    QList<ChartPicture> m_charts;
    QList<SvgParts> m_parts; ///< of each
};

} // namespace fetchrace
