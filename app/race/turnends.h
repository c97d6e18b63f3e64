// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/clients/clientreport.h"
#include "app/http/preparedplan.h"
#include "app/modes/handler.h"
#include "app/plan/error.h"
#include "app/samples/serverobserver.h"

namespace fetchrace {

/// What has to be there before the run's clock starts, and may take longer than the window's thread has.
struct Preparation {
    Expected<std::unique_ptr<Handler>> handler;
    std::optional<ServerReading> server; ///< without a value for other targets than the demo server
};

[[nodiscard]] Preparation preparedFor(const Run &run, const PreparedPlan &plan, const ServerObserver &observe,
                                      const ServerWatch &watch);

/// Reads the server once more, adds the run up, and looks why it could not connect: each may take longer than the
/// window's thread has. A run that was done is none that ended early, unless it leaves further runs of the race out.
[[nodiscard]] FinishedRun concluded(Run run, const PreparedPlan &plan, const ServerObserver &observe,
                                    const std::optional<ServerReading> &before, const ClientReport &report,
                                    bool leavesRunsOut);

} // namespace fetchrace
