// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/comparisonwords.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

ComparedSide plannedSide(const QList<int> &elapsedMs, const Plan &plan = {})
{
    ComparedSide side{Mode::Async, {}};
    for (const int ms : elapsedMs) {
        FinishedRun finished;
        finished.run.plan = std::make_shared<const Plan>(plan);
        finished.run.entry = Mode::Async;
        finished.summary.requests = 100;
        finished.summary.outcomes[0] = 100;
        finished.summary.elapsedNs = ms * 1'000'000LL;
        finished.summary.throughputRps = 1e5 / ms;
        side.runs.append(finished);
    }
    return side;
}

QString wordsOf(const char *key, const Comparison &comparison)
{
    return differenceWords(comparison, *comparison.of(*measureOf(QString::fromLatin1(key))));
}

} // namespace

class TestComparisonWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aRealDifferenceIsSaidWithItsInterval();
    void whatIsDecidedIsSaidBriefly();
    void noDifferenceIsSaidWithTheSmallestThatCouldBeShown();
    void fewRepeatsAreSaidToBeTooFew();
    void oneRunEachIsSaidToBeThat();
    void withinTheNoiseNothingIsFaster();
    void differentWorkIsNamed();
    void failuresAreSaidByTheirNumbers();
    void changesHaveASign();
    void itIsSaidWhenOneSideCameAfterTheOther();
};

void TestComparisonWords::aRealDifferenceIsSaidWithItsInterval()
{
    const Comparison faster = compare(plannedSide({100, 100, 100, 100, 100}), plannedSide({85, 87, 88, 89, 91}));
    QCOMPARE(wordsOf("elapsed", faster), u"12% faster, 95% sure between 9% and 15%"_s);
    QCOMPARE(wordsOf("throughput", faster).section(u',', 0, 0), u"14% higher"_s);
    QCOMPARE(comparisonSentence(faster), u"Async: B is 12% faster, 95% sure between 9% and 15%."_s);
    const Comparison slower = compare(plannedSide({100, 100, 100, 100, 100}), plannedSide({109, 110, 112, 114, 115}));
    QCOMPARE(wordsOf("elapsed", slower), u"12% slower, 95% sure between 9% and 15%"_s);
}

void TestComparisonWords::whatIsDecidedIsSaidBriefly()
{
    const auto race = [](const QList<int> &async, QList<int> serial) {
        QList<FinishedRun> runs = plannedSide(async).runs;
        ComparedSide other = plannedSide(serial);
        for (FinishedRun &run : other.runs)
            run.run.entry = Mode::Serial;
        return runs + other.runs;
    };
    QCOMPARE(briefDecision(race({85, 87, 88, 89, 91, 88}, {100, 100, 100, 100, 100, 100})),
             u"Async is 12% faster than serial."_s);
    QCOMPARE(briefDecision(race({100, 101, 99, 105, 95, 98}, {100, 97, 103, 106, 94, 99})),
             u"Async and serial: no difference that 6 repeats can show."_s);
    QCOMPARE(briefDecision(race({100, 100}, {110, 110})), u"Async and serial: too few repeats to decide (2)."_s);
    QCOMPARE(briefDecision({}), QString());
}

void TestComparisonWords::noDifferenceIsSaidWithTheSmallestThatCouldBeShown()
{
    const QString words =
        wordsOf("elapsed", compare(plannedSide({98, 99, 100, 101, 102}), plannedSide({98, 99, 100, 101, 102})));
    QVERIFY2(words.startsWith(u"no difference that 5 repeats can show; the smallest they could is "),
             qPrintable(words));
    QVERIFY(words.endsWith(u'%'));
}

void TestComparisonWords::fewRepeatsAreSaidToBeTooFew()
{
    QCOMPARE(wordsOf("elapsed", compare(plannedSide({98, 99, 100}), plannedSide({50, 51, 52, 53, 54}))),
             u"too few repeats to compare (3 and 5); at least 5 are needed"_s);
}

