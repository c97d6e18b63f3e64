// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlurl.h"

#include "app/plan/inputfile.h"
#include "app/plan/request/redact.h"
#include "app/plan/text/excerpt.h"

#include <QRegularExpression>

#include <algorithm>

namespace fetchrace {

namespace {

QByteArray encoded(const QByteArray &text)
{
    return text.toPercentEncoding().replace("%20", "+");
}

/// How many bytes an IPv6 address in brackets takes here, as in "http://[::1]:8000/"; 0 if there is none.
qsizetype addressLength(const QByteArray &text, qsizetype at)
{
    static const QRegularExpression address(QStringLiteral("^\\[[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[^\\]]*)?\\]"));
    return address.match(QString::fromLatin1(text.sliced(at))).capturedLength();
}

} // namespace

Expected<QByteArray> withoutGlobbing(const QByteArray &url)
{
    constexpr QByteArrayView marks("[]{}");
    QByteArray plain;
    for (qsizetype i = 0; i < url.size(); ++i) {
        const char c = url.at(i);
        const bool isEscape = c == '\\' && i + 1 < url.size() && marks.contains(url.at(i + 1));
        if (isEscape) {
            plain.append(url.at(++i));
        } else if (const qsizetype length = c == '[' ? addressLength(url, i) : 0; length > 0) {
            plain.append(url.sliced(i, length));
            i += length - 1;
        } else if (marks.contains(c)) {
            return badInput(QStringLiteral("curl takes the %1 in the URL for the pattern of several URLs, which "
                                           "Fetchrace does not make of it; give each URL itself, or add -g if the "
                                           "URL is meant as it is.")
                                .arg(QLatin1Char(c)));
        } else {
            plain.append(c);
        }
    }
    return plain;
}

Expected<void> checkBytes(const QByteArray &url, const QByteArray &addedQuery)
{
    constexpr unsigned char lastControl = 0x7f;
    const QByteArray whole = addedQuery.isEmpty() ? url : url + (url.contains('?') ? '&' : '?') + addedQuery;
    if (std::ranges::none_of(whole, [](unsigned char c) { return c <= ' ' || c == lastControl; }))
        return {};
    return badInput(QStringLiteral("curl sends nothing to the URL \"%1\", because there is a blank or a control "
                                   "character in it or around it; remove it, or write %20 for a blank that is meant.")
                        .arg(excerpt(redactedText(QString::fromUtf8(whole)))));
}

QByteArray withScheme(const QByteArray &url, const QByteArray &defaultScheme)
{
    static const QRegularExpression scheme(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*:)(/+)"));
    const auto match = scheme.match(QString::fromLatin1(url));
    constexpr qsizetype mostSlashes = 3;
    if (!match.hasMatch())
        return defaultScheme + "://" + url;
    if (match.capturedLength(2) > mostSlashes)
        return url;
    return match.captured(1).toLatin1() + "//" + url.sliced(match.capturedLength());
}

QByteArray joinedQuery(QByteArray query, const QByteArray &added)
{
    if (!query.isEmpty() && !query.endsWith('&'))
        query += '&';
    query += added;
    return query.first(query.contains('#') ? query.indexOf('#') : query.size());
}

bool allowsScheme(const QByteArray &protocols, const QByteArray &scheme)
{
    bool isAllowed = true;
    for (const QByteArray &entry : protocols.split(',')) {
        const bool isNamed = entry.endsWith(scheme) || entry.endsWith("all");
        const bool isOnly = entry.startsWith('=');
        if (isNamed || isOnly)
            isAllowed = isNamed && !entry.startsWith('-');
    }
    return isAllowed;
}

Expected<QByteArray> urlEncoded(const QByteArray &value)
{
    const qsizetype equals = value.indexOf('=');
    const qsizetype at = value.indexOf('@');
    const bool isFile = equals < 0 && at >= 0;
    const qsizetype mark = isFile ? at : equals;
    const QByteArray name = mark > 0 ? value.first(mark) + '=' : QByteArray();
    const QByteArray text = value.sliced(mark + 1);
    if (!isFile)
        return name + encoded(text);
    if (text == "-")
        return badInput(
            QStringLiteral("curl would read what to encode from standard input here; name a file instead."));
    return readInputFile(QString::fromUtf8(text), QStringLiteral("data")).map([&name](const QByteArray &content) {
        return name + encoded(content);
    });
}

} // namespace fetchrace
