// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlwriter.h"

#include "app/plan/curl/shellwords.h"
#include "app/plan/request/query.h"

#include <QStringList>

#include <algorithm>

namespace fetchrace {

namespace {

/// With what curl would not send by itself, as the modes do.
QList<Header> headersOf(const Plan &plan)
{
    QList<Header> headers = plan.headers;
    const bool hasType = std::ranges::any_of(
        headers, [](const Header &header) { return header.name.compare("Content-Type", Qt::CaseInsensitive) == 0; });
    if (!hasType && (plan.jsonBody || !plan.body.isEmpty() || !plan.bodyFile.isEmpty()))
        headers.append(
            Header{"Content-Type", QByteArray(plan.jsonBody ? "application/json" : "application/octet-stream")});
    return headers;
}

void addCredentials(QStringList &parts, const Credentials &credentials)
{
    if (credentials.kind == Credentials::Kind::Basic)
        parts << QStringLiteral("-u %1").arg(inQuotes(credentials.user + QLatin1Char(':') + credentials.secret));
    if (credentials.kind == Credentials::Kind::Bearer)
        parts << QStringLiteral("--oauth2-bearer %1").arg(inQuotes(credentials.secret));
}

void addTransport(QStringList &parts, const Transport &transport)
{
    if (!transport.verifiesTls)
        parts << QStringLiteral("-k");
    if (!transport.caCertificate.isEmpty())
        parts << QStringLiteral("--cacert %1").arg(inQuotes(transport.caCertificate));
    if (!transport.clientCertificate.isEmpty())
        parts << QStringLiteral("--cert %1").arg(inQuotes(transport.clientCertificate));
    if (!transport.clientKey.isEmpty())
        parts << QStringLiteral("--key %1").arg(inQuotes(transport.clientKey));
    if (!transport.proxy.isEmpty())
        parts << QStringLiteral("-x %1").arg(inQuotes(transport.proxy.toString()));
    if (transport.http2)
        parts << QStringLiteral("--http2");
    if (transport.redirects > 0)
        parts << QStringLiteral("-L --max-redirs %1").arg(transport.redirects);
}

} // namespace

QString curlCommandOf(const Plan &plan, const QUrl &demoBase)
{
    const QUrl target = plan.targets.isEmpty() ? QUrl() : demoBase.resolved(plan.targets.first());
    QStringList parts{
        QStringLiteral("curl %1").arg(inQuotes(QString::fromLatin1(withQuery(target, plan.query).toEncoded())))};
    const bool hasBody = !plan.body.isEmpty() || !plan.bodyFile.isEmpty();
    if (plan.method == "HEAD")
        parts << QStringLiteral("-I");
    else if (plan.method != (hasBody ? "POST" : "GET"))
        parts << QStringLiteral("-X %1").arg(inQuotes(QString::fromLatin1(plan.method)));
    for (const Header &header : headersOf(plan)) {
        // Of a header without a value curl wants to know that it is meant.
        const char *between = header.value.isEmpty() ? ";" : ": ";
        parts << QStringLiteral("-H %1").arg(inQuotes(QString::fromUtf8(header.name + between + header.value)));
    }
    if (!plan.keepAlive)
        parts << QStringLiteral("-H 'Connection: close'");
    addCredentials(parts, plan.credentials);
    addTransport(parts, plan.transport);
    if (!plan.bodyFile.isEmpty())
        parts << QStringLiteral("--data-binary %1").arg(inQuotes(QLatin1Char('@') + plan.bodyFile));
    else if (hasBody)
        parts << QStringLiteral("--data-raw %1").arg(inQuotes(QString::fromUtf8(plan.body)));
    return parts.join(QLatin1String(" \\\n  "));
}

} // namespace fetchrace
