// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/condition.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

ComparedSide candidateSide(const QList<int> &elapsedMs, unsigned failed = 0)
{
    ComparedSide side{Mode::Async, {}};
    for (const int ms : elapsedMs) {
        FinishedRun finished;
        finished.run.plan = std::make_shared<const Plan>();
        finished.run.entry = Mode::Async;
        finished.summary.requests = 1'000;
        finished.summary.outcomes[0] = 1'000 - failed;
        finished.summary.outcomes[1] = failed;
        finished.summary.elapsedNs = ms * 1'000'000LL;
        finished.summary.throughputRps = 1e6 / ms;
        side.runs.append(finished);
    }
    return side;
}

ConditionState state(const QString &text, const Comparison &comparison)
{
    return stateOf(*parseCondition(text), comparison);
}

const QList<int> slowRuns{110, 111, 112, 113, 114};
const QList<int> fastRuns{98, 99, 100, 101, 102};

} // namespace

class TestCondition : public QObject
{
    Q_OBJECT

private slots:
    void conditionsAreRead();
    void badTextIsNamed_data();
    void badTextIsNamed();
    void onlyARealDifferenceBeyondTheLimitIsCrossed();
    void fewRepeatsLeaveAChangeUndecided();
    void aValueIsCrossedWhenEachRunIsBeyond();
    void oneFailureOfOneRunIsOneTooMany();
};

void TestCondition::conditionsAreRead()
{
    const Condition p99 = *parseCondition(u"p99 > +10%"_s);
    QCOMPARE(p99.measure, measureOf(u"p99"));
    QVERIFY(p99.above && p99.isChange);
    QCOMPARE(p99.limit, 0.1);
    const Condition throughput = *parseCondition(u"  throughput<-2.5% "_s);
    QVERIFY(!throughput.above && throughput.isChange);
    QCOMPARE(throughput.limit, -0.025);
    QCOMPARE(throughput.text, u"throughput<-2.5%"_s);
    const Condition failed = *parseCondition(u"failed > 0"_s);
    QVERIFY(failed.above && !failed.isChange);
    QCOMPARE(failed.limit, 0.0);
    QCOMPARE(parseCondition(u"elapsed>1m30s"_s)->limit, 90e9);
    QCOMPARE(parseCondition(u"p50 > 47.5ms"_s)->limit, 47.5e6);
    QCOMPARE(parseCondition(u"throughput < 900"_s)->limit, 900.0);
}

void TestCondition::badTextIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QString() << u"is not a condition"_s;
    QTest::newRow("no limit") << u"p99 >"_s << u"'p99 >' is not a condition"_s;
    QTest::newRow("equal") << u"p99 = 10%"_s << u"is not a condition"_s;
    QTest::newRow("unknown") << u"p98 > 10%"_s << u"unknown measure 'p98'; use elapsed"_s;
    QTest::newRow("no unit") << u"p99 > 10"_s << u"p99 is a time"_s;
    QTest::newRow("sign without %") << u"p99 > +10ms"_s << u"needs a %"_s;
    QTest::newRow("share of failures") << u"failed > 1%"_s << u"leave out the %"_s;
    QTest::newRow("two points") << u"p99 > 1.2.3%"_s << u"is not a condition"_s;
    QTest::newRow("unit and %") << u"p99 > 1ms%"_s << u"is not a condition"_s;
    QTest::newRow("control characters") << u"p99 > \x1b[31m"_s << u"\\x1b"_s;
    QTest::newRow("long") << QString(100'000, u'9') << u"is not a condition"_s;
}

void TestCondition::badTextIsNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, said);
    const auto read = parseCondition(text);
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(said), qPrintable(read.error().sentence));
    QVERIFY(read.error().sentence.size() < 400);
}

void TestCondition::onlyARealDifferenceBeyondTheLimitIsCrossed()
{
    const Comparison slower = compare(candidateSide(fastRuns), candidateSide(slowRuns));
    QCOMPARE(state(u"elapsed > +10%"_s, slower), ConditionState::Crossed);
    QCOMPARE(state(u"elapsed > +15%"_s, slower), ConditionState::Met);
    QCOMPARE(state(u"throughput < -5%"_s, slower), ConditionState::Crossed);
    QCOMPARE(state(u"elapsed > +10%"_s, compare(candidateSide(slowRuns), candidateSide(fastRuns))),
             ConditionState::Met);
    const Comparison noisy = compare(candidateSide({80, 90, 100, 110, 120}), candidateSide({85, 95, 112, 115, 125}));
    QVERIFY(noisy.of(*measureOf(u"elapsed"))->difference->change > 0.1);
    QCOMPARE(state(u"elapsed > +10%"_s, noisy), ConditionState::Met); // beyond, but not real
}

void TestCondition::fewRepeatsLeaveAChangeUndecided()
{
    QCOMPARE(state(u"elapsed > +10%"_s, compare(candidateSide({100}), candidateSide({200}))),
             ConditionState::Undecided);
    QCOMPARE(state(u"cpu > +10%"_s, compare(candidateSide(fastRuns), candidateSide(slowRuns))),
             ConditionState::Undecided); // nobody measured it
}

void TestCondition::aValueIsCrossedWhenEachRunIsBeyond()
{
    const Comparison comparison = compare(candidateSide(fastRuns), candidateSide(slowRuns));
    QCOMPARE(state(u"elapsed > 105ms"_s, comparison), ConditionState::Crossed);
    QCOMPARE(state(u"elapsed > 111ms"_s, comparison), ConditionState::Met);
    QCOMPARE(state(u"elapsed < 50ms"_s, comparison), ConditionState::Met);
}

void TestCondition::oneFailureOfOneRunIsOneTooMany()
{
    ComparedSide failing = candidateSide(fastRuns);
    failing.runs[3] = candidateSide({100}, 1).runs.first();
    const Comparison comparison = compare(candidateSide(fastRuns), failing);
    QCOMPARE(state(u"failed > 0"_s, comparison), ConditionState::Crossed);
    QCOMPARE(state(u"failed > 1"_s, comparison), ConditionState::Met);
    QCOMPARE(state(u"failed > 0"_s, compare(candidateSide(fastRuns), candidateSide(fastRuns))), ConditionState::Met);
}

FETCHRACE_TEST(TestCondition)
#include "tst_condition.moc"
