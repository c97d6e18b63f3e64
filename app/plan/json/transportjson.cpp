// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/transportjson.h"

#include "app/plan/json/jsonfields.h"

#include <cmath>

namespace fetchrace {

namespace {

constexpr QLatin1String verifyKey("verify_tls");
constexpr QLatin1String authorityKey("ca_certificate");
constexpr QLatin1String certificateKey("client_certificate");
constexpr QLatin1String clientKeyKey("client_key");
constexpr QLatin1String proxyKey("proxy");
constexpr QLatin1String http2Key("http2");
constexpr QLatin1String redirectsKey("redirects");

Expected<void> readVerify(const QJsonValue &value, Transport &transport)
{
    return readBool(verifyKey, value).map([&transport](bool verifies) { transport.verifiesTls = verifies; });
}

Expected<void> readAuthority(const QJsonValue &value, Transport &transport)
{
    return readString(authorityKey, value).map([&transport](const QString &file) { transport.caCertificate = file; });
}

Expected<void> readCertificate(const QJsonValue &value, Transport &transport)
{
    return readString(certificateKey, value).map([&transport](const QString &file) {
        transport.clientCertificate = file;
    });
}

Expected<void> readClientKey(const QJsonValue &value, Transport &transport)
{
    return readString(clientKeyKey, value).map([&transport](const QString &file) { transport.clientKey = file; });
}

Expected<void> readProxy(const QJsonValue &value, Transport &transport)
{
    return readString(proxyKey, value).and_then([&transport](const QString &text) -> Expected<void> {
        const auto proxy = parseProxy(text);
        if (!proxy)
            return errorAt(proxyKey, proxy.error());
        transport.proxy = *proxy;
        return {};
    });
}

Expected<void> readHttp2(const QJsonValue &value, Transport &transport)
{
    return readBool(http2Key, value).map([&transport](bool http2) { transport.http2 = http2; });
}

Expected<void> readRedirects(const QJsonValue &value, Transport &transport)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > Transport::maxRedirects || std::trunc(number) != number)
        return wrongType(redirectsKey, "a whole number from 0 to 20", value);
    transport.redirects = static_cast<int>(number);
    return {};
}

using Field = JsonField<Transport>;
constexpr std::array fields{
    Field{verifyKey, readVerify},       Field{authorityKey, readAuthority}, Field{certificateKey, readCertificate},
    Field{clientKeyKey, readClientKey}, Field{proxyKey, readProxy},         Field{http2Key, readHttp2},
    Field{redirectsKey, readRedirects}};

} // namespace

QStringList transportKeys()
{
    return keysOf(fields);
}

void writeTransport(const Transport &transport, QJsonObject &plan)
{
    if (!transport.verifiesTls)
        plan.insert(verifyKey, false);
    if (!transport.caCertificate.isEmpty())
        plan.insert(authorityKey, transport.caCertificate);
    if (!transport.clientCertificate.isEmpty())
        plan.insert(certificateKey, transport.clientCertificate);
    if (!transport.clientKey.isEmpty())
        plan.insert(clientKeyKey, transport.clientKey);
    if (!transport.proxy.isEmpty())
        plan.insert(proxyKey, transport.proxy.toString(QUrl::FullyEncoded));
    if (transport.http2)
        plan.insert(http2Key, true);
    if (transport.redirects > 0)
        plan.insert(redirectsKey, transport.redirects);
}

Expected<void> readTransport(const QJsonObject &plan, Transport &transport)
{
    return readFields(fields, plan, transport);
}

} // namespace fetchrace
