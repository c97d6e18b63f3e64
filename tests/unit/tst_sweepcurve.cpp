// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/sweep.h"
#include "app/words/sweepsentences.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QTest>

#include <algorithm>

using namespace fetchrace;

namespace {

FinishedRun sweptRun(Mode mode, int atOnce, std::int64_t elapsedNs, int repeat = 1)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>(withAtOnce(Plan(), mode, atOnce));
    finished.run.entry = mode;
    finished.run.repeat = repeat;
    Summary &summary = finished.summary;
    summary.requests = static_cast<std::uint32_t>(finished.run.plan->requests);
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = summary.requests;
    summary.elapsedNs = elapsedNs;
    return finished;
}

/// A server that answers after 47 ms, but no more than so many per second.
QList<FinishedRun> sweep(Mode mode, double mostPerSecond, int limit = 64)
{
    QList<FinishedRun> runs;
    for (const int step : sweepSteps(sweepPlan(Plan(), limit), mode)) {
        const double perSecond = std::min(step / 0.047, mostPerSecond);
        runs.append(sweptRun(mode, step, static_cast<std::int64_t>(600 * 1e9 / perSecond)));
    }
    return runs;
}

bool anyContains(const QStringList &sentences, const char *text)
{
    return std::any_of(sentences.begin(), sentences.end(),
                       [text](const QString &sentence) { return sentence.contains(QLatin1String(text)); });
}

void failWholly(FinishedRun &finished)
{
    finished.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 0;
    finished.summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] = finished.summary.requests;
}

} // namespace

class TestSweepCurve : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nothingComesOfNothing();
    void eachModeHasACurveInOrderOfRequestsAtOnce();
    void theMedianStandsForRepeats();
    void theKneeIsWhereTheServerReachesItsLimit();
    void failedAndStoppedStepsAreShownButNotJudged();
    void allFailedSaysOnlyThat();
    void aLastRoundThatIsNotFullIsNoContention();
    void theSentencesNameTheirNumbers();
    void onePointSaysNothingOfGrowth();
    void fewPointsSayNothingOfContention();
    void aPoorFitIsSaidToBeOne();
    void erraticTimesAreNotJudged();
    void theFirstRunThatNeedsCareSpeaksForItsMode();
};

void TestSweepCurve::nothingComesOfNothing()
{
    QVERIFY(sweepCurves({}).isEmpty());
    QVERIFY(sweepSentences({}).isEmpty());
}

void TestSweepCurve::eachModeHasACurveInOrderOfRequestsAtOnce()
{
    const auto curves = sweepCurves({sweptRun(Mode::Serial, 1, 28'300 * ms), sweptRun(Mode::Threaded, 4, 7'100 * ms),
                                     sweptRun(Mode::Threaded, 1, 28'300 * ms), sweptRun(Mode::Async, 2, 14'200 * ms)});
    QCOMPARE(curves.size(), 3);
    QCOMPARE(curves.at(0).mode, Mode::Async);
    QCOMPARE(curves.at(1).points.size(), 2);
    QCOMPARE(curves.at(1).points.at(0).atOnce, 1);
    QCOMPARE(curves.at(1).points.at(1).atOnce, 4);
    QCOMPARE(curves.at(1).points.at(1).throughputRps, 600 / 7.1);
}

