// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/looprunner.h"

namespace fetchrace {

/// QNetworkAccessManager, as a Qt programmer writes it, in a thread of its own.
class AsyncRunner final : public LoopRunner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AsyncRunner)

public:
    AsyncRunner(Mode mode, std::unique_ptr<Handler> handler) : LoopRunner(mode, std::move(handler)) {}

private:
    [[nodiscard]] std::unique_ptr<LoopWorker> makeWorker(const PreparedPlan &plan, int lanes) const override;
};

} // namespace fetchrace
