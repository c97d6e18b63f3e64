// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"
#include "app/plan/settings/settingrows.h"
#include "app/plan/settings/settingvalue.h"

#include <array>

namespace fetchrace {

namespace {

Expected<void> proxyFromOption(const PlanSetting &, const QStringList &texts, Plan &plan)
{
    return parseProxy(texts.last()).map([&plan](const QUrl &proxy) { plan.transport.proxy = proxy; });
}

Expected<void> proxyFromJson(const PlanSetting &setting, const QJsonValue &value, Plan &plan)
{
    return readString(setting.name(), value).and_then([&](const QString &text) -> Expected<void> {
        const auto proxy = parseProxy(text);
        if (!proxy)
            return errorAt(setting.name(), proxy.error());
        plan.transport.proxy = *proxy;
        return {};
    });
}

QJsonValue proxyToJson(const Plan &plan)
{
    return plan.transport.proxy.toString(QUrl::FullyEncoded);
}

constexpr PlanSetting proxySetting()
{
    PlanSetting setting{"proxy", "proxy", "HOST:PORT",
                        "Send through this HTTP proxy. Default: none, whatever the system says."};
    setting.fromOption = proxyFromOption;
    setting.fromJson = proxyFromJson;
    setting.toJson = proxyToJson;
    return setting;
}

constexpr auto part = &Plan::transport;

constexpr std::array rows{
    valueSetting<part, &Transport::verifiesTls>("verify_tls", "insecure", nullptr,
                                                "Accept any certificate of an https server."),
    valueSetting<part, &Transport::caCertificate>(
        "ca_certificate", "cacert", "FILE",
        "Trust https servers whose certificate these authorities (PEM) signed, instead of the system's."),
    valueSetting<part, &Transport::clientCertificate>("client_certificate", "client-cert", "FILE",
                                                      "Present this certificate (PEM) to https servers."),
    valueSetting<part, &Transport::clientKey>("client_key", "client-key", "FILE",
                                              "Its private key (PEM). Default: the certificate's file."),
    proxySetting(),
    valueSetting<part, &Transport::redirects>(
        "redirects", "redirects", "N",
        "Follow up to N redirects, 0 to 20, to hosts of the plan on this machine. Default: 0.")
        .limited("number of redirects to follow", 0, Transport::maxRedirects),
    valueSetting<part, &Transport::http2>("http2", "http2", nullptr,
                                          "Use HTTP/2 with https servers; only in the mode {http2}."),
};

} // namespace

std::span<const PlanSetting> transportSettings()
{
    return rows;
}

} // namespace fetchrace