void TestSweepCurve::theMedianStandsForRepeats()
{
    const auto curves = sweepCurves({sweptRun(Mode::Threaded, 4, 900 * ms, 1), sweptRun(Mode::Threaded, 4, 600 * ms, 2),
                                     sweptRun(Mode::Threaded, 4, 500 * ms, 3)});
    const SweepPoint &point = curves.first().points.first();
    QCOMPARE(point.result.runs, 3);
    QCOMPARE(point.result.elapsedNs, 600 * ms);
    QCOMPARE(point.throughputRps, 1'000.0);
}

void TestSweepCurve::theKneeIsWhereTheServerReachesItsLimit()
{
    QCOMPARE(sweepCurves(sweep(Mode::Threaded, 16 / 0.047)).first().knee, std::optional(16));
    QCOMPARE(sweepCurves(sweep(Mode::Threaded, 1e9)).first().knee, std::optional<int>());
}

void TestSweepCurve::failedAndStoppedStepsAreShownButNotJudged()
{
    QList<FinishedRun> runs = sweep(Mode::Threaded, 16 / 0.047);
    failWholly(runs[6]);
    runs[5].run.stopped = true;
    const SweepCurve curve = sweepCurves(runs).first();
    QCOMPARE(curve.points.size(), 7);
    QVERIFY(!curve.points.at(6).isWhole());
    QCOMPARE(curve.knee, std::optional<int>()); // of what is left, 16 was the last
    QVERIFY(!curve.fit);                        // five are too few
    QVERIFY(anyContains(sweepSentences({curve}), "in 2 of 7 steps"));
    QVERIFY(anyContains(sweepSentences({curve}), "fastest at concurrency 16"));
}

void TestSweepCurve::allFailedSaysOnlyThat()
{
    QList<FinishedRun> runs = sweep(Mode::Async, 1e9);
    std::for_each(runs.begin(), runs.end(), failWholly);
    const auto curves = sweepCurves(runs);
    QVERIFY(curves.first().best() == nullptr);
    QCOMPARE(
        sweepSentences(curves),
        QStringList{QStringLiteral("Async: requests failed or were not sent in 7 of 7 steps, which are left out.")});
}

void TestSweepCurve::aLastRoundThatIsNotFullIsNoContention()
{
    QList<FinishedRun> runs;
    for (const int step : sweepSteps(sweepPlan(Plan(), 512), Mode::Threaded)) {
        const std::int64_t least = (600 + step - 1) / step * 47 * ms; // as soon as arithmetic allows
        runs.append(sweptRun(Mode::Threaded, step, least));
        runs.last().summary.boundNs = least;
    }
    const SweepCurve curve = sweepCurves(runs).first();
    QVERIFY(curve.fit);
    QVERIFY(curve.fit->sigma < 1e-9);
    QVERIFY(curve.fit->kappa < 1e-9);
}

void TestSweepCurve::theSentencesNameTheirNumbers()
{
    QList<FinishedRun> runs;
    const ScalabilityFit law{20, 0.02, 0.001, 0};
    for (const int step : sweepSteps(sweepPlan(Plan(), 64), Mode::Threaded))
        runs.append(sweptRun(Mode::Threaded, step, static_cast<std::int64_t>(600 * 1e9 / law.perSecond(step))));
    QCOMPARE(
        sweepSentences(sweepCurves(runs)),
        (QStringList{
            QStringLiteral("Threaded was fastest at concurrency 32 (2.45\u00a0s), 12× faster than at 1 (30.0\u00a0s)."),
            QStringLiteral("Threaded has its knee at concurrency 16 (208 requests per second): beyond it, "
                           "throughput grows less than latency."),
            QStringLiteral("Threaded by the Universal Scalability Law (R² 1.000): 2.0% of a request's time is "
                           "serialized (contention), and each concurrent request slows every other by 0.1% "
                           "(coherency). Beyond a concurrency of about 31, throughput falls."),
        }));
}

void TestSweepCurve::onePointSaysNothingOfGrowth()
{
    QCOMPARE(sweepSentences(sweepCurves({sweptRun(Mode::Serial, 1, 28'300 * ms)})),
             QStringList{QStringLiteral("Serial: 28.3\u00a0s at concurrency 1.")});
}

void TestSweepCurve::fewPointsSayNothingOfContention()
{
    const QStringList sentences = sweepSentences(sweepCurves(sweep(Mode::Async, 1e9, 16)));
    QCOMPARE(sentences.size(), 2);
    QVERIFY(!anyContains(sentences, "contention"));
}

void TestSweepCurve::aPoorFitIsSaidToBeOne()
{
    QList<FinishedRun> runs = sweep(Mode::Async, 1e9);
    for (int i = 0; i < runs.size(); ++i)
        runs[i].summary.elapsedNs = i < 3 ? 1'000 * ms : 50 * ms; // a jump that nothing gradual explains
    const QStringList sentences = sweepSentences(sweepCurves(runs));
    QVERIFY(anyContains(sentences, "does not follow the Universal Scalability Law"));
    QVERIFY(!anyContains(sentences, "coherency"));
}

void TestSweepCurve::erraticTimesAreNotJudged()
{
    QList<FinishedRun> runs = sweep(Mode::Async, 1e9);
    runs[3].summary.elapsedNs *= 10; // 8 at once
    const SweepCurve curve = sweepCurves(runs).first();
    QCOMPARE(curve.dip, std::optional(8));
    QVERIFY(!curve.knee);
    QVERIFY(!curve.fit);
    QVERIFY(anyContains(sweepSentences({curve}), "much slower at 8"));
    QVERIFY(!anyContains(sweepSentences({curve}), "contention"));
}

void TestSweepCurve::theFirstRunThatNeedsCareSpeaksForItsMode()
{
    const QList<FinishedRun> runs{sweptRun(Mode::Async, 1, 100 * ms), sweptRun(Mode::Async, 2, 20 * ms),
                                  sweptRun(Mode::Async, 4, 10 * ms)};
    const QStringList careful = sweepSentences(runs, 2).mid(sweepSentences(sweepCurves(runs)).size());
    QCOMPARE(careful.size(), 1);
    QVERIFY2(careful.first().startsWith(QLatin1String("Async at concurrency 2: The run lasted only 20.0")),
             qPrintable(careful.first()));
}

FETCHRACE_TEST(TestSweepCurve)
#include "tst_sweepcurve.moc"
