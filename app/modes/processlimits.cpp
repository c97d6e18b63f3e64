// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/processlimits.h"

#include "app/plan/plan.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <mutex>
#include <new>
#include <pthread.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace fetchrace {

namespace {

// Fonts, libraries, the display, event loops of threads: far less in practice.
constexpr std::int64_t otherFiles = 200;

// Both ends of as many connections as a run may have.
constexpr rlim_t mostFiles = std::int64_t{2} * Plan::maxInFlight + otherFiles;

// What a request in flight takes in the dearest mode, both ends in this process, with a worker's stack; and a run as a
// whole.
constexpr std::int64_t memoryOfLane = std::int64_t{384} * 1024;
constexpr std::int64_t otherMemory = std::int64_t{48} << 20;

// As the command line ends with where a run cannot start.
constexpr int cannotStartStatus = 3;

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

std::terminate_handler usualEnd = std::abort;

/// The last resort: what could not be foreseen, wherever it happened. Takes no memory itself.
[[noreturn]] void endForWantOfMemory()
{
    try {
        if (std::current_exception())
            std::rethrow_exception(std::current_exception());
    } catch (const std::bad_alloc &) {
        constexpr std::string_view sentence =
            "fetchrace: Not enough memory: send fewer requests or have fewer in flight, close other programs, or raise "
            "the limit (ulimit -v).\n";
        const auto written = write(STDERR_FILENO, sentence.data(), sentence.size());
        _exit(written < 0 ? EXIT_FAILURE : cannotStartStatus);
    } catch (...) {
        usualEnd();
    }
    usualEnd();
    std::abort();
}

/// Of a limited address space each further heap of a thread would take 64 MiB, mostly for nothing, and what threads
/// need for their stacks would not be there.
void keepToOneHeap()
{
#ifdef M_ARENA_MAX
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        mallopt(M_ARENA_MAX, 1);
#endif
}

std::int64_t usualStack()
{
    pthread_attr_t attributes;
    std::size_t size = 0;
    pthread_attr_init(&attributes);
    pthread_attr_getstacksize(&attributes, &size);
    pthread_attr_destroy(&attributes);
    return static_cast<std::int64_t>(size);
}

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
    usualEnd = std::set_terminate(endForWantOfMemory);
    keepToOneHeap();
    // Which requests fail, and why, is told once; Qt would say it of each stream of a connection.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.network.http2.warning=false"));
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

Expected<void> checkMemory(int threads, int lanes)
{
    const std::int64_t needed = threads * usualStack() + lanes * memoryOfLane + otherMemory;
    void *const memory =
        mmap(nullptr, static_cast<std::size_t>(needed), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        return cannotStart(QCoreApplication::translate(
                               "ProcessLimits", "There is not enough memory for the %1 MiB that this run may need: "
                                                "lower the number of workers or requests in flight, close other "
                                                "programs, or raise the limit (ulimit -v).")
                               .arg(needed >> 20));
    munmap(memory, static_cast<std::size_t>(needed));
    return {};
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
