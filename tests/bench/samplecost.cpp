// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down as many samples as it is told, always the same, and summarizes them: for budget.py, which counts the
// instructions. Percentiles take a pass more or less by their values, so those of a real run would not do.
#include "app/analysis/summary.h"
#include "tests/bench/steadyrun.h"

#include <QByteArray>

int main(int argc, char *argv[])
{
    using namespace fetchrace;
    const int requests = argc == 2 ? QByteArray(argv[1]).toInt() : 0;
    if (requests < 1)
        return 2;
    return summarize(steadyRun(requests)).requests == static_cast<std::uint32_t>(requests) ? 0 : 1;
}
