// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "app/modes/processlimits.h"
#include "tests/faults/faulttable.h"
#include "tests/faults/randomserver.h"
#include "tests/modes/localtls.h"
#include "tests/modes/testrun.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <malloc.h>
#include <optional>
#include <random>
#include <thread>

using namespace fetchrace;

namespace {

constexpr qint64 warmUpShare = 10;               // a tenth of the time
constexpr double mostGrowth = 0.02;              // of memory
constexpr qint64 leastMsForMemory = 10 * 60'000; // before, single runs count for too much
constexpr int mostMsPerRun = 5'000;
constexpr qint64 reportEveryMs = 30'000;

/// What the process has of the system.
struct Holdings {
    qint64 memoryKb = 0;
    int threads = 0;
    int files = 0;
};

qint64 statusFigure(const QByteArray &name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        qFatal("The system does not say what the process has.");
    const QByteArray all = status.readAll();
    return all.mid(all.indexOf(name + ':') + name.size() + 1, 40).simplified().split(' ').first().toLongLong();
}

Holdings holdings()
{
    malloc_trim(0);
    const auto files = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System);
    return {statusFigure("VmRSS"), static_cast<int>(statusFigure("Threads")), static_cast<int>(files.size())};
}

/// A thread that was joined stays in the system's count until the kernel has cleared it away.
Holdings holdingsAfter(const Holdings &before)
{
    Holdings now = holdings();
    for (QDeadlineTimer patience(5'000); now.threads > before.threads && !patience.hasExpired(); now = holdings())
        std::this_thread::yield();
    return now;
}

/// Random plans, each sent by a random mode to a random server.
class Soak
{
public:
    explicit Soak(unsigned seed) : m_random(seed) {}

    /// Each mode once in the clear and over TLS: what a process makes once is there then.
    void warmUp()
    {
        for (const Mode mode : allModes) {
            againstRandomServer(mode, false);
            againstRandomServer(mode, true);
        }
    }

    void round()
    {
        const Mode mode = allModes[static_cast<std::size_t>(below(static_cast<int>(allModes.size())))];
        const int kind = below(3);
        if (kind == 0)
            againstDemoServer(mode);
        else if (kind == 1)
            againstRandomServer(mode, below(3) == 0);
        else
            againstFault(mode);
    }

    [[nodiscard]] quint64 requests() const { return m_requests; }
    [[nodiscard]] quint64 runs() const { return m_runs; }
    [[nodiscard]] const QString &defect() const { return m_defect; }

private:
    int below(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }
    std::chrono::nanoseconds upTo(std::chrono::nanoseconds most) { return most * below(1'000) / 1'000; }

    Plan randomPlan(Plan plan)
    {
        plan.inFlight = 1 + below(100);
        plan.workers = 1 + below(20);
        plan.keepAlive = below(4) != 0;
        plan.pace.backOff = BackOff::Never;
        if (below(3) == 0) {
            plan.method = below(2) == 0 ? "POST" : "PUT";
            plan.body = QByteArray(1 << below(18), 'x');
        }
        if (below(4) == 0) {
            plan.handling.time = upTo(std::chrono::milliseconds(1));
            plan.handling.place = below(2) == 0 ? HandlePlace::Inline : HandlePlace::Pool;
        }
        return plan;
    }

    void againstDemoServer(Mode mode)
    {
        DemoServer server;
        DemoBehaviour behaviour;
        behaviour.delay = upTo(std::chrono::microseconds(300));
        behaviour.closeAfter = below(3) == 0 ? 1 + below(50) : 0;
        behaviour.twoWrites = below(4) == 0;
        behaviour.seed = 1 + below(1'000);
        if (!server.start({.behaviour = behaviour}))
            qFatal("The demo server does not start.");
        Plan plan;
        plan.requests = 1 + below(30'000);
        plan.demo = behaviour;
        run(mode, prepared(randomPlan(plan), server.baseUrl()));
    }

    void againstRandomServer(Mode mode, bool overTls)
    {
        const TrustInLocalServer trust;
        RandomServer server(static_cast<unsigned>(m_random()), 20,
                            overTls ? std::optional(localServerTls()) : std::nullopt);
        Plan plan = randomPlan(planFor(server.url(0), 1 + below(300)));
        plan.timeout = std::chrono::milliseconds(200);
        run(mode, prepared(plan));
    }

    void againstFault(Mode mode)
    {
        const TrustInLocalServer trust;
        const QList<Fault> faults = allFaults();
        const Fault &fault = faults.at(below(static_cast<int>(faults.size())));
        const bool overTls = fault.overTls && below(3) == 0;
        FaultServer server(fault.steps, overTls ? std::optional(localServerTls()) : std::nullopt);
        const auto url = QStringLiteral("%1://127.0.0.1:%2/").arg(QLatin1String(overTls ? "https" : "http"));
        Plan plan = randomPlan(planFor(QUrl(url.arg(server.port())), 1 + below(10)));
        plan.timeout = std::chrono::milliseconds(50);
        plan.method = fault.method;
        plan.body = QByteArray(fault.bodySize, 'x');
        run(mode, prepared(plan));
    }

    /// One in five is stopped, sooner or later, and so is whatever takes long: 30,000 responses of a server that waits
    /// for acknowledgements take one lane a quarter of an hour.
    void run(Mode mode, const PreparedPlan &plan)
    {
        TestRun run(mode, plan);
        run.start();
        const int patienceMs = below(5) == 0 ? below(100) : mostMsPerRun;
        if (!run.waitForEnd(patienceMs))
            run.stop();
        if (!run.waitForEnd(60'000))
            m_defect = QStringLiteral("a run of %1 did not end").arg(modeName(mode));
        ++m_runs;
        m_requests += run.samples().size();
    }

    std::mt19937 m_random;
    quint64 m_requests = 0;
    quint64 m_runs = 0;
    QString m_defect;
};

void report(const Soak &soak, qint64 elapsedMs, const Holdings &now)
{
    std::printf("%5lld s: %llu requests in %llu runs; %lld kB, %d threads, %d files\n", elapsedMs / 1'000,
                soak.requests(), soak.runs(), now.memoryKb, now.threads, now.files);
    std::fflush(stdout);
}

int failed(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

} // namespace

/// fetchrace_soak [seconds [seed]]: fails when something is left of the runs, or memory has grown in ten minutes or
/// more.
int main(int argc, char **argv)
{
    mallopt(M_ARENA_MAX, 1); // else each of many threads' arenas keeps what was freed, and hides what was not
    prepareProcess();
    const QCoreApplication app(argc, argv);
    const qint64 wholeMs = 1'000 * (argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'800);
    Soak soak(argc > 2 ? QByteArray(argv[2]).toUInt() : 1);
    QElapsedTimer time;
    time.start();
    qint64 nextReport = 0;
    soak.warmUp();
    std::optional<Holdings> before;
    while (soak.defect().isEmpty() && (!before || time.elapsed() < wholeMs)) {
        if (!before && time.elapsed() >= wholeMs / warmUpShare)
            before = holdings();
        soak.round();
        if (time.elapsed() >= nextReport) {
            report(soak, time.elapsed(), holdings());
            nextReport = time.elapsed() + reportEveryMs;
        }
    }
    if (!soak.defect().isEmpty())
        return failed(qPrintable(soak.defect()));
    const Holdings after = holdingsAfter(*before);
    report(soak, time.elapsed(), after);
    const double growth =
        static_cast<double>(after.memoryKb - before->memoryKb) / static_cast<double>(before->memoryKb);
    std::printf("memory %+.1f %%, threads %+d, files %+d\n", growth * 100, after.threads - before->threads,
                after.files - before->files);
    if (after.threads > before->threads || after.files > before->files)
        return failed("Something is left of the runs.");
    if (growth > mostGrowth && wholeMs >= leastMsForMemory)
        return failed("Memory has grown.");
    return 0;
}
