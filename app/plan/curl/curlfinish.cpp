// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of CurlReader: what the options mean together.
#include "app/plan/curl/curlreader.h"
#include "app/plan/curl/curlurl.h"
#include "app/plan/inputfile.h"
#include "app/plan/plancheck.h"
#include "app/plan/request/lenienturl.h"

#include <algorithm>

namespace fetchrace {

bool CurlReader::hasHeader(const QByteArray &name) const
{
    const QList<Header> &headers = m_request.plan.headers;
    return std::ranges::any_of(
        headers, [&name](const Header &each) { return each.name.compare(name, Qt::CaseInsensitive) == 0; });
}

void CurlReader::addHeader(const QByteArray &name, const QByteArray &value)
{
    if (!hasHeader(name) && !m_takenAway.contains(name.toLower()))
        m_request.plan.headers.append(Header{name, value});
}

Expected<QUrl> CurlReader::urlOf(const QByteArray &text)
{
    const auto plain = m_globs ? withoutGlobbing(text) : Expected<QByteArray>(text);
    if (!plain)
        return tl::unexpected(plain.error());
    const auto added = addedQuery();
    if (auto checked = checkBytes(*plain, added.value_or(QByteArray())); !checked)
        return tl::unexpected(checked.error());
    QUrl url = urlFromBytes(withScheme(*plain, m_defaultScheme));
    if (!allowsScheme(m_protocols, url.scheme().toLatin1()))
        return badInput(QStringLiteral("curl's --proto would let it send nothing to this URL; use another scheme, or "
                                       "leave the option out."));
    if (const QString user = url.userName(QUrl::FullyDecoded); !user.isEmpty()) {
        if (!m_allowsUser)
            return badInput(QStringLiteral("curl's --disallow-username-in-url would let it send nothing to this URL; "
                                           "give the name with -u."));
        if (m_request.plan.credentials.kind == Credentials::Kind::None)
            m_request.plan.credentials = {Credentials::Kind::Basic, user, url.password(QUrl::FullyDecoded)};
        url.setUserInfo({});
    }
    url.setFragment({}); // curl does not send it either
    return parseTarget(url.toString(QUrl::FullyEncoded)).map([&added](QUrl target) {
        if (added)
            target.setQuery(queryFromBytes(joinedQuery(target.query(QUrl::FullyEncoded).toLatin1(), *added)));
        return target;
    });
}

std::optional<QByteArray> CurlReader::addedQuery() const
{
    if (m_isGet && !m_data.isEmpty())
        return joinedData();
    return m_queries.isEmpty() ? std::nullopt : std::optional(m_queries.join('&'));
}

Expected<void> CurlReader::takeUrls()
{
    if (m_urls.isEmpty())
        return badInput(QStringLiteral("The curl command has no URL; add one."));
    if (m_isGet && !m_dataFile.isEmpty())
        return badInput(QStringLiteral("curl's -G would put the content of a file into the URL here, which Fetchrace "
                                       "does not; write it into the URL."));
    if (m_isGet && !m_data.isEmpty() && !m_queries.isEmpty())
        note(QStringLiteral("--url-query is left out beside data that goes into the URL (-G), as curl does."));
    for (const QByteArray &text : std::as_const(m_urls)) {
        const auto url = urlOf(text);
        if (!url)
            return tl::unexpected(url.error());
        m_request.plan.targets.append(*url);
    }
    return {};
}

Expected<void> CurlReader::takeData()
{
    if (m_data.isEmpty() && m_dataFile.isEmpty())
        return {};
    if (!m_form.isEmpty())
        return badInput(QStringLiteral("curl sends either data (-d) or a form (-F), not both; leave one of them out."));
    if (!m_dataFile.isEmpty() && !m_data.isEmpty()) { // only now it is known that the file is not all
        const auto content = readInputFile(m_dataFile, QStringLiteral("body"));
        if (!content)
            return tl::unexpected(content.error());
        m_data.prepend(*content);
        m_dataFile.clear();
    }
    m_request.plan.bodyFile = m_dataFile;
    if (!m_isGet)
        m_request.plan.body = joinedData();
    if (m_isJson) {
        addHeader("Content-Type", "application/json");
        addHeader("Accept", "application/json");
    } else if (!m_isGet) {
        addHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    return {};
}

Expected<void> CurlReader::takeForm()
{
    if (m_form.isEmpty())
        return {};
    if (m_isGet)
        return badInput(QStringLiteral("curl's -G puts data (-d) into the URL, but cannot do so with a form (-F); "
                                       "leave one of them out."));
    QList<Header> &headers = m_request.plan.headers;
    if (m_takenAway.contains("content-type") && !hasHeader("Content-Type"))
        headers.append(Header{"Content-Type", QByteArray()}); // curl takes the type away, but not the boundary
    const auto type = std::ranges::find_if(
        headers, [](const Header &header) { return header.name.compare("Content-Type", Qt::CaseInsensitive) == 0; });
    if (type == headers.end()) {
        addHeader("Content-Type", "multipart/form-data; boundary=" + m_form.boundary());
    } else {
        m_form.takeContentType(type->value);
        type->value += "; boundary=" + m_form.boundary(); // as curl does to a type that is given
    }
    m_request.plan.body = m_form.body();
    return {};
}

void CurlReader::takeOptionHeaders()
{
    if (!m_cookies.isEmpty())
        m_optionHeaders.append({"Cookie", m_cookies.join(';')});
    // The last of several -A counts, so it comes first.
    for (auto header = m_optionHeaders.crbegin(); header != m_optionHeaders.crend(); ++header)
        if (!header->value.isEmpty())
            addHeader(header->name, header->value);
    if (hasHeader("Authorization") || m_takenAway.contains("authorization"))
        m_request.plan.credentials = {};
}

void CurlReader::takeProxyExceptions()
{
    const QByteArrayList exceptions = m_noProxy.toLower().replace(',', ' ').simplified().split(' ');
    const auto isExcepted = [&exceptions](const QUrl &url) {
        const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
        return std::ranges::any_of(exceptions, [&host](QByteArray each) {
            each = each.startsWith('.') ? each.sliced(1) : each;
            return !each.isEmpty() && (each == "*" || host == each || host.endsWith('.' + each));
        });
    };
    QUrl &proxy = m_request.plan.transport.proxy;
    if (!proxy.isEmpty()) // else --noproxy changes nothing
        m_leftOut.removeIf([](const QString &option) { return option.startsWith(QLatin1String("--nop")); });
    const QList<QUrl> &targets = m_request.plan.targets;
    if (std::ranges::all_of(targets, isExcepted))
        proxy = QUrl();
    else if (!proxy.isEmpty() && std::ranges::any_of(targets, isExcepted))
        note(QStringLiteral("All URLs go through the proxy, also those that --noproxy names."));
}

void CurlReader::noteHeadersWritten()
{
    if (m_takenAway.contains("user-agent") && !hasHeader("User-Agent"))
        note(QStringLiteral("The header User-Agent is sent all the same: Fetchrace says who it is."));
    const bool hasBody = !m_request.plan.body.isEmpty() || !m_request.plan.bodyFile.isEmpty();
    if (hasBody && m_takenAway.contains("content-type") && !hasHeader("Content-Type"))
        note(QStringLiteral("The header Content-Type is sent all the same, as application/octet-stream: not every "
                            "mode can send a body without it."));
    if (m_takenAway.contains("host") && !hasHeader("Host"))
        note(QStringLiteral("The header Host is sent all the same, as the URL has it: HTTP/1.1 cannot do without."));
    if (m_takenAway.contains("accept-language") && !hasHeader("Accept-Language"))
        note(QStringLiteral("The header Accept-Language is sent all the same, as *: not every mode can do without."));
}

void CurlReader::noteLeftOut()
{
    if (m_leftOut.isEmpty())
        return;
    const QString names = m_leftOut.join(QStringLiteral(", "));
    note(m_unlikeCurl.isEmpty()
             ? QStringLiteral("Left out, because it changes nothing that Fetchrace sends: %1.").arg(names)
             : QStringLiteral("Left out: %1.%2").arg(names, m_unlikeCurl.join(QString())));
}

Expected<CurlRequest> CurlReader::finish()
{
    if (const auto taken = takeUrls().and_then([this] { return takeData(); }).and_then([this] { return takeForm(); });
        !taken)
        return tl::unexpected(taken.error());
    takeOptionHeaders();
    takeProxyExceptions();
    noteHeadersWritten();
    noteLeftOut();
    Plan &plan = m_request.plan;
    plan.transport.redirects = m_follows ? m_redirects : 0;
    const bool sendsData = !m_isGet && (!m_data.isEmpty() || !m_dataFile.isEmpty() || !m_form.isEmpty());
    if (m_method.isEmpty())
        m_method = m_isHead ? "HEAD" : sendsData ? "POST" : "GET";
    plan.method = m_method;
    return checkPlan(plan).map([this] { return m_request; });
}

} // namespace fetchrace
