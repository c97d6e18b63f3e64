// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/resultjson.h"
#include "app/plan/json/planjson.h"
#include "finishedrunfixture.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fetchrace;

class TestResultJson : public QObject
{
    Q_OBJECT

private slots:
    void namesItsSchemaAndProgram();
    void carriesThePlan();
    void hasEveryKeyOfTheSchema();
    void countsEveryOutcome();
    void keepsIntegersExact();
    void writesNullForWhatIsNotKnown();
    void givesMedianAndRangeOfRepeats();
    void tellsWhatARunCost();
    void carriesTheVerdicts();
    void hasNoPlanWithoutRuns();
    void tellsTheMachine();

private:
    static void verifyHasKeys(const QJsonObject &object, const char *keys)
    {
        const QStringList names = QString::fromLatin1(keys).split(QLatin1Char(' '));
        for (const QString &name : names)
            QVERIFY2(object.contains(name), qPrintable(name));
    }
    static QJsonObject write(const FinishedRun &run) { return resultToJson({{run}, {}, {}}); }
    static QJsonObject firstRun(const QJsonObject &result)
    {
        return result.value(QLatin1String("runs")).toArray().at(0).toObject();
    }
    static QJsonObject firstRun() { return firstRun(write(test::finishedRun())); }
};

void TestResultJson::namesItsSchemaAndProgram()
{
    const QJsonObject result = resultToJson(
        {{}, {}, {QStringLiteral("1.2"), QStringLiteral("6.4"), QStringLiteral("X"), 2, QStringLiteral("Z80")}});
    QCOMPARE(result.value(QLatin1String("schema")).toString(), QStringLiteral("fetchrace.result/1"));
    QCOMPARE(result.value(QLatin1String("percentiles")).toString(), QStringLiteral("nearest-rank"));
    const QJsonObject expected{{QStringLiteral("version"), QStringLiteral("1.2")},
                               {QStringLiteral("qt"), QStringLiteral("6.4")},
                               {QStringLiteral("platform"), QStringLiteral("X")},
                               {QStringLiteral("processor"), QStringLiteral("Z80")},
                               {QStringLiteral("cpus"), 2}};
    QCOMPARE(result.value(QLatin1String("app")).toObject(), expected);
}

void TestResultJson::carriesThePlan()
{
    const FinishedRun run = test::finishedRun();
    QCOMPARE(write(run).value(QLatin1String("plan")).toObject(), planToJson(*run.run.plan));
}

void TestResultJson::hasEveryKeyOfTheSchema()
{
    const QJsonObject run = firstRun();
    verifyHasKeys(run, "mode repeat started_at requests outcomes status elapsed_ns bound_ns throughput_rps body_bytes "
                       "body_lengths latency_ns phases_ns peak_in_flight effective_concurrency connections_opened "
                       "resends threads client_cpu_ns context_switches server");
    const char *const figures = "min mean stddev p50 p75 p90 p95 p99 p999 max";
    verifyHasKeys(run.value(QLatin1String("latency_ns")).toObject(), figures);
    const QJsonObject phases = run.value(QLatin1String("phases_ns")).toObject();
    verifyHasKeys(phases, "queued connect tls send wait receive lag handle");
    for (const QJsonValue &phase : phases)
        verifyHasKeys(phase.toObject(), figures);
}

void TestResultJson::countsEveryOutcome()
{
    const QJsonObject outcomes = firstRun().value(QLatin1String("outcomes")).toObject();
    QCOMPARE(outcomes.size(), qsizetype(allOutcomes.size()));
    QCOMPARE(outcomes.value(QLatin1String("ok")).toInteger(), 2);
    QCOMPARE(outcomes.value(QLatin1String("timeout")).toInteger(), 1);
    QCOMPARE(outcomes.value(QLatin1String("cancelled")).toInteger(-1), 0);
}

