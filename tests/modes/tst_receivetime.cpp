// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/connection/clientrecorder.h"
#include "app/demoserver/connection/receivetime.h"
#include "tests/modes/stamping.h"
#include "tests/testregistry.h"

#include <QTest>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

using namespace fetchrace::demo;
using namespace std::chrono_literals;
using fetchrace::ClientObservation;
using fetchrace::Sample;
using fetchrace::SampleLog;
using fetchrace::Stamping;

/// When the demo server had what it reads.
class TestReceiveTime : public QObject
{
    Q_OBJECT

private slots:
    void aStampIsToldOnTheSteadyClock();
    void aReadingThatWasInterruptedSpoilsNothing();
    void aClockThatWasSetSpoilsNoArrival_data();
    void aClockThatWasSetSpoilsNoArrival();
    void whatIsReadLateHasComeBefore();
    void withoutAClockItComesWhenItIsRead();
    void whatTheWaitEndsWithIsPassedOn();
    void aRequestThatCameBeforeTheRunBeginsWithIt();
    void aConnectionFollowsTheOneBeforeOnItsLane();
};

namespace {

/// The steady clock's time, counted from anywhere.
Clock::time_point at(std::chrono::nanoseconds time)
{
    return Clock::time_point(1h + time);
}

/// Both clocks, of which the system's is `ahead`, read with `apart` between the looks at the steady one.
StampClock::Reading readAt(std::chrono::nanoseconds time, std::chrono::nanoseconds ahead,
                           std::chrono::nanoseconds apart = 40ns)
{
    return {at(time - apart), at(time - apart / 2).time_since_epoch() + ahead, at(time)};
}

/// Both ends of a connection whose accepted one is stamped.
struct Pair {
    Pair()
    {
        ErrorCode error;
        acceptor.open(Tcp::v4(), error);
        acceptor.bind({asio::ip::address_v4::loopback(), 0}, error);
        acceptor.listen(1, error);
        stampReceipts(acceptor, true);
        sender.connect(acceptor.local_endpoint(error), error);
    }

    void accept()
    {
        ErrorCode error;
        receiver = acceptor.accept(error);
        receiver.non_blocking(true, error);
    }

    asio::io_context context;
    Acceptor acceptor{context};
    Socket sender{context};
    Socket receiver{context};
};

constexpr auto accuracy = 10us; // to which the clocks' distance is known after a few looks, with much room to spare

} // namespace

void TestReceiveTime::aStampIsToldOnTheSteadyClock()
{
    constexpr auto ahead = 20'000h;
    StampClock clock(readAt(0ms, ahead));
    const auto stamp = at(3ms).time_since_epoch() + ahead;
    const Clock::time_point told = clock.arrival(stamp, readAt(5ms, ahead));
    QVERIFY(told >= at(3ms)); // what was sent before it does not seem to come before it was sent
    QVERIFY(told <= at(3ms) + 60ns);
    QVERIFY(clock.arrival({}, readAt(6ms, ahead)) == at(6ms));
    // One that has just come cannot have come later than it is read.
    QVERIFY(clock.arrival(at(7ms).time_since_epoch() + ahead, readAt(7ms, ahead)) == at(7ms));
}

void TestReceiveTime::aReadingThatWasInterruptedSpoilsNothing()
{
    constexpr auto ahead = 20'000h;
    StampClock clock(readAt(0ms, ahead, 30ms));
    QVERIFY(clock.arrival(at(1ms).time_since_epoch() + ahead, readAt(5ms, ahead)) <= at(1ms) + 60ns);
    QVERIFY(clock.arrival(at(6ms).time_since_epoch() + ahead, readAt(50ms, ahead, 20ms)) <= at(6ms) + 60ns);
}

