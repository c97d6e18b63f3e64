// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/clientturn.h"

#include "app/clients/clientfailure.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct ClientTurnWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ClientTurnWords)
};

} // namespace

Expected<void> checkClients(const Plan &plan)
{
    for (const Entry &entry : plan.entries) {
        if (!entry.client)
            continue;
        if (auto checked = checkClient(*entry.client); !checked)
            return checked;
        if (!plan.isSeenByServer())
            return badInput(ClientTurnWords::tr("Clients are seen from the demo server, and the plan has another "
                                                "target: use routes of the demo server, as /test/, or put the relay "
                                                "before a server of this machine (--through)."));
    }
    return {};
}

Expected<PreparedPlan> checkTasks(PreparedPlan plan)
{
    for (const Entry &entry : plan.plan->entries) {
        if (!entry.client)
            continue;
        if (const auto task = clientTask(*entry.client, plan, atOnceOf(*plan.plan, entry)); !task)
            return tl::unexpected(task.error());
    }
    return plan;
}

Expected<std::unique_ptr<ClientRunner>> makeClientRunner(const Entry &entry, const PreparedPlan &plan)
{
    const Client &client = *entry.client;
    auto handler = startHandler({}); // what happens to its responses is its own affair
    if (!handler)
        return tl::unexpected(handler.error());
    return clientTask(client, plan, atOnceOf(*plan.plan, entry)).map([&](ClientTask task) {
        return std::make_unique<ClientRunner>(std::move(task), client.folder, ClientRunner::Patience{client.limit},
                                              std::move(*handler));
    });
}

std::shared_ptr<ClientObservation> observationFor(const PreparedPlan &plan, std::shared_ptr<SampleLog> log)
{
    auto observation = std::make_shared<ClientObservation>();
    observation->log = std::move(log);
    for (const PreparedTarget &target : plan.targets)
        observation->targets.push_back(
            target.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment).toStdString());
    return observation;
}

void noteClientEnd(Run &run, const ClientRunner &runner)
{
    run.clientEnd = runner.end();
    run.cost = RunCost{runner.report().cpu, runner.report().threads, {}};
}

void concludeClient(Run &run, const ClientReport &report)
{
    const ClientTraffic &traffic = run.observation->traffic;
    addTraffic(*run.clientEnd, report, traffic);
    run.control.earlyEnd = clientFailure(*run.entry.client, *run.clientEnd, traffic, run.samples->endedCount());
    run.stopped = run.stopped || run.control.earlyEnd;
}

} // namespace fetchrace
