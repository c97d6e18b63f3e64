// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/multipart.h"

#include "app/plan/inputfile.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <array>
#include <utility>

namespace fetchrace {

namespace {

struct Part {
    QByteArray name;
    QByteArray content;
    QByteArray type;
    QByteArray fileName;
    bool hasFileName = false;
};

/// What stands between quotes in a header field.
QByteArray quoted(QByteArray text, bool escapes)
{
    if (escapes)
        return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    return '"' + text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22") + '"';
}

/// The type of a file that is sent without being given one.
QByteArray typeOf(const QString &file)
{
    static constexpr std::array<std::pair<const char *, const char *>, 10> types{{{"gif", "image/gif"},
                                                                                  {"jpg", "image/jpeg"},
                                                                                  {"jpeg", "image/jpeg"},
                                                                                  {"png", "image/png"},
                                                                                  {"svg", "image/svg+xml"},
                                                                                  {"txt", "text/plain"},
                                                                                  {"htm", "text/html"},
                                                                                  {"html", "text/html"},
                                                                                  {"pdf", "application/pdf"},
                                                                                  {"xml", "application/xml"}}};
    const QString suffix = QFileInfo(file).suffix();
    for (const auto &[ending, type] : types)
        if (suffix.compare(QLatin1String(ending), Qt::CaseInsensitive) == 0)
            return type;
    return "application/octet-stream";
}

/// Takes text up to one of the marks off the front; "in quotes" the marks are text.
QByteArray takeValue(QByteArrayView &rest, QByteArrayView marks)
{
    QByteArray value;
    const bool isQuoted = rest.startsWith('"');
    qsizetype i = isQuoted ? 1 : 0;
    for (; i < rest.size() && (isQuoted ? rest.at(i) != '"' : !marks.contains(rest.at(i))); ++i) {
        const bool isEscape =
            isQuoted && rest.at(i) == '\\' && i + 1 < rest.size() && (rest.at(i + 1) == '"' || rest.at(i + 1) == '\\');
        i += isEscape ? 1 : 0;
        value.append(rest.at(i));
    }
    while (isQuoted && i < rest.size() && !marks.contains(rest.at(i))) // the quote, and what curl takes no notice of
        ++i;
    rest = rest.sliced(i);
    return isQuoted ? value : value.trimmed();
}

/// Takes ";type=text/plain;filename=a" off the front.
Expected<void> readDetails(QByteArrayView &rest, Part &part)
{
    while (rest.startsWith(';')) {
        rest = rest.sliced(1);
        while (rest.startsWith(' '))
            rest = rest.sliced(1);
        if (rest.startsWith("type=")) {
            rest = rest.sliced(5);
            part.type = takeValue(rest, ";");
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

Expected<void> readFile(Part &part, const QByteArray &name, bool isAttached)
{
    const QString file = QString::fromUtf8(name);
    if (file == QLatin1String("-"))
        return badInput(QStringLiteral("curl's -F would read a part from standard input here; name a file instead."));
    auto content = readInputFile(file, QStringLiteral("form"));
    if (!content)
        return tl::unexpected(content.error());
    part.content = std::move(*content);
    if (isAttached && !part.hasFileName)
        part.fileName = QFileInfo(file).fileName().toUtf8();
    if (isAttached && part.type.isEmpty())
        part.type = typeOf(file);
    part.hasFileName = part.hasFileName || isAttached;
    return {};
}

Expected<Part> partOf(const QByteArray &field)
{
    const qsizetype equals = field.indexOf('=');
    if (equals < 0)
        return badInput(QStringLiteral("A part of the form (-F) has no =; write it as name=value."));
    Part part;
    part.name = field.first(equals);
    part.content = field.sliced(equals + 1);
    return part;
}

QByteArray written(const Part &part, bool escapes)
{
    QByteArray text = "Content-Disposition: form-data; name=" + quoted(part.name, escapes);
    if (part.hasFileName)
        text += "; filename=" + quoted(part.fileName, escapes);
    if (!part.type.isEmpty())
        text += "\r\nContent-Type: " + part.type;
    return text + "\r\n\r\n" + part.content;
}

} // namespace

Expected<void> Multipart::add(const QByteArray &field, bool escapes)
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
    if (isFile) {
        if (auto read = readFile(*part, QByteArray(part->content), isAttached); !read)
            return read;
    }
    m_parts.append(written(*part, escapes));
    return {};
}

Expected<void> Multipart::addText(const QByteArray &field, bool escapes)
{
    return partOf(field).map([&](const Part &part) { m_parts.append(written(part, escapes)); });
}

QByteArray Multipart::boundary() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QByteArray &part : m_parts)
        hash.addData(part);
    return "------------------------" + hash.result().toHex().first(22);
}

QByteArray Multipart::body() const
{
    const QByteArray mark = "--" + boundary();
    QByteArray body;
    for (const QByteArray &part : m_parts)
        body += mark + "\r\n" + part + "\r\n";
    return body + mark + "--\r\n";
}

} // namespace fetchrace