void TestComparisonWords::oneRunEachIsSaidToBeThat()
{
    QCOMPARE(wordsOf("elapsed", compare(plannedSide({100}), plannedSide({80}))),
             u"one run each, 20% apart; only repeats can show whether that is more than chance"_s);
    QCOMPARE(comparisonSentence(compare(plannedSide({100}), plannedSide({80}))),
             u"Async: one run each, 20% apart; only repeats can show whether that is more than chance."_s);
    QCOMPARE(wordsOf("elapsed", compare(plannedSide({100}), plannedSide({80}), {plannedSide({100, 110}).runs})),
             u"20% faster in one run each; repeats vary by up to 10%"_s);
}

void TestComparisonWords::withinTheNoiseNothingIsFaster()
{
    const QString words =
        wordsOf("elapsed", compare(plannedSide({100}), plannedSide({80}), {plannedSide({100, 130}).runs}));
    QCOMPARE(words, u"no difference that one run each can show: repeats vary by up to 30%"_s);
    // A race of its own for each is no repeat: they may be A and B themselves, or the same change between them.
    const Comparison apart = compare(plannedSide({100}), plannedSide({80}),
                                     {plannedSide({100}).runs, plannedSide({80}).runs, plannedSide({900}).runs});
    QVERIFY(!apart.of(*measureOf(u"elapsed"))->noise);
}

void TestComparisonWords::differentWorkIsNamed()
{
    Plan other;
    other.requests = 300;
    other.body = "x";
    const Comparison comparison = compare(plannedSide({100}), plannedSide({80}, other));
    QCOMPARE(obstacleSentence(comparison),
             u"A and B did different work and are not compared: body, requests 600 and 300."_s);
    QCOMPARE(wordsOf("elapsed", comparison), QString());
}

void TestComparisonWords::failuresAreSaidByTheirNumbers()
{
    ComparedSide failing = plannedSide({80});
    failing.runs[0].summary.outcomes[0] = 93;
    failing.runs[0].summary.outcomes[1] = 7;
    const Comparison comparison = compare(plannedSide({100}), failing);
    QCOMPARE(wordsOf("failed", comparison), u"0 in A, 7 in B"_s);
    QCOMPARE(obstacleSentence(comparison),
             u"The times are not compared: up to 0 requests of a run failed in A, 7 in B."_s);
    QCOMPARE(wordsOf("failed", compare(plannedSide({100}), plannedSide({100}))), u"none in either"_s);
}

void TestComparisonWords::changesHaveASign()
{
    QCOMPARE(changeText(0.041), u"+4.1%"_s);
    QCOMPARE(changeText(-0.12), u"\u221212%"_s);
    QCOMPARE(changeText(0), u"0%"_s);
    QCOMPARE(changeText(0.0004), u"+0.04%"_s);
    QCOMPARE(changeText(1.5), u"+150%"_s);
    QCOMPARE(changeText(-0.00004), u"0%"_s); // no sign of what has no digit
}

void TestComparisonWords::itIsSaidWhenOneSideCameAfterTheOther()
{
    const auto startedAt = [](ComparedSide side, const QList<int> &seconds) {
        for (qsizetype i = 0; i < seconds.size(); ++i)
            side.runs[i].run.startedAt = QDateTime::fromSecsSinceEpoch(seconds.at(i));
        return side;
    };
    const ComparedSide two = plannedSide({100, 101});
    const Comparison inTurns = compare(startedAt(two, {1, 4}), startedAt(two, {2, 3}));
    QVERIFY(!inTurns.isOneAfterTheOther());
    QCOMPARE(orderSentence(inTurns), QString());
    for (const Comparison &after : {compare(startedAt(two, {1, 2}), startedAt(two, {3, 4})),
                                    compare(startedAt(two, {3, 4}), startedAt(two, {1, 2}))}) {
        QVERIFY(after.isOneAfterTheOther());
        QVERIFY(orderSentence(after).startsWith(u"The runs of A and B were not in turns: "_s));
    }
    const ComparedSide one = plannedSide({100});
    QCOMPARE(orderSentence(compare(startedAt(one, {1}), startedAt(one, {2}))), QString()); // says so anyway
}

FETCHRACE_TEST(TestComparisonWords)
#include "tst_comparisonwords.moc"
