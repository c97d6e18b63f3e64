// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/background.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace fetchrace;

class TestBackground : public QObject
{
    Q_OBJECT

private slots:
    void theResultComesToTheThreadThatAsked();
    void theWorkDoesNotHoldUpTheThreadThatAsked();
    void nothingComesOnceTheContextIsGone();
    void theContextMayGoAtAnyMoment();
    void theContextMayGoWhenTheResultComes();
    void nothingIsLeftOnTheContext();
};

void TestBackground::theResultComesToTheThreadThatAsked()
{
    QEventLoop loop;
    QThread *worker = nullptr;
    QThread *asker = nullptr;
    int result = 0;
    runInBackground(
        &loop,
        [&worker] {
            worker = QThread::currentThread();
            return 42;
        },
        [&](int number) {
            result = number;
            asker = QThread::currentThread();
            loop.quit();
        });
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    loop.exec();
    QCOMPARE(result, 42);
    QCOMPARE(asker, QThread::currentThread());
    QVERIFY(worker != asker);
}

void TestBackground::theWorkDoesNotHoldUpTheThreadThatAsked()
{
    QObject context;
    std::atomic<bool> mayEnd{false};
    bool isDone = false;
    runInBackground(
        &context,
        [&mayEnd] {
            while (!mayEnd)
                std::this_thread::yield();
            return true;
        },
        [&isDone](bool result) { isDone = result; });
    QCoreApplication::processEvents();
    QVERIFY(!isDone);
    mayEnd = true;
    QTRY_VERIFY(isDone);
}

void TestBackground::nothingComesOnceTheContextIsGone()
{
    auto context = std::make_unique<QObject>();
    std::atomic<bool> mayEnd{false};
    auto result = std::make_shared<int>(1);
    const std::weak_ptr<int> traces = result;
    bool isDone = false;
    runInBackground(
        context.get(),
        [&mayEnd, result = std::move(result)] {
            while (!mayEnd)
                std::this_thread::yield();
            return result;
        },
        [&isDone](const std::shared_ptr<int> &) { isDone = true; });
    context.reset();
    mayEnd = true;
    QTRY_VERIFY(traces.expired()); // the thread has ended, and forgotten what it had found
    QCoreApplication::processEvents();
    QVERIFY(!isDone);
}

void TestBackground::theContextMayGoAtAnyMoment()
{
    std::atomic<int> ended{0};
    int done = 0;
    for (int i = 0; i < 300; ++i) {
        auto context = std::make_unique<QObject>();
        const int endedBefore = ended;
        runInBackground(
            context.get(), [&ended] { return ++ended; }, [&done](int) { ++done; });
        if (i % 3 == 0) // the result is about to be posted, or just has been
            while (ended == endedBefore)
                std::this_thread::yield();
        if (i % 3 == 1)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE(ended.load(), 300);
    const int doneBefore = done;
    QCoreApplication::processEvents();
    QCOMPARE(done, doneBefore);
}

void TestBackground::theContextMayGoWhenTheResultComes()
{
    auto context = std::make_unique<QObject>();
    runInBackground(
        context.get(), [] { return 0; }, [&context](int) { context.reset(); });
    QTRY_VERIFY(!context);
}

void TestBackground::nothingIsLeftOnTheContext()
{
    QObject context;
    int done = 0;
    for (int i = 0; i < 10; ++i)
        runInBackground(
            &context, [] { return 1; }, [&done](int one) { done += one; });
    QTRY_COMPARE(done, 10);
    QTRY_VERIFY(context.children().isEmpty());
}

FETCHRACE_TEST(TestBackground)
#include "tst_background.moc"
