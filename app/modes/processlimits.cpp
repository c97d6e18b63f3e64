// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/processlimits.h"

#include "app/plan/plan.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace fetchrace {

namespace {

// Fonts, libraries, the display, event loops of threads: far less in practice.
constexpr std::int64_t otherFiles = 200;

// Both ends of as many connections as a run may have.
constexpr rlim_t mostFiles = 2 * Plan::maxInFlight + otherFiles;

// No more than a worker has: the memory for the stacks is limited, too.
constexpr std::size_t stackSize = std::size_t{256} * 1024;

/// Threads that wait for all of them to end.
class WaitingThreads
{
public:
    Q_DISABLE_COPY_MOVE(WaitingThreads)

    WaitingThreads()
    {
        pthread_attr_init(&m_attributes);
        pthread_attr_setstacksize(&m_attributes, stackSize);
    }

    ~WaitingThreads()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isOver = true;
        }
        m_over.notify_all();
        for (const pthread_t thread : m_threads)
            pthread_join(thread, nullptr);
        pthread_attr_destroy(&m_attributes);
    }

    /// False where the system has none.
    bool addOne()
    {
        pthread_t thread{};
        if (pthread_create(&thread, &m_attributes, &WaitingThreads::wait, this) != 0)
            return false;
        m_threads.push_back(thread);
        return true;
    }

private:
    static void *wait(void *threads)
    {
        auto *self = static_cast<WaitingThreads *>(threads);
        std::unique_lock lock(self->m_mutex);
        self->m_over.wait(lock, [self] { return self->m_isOver; });
        return nullptr;
    }

    pthread_attr_t m_attributes{};
    std::mutex m_mutex;
    std::condition_variable m_over;
    bool m_isOver = false;
    std::vector<pthread_t> m_threads;
};

/// Linux doubles its table of a process's files when it is full, and once there are threads it waits for all
/// processors before it uses the new one: of 1,000 connections, two took 32 ms where all others took 15. With room for
/// all at the beginning none waits; it takes 8 bytes a file.
void makeRoomForFiles(rlim_t count)
{
    const int any = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int highest = any < 0 ? -1 : fcntl(any, F_DUPFD_CLOEXEC, static_cast<int>(count) - 1);
    for (const int fd : {any, highest})
        if (fd >= 0)
            close(fd);
}

} // namespace

void prepareProcess()
{
    qputenv("QT_NO_THREADED_GLIB", "1");
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    makeRoomForFiles(std::min(limit.rlim_cur, mostFiles));
}

Expected<void> checkOpenFiles(std::int64_t connections, int sockets, int further)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return {};
    const auto allowed = static_cast<std::int64_t>(limit.rlim_cur);
    const std::int64_t needed = connections * sockets + further + otherFiles;
    if (needed <= allowed)
        return {};
    const QString sentence =
        sockets == 2 ? QCoreApplication::translate("ProcessLimits",
                                                   "This run needs %1 open files, but the system allows %2: lower the "
                                                   "number in flight, raise the limit (ulimit -n), or send to a demo "
                                                   "server in a program of its own (fetchrace serve), which halves it.")
                     : QCoreApplication::translate("ProcessLimits",
                                                   "This run needs %1 open files, but the system allows %2: lower the "
                                                   "number in flight, or raise the limit (ulimit -n).");
    return cannotStart(sentence.arg(needed).arg(allowed));
}

Expected<void> checkThreads(int count)
{
    WaitingThreads threads;
    for (int i = 0; i < count; ++i) {
        if (!threads.addOne())
            return cannotStart(QCoreApplication::translate(
                                   "ProcessLimits", "The system allows %2 of the %1 further threads that this run "
                                                    "needs: lower the number of workers or requests in flight, close "
                                                    "other programs, or raise the limit (ulimit -u).")
                                   .arg(count)
                                   .arg(i));
    }
    return {};
}

} // namespace fetchrace
