// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/svgtidy.h"

#include <QFont>
#include <QFontInfo>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <optional>

namespace fetchrace {

namespace {

using Attributes = QXmlStreamAttributes;

/// A hundredth of a pixel is enough.
QString rounded(const QString &numbers)
{
    static const QRegularExpression long_(QStringLiteral("(\\.\\d\\d)\\d+"));
    return QString(numbers).replace(long_, QStringLiteral("\\1")).trimmed();
}

QString fontOf(const QString &family)
{
    return QStringLiteral("'%1', sans-serif").arg(QFontInfo(QFont(family)).family());
}

bool saysNothing(const QXmlStreamAttribute &attribute)
{
    const auto name = attribute.name();
    const auto value = attribute.value();
    return (name == QLatin1String("vector-effect") && value == QLatin1String("none")) ||
           (name == QLatin1String("fill-rule") && value == QLatin1String("evenodd")) || // the whole picture's
           (name.endsWith(QLatin1String("-opacity")) && value == QLatin1String("1")) ||
           (name == QLatin1String("transform") && value == QLatin1String("matrix(1,0,0,1,0,0)"));
}

Attributes tidied(const Attributes &attributes, bool isGroup)
{
    Attributes kept;
    for (const QXmlStreamAttribute &attribute : attributes) {
        const QString name = attribute.qualifiedName().toString();
        const bool isFont = name.startsWith(QLatin1String("font-"));
        if (saysNothing(attribute) || (isGroup && isFont)) // texts have their own
            continue;
        const QString value = attribute.value().toString();
        if (name == QLatin1String("d") || name == QLatin1String("points"))
            kept.append(name, rounded(value));
        else
            kept.append(name, name == QLatin1String("font-family") ? fontOf(value) : value);
    }
    return kept;
}

/// As large as the picture in pixels: millimetres are rounded, so that others draw it a pixel larger.
void sizeInPixels(Attributes &svg)
{
    const QStringList box = svg.value(QLatin1String("viewBox")).toString().split(QLatin1Char(' '));
    if (box.size() != 4)
        return;
    for (QXmlStreamAttribute &each : svg) {
        if (each.name() == QLatin1String("width"))
            each = {QStringLiteral("width"), box.at(2)};
        else if (each.name() == QLatin1String("height"))
            each = {QStringLiteral("height"), box.at(3)};
    }
}

/// What nearly all texts have, so that the group around everything can say it once.
Attributes usualText(const QByteArray &svg)
{
    static const QRegularExpression family(QStringLiteral(" font-family=\"([^\"]*)\""));
    Attributes usual;
    if (const auto match = family.match(QString::fromUtf8(svg)); match.hasMatch())
        usual.append(QStringLiteral("font-family"), fontOf(match.captured(1)));
    usual.append(QStringLiteral("font-weight"), QStringLiteral("400"));
    usual.append(QStringLiteral("font-style"), QStringLiteral("normal"));
    usual.append(QStringLiteral("xml:space"), QStringLiteral("preserve"));
    return usual;
}

/// Without what the group around everything has said already.
Attributes without(const Attributes &said, Attributes attributes)
{
    attributes.removeIf([&said](const QXmlStreamAttribute &each) { return said.contains(each); });
    return attributes;
}

/// Whether a line along an axis goes on past `middle` in its direction, which then changes nothing.
bool isOnTheWay(const QString &from, const QString &middle, const QString &to)
{
    const QList<QStringView> a = QStringView(from).split(QLatin1Char(','));
    const QList<QStringView> b = QStringView(middle).split(QLatin1Char(','));
    const QList<QStringView> c = QStringView(to).split(QLatin1Char(','));
    if (a.size() != 2 || b.size() != 2 || c.size() != 2)
        return false;
    const auto isAlong = [&](qsizetype still, qsizetype moving) {
        const double step = b.at(moving).toDouble() - a.at(moving).toDouble();
        const double next = c.at(moving).toDouble() - b.at(moving).toDouble();
        return a.at(still) == b.at(still) && b.at(still) == c.at(still) && step * next >= 0;
    };
    return isAlong(0, 1) || isAlong(1, 0);
}

/// Without points that a straight line passes anyway: a curve has one for each column of pixels.
QStringList straightened(const QStringList &points)
{
    QStringList kept;
    for (const QString &point : points) {
        if (kept.size() >= 2 && isOnTheWay(kept.at(kept.size() - 2), kept.last(), point))
            kept.removeLast();
        kept.append(point);
    }
    return kept;
}

/// Of the path of a whole circle, four curves.
std::optional<Attributes> circleOf(const Attributes &path)
{
    static const QString point = QStringLiteral("(-?[\\d.]+),(-?[\\d.]+)");
    static const QString curve = QStringLiteral(" C%1 %1 %1").arg(QStringLiteral("-?[\\d.]+,-?[\\d.]+"));
    static const QRegularExpression circle(QStringLiteral("^M%1%2 C[-\\d.,]+ [-\\d.,]+ %1%2%2$").arg(point, curve));
    const auto match = circle.match(path.value(QLatin1String("d")).toString());
    if (!match.hasMatch() || path.size() > 1)
        return std::nullopt;
    const double right = match.captured(1).toDouble();
    const double left = match.captured(3).toDouble();
    Attributes attributes;
    attributes.append(QStringLiteral("cx"), QString::number((left + right) / 2, 'f', 1));
    attributes.append(QStringLiteral("cy"), match.captured(2));
    attributes.append(QStringLiteral("r"), QString::number((right - left) / 2, 'f', 1));
    return attributes;
}

class Tidier
{
public:
    Tidier(QByteArray &out, Attributes usualText) : m_writer(&out), m_usualText(std::move(usualText)) {}

