// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"

#include "app/http/requestbytes.h"
#include "app/http/responsejudge.h"
#include "app/plan/request/lenienturl.h"

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

/// As browsers and curl do: 303 asks for another thing, and 301 and 302 have come to mean the same to a POST.
bool becomesGet(const QByteArray &method, int status)
{
    return (status == 303 && method != "HEAD") || ((status == 301 || status == 302) && method == "POST");
}

bool leadsTo(const QUrl &url, const Origin &origin)
{
    const bool isTls = url.scheme() == QLatin1String("https");
    return isTls == origin.tls && (isTls || url.scheme() == QLatin1String("http")) &&
           url.host(QUrl::FullyEncoded) == origin.host && url.port(isTls ? 443 : 80) == origin.port;
}

bool isNamed(const Header &header, const char *name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

/// Whether the URL leads to the host that the request's own header Host names: the server that was asked.
bool namesVirtualHost(const Plan &sent, const QUrl &url)
{
    const QString authority = url.authority(QUrl::FullyEncoded);
    return std::any_of(sent.headers.begin(), sent.headers.end(), [&authority](const Header &header) {
        return isNamed(header, "Host") && authority.compare(QString::fromUtf8(header.value), Qt::CaseInsensitive) == 0;
    });
}

void forgetResponse(Sample &sample)
{
    for (std::int64_t *time : {&sample.connected, &sample.secured, &sample.sent, &sample.firstByte, &sample.lastByte})
        *time = Sample::unseen;
    sample.lag = 0;
    sample.bodyBytes = 0;
    sample.status = 0;
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

void RedirectTrail::begin(std::uint16_t target)
{
    m_target = target;
    m_hop.reset();
    m_followed = 0;
}

RedirectTrail::Step RedirectTrail::take(Sample &sample, const QByteArray &location)
{
    const int most = m_plan->plan->transport.redirects;
    if (most == 0 || !isRedirect(sample.status))
        return Step::Stay;
    auto hop = m_followed < most ? nextHop(sample.status, location) : nullptr;
    if (!hop)
        return Step::Refuse;
    m_hop = std::move(hop);
    ++m_followed;
    forgetResponse(sample);
    return Step::Follow;
}

std::shared_ptr<const RedirectTrail::Hop> RedirectTrail::nextHop(int status, const QByteArray &location) const
{
    const QUrl relative = urlFromBytes(location.trimmed());
    if (location.isEmpty() || !relative.isValid())
        return {};
    QUrl url = withoutDotSegments(current().url.resolved(relative));
    url.setFragment({});
    Plan sent = this->sent();
    if (namesVirtualHost(sent, url)) {
        url.setHost(current().url.host());
        url.setPort(current().url.port());
    }
    const auto origin = std::find_if(m_plan->origins.begin(), m_plan->origins.end(),
                                     [&url](const Origin &each) { return leadsTo(url, each); });
    if (origin == m_plan->origins.end() || !url.userInfo().isEmpty())
        return {};
    const Origin &here = m_plan->origins.at(current().origin);
    if (!mayRedirect(here.host, here.distance, origin->host, origin->distance))
        return {};
    if (origin - m_plan->origins.begin() != current().origin)
        sent.headers.removeIf([](const Header &header) { return isNamed(header, "Host"); });
    if (becomesGet(sent.method, status)) {
        sent.method = "GET";
        sent.body.clear();
        sent.headers.removeIf([](const Header &header) { return isNamed(header, "Content-Type"); });
    }
    const auto index = static_cast<int>(origin - m_plan->origins.begin());
    return std::make_shared<const Hop>(Hop{{url, index, requestBytes(sent, url)}, sent});
}

bool RedirectTrail::isIdempotent() const
{
    constexpr std::array methods{"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"};
    return std::find(methods.begin(), methods.end(), sent().method) != methods.end();
}

std::optional<Outcome> endOfLeg(RedirectTrail &trail, const ResponseJudge *judge, Sample &sample, Outcome outcome,
                                const QByteArray &location)
{
    const auto step = isComplete(outcome) ? trail.take(sample, location) : RedirectTrail::Step::Stay;
    if (step == RedirectTrail::Step::Follow)
        return {};
    if (step == RedirectTrail::Step::Refuse)
        return Outcome::BadResponse;
    return judge != nullptr ? judge->judged(outcome) : outcome;
}

} // namespace fetchrace