void TestResultJson::keepsIntegersExact()
{
    const QByteArray text = jsonText(resultToJson({{test::finishedRun()}, {}, {}}));
    QVERIFY(text.contains("\"elapsed_ns\": 9007199254740993,"));
    const QJsonObject run = firstRun(QJsonDocument::fromJson(text).object());
    QCOMPARE(run.value(QLatin1String("elapsed_ns")).toInteger(), 9'007'199'254'740'993);
    QCOMPARE(run.value(QLatin1String("latency_ns"))[QLatin1String("min")].toInteger(), 47'000'001);
    QCOMPARE(run.value(QLatin1String("body_lengths"))[QLatin1String("27")].toInteger(), 2);
    QCOMPARE(run.value(QLatin1String("status"))[QLatin1String("200")].toInteger(), 2);
    QCOMPARE(run.value(QLatin1String("server"))[QLatin1String("connections")].toInteger(), 2);
    QCOMPARE(run.value(QLatin1String("started_at")).toString(), QStringLiteral("2026-01-31T12:00:00.123Z"));
}

void TestResultJson::writesNullForWhatIsNotKnown()
{
    FinishedRun run = test::finishedRun();
    run.run.server.reset();
    run.summary.boundNs.reset();
    const QJsonObject json = firstRun(write(run));
    for (const char *key :
         {"server", "bound_ns", "connections_opened", "resends", "threads", "client_cpu_ns", "context_switches"})
        QVERIFY2(json.value(QLatin1String(key)).isNull(), key);
    QVERIFY(json.value(QLatin1String("latency_ns")).toObject().value(QLatin1String("p99")).isNull());
    QVERIFY(json.value(QLatin1String("phases_ns"))[QLatin1String("tls")][QLatin1String("min")].isNull());
}

void TestResultJson::givesMedianAndRangeOfRepeats()
{
    QVERIFY(write(test::finishedRun()).value(QLatin1String("repeats")).toArray().isEmpty());
    QList<FinishedRun> runs{test::finishedRun(), test::finishedRun()};
    runs[0].summary.elapsedNs = 7;
    runs[1].summary.elapsedNs = 5;
    const QJsonObject result = resultToJson({runs, {}, {}});
    const QJsonObject repeated = result.value(QLatin1String("repeats")).toArray().at(0).toObject();
    QCOMPARE(repeated.value(QLatin1String("runs")).toInt(), 2);
    QCOMPARE(repeated.value(QLatin1String("elapsed_ns"))[QLatin1String("median")].toInteger(), 5);
    QCOMPARE(repeated.value(QLatin1String("elapsed_ns"))[QLatin1String("max")].toInteger(), 7);
    QVERIFY(repeated.value(QLatin1String("latency_ns"))[QLatin1String("p99")].isNull());
}

void TestResultJson::tellsWhatARunCost()
{
    FinishedRun run = test::finishedRun();
    run.run.cost = RunCost{.client = {7, 8, 9, 10}, .threads = 5, .server = CpuUsage{11, 12, 0, 0}};
    const QJsonObject json = firstRun(write(run));
    QCOMPARE(json.value(QLatin1String("threads")).toInt(), 5);
    QCOMPARE(json.value(QLatin1String("client_cpu_ns"))[QLatin1String("user")].toInteger(), 7);
    QCOMPARE(json.value(QLatin1String("client_cpu_ns"))[QLatin1String("system")].toInteger(), 8);
    QCOMPARE(json.value(QLatin1String("context_switches"))[QLatin1String("voluntary")].toInteger(), 9);
    QCOMPARE(json.value(QLatin1String("context_switches"))[QLatin1String("involuntary")].toInteger(), 10);
    QCOMPARE(json.value(QLatin1String("server_cpu_ns"))[QLatin1String("user")].toInteger(), 11);
}

void TestResultJson::carriesTheVerdicts()
{
    QVERIFY(firstRun().value(QLatin1String("verdicts")).toArray().isEmpty());
    QList<FinishedRun> runs{test::finishedRun(), test::finishedRun(), test::finishedRun(), test::finishedRun()};
    runs[0].summary.elapsedNs = 8'000'000;
    runs[1].summary.elapsedNs = 300'000'000;
    runs[2].run.entry = runs[3].run.entry = Mode::Serial;
    runs[2].summary.elapsedNs = runs[3].summary.elapsedNs = 100'000'000;
    const QJsonObject result = resultToJson({runs, {}, {}});
    const QJsonValue entry = result.value(QLatin1String("repeats"))[0][QLatin1String("entry")];
    QCOMPARE(entry, firstRun(result).value(QLatin1String("entry")));
    QCOMPARE(entry[QLatin1String("concurrency")].toInt(), 3);
    const QJsonArray ofRun = firstRun(result).value(QLatin1String("verdicts")).toArray();
    QCOMPARE(ofRun.size(), 1);
    QCOMPARE(ofRun[0][QLatin1String("kind")].toString(), QStringLiteral("too-short"));
    QVERIFY(
        ofRun[0][QLatin1String("sentence")].toString().startsWith(QStringLiteral("The run lasted only 8.00\u00a0ms")));
    const QJsonArray ofRace = result.value(QLatin1String("verdicts")).toArray();
    QCOMPARE(ofRace.size(), 1);
    QCOMPARE(ofRace[0][QLatin1String("kind")].toString(), QStringLiteral("too-noisy"));
    QVERIFY(ofRace[0][QLatin1String("sentence")].toString().contains(QLatin1String("no clear winner")));
}

void TestResultJson::hasNoPlanWithoutRuns()
{
    const QJsonObject result = resultToJson({{}, {}, {}});
    QVERIFY(result.value(QLatin1String("plan")).isNull());
    QVERIFY(result.value(QLatin1String("runs")).isArray());
}

void TestResultJson::tellsTheMachine()
{
    const AppInfo info = currentAppInfo();
    QCOMPARE(info.version, QStringLiteral(FETCHRACE_VERSION));
    QCOMPARE(info.qt, QString::fromLatin1(qVersion()));
    QVERIFY(!info.platform.isEmpty());
    QVERIFY(info.cpus > 0);
}

FETCHRACE_TEST(TestResultJson)
#include "tst_resultjson.moc"