    bool run(const QByteArray &svg)
    {
        m_reader.addData(svg);
        m_reader.setNamespaceProcessing(false);
        m_writer.writeStartDocument();
        while (!m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::StartElement:
                start();
                break;
            case QXmlStreamReader::EndElement:
                end();
                break;
            case QXmlStreamReader::Characters:
                if (!m_reader.isWhitespace() || m_inText)
                    m_writer.writeCharacters(m_reader.text().toString());
                break;
            default:
                break;
            }
        }
        m_writer.writeEndDocument();
        return !m_reader.hasError();
    }

private:
    void start()
    {
        const QString name = m_reader.qualifiedName().toString();
        const bool isGroup = name == QLatin1String("g");
        Attributes attributes = tidied(m_reader.attributes(), isGroup);
        m_inText = name == QLatin1String("text");
        if (isGroup && ++m_depth > 1) {
            m_wanted = without(m_around, attributes);
            return;
        }
        if (isGroup) {
            m_around = attributes;
            attributes += m_usualText;
        } else if (m_inText) {
            attributes = without(m_usualText, attributes);
        }
        if (m_depth > 1 && name == QLatin1String("polyline") && attributes.size() <= 2) {
            addLine(attributes);
            return;
        }
        prepare();
        if (name == QLatin1String("svg")) {
            attributes.append(QStringLiteral("fill-rule"), QStringLiteral("evenodd"));
            sizeInPixels(attributes);
        }
        const auto circle = name == QLatin1String("path") ? circleOf(attributes) : std::nullopt;
        m_writer.writeStartElement(circle ? QStringLiteral("circle") : name);
        m_writer.writeAttributes(circle ? *circle : attributes);
    }

    void end()
    {
        const auto name = m_reader.qualifiedName();
        m_inText = false;
        if (name == QLatin1String("g")) {
            if (m_depth-- > 1)
                return; // the next may be alike
            flushLine();
            closeGroup();
        } else if (name == QLatin1String("polyline") && m_lineIsOpen) {
            m_lineIsOpen = false;
            return;
        }
        m_writer.writeEndElement();
    }

    /// Goes on where the line before ended, or begins another.
    void addLine(const Attributes &attributes)
    {
        m_lineIsOpen = true;
        const QStringList points =
            attributes.value(QLatin1String("points")).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (!m_line.isEmpty() && m_wanted == m_lineGroup && !points.isEmpty() && m_line.last() == points.first()) {
            m_line += points.mid(1);
            return;
        }
        flushLine();
        m_line = points;
        m_lineGroup = m_wanted;
    }

    void flushLine()
    {
        if (m_line.isEmpty())
            return;
        openGroup(m_lineGroup);
        m_writer.writeEmptyElement(QStringLiteral("polyline"));
        m_writer.writeAttribute(QStringLiteral("fill"), QStringLiteral("none"));
        m_writer.writeAttribute(QStringLiteral("points"), straightened(m_line).join(QLatin1Char(' ')));
        m_line.clear();
    }

    /// For an element of the group that is wanted.
    void prepare()
    {
        flushLine();
        if (m_depth > 1)
            openGroup(m_wanted);
    }

    void openGroup(const Attributes &attributes)
    {
        if (m_open == attributes)
            return;
        closeGroup();
        m_writer.writeStartElement(QStringLiteral("g"));
        m_writer.writeAttributes(attributes);
        m_open = attributes;
    }

    void closeGroup()
    {
        if (m_open)
            m_writer.writeEndElement();
        m_open.reset();
    }

    QXmlStreamReader m_reader;
    QXmlStreamWriter m_writer;
    int m_depth = 0; ///< of groups: one is around everything, those in it are the painter's states
    bool m_inText = false;
    Attributes m_usualText;
    Attributes m_around;              ///< of the group around everything
    Attributes m_wanted;              ///< of the group that was begun last
    std::optional<Attributes> m_open; ///< of the one that is written
    QStringList m_line;               ///< points, not yet written
    Attributes m_lineGroup;
    bool m_lineIsOpen = false;
};

} // namespace

QByteArray tidySvg(const QByteArray &svg)
{
    QByteArray tidy;
    return Tidier(tidy, usualText(svg)).run(svg) ? tidy : svg;
}

} // namespace fetchrace
