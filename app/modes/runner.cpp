// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/runner.h"

#include "app/modes/asyncrunner.h"
#include "app/modes/blockingrunner.h"
#include "app/modes/eventlooprunner.h"

namespace fetchrace {

std::unique_ptr<Runner> makeRunner(Mode mode)
{
    switch (mode) {
    case Mode::Async:
        return std::make_unique<AsyncRunner>();
    case Mode::EventLoop:
        return std::make_unique<EventLoopRunner>();
    case Mode::Threaded:
    case Mode::Serial:
        break;
    }
    return std::make_unique<BlockingRunner>(mode);
}

} // namespace fetchrace
