// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/eventlooprunner.h"

#include "app/modes/eventloopworker.h"

namespace fetchrace {

std::unique_ptr<LoopWorker> EventLoopRunner::makeWorker(const PreparedPlan &plan, SampleLog &log, int lanes) const
{
    return std::make_unique<EventLoopWorker>(plan, log, lanes);
}

} // namespace fetchrace
