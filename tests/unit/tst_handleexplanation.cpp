// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/boundgap.h"
#include "app/words/explanation.h"
#include "app/words/handleexplanation.h"
#include "app/words/headline.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t requests = 200;

Distribution all(std::int64_t mean)
{
    Distribution distribution;
    distribution.count = requests;
    distribution.mean = mean;
    distribution.p50 = mean;
    return distribution;
}

/// A run in which all went well, on two cores; each response was done with `handleNs` after its last byte.
FinishedRun handledRun(Mode mode, const Handling &handling, std::int64_t elapsedNs, std::int64_t handleNs)
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = 5ms;
    plan.handling = handling;
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>(plan);
    finished.run.entry = mode;
    finished.run.cores = 2;
    Summary &summary = finished.summary;
    summary.requests = requests;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = requests;
    summary.elapsedNs = elapsedNs;
    summary.latency = all(5 * ms);
    summary.phases.wait = all(5 * ms);
    if (handleNs > 0)
        summary.phases.handle = all(handleNs);
    return finished;
}

const Handling computing{20ms, HandleKind::Cpu, HandlePlace::Inline, 2};

QString sentenceOf(const FinishedRun &finished, const FinishedRun *serial = nullptr)
{
    return test::plain(handlingSentence(finished, serial));
}

QString headlineOf(const QList<FinishedRun> &runs)
{
    RaceResults results;
    for (const FinishedRun &finished : runs)
        results.add(finished);
    return test::plain(headline(results.all()).sentence);
}

} // namespace

class TestHandleExplanation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void withoutWorkNothingIsSaid();
    void workInTheLoopMakesAsyncAsSlowAsSerial();
    void whereAsyncIsFasterItIsNotCalledAsSlow();
    void workersThatShareTheCoresSaySo();
    void serialWorksBetweenItsRequests();
    void processesGiveItBack();
    void moreHandlersThanCoresAreNamed();
    void sleepingIsNotComputing();
    void theExplanationHasIt();
    void theHeadlineNamesTheWork();
    void theHeadlineNamesTheWorkOfEachEntry();
    void theGapOfWorkersMayBeTheirWork();
};

void TestHandleExplanation::withoutWorkNothingIsSaid()
{
    QVERIFY(test::plain(handlingSentence(handledRun(Mode::Async, {}, 300 * ms, 0), nullptr)).isEmpty());
    QVERIFY(test::plain(handlingSentence(handledRun(Mode::Async, computing, 300 * ms, 0), nullptr))
                .isEmpty()); // nothing was seen
}

