// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/looprunner.h"

namespace fetchrace {

/// The control: one thread, non-blocking QTcpSockets, and the very same HTTP code as threaded and serial.
class EventLoopRunner final : public LoopRunner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventLoopRunner)

public:
    EventLoopRunner(Mode mode, std::unique_ptr<Handler> handler);

private:
    [[nodiscard]] std::unique_ptr<LoopWorker> makeWorker(const PreparedPlan &plan, int lanes) const override;
};

} // namespace fetchrace
