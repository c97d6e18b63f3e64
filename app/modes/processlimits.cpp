// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/processlimits.h"

#include <QCoreApplication>

#include <sys/resource.h>

namespace fetchrace {

namespace {

// Fonts, libraries, the display, event loops of threads: far less in practice.
constexpr std::int64_t otherFiles = 200;

} // namespace

void prepareProcess()
{
    qputenv("QT_NO_THREADED_GLIB", "1");
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Expected<void> checkOpenFiles(std::int64_t connections, bool bothEnds, int further)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return {};
    const auto allowed = static_cast<std::int64_t>(limit.rlim_cur);
    const std::int64_t needed = connections * (bothEnds ? 2 : 1) + further + otherFiles;
    if (needed <= allowed)
        return {};
    const QString sentence =
        bothEnds ? QCoreApplication::translate("ProcessLimits",
                                               "This run needs %1 open files, but the system allows %2: lower the "
                                               "number in flight, raise the limit (ulimit -n), or send to a demo "
                                               "server in a program of its own (fetchrace serve), which halves it.")
                 : QCoreApplication::translate("ProcessLimits",
                                               "This run needs %1 open files, but the system allows %2: lower the "
                                               "number in flight, or raise the limit (ulimit -n).");
    return cannotStart(sentence.arg(needed).arg(allowed));
}

} // namespace fetchrace
