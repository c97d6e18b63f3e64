// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/interrupt.h"
#include "app/commands/planoptions.h"
#include "app/commands/terminal.h"
#include "app/demoserver/demoserver.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/scenarios/scenario.h"
#include "app/plan/settings/plansetting.h"

#include <QEventLoop>
#include <QHostAddress>

namespace fetchrace {

namespace {

Options allOptions()
{
    return Options{
               option("host", "ADDRESS", "Address to listen on. Default: 127.0.0.1, which only this machine reaches."),
               option("port", "PORT", "Port to listen on, 0 for a free one. Default: 8000."),
               option("scenario", "NAME|FILE", "Behave as in this scenario; \"fetchrace scenarios\" lists them."),
           } +
           demoOptions({});
}

Expected<DemoBehaviour> readBehaviour(const OptionSet &set)
{
    Plan plan;
    if (set.isSet(QStringLiteral("scenario"))) {
        const auto scenario = scenarioFromArgument(set.value(QStringLiteral("scenario")));
        if (!scenario)
            return tl::unexpected(scenario.error());
        plan = scenario->plan;
    }
    return readDemoOptions(set, {}, plan.demo).and_then([&plan] { return checkDemoBehaviour(plan.demo); }).map([&plan] {
        return plan.demo;
    });
}

Expected<DemoServer::Settings> readSettings(const OptionSet &set)
{
    DemoServer::Settings settings;
    if (set.isSet(QStringLiteral("host")))
        settings.host = set.value(QStringLiteral("host"));
    const QString portText =
        set.isSet(QStringLiteral("port")) ? set.value(QStringLiteral("port")) : QStringLiteral("8000");
    const auto port = parseNumber(QStringLiteral("port"), portText, 0, 65535);
    if (!port)
        return tl::unexpected(port.error());
    settings.port = static_cast<quint16>(*port);
    const auto behaviour = readBehaviour(set);
    if (!behaviour)
        return tl::unexpected(behaviour.error());
    settings.behaviour = *behaviour;
    return settings;
}

/// Where it can be reached: where it listens on every address, the one to try, and that others reach it, too.
QString whereabouts(const DemoServer &server, const DemoServer::Settings &settings)
{
    const QString url = server.baseUrl().toString();
    const QHostAddress address(settings.host);
    const bool isEverywhere =
        address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
    return isEverywhere ? QStringLiteral("%1 and every other address of this machine, for whoever reaches it").arg(url)
                        : url;
}

int serveUntilInterrupted(const DemoServer::Settings &settings)
{
    Interrupt interrupt; // before the server, so that no signal finds it half started
    DemoServer server;
    if (const auto started = server.start(settings); !started)
        return report(started.error());
    QEventLoop loop;
    QObject::connect(&interrupt, &Interrupt::received, &loop, &QEventLoop::quit);
    const auto announced = printLine(QStringLiteral("Fetchrace demo server on %1 (%2), stop with Ctrl+C")
                                         .arg(whereabouts(server, settings), describeDemo(settings.behaviour)));
    if (!announced)
        return report(announced.error());
    loop.exec();
    server.stop();
    const ServerCounts counts = server.counts();
    return printed(QStringLiteral("Served %1 requests on %2 connections").arg(counts.requests).arg(counts.connections));
}

} // namespace

int serve(const QStringList &arguments, const CommandHooks &)
{
    OptionSet set(QStringLiteral("serve"),
                  QStringLiteral("Runs the demo server alone, for other clients; ends with Ctrl+C."), allOptions());
    if (const auto ended = endedByArguments(set, arguments))
        return *ended;
    const auto settings = readSettings(set);
    return settings ? serveUntilInterrupted(*settings) : report(settings.error());
}

} // namespace fetchrace
