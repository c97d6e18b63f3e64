// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/laneindex.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace fetchrace;

namespace {

Sample phasedSample(std::int64_t start, std::int64_t length, Outcome outcome = Outcome::Ok)
{
    Sample sample;
    sample.started = start;
    sample.sent = start + length / 10;
    sample.firstByte = start + length * 9 / 10;
    sample.lastByte = start + length;
    sample.handled = sample.lastByte;
    sample.outcome = outcome;
    return sample;
}

/// Adds up what it is shown.
struct Sums {
    std::size_t entries = 0;
    std::size_t groups = 0;
    double time = 0;
    double failedTime = 0;
    float longest = 0;
    bool failed = false;
    std::int64_t lastStart = -1;
    bool inOrder = true;

    void entry(const LaneEntry &entry)
    {
        ++entries;
        (entry.failed != 0 ? failedTime : time) += static_cast<double>(entry.length());
        note(entry.start, entry.length(), entry.failed != 0);
    }
    void group(const LaneGroup &group)
    {
        ++groups;
        for (const float part : group.parts)
            time += static_cast<double>(part);
        failedTime += static_cast<double>(group.failedTime);
        note(group.start, group.longest, group.failed);
    }
    void note(std::int64_t start, float length, bool isFailed)
    {
        inOrder = inOrder && start >= lastStart;
        lastStart = start;
        longest = std::max(longest, length);
        failed = failed || isFailed;
    }
};

Sums sumsOf(const LaneTrack &lane, double from, double to, double finest)
{
    Sums sums;
    lane.visit(from, to, finest, sums);
    return sums;
}

} // namespace

class LaneIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void thePartsOfARequestAddUpToIt()
    {
        Sample sample = phasedSample(5 * ms, 100 * ms);
        sample.connected = 7 * ms;
        sample.lag = static_cast<std::uint32_t>(3 * ms);
        sample.handled = sample.lastByte + 4 * ms;
        const LaneEntry entry = laneEntryOf(sample, 17);
        QCOMPARE(entry.start, 5 * ms);
        QCOMPARE(std::uint32_t(entry.position), 17U);
        PartTimes expected{};
        expected[static_cast<std::size_t>(RequestPart::Connect)] = 2e6F;
        expected[static_cast<std::size_t>(RequestPart::Send)] = 8e6F;
        expected[static_cast<std::size_t>(RequestPart::Wait)] = 77e6F;
        expected[static_cast<std::size_t>(RequestPart::Lag)] = 3e6F;
        expected[static_cast<std::size_t>(RequestPart::Receive)] = 10e6F;
        expected[static_cast<std::size_t>(RequestPart::Handle)] = 4e6F;
        QCOMPARE(entry.parts, expected);
        QCOMPARE(entry.end(), 109 * ms);
    }

    void theServersTimesSplitTheWait()
    {
        Sample sample = phasedSample(0, 100 * ms); // sent at 10, first byte at 90
        sample.lag = static_cast<std::uint32_t>(5 * ms);
        const LaneEntry entry = laneEntryOf(sample, 0, true, Mode::Threaded, ServerTimes{12 * ms, 30 * ms, 80 * ms});
        const auto part = [&entry](RequestPart which) { return entry.parts[static_cast<std::size_t>(which)]; };
        QCOMPARE(part(RequestPart::Wait), 2e6F);
        QCOMPARE(part(RequestPart::Queue), 18e6F);
        QCOMPARE(part(RequestPart::Serve), 50e6F);
        QCOMPARE(part(RequestPart::Return), 5e6F);
        QCOMPARE(part(RequestPart::Lag), 5e6F);
        QCOMPARE(entry.length(), 100e6F);
        // The server may have the request before the client's thread comes back from sending it.
        const LaneEntry early = laneEntryOf(sample, 0, true, Mode::Threaded, ServerTimes{9 * ms, 9 * ms, 95 * ms});
        QCOMPARE(early.length(), 100e6F);
        QCOMPARE(early.parts[static_cast<std::size_t>(RequestPart::Serve)], 75e6F);
    }

    void whatALibraryDoesIsNotCalledSending()
    {
        Sample sample = phasedSample(0, 100 * ms);
        const LaneEntry entry = laneEntryOf(sample, 0, true, Mode::Async);
        QCOMPARE(entry.parts[static_cast<std::size_t>(RequestPart::Library)], 10e6F);
        QCOMPARE(entry.parts[static_cast<std::size_t>(RequestPart::Send)], 0.0F);
        sample.sent = Sample::unseen;
        const LaneEntry unknown = laneEntryOf(sample, 0, true, Mode::Async);
        QCOMPARE(unknown.parts[static_cast<std::size_t>(RequestPart::Library)], 100e6F);
        QCOMPARE(unknown.length(), 100e6F);
    }

    void workThatIsDoneElsewhereIsNotOnTheLane()
    {
        Sample sample = phasedSample(0, 100 * ms);
        sample.handled = 900 * ms;
        QCOMPARE(laneEntryOf(sample, 0, false).end(), 100 * ms);
        LaneIndex index(false);
        index.add(sample, 0);
        index.add(phasedSample(100 * ms, 200 * ms), 1);
        QCOMPARE(index.lanes().front().entries().front().end(), 100 * ms);
        QCOMPARE(index.end(), 900 * ms); // the run ends with it all the same
    }

    void whatCannotBeToldApartIsWaiting()
    {
        Sample sample;
        sample.started = 0;
        sample.lastByte = 20 * ms;
        sample.outcome = Outcome::Ok;
        const LaneEntry entry = laneEntryOf(sample, 0);
        QCOMPARE(entry.parts[static_cast<std::size_t>(RequestPart::Wait)], 20e6F);
        QCOMPARE(entry.length(), 20e6F);
    }

    void aFailedRequestIsWaitingUpToTheEnd()
    {
        const LaneEntry entry = laneEntryOf(phasedSample(0, 20 * ms, Outcome::Timeout), 0);
        QCOMPARE(std::uint32_t(entry.failed), 1U);
        QCOMPARE(entry.parts[static_cast<std::size_t>(RequestPart::Send)], 2e6F);
        QCOMPARE(entry.parts[static_cast<std::size_t>(RequestPart::Wait)], 18e6F);
        QCOMPARE(entry.length(), 20e6F);
    }

    void groupsLoseNothing_data()
    {
        QTest::addColumn<double>("finest");
        for (const double finest : {0.0, 1e5, 1e6, 1e7, 1e9, 1e12})
            QTest::addRow("%g", finest) << finest;
    }

    void groupsLoseNothing()
    {
        QFETCH(double, finest);
        LaneIndex index;
        std::mt19937 random(3);
        std::int64_t at = 0;
        double time = 0;
        for (std::uint32_t i = 0; i < 10'007; ++i) {
            const std::int64_t length = i == 7'777 ? 900'000 : 1'000 + static_cast<std::int64_t>(random() % 20'000);
            index.add(phasedSample(at, length, i == 5'000 ? Outcome::ConnectionLost : Outcome::Ok), i);
            at += length + static_cast<std::int64_t>(random() % 3'000);
            time += i == 5'000 ? 0 : static_cast<double>(length);
        }
        const Sums sums = sumsOf(index.lanes()[0], 0, 1e18, finest);
        QVERIFY(sums.inOrder);
        QVERIFY(sums.failed);
        QCOMPARE(sums.longest, 900'000.0F);
        QVERIFY2(std::abs(sums.time / time - 1) < 1e-5, qPrintable(QString::number(sums.time / time, 'g', 12)));
        QVERIFY(sums.failedTime > 1'000);
        QCOMPARE(sums.groups > 0, finest > 1e4);
        if (finest >= 1e12)
            QVERIFY2(sums.groups + sums.entries < 40, qPrintable(QString::number(sums.groups + sums.entries)));
    }

    void onlyWhatLiesInTheSpanIsVisited()
    {
        LaneIndex index;
        for (std::uint32_t i = 0; i < 100; ++i)
            index.add(phasedSample(i * 10 * ms, 8 * ms), i);
        const LaneTrack &lane = index.lanes()[0];
        QCOMPARE(sumsOf(lane, 205e6, 225e6, 0).entries, std::size_t(3)); // 200, 210, 220
        QCOMPARE(sumsOf(lane, 209e6, 209.5e6, 0).entries, std::size_t(0));
        QCOMPARE(sumsOf(lane, 990e6, 2e9, 0).entries, std::size_t(1));
        QCOMPARE(sumsOf(lane, 2e9, 3e9, 0).entries, std::size_t(0));
        QCOMPARE(sumsOf(LaneTrack(), 0, 1e9, 0).entries, std::size_t(0));
    }

    void requestsMayComeInAnyOrder()
    {
        std::vector<std::uint32_t> order(1'000);
        for (std::uint32_t i = 0; i < order.size(); ++i)
            order[i] = i;
        LaneIndex sorted;
        for (const std::uint32_t i : order)
            sorted.add(phasedSample(i * ms, ms / 2 + i), i);
        std::shuffle(order.begin(), order.end(), std::mt19937(5));
        LaneIndex shuffled;
        for (const std::uint32_t i : order)
            shuffled.add(phasedSample(i * ms, ms / 2 + i), i);
        for (const double finest : {0.0, 1e7, 1e12}) {
            const Sums a = sumsOf(sorted.lanes()[0], 0, 1e12, finest);
            const Sums b = sumsOf(shuffled.lanes()[0], 0, 1e12, finest);
            QVERIFY(b.inOrder);
            QCOMPARE(b.entries, a.entries);
            QCOMPARE(b.groups, a.groups);
            QCOMPARE(b.time, a.time);
        }
    }

    void lanesAreKeptApart()
    {
        LaneIndex index;
        for (std::uint32_t i = 0; i < 30; ++i) {
            Sample sample = phasedSample(i * ms, ms, i % 10 == 0 ? Outcome::HttpError : Outcome::Ok);
            sample.lane = static_cast<std::uint16_t>(i % 3);
            index.add(sample, i);
        }
        QCOMPARE(index.lanes().size(), std::size_t(3));
        QCOMPARE(index.lanes()[2].entries().size(), std::size_t(10));
        QCOMPARE(index.count(), 30U);
        QCOMPARE(index.failed(), 3U);
        QCOMPARE(index.end(), 30 * ms);
        double all = 0;
        for (const double sum : index.partSums())
            all += sum;
        QVERIFY(std::abs(all - 27e6) < 10);
    }

    void slowIsFarAboveTheMedian()
    {
        LaneIndex index;
        QVERIFY(std::isinf(index.slowFrom()));
        for (std::uint32_t i = 0; i < 1'000; ++i)
            index.add(phasedSample(i * 100 * ms, i % 200 == 0 ? 90 * ms : 10 * ms), i);
        QVERIFY2(index.slowFrom() > 30e6F && index.slowFrom() < 34e6F, qPrintable(QString::number(index.slowFrom())));
    }

    void requestsWithoutLengthAreNoHarm()
    {
        LaneIndex index;
        for (std::uint32_t i = 0; i < 200; ++i)
            index.add(phasedSample(0, 0), i);
        QCOMPARE(index.end(), 0);
        QCOMPARE(sumsOf(index.lanes()[0], 0, 1, 1).groups, std::size_t(4)); // 64 x 3 and 8
    }
};

FETCHRACE_TEST(LaneIndexTest)
#include "tst_laneindex.moc"
