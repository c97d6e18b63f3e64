// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlreader.h"

#include "app/plan/curl/curlurl.h"
#include "app/plan/inputfile.h"
#include "app/plan/plancheck.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/utf8.h"

#include <algorithm>
#include <array>

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

Expected<void> CurlReader::url(const QByteArray &value)
{
    m_urls.append(value);
    return {};
}

Expected<void> CurlReader::urlQuery(const QByteArray &value)
{
    const auto query = value.startsWith('+') ? Expected<QByteArray>(value.sliced(1)) : urlEncoded(value);
    return query.map([this](const QByteArray &text) { m_queries.append(text); });
}

Expected<void> CurlReader::globOff(const QByteArray &)
{
    m_globs = false;
    return {};
}

Expected<void> CurlReader::defaultScheme(const QByteArray &value)
{
    m_defaultScheme = value;
    return {};
}

Expected<void> CurlReader::noUserInUrl(const QByteArray &)
{
    m_allowsUser = false;
    return {};
}

Expected<void> CurlReader::protocols(const QByteArray &value)
{
    m_protocols = value.toLower();
    return {};
}

Expected<void> CurlReader::method(const QByteArray &value)
{
    m_method = value;
    return {};
}

Expected<void> CurlReader::header(const QByteArray &value)
{
    if (value.startsWith('@'))
        return badInput(QStringLiteral("curl's -H would read headers from a file here, which Fetchrace does not; give "
                                       "each header with a -H of its own."));
    // curl leaves "Name:" out, and sends "Name;" without a value.
    const bool isEmpty = value.endsWith(';') && !value.contains(':');
    const QByteArray text = isEmpty ? value.chopped(1) + ':' : value;
    const qsizetype colon = text.indexOf(':');
    if (colon < 0) {
        note(QStringLiteral("A header (-H) without a colon is left out, as curl does."));
        return {};
    }
    const QByteArray name = text.first(colon).trimmed();
    const QByteArray content = text.sliced(colon + 1).trimmed();
    if (isReservedHeader(name)) {
        takeReservedHeader(name, content);
        return {};
    }
    if (!isEmpty && content.isEmpty()) {
        m_takenAway.insert(name.toLower());
        return {};
    }
    if (!survivesAsText(text))
        return badInput(QStringLiteral("The header %1 is not UTF-8; write it in UTF-8 or ASCII.").arg(excerpt(name)));
    return parseHeader(QString::fromUtf8(name + text.sliced(colon))).map([this](const Header &header) {
        m_request.plan.headers.append(header);
    });
}

void CurlReader::takeReservedHeader(const QByteArray &name, const QByteArray &value)
{
    constexpr std::array written{"content-length", "connection", "accept-encoding"}; // of the reserved ones
    const bool isWritten = std::find(written.begin(), written.end(), name.toLower()) != written.end();
    if (name.toLower() == "connection" && value.toLower() == "close")
        m_request.plan.keepAlive = false;
    else if (isWritten)
        note(QStringLiteral("%1 is ignored; Fetchrace sets it identically in all modes.").arg(excerpt(name)));
    else if (!value.isEmpty())
        note(QStringLiteral("%1 is left out; Fetchrace sends it in no mode.").arg(excerpt(name)));
}

Expected<void> CurlReader::data(const QByteArray &value)
{
    if (!value.startsWith('@'))
        return rawData(value);
    if (value == "@-")
        return addFile(value);
    return readInputFile(QString::fromUtf8(value.sliced(1)), QStringLiteral("body")).map([this](QByteArray content) {
        // What -d does to a file, and --data-binary does not.
        m_data.append(content.replace("\r", "").replace("\n", "").replace('\0', ""));
    });
}

Expected<void> CurlReader::binaryData(const QByteArray &value)
{
    return value.startsWith('@') ? addFile(value) : rawData(value);
}

Expected<void> CurlReader::rawData(const QByteArray &value)
{
    m_data.append(value);
    return {};
}

Expected<void> CurlReader::encodedData(const QByteArray &value)
{
    return urlEncoded(value).map([this](const QByteArray &text) { m_data.append(text); });
}

Expected<void> CurlReader::json(const QByteArray &value)
{
    m_isJson = true;
    return binaryData(value);
}

Expected<void> CurlReader::addFile(const QByteArray &value)
{
    if (value == "@-")
        return badInput(QStringLiteral("curl would read the body from standard input here; give it itself, or as "
                                       "@FILE."));
    const QString file = QString::fromUtf8(value.sliced(1));
    if (m_data.isEmpty() && m_dataFile.isEmpty())
        return takeFile(value.sliced(1), QStringLiteral("body"), m_dataFile);
    return readInputFile(file, QStringLiteral("body")).map([this](const QByteArray &content) {
        m_data.append(content);
    });
}

Expected<void> CurlReader::form(const QByteArray &value)
{
    return m_form.add(value);
}

Expected<void> CurlReader::formText(const QByteArray &value)
{
    return m_form.addText(value);
}

Expected<void> CurlReader::formEscape(const QByteArray &)
{
    m_form.escape();
    return {};
}

Expected<void> CurlReader::user(const QByteArray &value)
{
    if (!survivesAsText(value))
        return badInput(
            QStringLiteral("The name and password (-u) are not UTF-8; give them as a header Authorization."));
    return parseBasic(QString::fromUtf8(value)).map([this](const Credentials &credentials) {
        m_request.plan.credentials = credentials;
    });
}

