// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/requestbytes.h"

#include "app/http/requestwriter.h"
#include "app/samples/serverstamps.h"

#include <algorithm>

namespace fetchrace {

namespace {

QByteArray hostField(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int standardPort = url.scheme() == QLatin1String("https") ? 443 : 80;
    if (url.port(standardPort) != standardPort)
        host += ':' + QByteArray::number(url.port());
    return host;
}

bool expectsBody(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

bool isHost(const Header &header)
{
    return header.name.compare("Host", Qt::CaseInsensitive) == 0;
}

QByteArray requestTarget(const QUrl &url)
{
    QByteArray target = withoutDotSegments(url).path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

/// From Qt 6.8 on QNetworkAccessManager writes every name in small letters; the other modes do as it does.
QByteArray asWritten(const QByteArray &name)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return name.toLower();
#else
    return name;
#endif
}

} // namespace

bool hasHeader(const QList<Header> &headers, const char *name)
{
    return std::ranges::any_of(
        headers, [name](const Header &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
}

QUrl withoutDotSegments(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    if (!path.contains(QLatin1String("/.")))
        return url;
    QStringList kept;
    const QStringList segments = path.split(QLatin1Char('/')).sliced(1);
    for (const QString &segment : segments) {
        if (segment == QLatin1String("..") && !kept.isEmpty())
            kept.removeLast();
        if (segment != QLatin1String("..") && segment != QLatin1String("."))
            kept.append(segment);
    }
    if (segments.last() == QLatin1String("..") || segments.last() == QLatin1String("."))
        kept.append(QString());
    QUrl plain = url;
    plain.setPath(QLatin1Char('/') + kept.join(QLatin1Char('/')), QUrl::TolerantMode);
    return plain;
}

QList<Header> requestHeaders(const Plan &plan, const QUrl &url)
{
    QList<Header> own = plan.headers;
    const auto host = std::ranges::find_if(own, isHost);
    const QByteArray hostValue = host == own.end() ? hostField(url) : host->value;
    own.removeIf(isHost);
    QList<Header> headers{
        {"Host", hostValue}, {"Connection", plan.keepAlive ? "Keep-Alive" : "close"}, {"Accept-Encoding", "identity"}};
    // QNetworkAccessManager adds these two when they are missing, so they are always there and always the same.
    if (!hasHeader(plan.headers, "Accept-Language"))
        headers.append(Header{"Accept-Language", "*"});
    if (!hasHeader(plan.headers, "User-Agent"))
        headers.append(Header{"User-Agent", "Fetchrace/" FETCHRACE_VERSION});
    if (plan.isSeenByServer())
        headers.append(Header{ServerStamps::headerName, requestId(0)});
    if (!plan.body.isEmpty() || expectsBody(plan.method)) {
        headers.append(Header{"Content-Length", QByteArray::number(plan.body.size())});
        if (!plan.body.isEmpty() && !hasHeader(plan.headers, "Content-Type"))
            headers.append(Header{"Content-Type", "application/octet-stream"});
    }
    return headers + own;
}

QByteArray requestBytes(const Plan &plan, const QUrl &url)
{
    QByteArray bytes = plan.method + ' ' + requestTarget(url) + " HTTP/1.1\r\n";
    for (const Header &header : requestHeaders(plan, url))
        bytes += asWritten(header.name) + ": " + header.value + "\r\n";
    return bytes + "\r\n" + plan.body;
}

} // namespace fetchrace
