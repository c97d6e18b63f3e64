// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/cpuusage.h"

#include <algorithm>
#include <sys/resource.h>
#include <sys/time.h>

namespace fetchrace {

namespace {

std::int64_t nanoseconds(const timeval &time)
{
    return std::int64_t(time.tv_sec) * 1'000'000'000 + std::int64_t(time.tv_usec) * 1'000;
}

CpuUsage usageOf(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    return {nanoseconds(usage.ru_utime), nanoseconds(usage.ru_stime), usage.ru_nvcsw, usage.ru_nivcsw};
}

} // namespace

CpuUsage CpuUsage::operator-(const CpuUsage &other) const
{
    // The system knows the sum exactly, but its parts from samples a few milliseconds apart: a difference of parts can
    // come out below zero, while that of the sums is right. It adds up the switches of threads while they run, so that
    // these can come out below zero, too.
    const auto atLeastNone = [](std::int64_t difference) { return std::max<std::int64_t>(difference, 0); };
    const std::int64_t total = atLeastNone(totalNs() - other.totalNs());
    const std::int64_t user = std::clamp<std::int64_t>(userNs - other.userNs, 0, total);
    return {user, total - user, atLeastNone(voluntarySwitches - other.voluntarySwitches),
            atLeastNone(involuntarySwitches - other.involuntarySwitches)};
}

CpuUsage processCpuUsage()
{
    return usageOf(RUSAGE_SELF);
}

CpuUsage threadCpuUsage()
{
#ifdef RUSAGE_THREAD
    return usageOf(RUSAGE_THREAD);
#else
    return {};
#endif
}

} // namespace fetchrace
