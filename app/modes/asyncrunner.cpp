// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/asyncrunner.h"

#include "app/modes/asyncworker.h"

namespace fetchrace {

std::unique_ptr<LoopWorker> AsyncRunner::makeWorker(const PreparedPlan &plan, int lanes) const
{
    return std::make_unique<AsyncWorker>(plan, handler(), lanes);
}

} // namespace fetchrace