void TestReceiveTime::aClockThatWasSetSpoilsNoArrival_data()
{
    QTest::addColumn<qint64>("setByNs");
    QTest::newRow("a second forward") << qint64(1'000'000'000);
    QTest::newRow("a second back") << qint64(-1'000'000'000);
    QTest::newRow("half a millisecond forward") << qint64(500'000);
    QTest::newRow("half a millisecond back") << qint64(-500'000);
}

void TestReceiveTime::aClockThatWasSetSpoilsNoArrival()
{
    QFETCH(const qint64, setByNs);
    constexpr auto before = 20'000h;
    const std::chrono::nanoseconds after = before + std::chrono::nanoseconds(setByNs);
    StampClock clock(readAt(0ms, before));
    QVERIFY(clock.arrival(at(1ms).time_since_epoch() + before, readAt(2ms, before)) < at(2ms));
    // Stamped before, read after it was set, on this connection and on the next.
    for (const auto time : {10ms, 11ms}) {
        const Clock::time_point told = clock.arrival(at(9ms).time_since_epoch() + before, readAt(time, after));
        QVERIFY(told >= at(9ms) && told <= at(time));
    }
    const Clock::time_point told = clock.arrival(at(19ms).time_since_epoch() + after, readAt(20ms, after));
    QVERIFY(told >= at(19ms) && told <= at(19ms) + 60ns);
}

void TestReceiveTime::whatIsReadLateHasComeBefore()
{
    const Stamping stamping;
    if (!stamping.isAsked())
        QSKIP("Only Linux stamps the arrival of what a TCP socket receives.");
    QTRY_VERIFY_WITH_TIMEOUT(stamping.hasBegun(), 60'000);
    Pair pair;
    std::optional<StampClock> clock{StampClock()};
    ErrorCode error;
    const Clock::time_point before = Clock::now();
    pair.sender.send(asio::buffer("first", 5), 0, error);
    const Clock::time_point after = Clock::now();
    pair.accept();
    const Clock::time_point opened = openedAt(pair.receiver, clock, Clock::now());
    QVERIFY(opened >= before && opened <= after + accuracy);
    char room[16];
    const Received received = receive(pair.receiver, asio::buffer(room), clock);
    QVERIFY(!received.error);
    QCOMPARE(received.bytes, std::size_t(5));
    QVERIFY(received.arrival >= before && received.arrival <= after + accuracy);
    QVERIFY(received.now > received.arrival);
}

void TestReceiveTime::withoutAClockItComesWhenItIsRead()
{
    Pair pair;
    std::optional<StampClock> none;
    ErrorCode error;
    pair.sender.send(asio::buffer("first", 5), 0, error);
    pair.accept();
    const Clock::time_point accepted = Clock::now();
    QVERIFY(openedAt(pair.receiver, none, accepted) == accepted);
    char room[16];
    const Received received = receive(pair.receiver, asio::buffer(room), none);
    QCOMPARE(received.bytes, std::size_t(5));
    QVERIFY(received.arrival >= accepted && received.arrival == received.now);
}

void TestReceiveTime::whatTheWaitEndsWithIsPassedOn()
{
    Pair pair;
    std::optional<StampClock> clock{StampClock()};
    ErrorCode error;
    pair.accept();
    char room[4];
    std::vector<Received> all;
    std::function<void()> readOn = [&] {
        asyncReceive(pair.receiver, asio::buffer(room), clock, [&](const Received &received) {
            all.push_back(received);
            if (!received.error)
                readOn();
        });
    };
    readOn();
    pair.sender.send(asio::buffer("eight of", 8), 0, error);
    pair.sender.close(error);
    pair.context.run();
    QCOMPARE(all.size(), std::size_t(3));
    QCOMPARE(all[0].bytes + all[1].bytes, std::size_t(8));
    QVERIFY(all[2].error == asio::error::eof);
    QVERIFY(all[1].now >= all[0].now && all[2].now >= all[1].now);
}

void TestReceiveTime::aRequestThatCameBeforeTheRunBeginsWithIt()
{
    const auto observed = std::make_shared<ClientObservation>();
    observed->log = std::make_shared<SampleLog>(2);
    const auto recorder = std::make_shared<ClientRecorder>(observed);
    const WatchedConnection first(recorder, at(10ms)); // its bytes come later
    WatchedConnection second(recorder, at(8ms));       // those of this one have been there when it was taken
    second.noteBytes(at(8ms));
    second.noteRequest(at(8ms), Request());
    second.noteAnswer(at(12ms), 200);
    second.noteEnd();
    const Sample &sample = observed->log->all().front();
    QCOMPARE(sample.started, std::int64_t(0));
    QCOMPARE(sample.connected, std::int64_t(0));
    QCOMPARE(sample.sent, std::int64_t(0));
    QCOMPARE(sample.firstByte, std::int64_t(2'000'000));
}

void TestReceiveTime::aConnectionFollowsTheOneBeforeOnItsLane()
{
    const auto observed = std::make_shared<ClientObservation>();
    observed->log = std::make_shared<SampleLog>(2);
    const auto recorder = std::make_shared<ClientRecorder>(observed);
    const Clock::time_point begin = Clock::now();
    {
        WatchedConnection first(recorder, begin);
        first.noteBytes(begin);
        first.noteAnswer(begin, 200);
        first.noteEnd();
    }
    WatchedConnection second(recorder, begin); // opened before the server saw that the first was gone
    second.noteBytes(begin);
    second.noteAnswer(Clock::now(), 200);
    second.noteEnd();
    const auto samples = observed->log->all();
    QCOMPARE(samples.size(), std::size_t(2));
    QCOMPARE(samples[0].lane, samples[1].lane);
    QVERIFY(samples[1].started >= samples[0].lastByte);
    QVERIFY(samples[1].connected <= samples[1].started && samples[1].started <= samples[1].lastByte);
}

FETCHRACE_TEST(TestReceiveTime)
#include "tst_receivetime.moc"
