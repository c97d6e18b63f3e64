// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/handlerprocess.h"

#include "app/plan/text/duration.h"

#include <QCoreApplication>

#include <csignal>
#include <cstring>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace fetchrace {

namespace {

constexpr const char *command = "handle-responses";
constexpr int sliceMs = 50; // a wait for the process is cut into such, to see whether it was stopped
constexpr std::chrono::seconds startTime(10);
constexpr char aByte = '.';

struct ProcessWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ProcessWords)
};

/// Whether the program at the other end of the pipe is gone, waiting for that so long.
bool isAbandoned(std::chrono::milliseconds time)
{
    pollfd input{STDIN_FILENO, 0, 0}; // no events: only the end of the pipe is told
    return poll(&input, 1, static_cast<int>(time.count())) > 0;
}

/// Sleeps; false if abandoned meanwhile.
bool sleepHere(std::chrono::nanoseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    const auto whole = std::chrono::floor<std::chrono::milliseconds>(time); // poll() knows nothing finer
    if (isAbandoned(whole))
        return false;
    std::this_thread::sleep_until(end);
    return true;
}

bool workHere(const Handling &handling)
{
    if (handling.kind == HandleKind::Block)
        return sleepHere(handling.time);
    return compute(handling.time, [] { return isAbandoned(std::chrono::milliseconds(0)); });
}

/// Sockets of the program that started it, which not every library marks to be closed: they would stay open here.
void closeInherited()
{
#ifdef Q_OS_LINUX
    close_range(STDERR_FILENO + 1, ~0U, 0);
#endif
}

bool answer()
{
    return write(STDOUT_FILENO, &aByte, 1) == 1;
}

std::optional<Handling> handlingFrom(int argc, const char *const *argv)
{
    if (argc != 4)
        return {};
    const auto kind = valueIn(handleKinds, QString::fromLatin1(argv[2]));
    const auto time = parseDuration(QString::fromLatin1(argv[3]));
    if (!kind || !time)
        return {};
    Handling handling;
    handling.kind = *kind;
    handling.time = *time;
    return handling;
}

} // namespace

Expected<std::unique_ptr<ResponseWorker>> HandlerProcess::start(const Handling &handling, std::stop_token stop)
{
    std::unique_ptr<HandlerProcess> worker(new HandlerProcess(std::move(stop)));
    worker->m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    worker->m_process.start(
        QCoreApplication::applicationFilePath(),
        {QString::fromLatin1(command), nameIn(handleKinds, handling.kind), formatDuration(handling.time)},
        QIODevice::ReadWrite | QIODevice::Unbuffered);
    if (worker->m_process.waitForStarted() && worker->await(QDeadlineTimer(startTime)) == End::Done)
        return std::unique_ptr<ResponseWorker>(std::move(worker));
    return cannotStart(
        ProcessWords::tr("A handler process could not be started (%1). Close other programs, or use fewer handlers.")
            .arg(worker->m_process.errorString()));
}

HandlerProcess::~HandlerProcess()
{
    m_process.kill(); // it has nothing to lose
    m_process.waitForFinished();
}

ResponseWorker::End HandlerProcess::work()
{
    if (m_stop.stop_requested())
        return End::Stopped;
    m_process.write(&aByte, 1);
    return await(QDeadlineTimer(QDeadlineTimer::Forever));
}

ResponseWorker::End HandlerProcess::await(QDeadlineTimer deadline)
{
    char received = 0;
    for (;;) {
        if (m_process.read(&received, 1) == 1)
            return End::Done;
        if (m_stop.stop_requested())
            return End::Stopped;
        const bool isLate = !m_process.waitForReadyRead(sliceMs) && deadline.hasExpired();
        if (isLate || (m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0))
            return m_stop.stop_requested() ? End::Stopped : End::Lost;
    }
}

bool isHandlerProcess(int argc, const char *const *argv)
{
    return argc > 1 && std::strcmp(argv[1], command) == 0;
}

int runHandlerProcess(int argc, const char *const *argv)
{
    // Ctrl+C and a closed terminal reach every process of the group; the first of them decides what becomes of the run.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
    closeInherited();
    const auto handling = handlingFrom(argc, argv);
    if (!handling)
        return 2;
    char asked = 0;
    bool goesOn = answer(); // it is ready
    while (goesOn && read(STDIN_FILENO, &asked, 1) == 1)
        goesOn = workHere(*handling) && answer();
    return 0;
}

} // namespace fetchrace
