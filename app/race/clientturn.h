// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clients/clientrunner.h"
#include "app/samples/run.h"

namespace fetchrace {

/// Whether the clients of a race can be started and seen.
[[nodiscard]] Expected<void> checkClients(const Plan &plan);
/// Whether the system takes as long a command as they get; before anything is sent.
[[nodiscard]] Expected<PreparedPlan> checkTasks(PreparedPlan plan);

/// The entry's client, ready to be started with the plan.
[[nodiscard]] Expected<std::unique_ptr<ClientRunner>> makeClientRunner(const Entry &entry, const PreparedPlan &plan);

/// What the demo server is to look for.
[[nodiscard]] std::shared_ptr<ClientObservation> observationFor(const PreparedPlan &plan,
                                                                std::shared_ptr<SampleLog> log);

/// What is known when the client's processes are gone.
void noteClientEnd(Run &run, const ClientRunner &runner);
/// What is known when the server has been told to look no longer, too.
void concludeClient(Run &run, const ClientReport &report);

} // namespace fetchrace
