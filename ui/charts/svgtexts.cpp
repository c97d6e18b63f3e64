// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/svgtexts.h"

#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace fetchrace {

namespace {

constexpr int drawnSize = 100; // fonts have whole pixels

/// What an element says of the texts in it, and inherits from those around it.
struct TextStyle {
    QTransform transform;
    QString family;
    int weight = QFont::Normal;
    bool isItalic = false;
    double size = 0;
    QColor colour = Qt::black;
    double opacity = 1;
};

/// "matrix(a,b,c,d,e,f)", the only form that is written.
QTransform transformOf(QStringView text)
{
    static const QRegularExpression numbers(QStringLiteral("matrix\\(([^)]*)\\)"));
    const QStringList parts = numbers.match(text.toString()).captured(1).split(QLatin1Char(','));
    QList<double> m;
    for (const QString &part : parts)
        m.append(part.toDouble());
    return m.size() == 6 ? QTransform(m[0], m[1], m[2], m[3], m[4], m[5]) : QTransform();
}

TextStyle styleWithin(const TextStyle &around, const QXmlStreamAttributes &attributes)
{
    TextStyle style = around;
    for (const QXmlStreamAttribute &attribute : attributes) {
        const QStringView name = attribute.qualifiedName();
        const QStringView value = attribute.value();
        if (name == QLatin1String("transform"))
            style.transform = transformOf(value) * around.transform;
        else if (name == QLatin1String("font-family"))
            style.family = value.toString().section(QLatin1Char(','), 0, 0).remove(QLatin1Char('\''));
        else if (name == QLatin1String("font-weight"))
            style.weight = value.toInt();
        else if (name == QLatin1String("font-style"))
            style.isItalic = value != QLatin1String("normal");
        else if (name == QLatin1String("font-size"))
            style.size = value.toDouble();
        else if (name == QLatin1String("fill") && value != QLatin1String("none"))
            style.colour = QColor(value.toString());
        else if (name == QLatin1String("fill-opacity"))
            style.opacity = value.toDouble();
    }
    return style;
}

SvgText textOf(const TextStyle &style, const QPointF &baseline, const QString &text)
{
    SvgText found{text, style.transform, baseline, QFont(style.family), style.size, style.colour};
    found.font.setWeight(QFont::Weight(style.weight));
    found.font.setItalic(style.isItalic);
    found.colour.setAlphaF(static_cast<float>(style.opacity));
    return found;
}

} // namespace

SvgParts withTextsApart(const QByteArray &svg)
{
    SvgParts parts;
    QXmlStreamReader reader(svg);
    reader.setNamespaceProcessing(false);
    QXmlStreamWriter writer(&parts.shapes);
    QList<TextStyle> styles(1);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.qualifiedName() == QLatin1String("text")) {
            const QXmlStreamAttributes attributes = reader.attributes();
            const QPointF baseline(attributes.value(QLatin1String("x")).toDouble(),
                                   attributes.value(QLatin1String("y")).toDouble());
            const TextStyle style = styleWithin(styles.last(), attributes);
            parts.texts.append(textOf(style, baseline, reader.readElementText(QXmlStreamReader::IncludeChildElements)));
            continue;
        }
        if (reader.isStartElement())
            styles.append(styleWithin(styles.last(), reader.attributes()));
        else if (reader.isEndElement())
            styles.removeLast();
        if (!reader.hasError())
            writer.writeCurrentToken(reader);
    }
    parts.area = QSvgRenderer(parts.shapes).viewBoxF();
    return parts;
}

void drawSvg(QPainter &painter, const SvgParts &parts, const QRectF &place)
{
    QSvgRenderer(parts.shapes).render(&painter, place);
    if (parts.area.isEmpty())
        return;
    painter.save();
    painter.translate(place.topLeft());
    painter.scale(place.width() / parts.area.width(), place.height() / parts.area.height());
    painter.translate(-parts.area.topLeft());
    const QTransform picture = painter.transform();
    for (const SvgText &text : parts.texts) {
        QFont font = text.font;
        font.setPixelSize(drawnSize);
        painter.setTransform(text.transform * picture);
        painter.translate(text.baseline);
        painter.scale(text.size / drawnSize, text.size / drawnSize);
        painter.setFont(font);
        painter.setPen(text.colour);
        painter.drawText(QPointF(), text.text);
    }
    painter.restore();
}

} // namespace fetchrace
