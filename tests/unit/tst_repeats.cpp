// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/repeats.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

FinishedRun repeatedRun(Mode mode, std::int64_t elapsedNs, bool stopped = false)
{
    FinishedRun finished;
    finished.run.entry = mode;
    finished.run.stopped = stopped;
    finished.summary.elapsedNs = elapsedNs;
    return finished;
}

} // namespace

class TestRepeats : public QObject
{
    Q_OBJECT

private slots:
    void theMedianStandsBetweenMinimumAndMaximum();
    void anEvenNumberOfRepeatsGivesATimeThatWasMeasured();
    void otherModesAndStoppedRunsDoNotCount();
    void aFigureThatNoRunHasHasNoValue();
    void onlyModesThatRanTwiceAreRepeated();
};

void TestRepeats::theMedianStandsBetweenMinimumAndMaximum()
{
    const auto figure = elapsedOverRepeats(
        {repeatedRun(Mode::Async, 30), repeatedRun(Mode::Async, 10), repeatedRun(Mode::Async, 20)}, Mode::Async);
    QVERIFY(figure);
    QCOMPARE(figure->repeats, 3);
    QCOMPARE(figure->median, 20);
    QCOMPARE(figure->min, 10);
    QCOMPARE(figure->max, 30);
}

void TestRepeats::anEvenNumberOfRepeatsGivesATimeThatWasMeasured()
{
    const auto figure = elapsedOverRepeats({repeatedRun(Mode::Async, 30), repeatedRun(Mode::Async, 10)}, Mode::Async);
    QVERIFY(figure);
    QCOMPARE(figure->median, 10);
}

void TestRepeats::otherModesAndStoppedRunsDoNotCount()
{
    const QList<FinishedRun> runs{repeatedRun(Mode::Async, 30), repeatedRun(Mode::Serial, 1),
                                  repeatedRun(Mode::Async, 2, true)};
    QCOMPARE(elapsedOverRepeats(runs, Mode::Async)->median, 30);
    QVERIFY(!elapsedOverRepeats(runs, Mode::Threaded));
}

void TestRepeats::aFigureThatNoRunHasHasNoValue()
{
    const auto p99 = [](const Summary &summary) { return summary.latency.p99; };
    QVERIFY(!overRepeats({repeatedRun(Mode::Async, 30)}, Mode::Async, p99));
}

void TestRepeats::onlyModesThatRanTwiceAreRepeated()
{
    QList<FinishedRun> runs{repeatedRun(Mode::Serial, 30), repeatedRun(Mode::Async, 5), repeatedRun(Mode::Serial, 10),
                            repeatedRun(Mode::Serial, 20)};
    runs[0].summary.latency.p50 = 300;
    runs[2].summary.latency.p50 = 100;
    runs[3].summary.latency.p50 = 200;
    const QList<RepeatedMode> modes = repeatedModes(runs);
    QCOMPARE(modes.size(), 1);
    QCOMPARE(modes.first().mode.mode, Mode::Serial);
    QCOMPARE(modes.first().elapsed.median, 20);
    QCOMPARE(modes.first().p50->median, 200);
    QCOMPARE(modes.first().p50->max, 300);
    QVERIFY(!modes.first().p99);
}

FETCHRACE_TEST(TestRepeats)
#include "tst_repeats.moc"
