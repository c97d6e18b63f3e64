// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/clientrunner.h"

#include "app/clients/supervisor.h"

#include <QCoreApplication>
#include <QProcess>

#include <cerrno>
#include <cstring>
#include <sys/wait.h>

namespace fetchrace {

namespace {

constexpr qsizetype mostOutput = qsizetype{64} * 1024;
constexpr int sliceMs = 50; // a wait for the client is cut into such, to see what has to end it

} // namespace

/// Says when a client has to be ended, and why.
class ClientRunner::Watch
{
public:
    using Clock = std::chrono::steady_clock;

    Watch(const ClientRunner &runner, const SampleLog &log)
        : m_runner(runner)
        , m_log(log)
        , m_begin(Clock::now())
        , m_lastHeard(m_begin)
    {
    }

    [[nodiscard]] std::optional<ClientEnd::Cause> cause()
    {
        const Clock::time_point now = Clock::now();
        const std::uint32_t ended = m_log.endedCount();
        if (ended != m_ended || m_log.startedCount() > ended)
            m_lastHeard = now;
        m_ended = ended;
        if (m_runner.stopToken().stop_requested())
            return ClientEnd::Cause::Stopped;
        if (m_log.startedCount() > m_log.capacity()) // the last that can be recorded is not too much
            return ClientEnd::Cause::Full;
        if (now - m_begin >= m_runner.m_patience.limit)
            return ClientEnd::Cause::TimeLimit;
        if (now - m_lastHeard >= m_runner.m_patience.silence)
            return ClientEnd::Cause::Silence;
        return {};
    }

private:
    const ClientRunner &m_runner;
    const SampleLog &m_log;
    Clock::time_point m_begin;
    Clock::time_point m_lastHeard;
    std::uint32_t m_ended = 0;
};

ClientRunner::ClientRunner(ClientTask task, const QString &folder, const Patience &patience,
                           std::unique_ptr<Handler> handler)
    : Runner(std::move(handler))
    , m_task(std::move(task))
    , m_folder(folder)
    , m_patience(patience)
    , m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(QStringLiteral("client"));
}

ClientRunner::~ClientRunner()
{
    stop();
    m_thread->wait();
    endHandling();
}

void ClientRunner::start(const PreparedPlan &, SampleLog &log)
{
    log.startClock();
    handler().setLog(log);
    m_thread->start();
}

void ClientRunner::work()
{
    QProcess process;
    process.setProcessEnvironment(m_task.environment);
    process.start(QCoreApplication::applicationFilePath(), supervisorArguments(m_folder, m_task.command));
    process.setReadChannel(QProcess::StandardError);
    Watch watch(*this, handler().log());
    bool isAsked = false;
    while (process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(sliceMs);
        keepOutput(process.readAllStandardError());
        const auto cause = isAsked ? std::nullopt : watch.cause();
        if (!cause)
            continue;
        m_cause = *cause;
        isAsked = true;
        process.closeWriteChannel();
    }
    keepOutput(process.readAllStandardError());
    const QByteArray told = process.readAllStandardOutput();
    if (told.size() == static_cast<qsizetype>(sizeof m_report))
        std::memcpy(&m_report, told.constData(), sizeof m_report);
    else
        m_report.error = EAGAIN; // no supervisor: the system has no process left
    finishHandling();
}

void ClientRunner::keepOutput(const QByteArray &printed)
{
    m_output += printed;
    if (m_output.size() > mostOutput)
        m_output = m_output.last(mostOutput);
}

ClientEnd ClientRunner::end() const
{
    ClientEnd end;
    end.cause = m_report.error != 0 ? ClientEnd::Cause::NotStarted : m_cause;
    end.error = m_report.error;
    end.wasKilled = m_report.wasKilled;
    end.leftBehind = m_report.leftBehind;
    end.output = m_output;
    if (end.cause == ClientEnd::Cause::NotStarted)
        return end;
    if (WIFSIGNALED(m_report.waitStatus))
        end.signal = WTERMSIG(m_report.waitStatus);
    else
        end.exitStatus = WEXITSTATUS(m_report.waitStatus);
    if (m_report.memoryBytes > 0)
        end.peakMemoryBytes = m_report.memoryBytes;
    return end;
}

void addTraffic(ClientEnd &end, const ClientReport &report, const ClientTraffic &traffic)
{
    using std::chrono::steady_clock;
    if (!traffic.firstOpened || report.startedNs == 0)
        return;
    const auto at = [](steady_clock::time_point time) { return time.time_since_epoch().count(); };
    end.startupNs = std::max<std::int64_t>(at(*traffic.firstOpened) - report.startedNs, 0);
    if (report.endedNs != 0 && at(traffic.lastAnswer) != 0)
        end.afterNs = std::max<std::int64_t>(report.endedNs - at(traffic.lastAnswer), 0);
}

} // namespace fetchrace

#include "moc_clientrunner.cpp"
