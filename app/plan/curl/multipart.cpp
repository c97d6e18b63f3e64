// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/multipart.h"

#include "app/plan/inputfile.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRegularExpression>

#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace fetchrace {

namespace {

/// What stands between quotes in a header field.
QByteArray quoted(QByteArray text, bool escapes)
{
    if (escapes)
        return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    return '"' + text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22") + '"';
}

/// What curl's table says of a file's name; empty if nothing.
QByteArray typeOf(const QByteArray &fileName)
{
    static constexpr std::array<std::pair<const char *, const char *>, 10> types{{{".gif", "image/gif"},
                                                                                  {".jpg", "image/jpeg"},
                                                                                  {".jpeg", "image/jpeg"},
                                                                                  {".png", "image/png"},
                                                                                  {".svg", "image/svg+xml"},
                                                                                  {".txt", "text/plain"},
                                                                                  {".htm", "text/html"},
                                                                                  {".html", "text/html"},
                                                                                  {".pdf", "application/pdf"},
                                                                                  {".xml", "application/xml"}}};
    for (const auto &[suffix, type] : types)
        if (fileName.toLower().endsWith(suffix))
            return type;
    return {};
}

/// "in quotes" at the front of the text, and where they end; nothing without a second quote, as then curl takes the
/// first for text.
std::optional<QByteArray> inDoubleQuotes(QByteArrayView text, qsizetype &end)
{
    QByteArray value;
    if (!text.startsWith('"'))
        return std::nullopt;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text.at(i) == '"') {
            end = i + 1;
            return value;
        }
        const bool isEscape =
            text.at(i) == '\\' && i + 1 < text.size() && (text.at(i + 1) == '"' || text.at(i + 1) == '\\');
        i += isEscape ? 1 : 0;
        value.append(text.at(i));
    }
    return std::nullopt;
}

/// Takes text up to one of the marks off the front; "in quotes" the marks are text.
QByteArray takeValue(QByteArrayView &rest, QByteArrayView marks)
{
    while (!rest.isEmpty() && std::isspace(static_cast<unsigned char>(rest.front())) != 0)
        rest = rest.sliced(1);
    qsizetype end = 0;
    const auto quotedValue = inDoubleQuotes(rest, end);
    while (end < rest.size() && !marks.contains(rest.at(end))) // behind quotes curl takes no notice of it
        ++end;
    const QByteArrayView plain = rest.first(end);
    rest = rest.sliced(end);
    return quotedValue ? *quotedValue : plain.trimmed().toByteArray();
}

/// Takes ";type=text/plain;filename=a" off the front.
Expected<void> readDetails(QByteArrayView &rest, FormPart &part)
{
    while (rest.startsWith(';')) {
        rest = rest.sliced(1);
        while (rest.startsWith(' '))
            rest = rest.sliced(1);
        if (rest.startsWith("type=")) {
            rest = rest.sliced(5);
            part.type = takeValue(rest, ";");
            static const QRegularExpression type(QStringLiteral("\\A[^/ ]+/[^;, \\n]"));
            if (!type.match(QString::fromLatin1(part.type)).hasMatch())
                return badInput(QStringLiteral("curl takes no type= of a part of the form (-F) without a / in it; "
                                               "write it as text/plain."));
        } else if (rest.startsWith("filename=")) {
            rest = rest.sliced(9);
            part.fileName = takeValue(rest, ";");
            part.hasFileName = true;
        } else {
            return badInput(QStringLiteral("curl's -F would take what stands behind the ; for a detail of the part, "
                                           "but Fetchrace knows only type= and filename=; leave others out, or put "
                                           "the value into double quotes if the ; belongs to it."));
        }
    }
    return {};
}

Expected<void> readFile(FormPart &part, const QByteArray &name, bool isAttached)
{
    const QString file = QString::fromUtf8(name);
    if (file == QLatin1String("-"))
        return badInput(QStringLiteral("curl's -F would read a part from standard input here; name a file instead."));
    auto content = readInputFile(file, QStringLiteral("form"));
    if (!content)
        return tl::unexpected(content.error());
    part.content = std::move(*content);
    const bool wasNamed = part.hasFileName;
    part.hasFileName = isAttached; // of what is not attached curl takes no file name
    if (!isAttached)
        part.fileName.clear();
    else if (!wasNamed)
        part.fileName = QFileInfo(file).fileName().toUtf8();
    return {};
}

