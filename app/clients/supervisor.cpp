// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/supervisor.h"

#include "app/clients/clientreport.h"
#include "app/clients/processtree.h"

#include <QtGlobal>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace fetchrace {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char *supervisorCommand = "supervise-client";
constexpr int firstWord = 3; // of argv: the command's own words, after the folder
constexpr std::chrono::milliseconds lookEvery(20);
constexpr std::chrono::milliseconds lingering(200); // after the command's own process, before the rest is ended
constexpr std::chrono::seconds patience(2);         // from SIGTERM to SIGKILL

std::int64_t steadyNow()
{
    return Clock::now().time_since_epoch().count();
}

std::int64_t nanoseconds(const timeval &time)
{
    return std::int64_t{time.tv_sec} * 1'000'000'000 + std::int64_t{time.tv_usec} * 1'000;
}

CpuUsage usageOfChildren()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return {nanoseconds(usage.ru_utime), nanoseconds(usage.ru_stime), usage.ru_nvcsw, usage.ru_nivcsw};
}

/// In the new process: becomes the command, or tells why not. The pipe closes by itself when it does.
[[noreturn]] void become(char **words, const char *folder, int failurePipe)
{
    setsid();
#ifdef Q_OS_LINUX
    prctl(PR_SET_PDEATHSIG, SIGKILL); // whatever ends the supervisor
#endif
    for (const int signal : {SIGINT, SIGHUP, SIGPIPE, SIGCHLD, SIGTERM, SIGXFSZ})
        std::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    if (*folder == '\0' || chdir(folder) == 0)
        execvp(words[0], words);
    const int error = errno;
    (void)!write(failurePipe, &error, sizeof error);
    _exit(127);
}

/// Waits for processes and ends them. One at a time in a process.
class Supervisor
{
public:
    Supervisor()
    {
        for (const int signal : {SIGINT, SIGHUP, SIGPIPE, SIGTERM}) // the program decides what becomes of the client
            std::signal(signal, SIG_IGN);
        sigemptyset(&m_childSignal);
        sigaddset(&m_childSignal, SIGCHLD);
        sigprocmask(SIG_BLOCK, &m_childSignal, &m_whileWaiting);
        sigdelset(&m_whileWaiting, SIGCHLD);
        struct sigaction action {
        };
        action.sa_handler = [](int) {}; // only wakes
        sigaction(SIGCHLD, &action, nullptr);
#ifdef Q_OS_LINUX
        prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    }

    ClientReport run(char **words, const char *folder)
    {
        if (!start(words, folder))
            return m_report;
        while (!reap()) {
            look();
            end();
            wait();
        }
        m_report.cpu = usageOfChildren();
        return m_report;
    }

private:
    bool start(char **words, const char *folder)
    {
        int failure[2];
        if (pipe(failure) != 0)
            return fail(errno);
        fcntl(failure[1], F_SETFD, FD_CLOEXEC);
        m_report.startedNs = steadyNow();
        m_leader = fork();
        if (m_leader == 0)
            become(words, folder, failure[1]);
        ::close(failure[1]);
        int error = m_leader < 0 ? errno : 0;
        if (m_leader > 0 && read(failure[0], &error, sizeof error) == static_cast<ssize_t>(sizeof error))
            waitpid(m_leader, nullptr, 0);
        ::close(failure[0]);
        return error == 0 || fail(error);
    }

    bool fail(int error)
    {
        m_report.error = error;
        return false;
    }

    /// True when no process is left.
    bool reap()
    {
        int status = 0;
        pid_t ended = 0;
        while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
            if (ended != m_leader)
                continue;
            m_report.waitStatus = status;
            m_report.endedNs = steadyNow();
            m_leaderEnded = Clock::now();
        }
        return ended < 0 && errno == ECHILD;
    }

    /// As often as takes no more than a hundredth of a core.
    void look()
    {
        const Clock::time_point begin = Clock::now();
        if (begin < m_nextLook)
            return;
        m_processes = descendantsOf(getpid());
        const ProcessUse use = useOf(m_processes);
        m_report.threads = std::max(m_report.threads, use.threads);
        m_report.memoryBytes = std::max(m_report.memoryBytes, use.memoryBytes);
        const Clock::time_point ended = Clock::now();
        m_nextLook = ended + std::max<Clock::duration>(lookEvery, 100 * (ended - begin));
    }

    void lookNow()
    {
        m_nextLook = {};
        look();
    }

    void end()
    {
        const bool isLeftBehind = m_leaderEnded && Clock::now() >= *m_leaderEnded + lingering;
        if (!m_killTime && (m_isAsked || isLeftBehind)) {
            lookNow();
            if (!m_isAsked)
                m_report.leftBehind = static_cast<int>(m_processes.size());
            m_killTime = Clock::now() + patience;
            signalAll(SIGTERM);
        }
        if (m_killTime && Clock::now() >= *m_killTime) {
            m_report.wasKilled = true;
            lookNow();
            signalAll(SIGKILL);
        }
    }

    void signalAll(int signal) const
    {
        kill(-m_leader, signal); // the session's first group, also where processes cannot be listed
        for (const pid_t process : m_processes)
            kill(process, signal);
    }

    void wait()
    {
        fd_set input;
        FD_ZERO(&input);
        if (!m_isAsked)
            FD_SET(STDIN_FILENO, &input);
        timespec time{0, std::chrono::nanoseconds(lookEvery).count()};
        if (pselect(1, &input, nullptr, nullptr, &time, &m_whileWaiting) > 0)
            m_isAsked = true;
    }

    ClientReport m_report;
    sigset_t m_childSignal{};
    sigset_t m_whileWaiting{};
    pid_t m_leader = 0;
    std::vector<pid_t> m_processes; ///< when it was looked last
    Clock::time_point m_nextLook;
    bool m_isAsked = false; ///< to end
    std::optional<Clock::time_point> m_leaderEnded;
    std::optional<Clock::time_point> m_killTime;
};

} // namespace

QStringList supervisorArguments(const QString &folder, const QStringList &command)
{
    return QStringList{QString::fromLatin1(supervisorCommand), folder} + command;
}

bool isClientSupervisor(int argc, const char *const *argv)
{
    return argc > firstWord && std::strcmp(argv[1], supervisorCommand) == 0;
}

int runClientSupervisor(int argc, char **argv)
{
    Q_UNUSED(argc)
#ifdef Q_OS_LINUX
    // Sockets of the program that started it, which not every library marks to be closed: a port would stay taken.
    close_range(STDERR_FILENO + 1, ~0U, 0);
#endif
    const ClientReport report = Supervisor().run(argv + firstWord, argv[2]);
    return write(STDOUT_FILENO, &report, sizeof report) == static_cast<ssize_t>(sizeof report) ? 0 : 1;
}

} // namespace fetchrace
