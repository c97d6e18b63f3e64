// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"

#include "app/http/requestbytes.h"

#include <algorithm>

namespace fetchrace {

namespace {

/// As browsers and curl do: 303 asks for another thing, and 301 and 302 have come to mean the same to a POST.
QByteArray methodAfter(const QByteArray &method, int status)
{
    const bool becomesGet =
        (status == 303 && method != "HEAD") || ((status == 301 || status == 302) && method == "POST");
    return becomesGet ? QByteArrayLiteral("GET") : method;
}

bool leadsTo(const QUrl &url, const Origin &origin)
{
    const bool isTls = url.scheme() == QLatin1String("https");
    return isTls == origin.tls && (isTls || url.scheme() == QLatin1String("http")) &&
           url.host(QUrl::FullyEncoded) == origin.host && url.port(isTls ? 443 : 80) == origin.port;
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::optional<Hop> nextHop(const PreparedPlan &plan, const QUrl &from, const QByteArray &method, int status,
                           const QByteArray &location)
{
    const QUrl relative(QString::fromUtf8(location), QUrl::StrictMode);
    if (location.isEmpty() || !relative.isValid())
        return {};
    QUrl url = from.resolved(relative);
    url.setFragment({});
    if (!url.userInfo().isEmpty())
        return {};
    const auto origin = std::find_if(plan.origins.begin(), plan.origins.end(),
                                     [&url](const Origin &each) { return leadsTo(url, each); });
    if (origin == plan.origins.end())
        return {};
    Plan sent = *plan.sent;
    sent.method = methodAfter(method, status);
    if (sent.method != method) {
        sent.body.clear();
        sent.headers.removeIf(
            [](const Header &header) { return header.name.compare("Content-Type", Qt::CaseInsensitive) == 0; });
    }
    const auto index = static_cast<int>(origin - plan.origins.begin());
    return Hop{{url, index, requestBytes(sent, url)}, sent.method};
}

} // namespace fetchrace
