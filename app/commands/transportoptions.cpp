// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/transportoptions.h"

#include "app/commands/numberoption.h"

namespace fetchrace {

Expected<void> readTransportOptions(const OptionSet &options, Plan &plan)
{
    Transport &transport = plan.transport;
    if (options.isSet(QStringLiteral("insecure")))
        transport.verifiesTls = false;
    if (options.isSet(QStringLiteral("http2")))
        transport.http2 = true;
    if (options.isSet(QStringLiteral("cacert")))
        transport.caCertificate = options.value(QStringLiteral("cacert"));
    if (options.isSet(QStringLiteral("client-cert")))
        transport.clientCertificate = options.value(QStringLiteral("client-cert"));
    if (options.isSet(QStringLiteral("client-key")))
        transport.clientKey = options.value(QStringLiteral("client-key"));
    if (options.isSet(QStringLiteral("redirects"))) {
        const auto most = parseNumber(QStringLiteral("redirects"), options.value(QStringLiteral("redirects")), 0,
                                      Transport::maxRedirects);
        if (!most)
            return tl::unexpected(most.error());
        transport.redirects = *most;
    }
    if (!options.isSet(QStringLiteral("proxy")))
        return {};
    return parseProxy(options.value(QStringLiteral("proxy"))).map([&transport](const QUrl &proxy) {
        transport.proxy = proxy;
    });
}

} // namespace fetchrace
