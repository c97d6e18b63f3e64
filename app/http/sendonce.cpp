// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/sendonce.h"

#include "app/http/blockingclient.h"
#include "app/http/requestbytes.h"
#include "app/http/tlsprobe.h"
#include "app/plan/request/redact.h"
#include "app/plan/text/weights.h"

#include <QEventLoop>

namespace fetchrace {

namespace {

OneExchange exchangeOver(const PreparedPlan &prepared, const std::stop_token &stop)
{
    OneExchange one;
    one.url = redacted(prepared.targets.first().url);
    one.request = requestBytes(redacted(*prepared.sent), one.url);
    // A thread that Qt has not started has nothing that would tell a socket of its connection, until there is a loop.
    const QEventLoop loop;
    BlockingClient client(prepared, 0, RunClock(), stop);
    client.setJudge(std::make_unique<ResponseCapture>(prepared.plan->check, one.response));
    one.sample = client.send(0);
    one.socketProblem = client.socketProblem();
    return one;
}

} // namespace

Plan planForOne(const Plan &plan)
{
    Plan one = plan;
    setTargets(one, {WeightedTarget{plan.targets.value(0)}});
    one.entries = {Mode::Serial};
    one.requests = 1;
    one.repeat = 1;
    one.pace.rate = 0;
    one.transport.http2 = false;
    return one;
}

Expected<OneExchange> sendOnce(const Plan &plan, const QUrl &demoBase, const SendingTerms &terms,
                               const std::stop_token &stop)
{
    const auto prepared = preparePlan(planForOne(plan), demoBase, terms);
    if (!prepared)
        return tl::unexpected(prepared.error());
    return probeTls(*prepared).map([&] { return exchangeOver(*prepared, stop); });
}

} // namespace fetchrace
