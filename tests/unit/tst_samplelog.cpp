// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/samplelog.h"
#include "tests/testregistry.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <thread>
#include <vector>

using namespace fetchrace;

class TestSampleLog : public QObject
{
    Q_OBJECT

private slots:
    void outcomeNamesAreThoseOfTheFiles();
    void anEmptyLogHasNothingToRead();
    void samplesComeBackWhole();
    void aReaderGetsEachSampleOnce();
    void startedAndEndedAreCounted();
    void theClockRunsFromItsStart();
    void aReaderMayFollowManyWriters();
};

namespace {

/// Values that depend on the index, so that a torn or mixed-up sample shows.
Sample sampleOf(std::uint32_t index)
{
    Sample sample;
    sample.index = index;
    sample.started = index * 10LL;
    sample.lastByte = index * 10LL + 5;
    sample.bodyBytes = index * 3ULL;
    sample.lag = index ^ 0x5555U;
    sample.lane = static_cast<std::uint16_t>(index);
    sample.status = 200;
    sample.outcome = Outcome::Ok;
    return sample;
}

bool isIntact(const Sample &sample)
{
    const Sample expected = sampleOf(sample.index);
    return sample.started == expected.started && sample.lastByte == expected.lastByte &&
           sample.bodyBytes == expected.bodyBytes && sample.lag == expected.lag && sample.lane == expected.lane &&
           sample.status == expected.status && sample.outcome == expected.outcome && sample.handled == Sample::unseen;
}

} // namespace

void TestSampleLog::outcomeNamesAreThoseOfTheFiles()
{
    QStringList names;
    for (const Outcome outcome : allOutcomes)
        names.append(outcomeName(outcome));
    QCOMPARE(names.join(QLatin1Char(' ')),
             QStringLiteral("ok http-error connect-failed tls-failed timeout connection-lost "
                            "bad-response too-large cancelled"));
}

void TestSampleLog::anEmptyLogHasNothingToRead()
{
    const SampleLog none(0);
    QVERIFY(none.all().empty());
    const SampleLog some(10);
    QVERIFY(some.all().empty());
    QVERIFY(some.readFrom(5).empty());
    QVERIFY(some.readFrom(10).empty());
    QVERIFY(some.readFrom(11).empty());
    QCOMPARE(some.capacity(), 10U);
}

void TestSampleLog::samplesComeBackWhole()
{
    SampleLog log(3);
    for (std::uint32_t i = 0; i < 3; ++i)
        log.append(sampleOf(i));
    QCOMPARE(log.all().size(), std::size_t(3));
    for (std::uint32_t i = 0; i < 3; ++i) {
        QCOMPARE(log.all()[i].index, i);
        QVERIFY(isIntact(log.all()[i]));
    }
}

void TestSampleLog::aReaderGetsEachSampleOnce()
{
    SampleLog log(100);
    std::uint32_t position = 0;
    for (std::uint32_t i = 0; i < 100; ++i) {
        log.append(sampleOf(i));
        if (i % 7 != 6)
            continue;
        const auto fresh = log.readFrom(position);
        QCOMPARE(fresh.size(), std::size_t(7));
        QCOMPARE(fresh.front().index, position);
        position += static_cast<std::uint32_t>(fresh.size());
        QVERIFY(log.readFrom(position).empty());
    }
    QCOMPARE(log.readFrom(position).size(), std::size_t(100 % 7));
}

void TestSampleLog::startedAndEndedAreCounted()
{
    SampleLog log(5);
    for (int i = 0; i < 4; ++i)
        log.noteStarted();
    log.append(sampleOf(0));
    QCOMPARE(log.startedCount(), 4U);
    QCOMPARE(log.endedCount(), 1U);
}

void TestSampleLog::theClockRunsFromItsStart()
{
    SampleLog log(1);
    const auto before = RunClock::Clock::now();
    log.startClock();
    const auto after = RunClock::Clock::now();
    QVERIFY(log.clock().start() >= before && log.clock().start() <= after);
    QVERIFY(log.clock().now() >= 0);
    QCOMPARE(log.clock().at(log.clock().start() + std::chrono::milliseconds(3)), std::int64_t(3'000'000));
}

void TestSampleLog::aReaderMayFollowManyWriters()
{
    constexpr std::uint32_t writers = 4;
    constexpr std::uint32_t perWriter = 20'000;
    SampleLog log(writers * perWriter);
    std::vector<std::jthread> threads;
    for (std::uint32_t writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&log, writer] {
            for (std::uint32_t i = 0; i < perWriter; ++i) {
                log.noteStarted();
                log.append(sampleOf(i * writers + writer));
            }
        });
    }

    std::uint32_t position = 0;
    std::uint32_t damaged = 0;
    std::vector<int> seen(log.capacity());
    while (position < log.capacity()) {
        const auto fresh = log.readFrom(position);
        for (const Sample &sample : fresh) {
            damaged += isIntact(sample) ? 0 : 1;
            ++seen.at(sample.index);
        }
        position += static_cast<std::uint32_t>(fresh.size());
        if (fresh.empty())
            std::this_thread::yield();
    }
    threads.clear(); // joins
    QCOMPARE(damaged, 0U);
    QCOMPARE(std::count(seen.begin(), seen.end(), 1), std::ptrdiff_t(log.capacity()));
    QCOMPARE(log.startedCount(), log.capacity());
    QCOMPARE(log.all().size(), std::size_t(log.capacity()));
}

FETCHRACE_TEST(TestSampleLog)
#include "tst_samplelog.moc"
