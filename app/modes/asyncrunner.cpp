// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/asyncrunner.h"

#include "app/modes/asyncworker.h"

namespace fetchrace {

LoopWorker *AsyncRunner::makeWorker(const PreparedPlan &plan, SampleLog &log, int lanes) const
{
    return new AsyncWorker(plan, log, lanes);
}

} // namespace fetchrace
