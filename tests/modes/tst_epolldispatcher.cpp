// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/epolldispatcher.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

using namespace fetchrace;

namespace {

/// Two connected sockets: what is written to one can be read from the other.
struct SocketPair {
    SocketPair() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()); }
    ~SocketPair()
    {
        for (const int end : ends)
            ::close(end);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    void write() const { QCOMPARE(::write(ends[1], "x", 1), 1); }

    std::array<int, 2> ends{};
};

/// Runs the loop until it is told to quit; false when nobody does.
bool runUntilQuit(QEventLoop &loop)
{
    bool inTime = true;
    QTimer::singleShot(20'000, &loop, [&] {
        inTime = false;
        loop.quit();
    });
    loop.exec();
    return inTime;
}

/// One turn of the thread's loop, without waiting.
void turn()
{
    QThread::currentThread()->eventDispatcher()->processEvents(QEventLoop::AllEvents);
}

} // namespace

/// Each test runs in a thread that has the dispatcher.
class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aSocketWithBytesIsActivated();
    void aSocketThatIsSwitchedOffIsNotActivated();
    void switchingOffAndOnWithinATurnLosesNothing();
    void whatAnEarlierOneSwitchesOffIsNotActivated();
    void aNumberThatComesBackIsAnotherSocket();
    void aWritableSocketIsActivated();
    void aLoopWithinALoopGoesOnWithTheRest();
    void timersGoOffInOrder();
    void lateTimersGoOffInOrder();
    void aTimerMayEndItself();
    void remainingTimeIsToldInMilliseconds();
    void aCallFromAnotherThreadEndsTheWait();

private:
    /// Runs in the thread, and waits for its end.
    template<typename Function>
    void inThread(Function function)
    {
        QMetaObject::invokeMethod(m_context.get(), function, Qt::BlockingQueuedConnection);
    }

    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_context;
};

void TestEpollDispatcher::init()
{
    m_thread = std::make_unique<QThread>();
    m_thread->setEventDispatcher(std::make_unique<EpollDispatcher>().release()); // the thread's from now on
    m_context = std::make_unique<QObject>();
    m_context->moveToThread(m_thread.get());
    m_thread->start();
}

void TestEpollDispatcher::cleanup()
{
    m_thread->quit();
    QVERIFY(m_thread->wait(20'000));
    m_context.reset();
    m_thread.reset();
}

void TestEpollDispatcher::aSocketWithBytesIsActivated()
{
    inThread([] {
        const SocketPair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        QEventLoop loop;
        connect(&notifier, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
        QTimer::singleShot(1, &loop, [&] { pair.write(); });
        QVERIFY(runUntilQuit(loop));
    });
}

void TestEpollDispatcher::aSocketThatIsSwitchedOffIsNotActivated()
{
    inThread([] {
        const SocketPair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        int activated = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { ++activated; });
        pair.write();
        turn();
        QCOMPARE(activated, 1);
        turn();
        QCOMPARE(activated, 2); // nobody has read it
        notifier.setEnabled(false);
        turn();
        turn();
        QCOMPARE(activated, 2);
        notifier.setEnabled(true);
        turn();
        QCOMPARE(activated, 3);
    });
}

void TestEpollDispatcher::switchingOffAndOnWithinATurnLosesNothing()
{
    inThread([] {
        const SocketPair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        int activated = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            ++activated;
            notifier.setEnabled(false);
            notifier.setEnabled(true);
        });
        pair.write();
        for (int i = 0; i < 3; ++i)
            turn();
        QCOMPARE(activated, 3);
    });
}

void TestEpollDispatcher::whatAnEarlierOneSwitchesOffIsNotActivated()
{
    inThread([] {
        const SocketPair first;
        const SocketPair second;
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        QSocketNotifier other(second.ends[0], QSocketNotifier::Read);
        int activated = 0;
        connect(&one, &QSocketNotifier::activated, &one, [&] {
            ++activated;
            other.setEnabled(false);
        });
        connect(&other, &QSocketNotifier::activated, &other, [&] {
            ++activated;
            one.setEnabled(false);
        });
        first.write();
        second.write();
        turn();
        QCOMPARE(activated, 1);
    });
}

