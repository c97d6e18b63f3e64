// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/headline.h"
#include "syntheticruns.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

RaceResults resultsOf(const QList<FinishedRun> &runs)
{
    RaceResults results;
    for (const FinishedRun &run : runs)
        results.add(run);
    return results;
}

QString sentenceOf(const QList<FinishedRun> &runs)
{
    return test::plain(headline(resultsOf(runs).all()).sentence);
}

void refuse(Sample &sample)
{
    sample.outcome = Outcome::ConnectFailed;
    sample.status = 0;
    sample.firstByte = Sample::unseen;
    sample.handled = Sample::unseen;
    sample.lastByte = sample.started + 100'000;
}

Plan planWith(std::chrono::nanoseconds delay, int requests = 600)
{
    Plan plan;
    plan.demo.delay = delay;
    plan.requests = requests;
    return plan;
}

} // namespace

class ChartsSentenceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nothingIsSaidWithoutResults() { QVERIFY(headline({}).sentence.isEmpty()); }

    void theArticlesRaceIsExplainedByWaitingTogether()
    {
        const QString sentence = sentenceOf(articleRuns());
        QVERIFY2(sentence.startsWith(QStringLiteral("Event loop and async finished in 0.")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("faster than serial (28.")) &&
                     sentence.contains(QStringLiteral("faster than threaded (5.")),
                 qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral(": each request still took about 4")) &&
                     sentence.endsWith(QStringLiteral(" ms, but 100 waited at the same time.")),
                 qPrintable(sentence));
    }

    void ofManyTheSlowestIsNamedAndTheOthersAreCounted()
    {
        QList<FinishedRun> runs;
        for (const int workers : {1, 5, 10, 20, 40}) {
            Plan plan = planWith(std::chrono::milliseconds(47));
            plan.workers = workers;
            FinishedRun run = SyntheticRuns(plan).finished(Mode::Threaded);
            run.run.entry.atOnce = workers;
            run.run.entry.showsNumber = true;
            run.run.entry.place = static_cast<int>(runs.size());
            runs.append(run);
        }
        const QString sentence = sentenceOf(runs);
        QVERIFY2(sentence.startsWith(QStringLiteral("Threaded ×40 finished in 0.")) &&
                     sentence.contains(QStringLiteral("faster than threaded ×1 (28.")) &&
                     sentence.contains(QStringLiteral(" faster than the 3 others: ")),
                 qPrintable(sentence));
        QVERIFY2(!sentence.contains(QStringLiteral("×10 (")), qPrintable(sentence));
    }

    void aModeThatLostToSerialIsSaidToHaveLost()
    {
        const SyntheticRuns runs(planWith(std::chrono::nanoseconds(0)));
        const QString sentence = sentenceOf({runs.finished(Mode::Async, 60 * ms), runs.finished(Mode::Serial, 58'000)});
        QCOMPARE(sentence,
                 QStringLiteral("Serial finished in 34.8 ms, 10× faster than async (0.360 s): up to 100 requests in "
                                "flight did not help async."));
    }

    void aThirdModeThatWonIsNamedFirst()
    {
        const SyntheticRuns runs(planWith(std::chrono::nanoseconds(0)));
        const QString sentence = sentenceOf({runs.finished(Mode::Async, 60 * ms), runs.finished(Mode::Serial, 58'000),
                                             runs.finished(Mode::EventLoop, 800'000)});
        QVERIFY2(
            sentence.startsWith(QStringLiteral("Event loop finished in 4.80 ms, 75× faster than async (0.360 s) and "
                                               "7.3× faster than serial (34.8 ms): ")),
            qPrintable(sentence));
        QVERIFY(!sentence.contains(QLatin1Char('%')));
    }

    void slowerAnswersAreNotHidden()
    {
        const SyntheticRuns runs{Plan()};
        const QString sentence =
            sentenceOf({runs.finished(Mode::Async, 30 * ms), runs.finished(Mode::Serial, 300'000)});
        QVERIFY2(sentence.contains(QStringLiteral("a typical request was even slower (77.0 ms; serial 47.3 ms)")),
                 qPrintable(sentence));
        QVERIFY(!sentence.contains(QStringLiteral("still took")));
    }

    void fasterAnswersAreNotDenied()
    {
        const SyntheticRuns runs{Plan()};
        const QString sentence = sentenceOf({runs.finished(Mode::Async), runs.finished(Mode::Serial, 30 * ms)});
        QVERIFY2(!sentence.contains(QStringLiteral("still took")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("a typical request took 47.3 ms (serial: 77.0 ms)")),
                 qPrintable(sentence));
    }

    void equalTimesAreCalledEqual()
    {
        Plan plan;
        plan.inFlight = 5;
        const SyntheticRuns runs(plan);
        const QString sentence = sentenceOf({runs.finished(Mode::Async), runs.finished(Mode::Threaded)});
        QCOMPARE(sentence,
                 QStringLiteral("Async and threaded took about the same time (5.68 s): async and threaded each had "
                                "5 requests in flight, and it is how many requests wait that counts, not how "
                                "they wait."));
    }

    void oneModeAloneIsNotCompared()
    {
        const SyntheticRuns runs{Plan()};
        QCOMPARE(sentenceOf({runs.finished(Mode::Serial)}),
                 QStringLiteral("Serial completed all 600 requests in 28.4 s, one at a time; median latency 47.3 ms."));
        const QString async = sentenceOf({runs.finished(Mode::Async)});
        QVERIFY2(async.endsWith(QStringLiteral(" with up to 100 in flight; median latency 47.3 ms.")),
                 qPrintable(async));
    }

    void oneRequestIsNotCalledAll()
    {
        const SyntheticRuns runs(planWith(std::chrono::milliseconds(47), 1));
        QCOMPARE(sentenceOf({runs.finished(Mode::Async)}), QStringLiteral("Async completed its request in 47.3 ms."));
    }

    void aModeWithFailuresIsNeverCalledFast()
    {
        const SyntheticRuns runs{Plan()};
        const FinishedRun failing = runs.finished(Mode::Async, 300'000, 0, [](Sample &sample) {
            if (sample.index % 50 == 0)
                refuse(sample);
        });
        QCOMPARE(sentenceOf({failing}),
                 QStringLiteral(
                     "Async: 12 of 600 requests failed, all alike (connect failed), so its time cannot be compared."));
        const QString both = sentenceOf({failing, runs.finished(Mode::Serial)});
        QVERIFY2(both.startsWith(QStringLiteral("Serial completed all 600")), qPrintable(both));
        QVERIFY(both.endsWith(QStringLiteral(
            "Async: 12 of 600 requests failed, all alike (connect failed), so its time cannot be compared.")));
    }

    void failuresInEachModeAreNotBlamedOnTheFirst()
    {
        const SyntheticRuns runs{Plan()};
        const auto failing = [&runs](Mode mode, std::uint32_t every) {
            return runs.finished(mode, 300'000, 0, [every](Sample &sample) {
                if (sample.index % every == 0)
                    refuse(sample);
            });
        };
        QCOMPARE(sentenceOf({failing(Mode::Async, 50), failing(Mode::Serial, 50)}),
                 QStringLiteral("12 of 600 requests failed in each mode, all alike (connect failed), so the times "
                                "cannot be compared."));
        QCOMPARE(sentenceOf({failing(Mode::Async, 50), failing(Mode::Serial, 30)}),
                 QStringLiteral("12 to 20 requests failed in each mode, so the times cannot be compared."));
    }

    void aModeWithoutAnyAnswerIsCalledThat()
    {
        const SyntheticRuns runs{Plan()};
        QCOMPARE(sentenceOf({runs.finished(Mode::Async, 0, 0, &refuse)}),
                 QStringLiteral("None of async's 600 requests got a response (connect failed); its bar shows how "
                                "quickly they failed."));
    }

    void aStoppedModeIsCalledStopped()
    {
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Serial);
        runs.send(*log, Mode::Serial, 300'000, 0, {}, 240);
        FinishedRun stopped{run, summarize(run)};
        stopped.run.stopped = true;
        QCOMPARE(sentenceOf({stopped}), QStringLiteral("Serial was stopped after 240 of 600 requests."));
    }

    void differentWorkIsNotCompared()
    {
        const SyntheticRuns few(planWith(std::chrono::milliseconds(47), 60));
        const SyntheticRuns many{Plan()};
        const QString sentence = sentenceOf({few.finished(Mode::Async), many.finished(Mode::Serial)});
        QVERIFY2(!sentence.contains(QStringLiteral("serial")), qPrintable(sentence));
        Plan other;
        other.workers = 50;
        QVERIFY(sameWork(Plan(), other));
        other.method = QByteArrayLiteral("POST");
        QVERIFY(!sameWork(Plan(), other));
    }

    void theMedianStandsForRepeats()
    {
        Plan plan;
        plan.repeat = 3;
        const SyntheticRuns runs(plan);
        const RaceResults results =
            resultsOf({runs.finished(Mode::Serial, 3 * ms, 0, {}, 1), runs.finished(Mode::Serial, 1 * ms, 0, {}, 2),
                       runs.finished(Mode::Serial, 9 * ms, 0, {}, 3)});
        const ModeResult serial = results.of(Mode::Serial).value();
        QCOMPARE(serial.runs, 3);
        QCOMPARE(serial.elapsedNs, 600 * 50 * ms);
        QCOMPARE(serial.fastestNs, 600 * 48 * ms);
        QCOMPARE(serial.slowestNs, 600 * 56 * ms);
        QCOMPARE(serial.p50Ns.value(), 50 * ms);
        QVERIFY(serial.isWhole());
        QVERIFY(!results.of(Mode::Async));
    }

    void aRunGivenAgainReplacesTheEarlierOne()
    {
        const SyntheticRuns runs{Plan()};
        const RaceResults results =
            resultsOf({runs.finished(Mode::Serial, 1 * ms), runs.finished(Mode::Serial, 3 * ms)});
        QCOMPARE(results.of(Mode::Serial).value().runs, 1);
        QCOMPARE(results.of(Mode::Serial).value().elapsedNs, 600 * 50 * ms);
    }
};

FETCHRACE_TEST(ChartsSentenceTest)
#include "tst_chartssentence.moc"
