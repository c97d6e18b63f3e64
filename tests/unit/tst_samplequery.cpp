// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/samplequery.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace fetchrace;

namespace {

using Positions = std::vector<std::uint32_t>;

std::int64_t latency(const Run &, const Sample &sample)
{
    return sample.latency();
}

std::int64_t status(const Run &, const Sample &sample)
{
    return sample.status == 0 ? Sample::unseen : sample.status;
}

/// A log of so many requests over three URLs; every tenth failed without an answer.
Run someRun(std::uint32_t requests)
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1/list?token=Letmein")),
                    QUrl(QStringLiteral("http://127.0.0.1/Cart")), QUrl(QStringLiteral("http://127.0.0.1/buy"))};
    plan.requests = static_cast<int>(requests);
    auto log = std::make_shared<SampleLog>(requests);
    std::mt19937 random(5);
    for (std::uint32_t i = 0; i < requests; ++i) {
        Sample sample;
        sample.index = requests - 1 - i;
        sample.target = static_cast<std::uint16_t>(sample.index % 3);
        sample.started = i;
        sample.lastByte = i + random() % 50; // some are equal
        sample.outcome = i % 10 == 0 ? Outcome::Timeout : Outcome::Ok;
        sample.status = i % 10 == 0 ? 0 : static_cast<std::uint16_t>(200 + random() % 3);
        log->append(sample);
    }
    Run run;
    run.plan = std::make_shared<const Plan>(plan);
    run.samples = log;
    return run;
}

} // namespace

class TestSampleQuery : public QObject
{
    Q_OBJECT

private slots:
    void withoutWishesAllAreListedAsTheyEnded();
    void outcomesAndUrlsAreFiltered();
    void onlyRequestsUnderWayInTheTimeAreListed();
    void secretsOfAUrlAreNotFound();
    void theSlowestAreThoseThatTookLongest();
    void sortedBothWaysEqualOnesStayAsTheyEnded();
    void requestsWithoutTheNumberComeLast();
    void askedToStopItListsNothing();
    void aRequestIsFoundWhereverItEnded();
};

void TestSampleQuery::withoutWishesAllAreListedAsTheyEnded()
{
    const Run run = someRun(600);
    Positions expected(600);
    std::iota(expected.begin(), expected.end(), 0);
    QVERIFY(SampleQuery().isEverything());
    QCOMPARE(positionsOf(run, run.samples->all(), {}), expected);
}

void TestSampleQuery::outcomesAndUrlsAreFiltered()
{
    const Run run = someRun(600);
    SampleQuery query;
    query.outcomes.reset().set(static_cast<std::size_t>(Outcome::Timeout));
    query.urlPart = QStringLiteral("cart"); // in any case
    QVERIFY(query.growsAtItsEnd());
    const Positions found = positionsOf(run, run.samples->all(), query);
    Positions expected;
    for (std::uint32_t i = 0; i < 600; ++i) {
        const Sample &sample = run.samples->all()[i];
        if (sample.outcome == Outcome::Timeout && sample.target == 1)
            expected.push_back(i);
    }
    QCOMPARE(found, expected);
    QCOMPARE(found.size(), std::size_t(20));
}

void TestSampleQuery::onlyRequestsUnderWayInTheTimeAreListed()
{
    const Run run = someRun(600);
    SampleQuery query;
    query.time = TimePart{100, 200};
    QVERIFY(!query.isEverything());
    const Positions listed = positionsOf(run, run.samples->all(), query);
    QVERIFY(listed.size() > 100 && listed.size() < 300);
    for (std::uint32_t position = 0; position < 600; ++position) {
        const Sample &sample = run.samples->all()[position];
        const bool isUnderWay = sample.started <= 200 && sample.lastByte >= 100;
        QCOMPARE(std::binary_search(listed.begin(), listed.end(), position), isUnderWay);
    }
}

void TestSampleQuery::secretsOfAUrlAreNotFound()
{
    const Run run = someRun(30);
    SampleQuery query;
    query.urlPart = QStringLiteral("token=***");
    QCOMPARE(positionsOf(run, run.samples->all(), query).size(), std::size_t(10));
    query.urlPart = QStringLiteral("letmein");
    QVERIFY(positionsOf(run, run.samples->all(), query).empty());
}

void TestSampleQuery::theSlowestAreThoseThatTookLongest()
{
    const Run run = someRun(1'000);
    const auto samples = run.samples->all();
    SampleQuery query;
    query.slowest = 100;
    const Positions found = positionsOf(run, samples, query);
    QCOMPARE(found.size(), std::size_t(100));
    QVERIFY(std::is_sorted(found.begin(), found.end()));
    std::int64_t fastestOfThem = INT64_MAX;
    for (const std::uint32_t position : found)
        fastestOfThem = std::min(fastestOfThem, samples[position].latency());
    const auto slower =
        std::count_if(samples.begin(), samples.end(), [&](const Sample &s) { return s.latency() > fastestOfThem; });
    QVERIFY(slower <= 100);
    query.slowest = 5'000;
    QCOMPARE(positionsOf(run, samples, query).size(), std::size_t(1'000));
}

void TestSampleQuery::sortedBothWaysEqualOnesStayAsTheyEnded()
{
    const Run run = someRun(1'000);
    const auto samples = run.samples->all();
    Positions expected(1'000);
    for (const bool descending : {false, true}) {
        std::iota(expected.begin(), expected.end(), 0);
        std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) {
            return descending ? samples[a].latency() > samples[b].latency()
                              : samples[a].latency() < samples[b].latency();
        });
        SampleQuery query;
        query.sortBy = latency;
        query.descending = descending;
        QVERIFY(!query.growsAtItsEnd());
        QCOMPARE(positionsOf(run, samples, query), expected);
    }
}

void TestSampleQuery::requestsWithoutTheNumberComeLast()
{
    const Run run = someRun(100);
    for (const bool descending : {false, true}) {
        SampleQuery query;
        query.sortBy = status;
        query.descending = descending;
        const Positions found = positionsOf(run, run.samples->all(), query);
        QCOMPARE(found.size(), std::size_t(100));
        for (std::size_t i = 0; i < found.size(); ++i)
            QCOMPARE(run.samples->all()[found[i]].status == 0, i >= 90);
    }
}

void TestSampleQuery::askedToStopItListsNothing()
{
    const Run run = someRun(100);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(positionsOf(run, run.samples->all(), {}, stop.get_token()).empty());
}

void TestSampleQuery::aRequestIsFoundWhereverItEnded()
{
    const Run run = someRun(50); // the last request ended first
    for (std::uint32_t index = 0; index < 50; ++index)
        QCOMPARE(positionOf(run.samples->all(), index), std::optional<std::uint32_t>(49 - index));
    QVERIFY(!positionOf(run.samples->all(), 50));
    QVERIFY(!positionOf({}, 0));
}

FETCHRACE_TEST(TestSampleQuery)
#include "tst_samplequery.moc"