void TestHandleExplanation::workInTheLoopMakesAsyncAsSlowAsSerial()
{
    const FinishedRun serial = handledRun(Mode::Serial, computing, 5'060 * ms, 20 * ms);
    QCOMPARE(sentenceOf(handledRun(Mode::Async, computing, 4'080 * ms, 20 * ms), &serial),
             QStringLiteral("Async processed responses in its event loop (20 ms of CPU work each, 4.00 s of 4.08 s, "
                            "98.0%); while it did, nothing was read, so it took about as long as serial (5.06 s) "
                            "despite its concurrency."));
}

void TestHandleExplanation::whereAsyncIsFasterItIsNotCalledAsSlow()
{
    const Handling little{1ms, HandleKind::Cpu, HandlePlace::Inline, 2};
    const FinishedRun serial = handledRun(Mode::Serial, little, 1'200 * ms, 1 * ms);
    const QString sentence = sentenceOf(handledRun(Mode::Async, little, 210 * ms, 1 * ms), &serial);
    QVERIFY2(sentence.endsWith(QStringLiteral("0.200 s of 0.210 s, 95.2%); while it did, nothing was read.")),
             qPrintable(sentence));
}

void TestHandleExplanation::workersThatShareTheCoresSaySo()
{
    QCOMPARE(sentenceOf(handledRun(Mode::Threaded, computing, 2'050 * ms, 46 * ms)),
             QStringLiteral("Threaded processed responses in its 5 workers (20 ms of CPU work each): 4.00 s of work in "
                            "2.05 s. They shared 2 CPU cores, so a response took 46.0 ms on average."));
}

void TestHandleExplanation::serialWorksBetweenItsRequests()
{
    QCOMPARE(sentenceOf(handledRun(Mode::Serial, computing, 5'000 * ms, 20 * ms)),
             QStringLiteral("Serial processed each response before sending the next request (20 ms of CPU work each, "
                            "4.00 s of 5.00 s, 80.0%)."));
}

void TestHandleExplanation::processesGiveItBack()
{
    const Handling handling{20ms, HandleKind::Cpu, HandlePlace::Process, 2};
    QCOMPARE(sentenceOf(handledRun(Mode::Async, handling, 2'100 * ms, 1'050 * ms)),
             QStringLiteral("Async passed responses to 2 processes and carried on (20 ms of CPU work each): 4.00 s of "
                            "work in 2.10 s, 1.9× what one at a time would allow. A complete response then waited "
                            "1.03 s on average for a free handler or CPU core."));
}

void TestHandleExplanation::moreHandlersThanCoresAreNamed()
{
    const Handling handling{20ms, HandleKind::Cpu, HandlePlace::Pool, 8};
    const QString sentence = sentenceOf(handledRun(Mode::EventLoop, handling, 2'100 * ms, 21 * ms));
    QVERIFY2(sentence.startsWith(QStringLiteral("Event loop passed responses to 8 threads")), qPrintable(sentence));
    QVERIFY2(
        sentence.endsWith(QStringLiteral(" Using more than 2 (the number of CPU cores) brings no further speed-up.")),
        qPrintable(sentence));
}

void TestHandleExplanation::sleepingIsNotComputing()
{
    const Handling handling{20ms, HandleKind::Block, HandlePlace::Pool, 8};
    const QString sentence = sentenceOf(handledRun(Mode::Async, handling, 510 * ms, 25 * ms));
    QVERIFY(sentence.contains(QStringLiteral("20 ms of sleep each")));
    QVERIFY(!sentence.contains(QStringLiteral("core")));
}

void TestHandleExplanation::theExplanationHasIt()
{
    const QList<Explanation> sentences = explain({handledRun(Mode::Async, computing, 4'080 * ms, 20 * ms),
                                                  handledRun(Mode::Serial, computing, 5'060 * ms, 20 * ms)},
                                                 2);
    QStringList handling;
    for (const Explanation &explanation : sentences)
        if (explanation.topic == Explanation::Topic::Handling)
            handling.append(explanation.sentence);
    QCOMPARE(handling.size(), 2);
    QVERIFY(handling.first().contains(QStringLiteral("about as long as serial")));
    QVERIFY(!handling.last().contains(QStringLiteral("as long as")));
}

void TestHandleExplanation::theHeadlineNamesTheWork()
{
    const FinishedRun async = handledRun(Mode::Async, computing, 4'000 * ms, 20 * ms);
    QCOMPARE(
        headlineOf({async, handledRun(Mode::Serial, computing, 4'200 * ms, 20 * ms)}),
        QStringLiteral("Async and serial took about the same time (4.00 s to 4.20 s): each response takes 20 ms of "
                       "CPU work, which async can only do one at a time, reading nothing meanwhile."));
    QCOMPARE(
        headlineOf({async, handledRun(Mode::Threaded, computing, 2'000 * ms, 46 * ms)}),
        QStringLiteral("Threaded finished in 2.00 s, 2.0× faster than async (4.00 s): each response takes 20 ms of "
                       "CPU work, which async can only do one at a time, reading nothing meanwhile, while "
                       "threaded uses 2 CPU cores."));
    const Handling elsewhere{20ms, HandleKind::Cpu, HandlePlace::Process, 2};
    QVERIFY(headlineOf({handledRun(Mode::Async, elsewhere, 2'000 * ms, 46 * ms),
                        handledRun(Mode::Serial, elsewhere, 4'000 * ms, 20 * ms)})
                .endsWith(QStringLiteral("done by 2 processes while the modes carry on.")));
}

void TestHandleExplanation::theHeadlineNamesTheWorkOfEachEntry()
{
    const QList<Entry> entries = placed({Mode::Async, {Mode::Threaded, 2}, {Mode::Threaded, 8}}, Plan());
    QList<FinishedRun> runs;
    for (const Entry &entry : entries) {
        runs.append(handledRun(entry.mode, computing, entry.mode == Mode::Async ? 4'000 * ms : 2'000 * ms, 20 * ms));
        Plan plan = ownPlan(*runs.last().run.plan, entry);
        runs.last().run.plan = std::make_shared<const Plan>(plan);
        runs.last().run.entry = entry;
    }
    const QString said = headlineOf(runs);
    QVERIFY2(said.endsWith(QStringLiteral("while threaded \u00d72 does up to 2 at a time and threaded \u00d78 uses 2 "
                                          "CPU cores.")),
             qPrintable(said));
}

void TestHandleExplanation::theGapOfWorkersMayBeTheirWork()
{
    FinishedRun serial = handledRun(Mode::Serial, computing, 5'500 * ms, 22 * ms);
    serial.summary.boundNs = 5'000 * ms;
    const auto gap = largestPartOfGap(serial);
    QVERIFY(gap);
    QCOMPARE(gap->part, BoundGap::Part::Handling);
    QCOMPARE(gap->ns, 400 * ms);
    FinishedRun loop = handledRun(Mode::Async, computing, 5'500 * ms, 22 * ms);
    loop.summary.boundNs = 4'005 * ms;
    QVERIFY(!largestPartOfGap(loop)); // not a sum over the requests of a lane
}

FETCHRACE_TEST(TestHandleExplanation)
#include "tst_handleexplanation.moc"
