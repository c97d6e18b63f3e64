// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/eventlooprunner.h"

#include "app/modes/eventloopworker.h"

namespace fetchrace {

LoopWorker *EventLoopRunner::makeWorker(const PreparedPlan &plan, SampleLog &log, int lanes) const
{
    return new EventLoopWorker(plan, log, lanes);
}

} // namespace fetchrace
