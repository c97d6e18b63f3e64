// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlreader.h"

#include "app/plan/plancheck.h"

#include <algorithm>

namespace fetchrace {

CurlReader::CurlReader(const Plan &base)
{
    const Plan blank;
    Plan &plan = m_request.plan;
    plan = base;
    plan.targets.clear();
    plan.weights.clear();
    plan.query.clear();
    plan.headers.clear();
    plan.body.clear();
    plan.bodyFile.clear();
    plan.jsonBody = false;
    plan.credentials = blank.credentials;
    plan.check = blank.check;
    plan.transport = blank.transport;
}

Expected<void> CurlReader::url(const QString &value)
{
    QUrl url(value.contains(QLatin1String("://")) ? value : QStringLiteral("http://") + value);
    if (const QString user = url.userName(QUrl::FullyDecoded); !user.isEmpty()) {
        m_request.plan.credentials = {Credentials::Kind::Basic, user, url.password(QUrl::FullyDecoded)};
        url.setUserInfo({});
    }
    url.setFragment({}); // curl does not send it either
    return parseTarget(url.toString(QUrl::FullyEncoded)).map([this](const QUrl &target) { m_urls.append(target); });
}

Expected<void> CurlReader::method(const QString &value)
{
    m_method = value.toUtf8();
    return {};
}

Expected<void> CurlReader::header(const QString &value)
{
    if (const QString name = value.section(QLatin1Char(':'), 0, 0).trimmed(); isReservedHeader(name.toUtf8())) {
        note(QStringLiteral("The header %1 is left out: Fetchrace writes it itself, the same in all modes.").arg(name));
        return {};
    }
    // curl leaves "Name:" out, and sends "Name;" without a value.
    const bool isEmpty = value.endsWith(QLatin1Char(';')) && !value.contains(QLatin1Char(':'));
    const auto header = parseHeader(isEmpty ? value.chopped(1) + QLatin1Char(':') : value);
    if (!header)
        return tl::unexpected(header.error());
    if (isEmpty || !header->value.isEmpty())
        m_request.plan.headers.append(*header);
    return {};
}

Expected<void> CurlReader::data(const QString &value)
{
    return addData(value, value.startsWith(QLatin1Char('@')));
}
Expected<void> CurlReader::rawData(const QString &value)
{
    return addData(value, false);
}

Expected<void> CurlReader::encodedData(const QString &value)
{
    const qsizetype mark = value.indexOf(QLatin1Char('='));
    if (mark < 0 && value.contains(QLatin1Char('@')))
        return badInput(QStringLiteral("curl's --data-urlencode takes the content of a file here, which Fetchrace "
                                       "cannot; give the value itself."));
    const QString name = mark > 0 ? value.first(mark + 1) : QString();
    return addData(name + QString::fromLatin1(QUrl::toPercentEncoding(value.sliced(mark + 1))), false);
}

Expected<void> CurlReader::json(const QString &value)
{
    m_isJson = true;
    return data(value);
}

Expected<void> CurlReader::user(const QString &value)
{
    return parseBasic(value).map([this](const Credentials &credentials) { m_request.plan.credentials = credentials; });
}

Expected<void> CurlReader::bearer(const QString &value)
{
    m_request.plan.credentials = {Credentials::Kind::Bearer, {}, value};
    return {};
}

Expected<void> CurlReader::userAgent(const QString &value)
{
    return header(QStringLiteral("User-Agent: ") + value);
}
Expected<void> CurlReader::referer(const QString &value)
{
    return header(QStringLiteral("Referer: ") + value);
}

Expected<void> CurlReader::cookie(const QString &value)
{
    if (!value.contains(QLatin1Char('=')))
        return badInput(QStringLiteral("curl's -b names a file of cookies here, which Fetchrace cannot read; give the "
                                       "cookies themselves, as name=value."));
    return header(QStringLiteral("Cookie: ") + value);
}

Expected<void> CurlReader::insecure(const QString &)
{
    m_request.plan.transport.verifiesTls = false;
    return {};
}

Expected<void> CurlReader::proxy(const QString &value)
{
    return parseProxy(value).map([this](const QUrl &proxy) { m_request.plan.transport.proxy = proxy; });
}

Expected<void> CurlReader::certificate(const QString &value)
{
    m_request.plan.transport.clientCertificate = value;
    return {};
}

Expected<void> CurlReader::key(const QString &value)
{
    m_request.plan.transport.clientKey = value;
    return {};
}

Expected<void> CurlReader::http2(const QString &)
{
    m_request.plan.transport.http2 = true;
    return {};
}

Expected<void> CurlReader::head(const QString &)
{
    m_isHead = true;
    return {};
}

Expected<void> CurlReader::get(const QString &)
{
    m_isGet = true;
    return {};
}

Expected<void> CurlReader::location(const QString &)
{
    m_request.plan.transport.redirects = Transport::maxRedirects;
    note(QStringLiteral("Redirects (-L) are followed only within the hosts of the plan, and only on this machine."));
    return {};
}

Expected<void> CurlReader::maxTime(const QString &value)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    const double most = std::chrono::duration<double>(Plan::maxTimeout).count();
    if (!isNumber || !(seconds > 0) || seconds > most)
        return badInput(
            QStringLiteral("curl's --max-time must be a number of seconds up to %1, not %2.").arg(most).arg(value));
    m_request.plan.timeout =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
    return {};
}

