// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"
#include "app/plan/settings/settingrows.h"
#include "app/plan/settings/settingvalue.h"

#include <array>

namespace fetchrace {

namespace {

/// A server that stands between, in the member `server`.
template<auto server, auto parse>
constexpr PlanSetting serverSetting(const char *key, const char *option, const char *valueName, const char *help)
{
    PlanSetting setting{key, option, valueName, help};
    setting.fromOption = [](const PlanSetting &, const QStringList &texts, Plan &plan) -> Expected<void> {
        return parse(texts.last()).map([&plan](const QUrl &url) { plan.transport.*server = url; });
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &value, Plan &plan) -> Expected<void> {
        return readString(self.name(), value).and_then([&](const QString &text) -> Expected<void> {
            const auto url = parse(text);
            if (!url)
                return errorAt(self.name(), url.error());
            plan.transport.*server = *url;
            return {};
        });
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue {
        return (plan.transport.*server).toString(QUrl::FullyEncoded);
    };
    return setting;
}

constexpr auto part = &Plan::transport;

constexpr std::array transportRows{
    valueSetting<part, &Transport::verifiesTls>("verify_tls", "insecure", nullptr,
                                                "Accept any certificate of an https server."),
    valueSetting<part, &Transport::caCertificate>(
        "ca_certificate", "cacert", "FILE",
        "Trust https servers whose certificate these authorities (PEM) signed, instead of the system's."),
    valueSetting<part, &Transport::clientCertificate>("client_certificate", "client-cert", "FILE",
                                                      "Present this certificate (PEM) to https servers."),
    valueSetting<part, &Transport::clientKey>("client_key", "client-key", "FILE",
                                              "Its private key (PEM). Default: the certificate's file."),
    serverSetting<&Transport::proxy, parseProxy>(
        "proxy", "proxy", "HOST:PORT", "Send through this HTTP proxy. Default: none, whatever the system says."),
    serverSetting<&Transport::through, parseThrough>(
        "through", "through", "URL",
        "Put the relay before this server of this machine (http://127.0.0.1:8000), so that other programs can race "
        "against it, and each request is seen from there; targets are its routes."),
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
    return transportRows;
}

} // namespace fetchrace
