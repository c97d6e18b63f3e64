// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/samemeaning.h"

namespace fetchrace {

bool meansTheSame(const Plan &a, const Plan &b, Mode mode)
{
    Plan other = b;
    other.repeat = a.repeat; // more of the same
    if (mode != Mode::Threaded)
        other.workers = a.workers;
    if (mode != Mode::Async && mode != Mode::EventLoop) {
        other.inFlight = a.inFlight;
        other.connections = a.connections;
    }
    if (!a.usesDemoServer() && !b.usesDemoServer())
        other.demo = a.demo;
    return a == other;
}

} // namespace fetchrace