Expected<void> CurlReader::compressed(const QString &)
{
    note(QStringLiteral("Responses are asked for without compression, the same in all modes."));
    return {};
}

void CurlReader::note(const QString &sentence)
{
    if (!m_request.notes.contains(sentence))
        m_request.notes.append(sentence);
}

Expected<void> CurlReader::addData(const QString &text, bool isFile)
{
    if (isFile && text == QLatin1String("@-"))
        return badInput(QStringLiteral("curl would read the body from standard input here; give it itself, or as "
                                       "@FILE."));
    m_data.append({isFile ? text.mid(1) : text, isFile});
    return {};
}

void CurlReader::addHeader(const char *name, const char *value)
{
    const QList<Header> &headers = m_request.plan.headers;
    const bool hasIt = std::any_of(headers.begin(), headers.end(), [name](const Header &each) {
        return each.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (!hasIt)
        m_request.plan.headers.append(Header{name, value});
}

Expected<void> CurlReader::takeData()
{
    const bool hasFile = std::any_of(m_data.begin(), m_data.end(), [](const Data &data) { return data.isFile; });
    if (hasFile && (m_data.size() > 1 || m_isGet))
        return badInput(QStringLiteral("curl would put the content of a file together with other data here, which "
                                       "Fetchrace cannot; put all of it into the file."));
    QStringList texts;
    for (const Data &data : m_data)
        texts.append(data.text);
    const QString joined = texts.join(m_isJson ? QString() : QStringLiteral("&"));
    if (m_isGet) {
        for (QUrl &url : m_urls)
            url.setQuery(url.hasQuery() ? url.query(QUrl::FullyEncoded) + QLatin1Char('&') + joined : joined);
    } else if (hasFile) {
        m_request.plan.bodyFile = joined;
    } else {
        m_request.plan.body = joined.toUtf8();
    }
    if (m_isJson) {
        addHeader("Content-Type", "application/json");
        addHeader("Accept", "application/json");
    } else if (!m_isGet) {
        addHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    return {};
}

Expected<CurlRequest> CurlReader::finish()
{
    if (m_urls.isEmpty())
        return badInput(QStringLiteral("The curl command has no URL; add one."));
    if (!m_data.isEmpty()) {
        if (const auto taken = takeData(); !taken)
            return tl::unexpected(taken.error());
    }
    Plan &plan = m_request.plan;
    plan.targets = m_urls;
    const bool sendsData = !m_data.isEmpty() && !m_isGet;
    if (m_method.isEmpty())
        m_method = m_isHead ? "HEAD" : sendsData ? "POST" : "GET";
    plan.method = m_method;
    return checkPlan(plan).map([this] { return m_request; });
}

} // namespace fetchrace
