// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/meanphases.h"
#include "app/analysis/phases.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

#include <cmath>

using namespace fetchrace;

namespace {

/// Two answers and a failure; only the first opened a connection.
FinishedRun runOf(int repeat = 1)
{
    Run run;
    run.plan = std::make_shared<const Plan>();
    run.entry = Mode::Threaded;
    run.repeat = repeat;
    auto log = std::make_shared<SampleLog>(3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        Sample sample;
        sample.index = i;
        sample.started = i * 100 * ms;
        sample.connected = i == 0 ? 4 * ms : Sample::unseen;
        sample.sent = sample.started + 6 * ms;
        sample.firstByte = sample.started + 50 * ms;
        sample.lastByte = sample.started + 60 * ms;
        sample.handled = sample.started + 62 * ms;
        sample.lag = static_cast<std::uint32_t>(i == 1 ? 2 * ms : 0);
        sample.outcome = i == 2 ? Outcome::Timeout : Outcome::Ok;
        log->append(sample);
    }
    run.samples = log;
    run.cost = RunCost{{20 * ms, 10 * ms, 0, 0}, 5, {}};
    return {run, summarize(run)};
}

/// Over all requests of these runs together.
MeanPhases meanOf(const std::vector<FinishedRun> &runs)
{
    PhaseSums sums;
    for (const FinishedRun &run : runs)
        sums.add(run);
    return sums.mean();
}

} // namespace

class MeanPhasesTest : public QObject
{
    Q_OBJECT

private slots:
    void thePartsAddUpToTheMeanRequest()
    {
        const MeanPhases phases = meanOf({runOf()});
        QCOMPARE(phases.requests, 2U);
        QCOMPARE(phases.connect, 2e6); // 4 and none
        QCOMPARE(phases.send, 4e6);    // 2 and 6
        QCOMPARE(phases.lag, 1e6);     // none and 2
        QCOMPARE(phases.receive, 10e6);
        QCOMPARE(phases.wait, 43e6);
        QCOMPARE(phases.handle, 2e6);
        QCOMPARE(phases.total(), 62e6);
        QVERIFY(!phases.atServer);
    }

    void theProcessorsTimeIsSharedByAllThatWereSent()
    {
        QCOMPARE(meanOf({runOf()}).clientCpu, std::optional(10e6));
        FinishedRun unmeasured = runOf(2);
        unmeasured.run.cost.reset();
        QCOMPARE(meanOf({runOf(), unmeasured}).clientCpu, std::optional(10e6));
        QVERIFY(!meanOf({unmeasured}).clientCpu);
    }

    void repeatsCountTogether()
    {
        const MeanPhases both = meanOf({runOf(1), runOf(2)});
        QCOMPARE(both.requests, 4U);
        QCOMPARE(both.total(), 62e6);
    }

    void theServersPartIsOfTheWait()
    {
        FinishedRun run = runOf();
        const auto stamps = std::make_shared<ServerStamps>(3);
        const auto start = run.run.samples->clock().start();
        for (std::uint32_t i = 0; i < 2; ++i) {
            const auto arrival = start + std::chrono::milliseconds(i * 100 + 8);
            stamps->note(i, {arrival, arrival + std::chrono::milliseconds(40), std::chrono::milliseconds(15)});
        }
        run.run.serverStamps = stamps;
        run.summary = summarize(run.run);
        const auto server = meanOf({run}).atServer;
        QVERIFY(server);
        QCOMPARE(server->all, 40e6);
        QCOMPARE(server->queue, 15e6);
        QCOMPARE(server->before, 2e6); // 8 - 6
    }

    void requestsOneByOneAddUpToTheWhole()
    {
        FinishedRun run = runOf();
        const auto stamps = std::make_shared<ServerStamps>(3);
        const auto start = run.run.samples->clock().start();
        for (std::uint32_t i = 0; i < 3; ++i) {
            const auto arrival = start + std::chrono::milliseconds(i * 100 + 8);
            stamps->note(i, {arrival, arrival + std::chrono::milliseconds(40), std::chrono::milliseconds(15)});
        }
        for (const bool isStamped : {false, true}) {
            run.run.serverStamps = isStamped ? stamps : nullptr;
            run.summary = summarize(run.run);
            for (const SeenBy view : allViews) {
                PhaseSums sums;
                AwayTimes away(run.run);
                for (const Sample &sample : run.run.samples->all())
                    sums.add(view, run.run, sample, away.before(sample));
                const MeanPhases whole = meanOf({{run.run, summarySeenBy(view, run.summary)}});
                const MeanPhases added = sums.mean();
                QCOMPARE(added.requests, whole.requests);
                for (const auto part : {&MeanPhases::connect, &MeanPhases::send, &MeanPhases::wait, &MeanPhases::lag,
                                        &MeanPhases::receive, &MeanPhases::handle, &MeanPhases::away})
                    QCOMPARE(added.*part, whole.*part);
                QCOMPARE(added.atServer.has_value(), whole.atServer.has_value());
                if (added.atServer) {
                    QCOMPARE(added.atServer->all, whole.atServer->all);
                    QCOMPARE(added.atServer->queue, whole.atServer->queue);
                    QCOMPARE(added.atServer->before, whole.atServer->before);
                }
                QVERIFY(!added.clientCpu); // of a request nobody measured it
            }
        }
    }

    void nothingIsNoHarm()
    {
        QCOMPARE(meanOf({}).total(), 0.0);
        FinishedRun failed = runOf();
        failed.summary = Summary();
        QCOMPARE(meanOf({failed}).requests, 0U);
        QCOMPARE(meanOf({failed}).total(), 0.0);
    }
};

FETCHRACE_TEST(MeanPhasesTest)
#include "tst_meanphases.moc"
