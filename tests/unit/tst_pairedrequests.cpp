// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/pairedrequests.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

#include <functional>

using namespace fetchrace;

namespace {

/// Each request takes as long as `latency` says; none where that is negative.
Run run(const Plan &plan, const std::function<std::int64_t(int)> &latency)
{
    Run run;
    run.plan = std::make_shared<const Plan>(plan);
    const auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(plan.requests));
    for (int i = plan.requests - 1; i >= 0; --i) { // they do not end in their order
        Sample sample;
        sample.index = static_cast<std::uint32_t>(i);
        sample.started = 5 * ms;
        sample.lastByte = sample.started + std::abs(latency(i));
        sample.outcome = latency(i) < 0 ? Outcome::Timeout : Outcome::Ok;
        log->append(sample);
    }
    run.samples = log;
    return run;
}

Plan hundred()
{
    Plan plan;
    plan.requests = 100;
    return plan;
}

} // namespace

class TestPairedRequests : public QObject
{
    Q_OBJECT

private slots:
    void requestsArePairedByTheirNumber();
    void oneThatStandsOutIsAnOutlier();
    void whatFailedInOneHasNoPair();
    void onlyTheSameWorkOfTheDemoServerIsPaired();
};

void TestPairedRequests::requestsArePairedByTheirNumber()
{
    const auto paired = pairedRequests(run(hundred(), [](int i) { return (40 + i) * ms; }),
                                       run(hundred(), [](int i) { return (42 + i) * ms + i; }));
    QCOMPARE(paired.differences.size(), std::size_t(100));
    QCOMPARE(paired.differences[17].index, 17U);
    QCOMPARE(paired.differences[17].ns, 2 * ms + 17);
    QCOMPARE(paired.medianNs, 2 * ms + 49);
    QCOMPARE(paired.outliers, std::size_t(0));
}

void TestPairedRequests::oneThatStandsOutIsAnOutlier()
{
    const auto paired =
        pairedRequests(run(hundred(), [](int i) { return (40 + i) * ms; }),
                       run(hundred(), [](int i) { return (42 + i) * ms + i * 1'000 + (i == 63 ? 500 * ms : 0); }));
    QCOMPARE(paired.outliers, std::size_t(1));
    QVERIFY(paired.isOutlier(paired.differences[63]));
    QVERIFY(!paired.isOutlier(paired.differences[62]));
}

void TestPairedRequests::whatFailedInOneHasNoPair()
{
    const auto paired = pairedRequests(run(hundred(), [](int i) { return i == 3 ? -ms : ms; }),
                                       run(hundred(), [](int i) { return i == 5 ? -ms : 2 * ms; }));
    QCOMPARE(paired.differences.size(), std::size_t(98));
    QCOMPARE(paired.differences[3].index, 4U);
}

void TestPairedRequests::onlyTheSameWorkOfTheDemoServerIsPaired()
{
    const auto quick = [](int) { return ms; };
    Plan other = hundred();
    other.body = "x";
    QVERIFY(pairedRequests(run(hundred(), quick), run(other, quick)).differences.empty());
    Plan elsewhere = hundred();
    elsewhere.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/"))};
    QVERIFY(pairedRequests(run(elsewhere, quick), run(elsewhere, quick)).differences.empty());
    Plan crowded = hundred();
    crowded.inFlight = 7; // what entries are compared in
    QVERIFY(arePaired(run(hundred(), quick), run(crowded, quick)));
    Run empty;
    empty.plan = std::make_shared<const Plan>();
    QVERIFY(!arePaired(empty, run(hundred(), quick)));
}

FETCHRACE_TEST(TestPairedRequests)
#include "tst_pairedrequests.moc"
