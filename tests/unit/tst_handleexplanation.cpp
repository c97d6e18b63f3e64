// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/boundgap.h"
#include "app/words/explanation.h"
#include "app/words/handleexplanation.h"
#include "app/words/racesentence.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t ms = 1'000'000;
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
FinishedRun run(Mode mode, const Handling &handling, std::int64_t elapsedNs, std::int64_t handleNs)
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = 5ms;
    plan.handling = handling;
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>(plan);
    finished.run.mode = mode;
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

std::vector<ModeResult> resultsOf(const QList<FinishedRun> &runs)
{
    RaceResults results;
    for (const FinishedRun &finished : runs)
        results.add(finished);
    return results.all();
}

} // namespace

class TestHandleExplanation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void withoutWorkNothingIsSaid();
    void workInTheLoopMakesAsyncAsSlowAsSerial();
    void whereAsyncIsSoonerItIsNotCalledAsSlow();
    void workersThatShareTheCoresSaySo();
    void serialWorksBetweenItsRequests();
    void processesGiveItBack();
    void moreHandlersThanCoresAreNamed();
    void sleepingIsNotComputing();
    void theExplanationHasIt();
    void theRacesSentenceNamesTheWork();
    void theGapOfWorkersMayBeTheirWork();
};

void TestHandleExplanation::withoutWorkNothingIsSaid()
{
    QVERIFY(handlingSentence(run(Mode::Async, {}, 300 * ms, 0), nullptr).isEmpty());
    QVERIFY(handlingSentence(run(Mode::Async, computing, 300 * ms, 0), nullptr).isEmpty()); // nothing was seen
}

void TestHandleExplanation::workInTheLoopMakesAsyncAsSlowAsSerial()
{
    const FinishedRun serial = run(Mode::Serial, computing, 5'060 * ms, 20 * ms);
    QCOMPARE(handlingSentence(run(Mode::Async, computing, 4'080 * ms, 20 * ms), &serial),
             QStringLiteral("Async worked on the responses in its event loop, 20.0 ms of computing on each: that was "
                            "4.00 s of its 4.08 s (98 %), and nothing was read meanwhile; so it took about as long "
                            "as serial (5.06 s), however many requests waited at once."));
}

void TestHandleExplanation::whereAsyncIsSoonerItIsNotCalledAsSlow()
{
    const Handling little{1ms, HandleKind::Cpu, HandlePlace::Inline, 2};
    const FinishedRun serial = run(Mode::Serial, little, 1'200 * ms, 1 * ms);
    const QString sentence = handlingSentence(run(Mode::Async, little, 210 * ms, 1 * ms), &serial);
    QVERIFY2(sentence.endsWith(QStringLiteral("0.200 s of its 0.210 s (95 %), and nothing was read meanwhile.")),
             qPrintable(sentence));
}

void TestHandleExplanation::workersThatShareTheCoresSaySo()
{
    QCOMPARE(handlingSentence(run(Mode::Threaded, computing, 2'050 * ms, 46 * ms), nullptr),
             QStringLiteral("Threaded worked on the responses in its 5 workers, 20.0 ms of computing on each: 4.00 s "
                            "of work was done within 2.05 s. They shared 2 processor cores, so that it took 46.0 ms "
                            "(mean) on each response."));
}

void TestHandleExplanation::serialWorksBetweenItsRequests()
{
    QCOMPARE(handlingSentence(run(Mode::Serial, computing, 5'000 * ms, 20 * ms), nullptr),
             QStringLiteral("Serial worked on each response before it sent the next request: 20.0 ms of computing, "
                            "which is 4.00 s of its 5.00 s (80 %)."));
}

void TestHandleExplanation::processesGiveItBack()
{
    const Handling handling{20ms, HandleKind::Cpu, HandlePlace::Process, 2};
    QCOMPARE(
        handlingSentence(run(Mode::Async, handling, 2'100 * ms, 1'050 * ms), nullptr),
        QStringLiteral("Async handed its responses to 2 processes and went on with the next, 20.0 ms of computing for "
                       "each: 4.00 s of work was done within 2.10 s, 1.9× what one after the other allows. From "
                       "its last byte on a response waited 1.03 s (mean) beyond that work, for a free one of "
                       "them or for a processor core."));
}

void TestHandleExplanation::moreHandlersThanCoresAreNamed()
{
    const Handling handling{20ms, HandleKind::Cpu, HandlePlace::Pool, 8};
    const QString sentence = handlingSentence(run(Mode::EventLoop, handling, 2'100 * ms, 21 * ms), nullptr);
    QVERIFY2(sentence.startsWith(QStringLiteral("Event loop handed its responses to 8 threads")), qPrintable(sentence));
    QVERIFY2(
        sentence.endsWith(QStringLiteral(" More of them than there are processor cores (2) do not compute faster.")),
        qPrintable(sentence));
}

void TestHandleExplanation::sleepingIsNotComputing()
{
    const Handling handling{20ms, HandleKind::Block, HandlePlace::Pool, 8};
    const QString sentence = handlingSentence(run(Mode::Async, handling, 510 * ms, 25 * ms), nullptr);
    QVERIFY(sentence.contains(QStringLiteral("20.0 ms of sleeping for each")));
    QVERIFY(!sentence.contains(QStringLiteral("core")));
}

void TestHandleExplanation::theExplanationHasIt()
{
    const QList<Explanation> sentences = explain(
        {run(Mode::Async, computing, 4'080 * ms, 20 * ms), run(Mode::Serial, computing, 5'060 * ms, 20 * ms)}, 2);
    QStringList handling;
    for (const Explanation &explanation : sentences) {
        if (explanation.topic == Explanation::Topic::Handling)
            handling.append(explanation.sentence);
    }
    QCOMPARE(handling.size(), 2);
    QVERIFY(handling.first().contains(QStringLiteral("about as long as serial")));
    QVERIFY(!handling.last().contains(QStringLiteral("as long as")));
}

void TestHandleExplanation::theRacesSentenceNamesTheWork()
{
    const FinishedRun async = run(Mode::Async, computing, 4'000 * ms, 20 * ms);
    QCOMPARE(raceSentence(resultsOf({async})),
             QStringLiteral("Async had 200 answers, with 20.0 ms of computing on each, in 4.00 s."));
    QCOMPARE(raceSentence(resultsOf({async, run(Mode::Serial, computing, 4'200 * ms, 20 * ms)})),
             QStringLiteral("With 20.0 ms of computing on each of 200 answers all took about as long, 4.00 s to "
                            "4.20 s."));
    QCOMPARE(raceSentence(resultsOf({async, run(Mode::Threaded, computing, 2'000 * ms, 46 * ms)})),
             QStringLiteral("Threaded had 200 answers, with 20.0 ms of computing on each, in 2.00 s, 2.0× sooner "
                            "than async."));
}

void TestHandleExplanation::theGapOfWorkersMayBeTheirWork()
{
    FinishedRun serial = run(Mode::Serial, computing, 5'500 * ms, 22 * ms);
    serial.summary.boundNs = 5'000 * ms;
    const auto gap = largestPartOfGap(serial);
    QVERIFY(gap);
    QCOMPARE(gap->part, BoundGap::Part::Handling);
    QCOMPARE(gap->ns, 400 * ms);
    FinishedRun loop = run(Mode::Async, computing, 5'500 * ms, 22 * ms);
    loop.summary.boundNs = 4'005 * ms;
    QVERIFY(!largestPartOfGap(loop)); // not a sum over the requests of a lane
}

FETCHRACE_TEST(TestHandleExplanation)
#include "tst_handleexplanation.moc"
