// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;

/// Rate and limits as users write them.
class TestPace : public QObject
{
    Q_OBJECT

private slots:
    void comesBackFromAFile_data();
    void comesBackFromAFile();
    void leavesNoTraceWhereNothingIsSet();
    void durationAloneLiftsTheNumberOfRequests();
    void aNumberOfErrorsIsNotNegative();
    void wrongValuesAreRefused_data();
    void wrongValuesAreRefused();
    void ratesAreRead_data();
    void ratesAreRead();
    void wrongRatesAreRefused_data();
    void wrongRatesAreRefused();
};

void TestPace::comesBackFromAFile_data()
{
    QTest::addColumn<Pace>("pace");
    QTest::newRow("rate") << Pace{.rate = 33.3};
    QTest::newRow("duration") << Pace{.duration = 1500ms};
    QTest::newRow("no errors") << Pace{.maxErrors = 0};
    QTest::newRow("all") << Pace{.rate = 0.01, .duration = 24h, .maxErrors = 7, .backOff = BackOff::Always};
    QTest::newRow("never") << Pace{.backOff = BackOff::Never};
}

void TestPace::comesBackFromAFile()
{
    QFETCH(Pace, pace);
    Plan plan;
    plan.pace = pace;
    const auto read = planFromJson(planToJson(plan));
    QVERIFY2(read, read ? "" : qPrintable(read.error().sentence));
    QVERIFY(*read == plan);
}

void TestPace::leavesNoTraceWhereNothingIsSet()
{
    const QJsonObject plan = planToJson(Plan());
    for (const char *key : {"rate", "duration", "max_errors", "back_off"})
        QVERIFY(!plan.contains(QLatin1String(key)));
}

void TestPace::durationAloneLiftsTheNumberOfRequests()
{
    QCOMPARE(planFromJsonText(R"({"duration": "10s"})")->requests, Plan::maxRequests);
    QCOMPARE(planFromJsonText(R"({"duration": "10s", "requests": 50})")->requests, 50);
    QCOMPARE(planFromJsonText(R"({"duration": "0"})")->requests, Plan().requests);
}

void TestPace::aNumberOfErrorsIsNotNegative()
{
    Plan plan;
    plan.pace.maxErrors = -1;
    const auto checked = checkPlan(plan);
    QVERIFY(!checked);
    QCOMPARE(checked.error().sentence,
             QStringLiteral("The number of errors that end a run must be from 0 to 1,000,000, not -1."));
}

void TestPace::wrongValuesAreRefused_data()
{
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) { QTest::newRow(text) << QString::fromLatin1(part); };
    row(R"({"rate": "50"})", "\"rate\" must be a number of requests per second, not a string.");
    row(R"({"rate": -1})", "The rate must be from 0.01 to 100,000 requests per second, not -1.");
    row(R"({"rate": 1e9})", "The rate must be from");
    row(R"({"duration": 10})", "\"duration\" must be a duration with its unit");
    row(R"({"duration": "10"})", "In \"duration\": The duration \"10\" has no unit");
    row(R"({"duration": "1us"})", "The duration of a run must be from 1ms to 24h, not 1us.");
    row(R"({"max_errors": -1})", "\"max_errors\" must be a whole number of 0 or more, not -1.");
    row(R"({"max_errors": 1.5})", "\"max_errors\" must be a whole number");
    row(R"({"max_errors": "many"})", "\"max_errors\" must be a whole number");
    row(R"({"back_off": true})", "\"back_off\" must be \"except-demo\", \"always\" or \"never\".");
    row(R"({"back_off": "sometimes"})", "\"back_off\" must be");
}

void TestPace::wrongValuesAreRefused()
{
    QFETCH(QString, part);
    const auto plan = planFromJsonText(QTest::currentDataTag());
    QVERIFY(!plan);
    QVERIFY2(plan.error().sentence.contains(part), qPrintable(plan.error().sentence));
}

void TestPace::ratesAreRead_data()
{
    QTest::addColumn<double>("expected");
    QTest::newRow("50") << 50.0;
    QTest::newRow("50/s") << 50.0;
    QTest::newRow("0.5") << 0.5;
    QTest::newRow("100000") << 100'000.0;
}

void TestPace::ratesAreRead()
{
    QFETCH(double, expected);
    const auto rate = parseRate(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(rate, rate ? "" : qPrintable(rate.error().sentence));
    QCOMPARE(*rate, expected);
}

void TestPace::wrongRatesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "0", "-5", "fast", "5/m", "5 / s", "nan", "inf", "100001", "0.001"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestPace::wrongRatesAreRefused()
{
    QFETCH(QString, text);
    const auto rate = parseRate(text);
    QVERIFY(!rate);
    QVERIFY(rate.error().sentence.endsWith(QLatin1Char('.')));
}

FETCHRACE_TEST(TestPace)
#include "tst_pace.moc"