void TestEpollDispatcher::aNumberThatComesBackIsAnotherSocket()
{
    inThread([] {
        std::optional<QSocketNotifier> notifier; // at the same address both times
        auto gone = std::make_unique<SocketPair>();
        const int number = gone->ends[0];
        notifier.emplace(number, QSocketNotifier::Read);
        turn();
        notifier.reset();
        gone.reset();
        // Closed and opened again before the dispatcher had its turn: the system has forgotten the first one.
        const SocketPair pair;
        QCOMPARE(pair.ends[0], number);
        notifier.emplace(number, QSocketNotifier::Read);
        int activated = 0;
        connect(&*notifier, &QSocketNotifier::activated, &*notifier, [&] { ++activated; });
        pair.write();
        turn();
        QCOMPARE(activated, 1);
    });
}

void TestEpollDispatcher::aWritableSocketIsActivated()
{
    inThread([] {
        const SocketPair pair;
        QSocketNotifier reads(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier writes(pair.ends[0], QSocketNotifier::Write);
        int read = 0;
        int written = 0;
        connect(&reads, &QSocketNotifier::activated, &reads, [&] { ++read; });
        connect(&writes, &QSocketNotifier::activated, &writes, [&] { ++written; });
        turn();
        QCOMPARE(read, 0);
        QCOMPARE(written, 1);
        pair.write();
        turn();
        QCOMPARE(read, 1);
        QCOMPARE(written, 2);
    });
}

void TestEpollDispatcher::aLoopWithinALoopGoesOnWithTheRest()
{
    inThread([] {
        const SocketPair first;
        const SocketPair second;
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        QSocketNotifier other(second.ends[0], QSocketNotifier::Read);
        int activated = 0;
        for (QSocketNotifier *notifier : {&one, &other})
            connect(notifier, &QSocketNotifier::activated, notifier, [&activated, notifier] {
                ++activated;
                notifier->setEnabled(false);
                turn();
            });
        first.write();
        second.write();
        turn();
        QCOMPARE(activated, 2);
    });
}

void TestEpollDispatcher::timersGoOffInOrder()
{
    inThread([] {
        QEventLoop loop;
        QList<int> order;
        const auto start = std::chrono::steady_clock::now();
        for (const int ms : {300, 0, 10})
            QTimer::singleShot(ms, Qt::PreciseTimer, &loop, [&order, &loop, ms] {
                order.append(ms);
                if (order.size() == 3)
                    loop.quit();
            });
        QVERIFY(runUntilQuit(loop));
        QVERIFY(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(300));
        QCOMPARE(order, (QList<int>{0, 10, 300}));
    });
}

/// Also those that a busy thread finds due together.
void TestEpollDispatcher::lateTimersGoOffInOrder()
{
    inThread([] {
        QEventLoop loop;
        QList<int> order;
        for (const int ms : {300, 0, 10})
            QTimer::singleShot(ms, Qt::PreciseTimer, &loop, [&order, &loop, ms] {
                order.append(ms);
                if (order.size() == 3)
                    loop.quit();
            });
        const auto last = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
        while (std::chrono::steady_clock::now() < last)
            ; // busy
        QVERIFY(runUntilQuit(loop));
        QCOMPARE(order, (QList<int>{0, 10, 300}));
    });
}

void TestEpollDispatcher::aTimerMayEndItself()
{
    inThread([] {
        QEventLoop loop;
        QTimer timer;
        int times = 0;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            if (++times == 3)
                timer.stop();
        });
        timer.start(1);
        QTimer::singleShot(50, &loop, &QEventLoop::quit);
        QVERIFY(runUntilQuit(loop));
        QCOMPARE(times, 3);
    });
}

void TestEpollDispatcher::remainingTimeIsToldInMilliseconds()
{
    inThread([] {
        QTimer timer;
        QCOMPARE(timer.remainingTime(), -1);
        timer.start(60'000);
        QVERIFY(timer.remainingTime() > 0 && timer.remainingTime() <= 60'000);
        QCOMPARE(QThread::currentThread()->eventDispatcher()->registeredTimers(&timer).size(), 1);
        timer.stop();
        QCOMPARE(QThread::currentThread()->eventDispatcher()->registeredTimers(&timer).size(), 0);
    });
}

void TestEpollDispatcher::aCallFromAnotherThreadEndsTheWait()
{
    // BlockingQueuedConnection comes back only when the waiting thread has heard of the call.
    for (int i = 0; i < 1'000; ++i) {
        bool called = false;
        inThread([&] { called = true; });
        QVERIFY(called);
    }
}

FETCHRACE_TEST(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