/// The type that curl gives a part which has none: by the name that it sends, or else by that of the file.
QByteArray guessedType(const FormPart &part, const QByteArray &file)
{
    QByteArray type = part.hasFileName ? typeOf(part.fileName) : QByteArray();
    if (type.isEmpty())
        type = typeOf(file);
    if (type.isEmpty() && part.hasFileName && !file.isEmpty())
        return "application/octet-stream";
    return type == "text/plain" && !part.hasFileName ? QByteArray() : type; // text without a name needs none
}

Expected<FormPart> partOf(const QByteArray &field)
{
    const qsizetype equals = field.indexOf('=');
    if (equals < 0)
        return badInput(QStringLiteral("A part of the form (-F) has no =; write it as name=value."));
    FormPart part;
    part.name = field.first(equals);
    part.content = field.sliced(equals + 1);
    return part;
}

} // namespace

Expected<void> Multipart::add(const QByteArray &field)
{
    auto part = partOf(field);
    if (!part)
        return tl::unexpected(part.error());
    const QByteArray value = part->content;
    QByteArrayView rest(value);
    if (value.startsWith('('))
        return badInput(QStringLiteral("curl's -F would begin a part made of parts with this \"(\", which Fetchrace "
                                       "cannot build; use --form-string if the value is meant as it is."));
    const bool isAttached = value.startsWith('@');
    const bool isFile = isAttached || value.startsWith('<');
    if (isFile)
        rest = rest.sliced(1);
    part->content = takeValue(rest, isAttached ? ";," : ";");
    if (rest.startsWith(','))
        return badInput(QStringLiteral("curl's -F would send several files as one part here, which Fetchrace cannot "
                                       "build; give each file a -F of its own, or put double quotes around its name."));
    if (auto read = readDetails(rest, *part); !read)
        return read;
    if (part->type.contains('\r') || part->type.contains('\n'))
        return badInput(QStringLiteral("The type of a part of the form (-F) contains a line break; remove it."));
    const QByteArray file = isFile ? part->content : QByteArray();
    if (isFile)
        if (auto read = readFile(*part, file, isAttached); !read)
            return read;
    if (part->type.isEmpty())
        part->type = guessedType(*part, file);
    m_parts.append(*part);
    return {};
}

Expected<void> Multipart::addText(const QByteArray &field)
{
    return partOf(field).map([this](const FormPart &part) { m_parts.append(part); });
}

void Multipart::takeContentType(const QByteArray &type)
{
    static const QRegularExpression formData(QStringLiteral("\\Amultipart/form-data([\\s;]|\\z)"),
                                             QRegularExpression::CaseInsensitiveOption);
    m_isFormData = formData.match(QString::fromLatin1(type)).hasMatch();
}

QByteArray Multipart::written(const FormPart &part) const
{
    QByteArray text;
    if (m_isFormData || !part.name.isEmpty() || part.hasFileName)
        text += QByteArray("Content-Disposition: ") + (m_isFormData ? "form-data" : "attachment");
    if (!part.name.isEmpty())
        text += "; name=" + quoted(part.name, m_escapes);
    if (part.hasFileName)
        text += "; filename=" + quoted(part.fileName, m_escapes);
    if (!text.isEmpty())
        text += "\r\n";
    if (!part.type.isEmpty())
        text += "Content-Type: " + part.type + "\r\n";
    return text + "\r\n" + part.content;
}

QByteArray Multipart::boundary() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const FormPart &part : m_parts)
        hash.addData(written(part));
    return "------------------------" + hash.result().toHex().first(22);
}

QByteArray Multipart::body() const
{
    const QByteArray mark = "--" + boundary();
    QByteArray body;
    for (const FormPart &part : m_parts)
        body += mark + "\r\n" + written(part) + "\r\n";
    return body + mark + "--\r\n";
}

} // namespace fetchrace
