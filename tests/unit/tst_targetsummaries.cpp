// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/targetsummaries.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

/// 30 requests over the plan's three targets, of which the second is slower and the third is never asked.
Run someRun()
{
    auto log = std::make_shared<SampleLog>(30);
    for (std::uint32_t i = 0; i < 30; ++i) {
        Sample sample;
        sample.index = i;
        sample.target = static_cast<std::uint16_t>(i % 2);
        sample.started = i * 10 * ms;
        sample.lastByte = sample.started + (sample.target == 0 ? 4 : 9) * ms;
        sample.outcome = i == 29 ? Outcome::Timeout : Outcome::Ok;
        log->append(sample);
    }
    Run run;
    run.plan = std::make_shared<const Plan>();
    run.entry = Mode::Serial;
    run.samples = log;
    run.server = ServerCounts{30, 1};
    return run;
}

} // namespace

class TestTargetSummaries : public QObject
{
    Q_OBJECT

private slots:
    void eachTargetHasTheNumbersOfItsRequests()
    {
        const std::vector<Summary> targets = summarizeTargets(someRun());
        QCOMPARE(targets.size(), std::size_t(3));
        QCOMPARE(targets[0].count(Outcome::Ok), 15U);
        QCOMPARE(targets[0].latency.p50, std::optional(4 * ms));
        QCOMPARE(targets[0].elapsedNs, 284 * ms);
        QCOMPARE(targets[1].latency.p50, std::optional(9 * ms));
        QCOMPARE(targets[1].failed(), 1U);
        QCOMPARE(targets[2].requests, 0U);
        QVERIFY(!targets[2].latency.p50);
    }

    void togetherTheyAreTheWhole()
    {
        const Run run = someRun();
        std::uint32_t requests = 0;
        for (const Summary &target : summarizeTargets(run))
            requests += target.requests;
        QCOMPARE(requests, summarize(run).requests);
    }

    void whatIsOfTheWholeRunOnlyHasNoValue()
    {
        for (const Summary &target : summarizeTargets(someRun())) {
            QVERIFY(!target.boundNs);
            QVERIFY(!target.resends);
        }
    }
};

FETCHRACE_TEST(TestTargetSummaries)
#include "tst_targetsummaries.moc"
