// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;

/// The work after the response as users write it.
class TestHandling : public QObject
{
    Q_OBJECT

private slots:
    void comesBackFromAFile_data();
    void comesBackFromAFile();
    void leavesNoTraceWhereThereIsNone();
    void needsNoMoreThanATime();
    void wrongValuesAreRefused_data();
    void wrongValuesAreRefused();
    void namesAreReadBack();
    void timesAndNumbersHaveLimits();
};

void TestHandling::comesBackFromAFile_data()
{
    QTest::addColumn<Handling>("handling");
    QTest::newRow("inline") << Handling{.time = 20ms};
    QTest::newRow("sleeping") << Handling{.time = 1500us, .kind = HandleKind::Block};
    QTest::newRow("pool") << Handling{.time = 1us, .place = HandlePlace::Pool, .handlers = 7};
    QTest::newRow("process") << Handling{1min, HandleKind::Block, HandlePlace::Process, 64};
}

void TestHandling::comesBackFromAFile()
{
    QFETCH(Handling, handling);
    Plan plan;
    plan.handling = handling;
    const auto read = planFromJson(planToJson(plan));
    QVERIFY2(read, read ? "" : qPrintable(read.error().sentence));
    QVERIFY(read->handling == handling);
}

void TestHandling::leavesNoTraceWhereThereIsNone()
{
    QVERIFY(Plan().handling.isNothing());
    QVERIFY(!planToJson(Plan()).contains(QLatin1String("handle")));
}

void TestHandling::needsNoMoreThanATime()
{
    const auto plan = planFromJsonText(R"({"handle": {"time": "20ms"}})");
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().sentence));
    QVERIFY(plan->handling == (Handling{.time = 20ms}));
    QCOMPARE(plan->handling.kind, HandleKind::Cpu);
    QCOMPARE(plan->handling.place, HandlePlace::Inline);
    QVERIFY(plan->handling.handlers >= 1);
}

void TestHandling::wrongValuesAreRefused_data()
{
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) { QTest::newRow(text) << QString::fromLatin1(part); };
    row(R"({"handle": "20ms"})", "\"handle\" must be an object, not a string.");
    row(R"({"handle": {}})", "\"handle\" has no \"time\"");
    row(R"({"handle": {"kind": "cpu"}})", "\"handle\" has no \"time\"");
    row(R"({"handle": {"time": 20}})", "\"time\" must be a duration with its unit");
    row(R"({"handle": {"time": "20"}})", "In \"time\": The duration \"20\" has no unit");
    row(R"({"handle": {"time": "61s"}})", "must be from 1us to 1m, not 1m1s.");
    row(R"({"handle": {"time": "0.5us"}})", "must be from 1us to 1m");
    row(R"({"handle": {"time": "1ms", "kind": "gpu"}})", "\"kind\" must be \"cpu\" or \"block\".");
    row(R"({"handle": {"time": "1ms", "place": 1}})", "\"place\" must be \"inline\", \"pool\" or \"process\".");
    row(R"({"handle": {"time": "1ms", "handlers": 2}})", "\"handlers\" is the number of threads or processes, but");
    row(R"({"handle": {"time": "1ms", "place": "inline", "handlers": 2}})", "but the work is done inline");
    row(R"({"handle": {"time": "1ms", "place": "pool", "handlers": 0}})", "must be from 1 to 64, not 0.");
    row(R"({"handle": {"time": "1ms", "place": "pool", "handlers": 65}})", "must be from 1 to 64, not 65.");
    row(R"({"handle": {"time": "1ms", "place": "pool", "handlers": 1.5}})", "\"handlers\" must be a whole number");
    row(R"({"handle": {"time": "1ms", "where": "pool"}})", "Unknown key \"where\" in \"handle\"");
}

void TestHandling::wrongValuesAreRefused()
{
    QFETCH(QString, part);
    const auto plan = planFromJsonText(QTest::currentDataTag());
    QVERIFY(!plan);
    QVERIFY2(plan.error().sentence.contains(part), qPrintable(plan.error().sentence));
}

void TestHandling::namesAreReadBack()
{
    for (const HandleKind kind : allHandleKinds)
        QCOMPARE(valueIn(handleKinds, QString(nameIn(handleKinds, kind))), std::optional(kind));
    for (const HandlePlace place : allHandlePlaces)
        QCOMPARE(valueIn(handlePlaces, QString(nameIn(handlePlaces, place))), std::optional(place));
    QVERIFY(!valueIn(handleKinds, u"inline"));
    QVERIFY(!valueIn(handlePlaces, u"CPU"));
}

void TestHandling::timesAndNumbersHaveLimits()
{
    const auto isTaken = [](const Handling &handling) {
        Plan plan;
        plan.handling = handling;
        return checkPlan(plan).has_value();
    };
    QVERIFY(isTaken({}));
    QVERIFY(isTaken({.time = Handling::maxTime, .handlers = Handling::maxHandlers}));
    QVERIFY(!isTaken({.time = -1ms}));
    QVERIFY(!isTaken({.time = Handling::maxTime + 1ns}));
    Plan plan;
    plan.handling.handlers = 0;
    QVERIFY(!checkPlan(plan));
}

FETCHRACE_TEST(TestHandling)
#include "tst_handling.moc"