Expected<void> CurlReader::bearer(const QByteArray &value)
{
    m_request.plan.credentials = {Credentials::Kind::Bearer, {}, QString::fromUtf8(value)};
    return {};
}

Expected<void> CurlReader::userAgent(const QByteArray &value)
{
    if (value.isEmpty())
        m_takenAway.insert("user-agent");
    m_optionHeaders.append({"User-Agent", value});
    return {};
}

Expected<void> CurlReader::referer(const QByteArray &value)
{
    const bool isAutomatic = value.endsWith(";auto"); // what a redirect would send next
    m_optionHeaders.append({"Referer", isAutomatic ? value.chopped(5) : value});
    return {};
}

Expected<void> CurlReader::range(const QByteArray &value)
{
    m_optionHeaders.append({"Range", "bytes=" + value});
    return {};
}

Expected<void> CurlReader::continueAt(const QByteArray &value)
{
    bool isNumber = false;
    const qulonglong offset = value.toULongLong(&isNumber);
    if (!isNumber)
        return badInput(QStringLiteral("curl's -C would ask for what a file here does not have yet; say from which "
                                       "byte on with -r, as -r 1000-."));
    return offset == 0 ? Expected<void>() : range(QByteArray::number(offset) + '-');
}

Expected<void> CurlReader::cookie(const QByteArray &value)
{
    if (!value.contains('='))
        return badInput(QStringLiteral("curl's -b names a file of cookies here, which Fetchrace cannot read; give the "
                                       "cookies themselves, as name=value."));
    m_cookies.append(value);
    return {};
}

Expected<void> CurlReader::cookieJar(const QByteArray &)
{
    note(QStringLiteral("Cookies that responses set (-c) are neither kept nor sent."));
    return {};
}

Expected<void> CurlReader::insecure(const QByteArray &)
{
    m_request.plan.transport.verifiesTls = false;
    return {};
}

Expected<void> CurlReader::authority(const QByteArray &value)
{
    return takeFile(value, QStringLiteral("authorities' certificate"), m_request.plan.transport.caCertificate);
}

Expected<void> CurlReader::certificate(const QByteArray &value)
{
    return takeFile(value, QStringLiteral("client certificate"), m_request.plan.transport.clientCertificate);
}

Expected<void> CurlReader::key(const QByteArray &value)
{
    return takeFile(value, QStringLiteral("client key"), m_request.plan.transport.clientKey);
}

Expected<void> CurlReader::pemOnly(const QByteArray &value)
{
    if (value.toUpper() == "PEM")
        return {};
    return badInput(QStringLiteral("curl would read a certificate or key of the kind %1, but Fetchrace reads PEM "
                                   "only; convert the file, as openssl can, and leave the kind out.")
                        .arg(excerpt(value)));
}

Expected<void> CurlReader::proxy(const QByteArray &value)
{
    if (value.isEmpty()) { // curl: none, whatever the environment says, as always here
        m_request.plan.transport.proxy = QUrl();
        return {};
    }
    return parseProxy(QString::fromUtf8(value)).map([this](const QUrl &proxy) {
        m_request.plan.transport.proxy = proxy;
    });
}

Expected<void> CurlReader::noProxy(const QByteArray &value)
{
    m_noProxy = value;
    return {};
}

Expected<void> CurlReader::http2(const QByteArray &)
{
    m_request.plan.transport.http2 = true;
    return {};
}

Expected<void> CurlReader::http1(const QByteArray &)
{
    m_request.plan.transport.http2 = false;
    return {};
}

Expected<void> CurlReader::head(const QByteArray &)
{
    m_isHead = true;
    return {};
}

Expected<void> CurlReader::get(const QByteArray &)
{
    m_isGet = true;
    return {};
}

Expected<void> CurlReader::location(const QByteArray &)
{
    m_follows = true;
    note(QStringLiteral("Redirects (-L) are followed only within the hosts of the plan, and only on this machine."));
    return {};
}

Expected<void> CurlReader::maxRedirects(const QByteArray &value)
{
    bool isNumber = false;
    const int most = value.toInt(&isNumber);
    if (!isNumber)
        return badInput(QStringLiteral("curl's --max-redirs must be a whole number, not %1.").arg(excerpt(value)));
    m_redirects = most < 0 ? Transport::maxRedirects : std::min(most, Transport::maxRedirects);
    return {};
}

Expected<void> CurlReader::maxTime(const QByteArray &value)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    const double most = std::chrono::duration<double>(Plan::maxTimeout).count();
    if (!isNumber || !(seconds > 0) || seconds > most)
        return badInput(QStringLiteral("curl's --max-time must be a number of seconds up to %1, not %2.")
                            .arg(QString::number(most), excerpt(value)));
    m_request.plan.timeout =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
    return {};
}

Expected<void> CurlReader::compressed(const QByteArray &)
{
    note(QStringLiteral("Responses are requested without compression, identically in all modes."));
    return {};
}

Expected<void> CurlReader::takeFile(const QByteArray &name, const QString &what, QString &file)
{
    file = QString::fromUtf8(name);
    return checkFileName(file, what);
}

void CurlReader::leaveOut(const QString &option, const char *wouldHave)
{
    if (m_leftOut.contains(option))
        return;
    m_leftOut.append(option);
    if (wouldHave != nullptr)
        m_unlikeCurl.append(QStringLiteral(" %1 would %2.").arg(option, QLatin1String(wouldHave)));
}

void CurlReader::note(const QString &sentence)
{
    if (!m_request.notes.contains(sentence))
        m_request.notes.append(sentence);
}

} // namespace fetchrace
