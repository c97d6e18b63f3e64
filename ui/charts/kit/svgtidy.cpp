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
    explicit Tidier(QByteArray &out) : m_writer(&out) {}

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
            m_wanted = attributes;
            return;
        }
        if (m_depth > 1 && name == QLatin1String("polyline") && attributes.size() <= 2) {
            addLine(attributes);
            return;
        }
        prepare();
        if (name == QLatin1String("svg"))
            attributes.append(QStringLiteral("fill-rule"), QStringLiteral("evenodd"));
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
    void addLine(Attributes attributes)
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
        m_writer.writeAttribute(QStringLiteral("points"), m_line.join(QLatin1Char(' ')));
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
    return Tidier(tidy).run(svg) ? tidy : svg;
}

} // namespace fetchrace
