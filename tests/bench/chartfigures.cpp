// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chartbench.h"

#include <cstdio>
#include <ctime>

namespace fetchrace::bench {

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

void print(const QString &chart, const char *what, double value, const char *unit, double limit)
{
    const bool limited = limit > 0;
    std::printf("%-16s %-34s %9.2f %-5s", qPrintable(chart), what, value, unit);
    if (limited)
        std::printf(" %s %g", value <= limit ? "within" : "BEYOND", limit);
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace fetchrace::bench
