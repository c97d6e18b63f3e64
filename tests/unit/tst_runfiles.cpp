// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/phases.h"
#include "app/formats/resultjson.h"
#include "app/plan/request/redact.h"
#include "app/store/inflated.h"
#include "app/store/samplecodec.h"
#include "app/store/schema.h"
#include "tests/testregistry.h"
#include "tests/unit/storedrunfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;
using test::measuredRun;
using test::raceOf;

namespace {

void compareSamples(const Run &a, const Run &b)
{
    const auto first = a.samples->all();
    const auto second = b.samples->all();
    QCOMPARE(second.size(), first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        // All of a sample is compared but its padding and the log's own mark.
        QVERIFY2(std::memcmp(&first[i], &second[i], offsetof(Sample, written)) == 0, QByteArray::number(qulonglong(i)));
        const auto there = serverTimesOf(a, first[i]);
        const auto back = serverTimesOf(b, second[i]);
        QCOMPARE(back.has_value(), there.has_value());
        if (there)
            QCOMPARE(std::tuple(back->arrival, back->turn, back->answer),
                     std::tuple(there->arrival, there->turn, there->answer));
    }
}

} // namespace

/// Files of runs: what is saved comes back.
class TestRunFiles : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldOfARaceComesBack();
    void everythingOfAClientsRunComesBack();
    void aRunWithoutWhatIsOptionalComesBack();
    void everyValueThatASampleCanHaveComesBack();
    void requestsTakeAtMost24Bytes();
    void whatARunCostIsNeverNegative();
    void secretsAreNotSaved();
    void otherProgramsReadTheNumbers();
    void savingReplacesAFileWholeOrNotAtAll();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QTemporaryDir m_folder;
};

void TestRunFiles::everyFieldOfARaceComesBack()
{
    StoredRace race = raceOf({measuredRun(20'000), measuredRun(300, Mode::Threaded)});
    race.runs[1].run.entry = placed({Entry(Mode::Threaded, 5), Entry(Mode::Threaded, 20)}, Plan())[1];
    race.runs[1].run.repeat = 1;
    race.runs[0].run.words = {QStringLiteral("Fifty at once"), QStringLiteral("quiet <b>machine</b>")};
    race.key.session = QStringLiteral("now");
    race.key.app = {QStringLiteral("1.2"), QStringLiteral("6.4"), QStringLiteral("Debian"), 3, QStringLiteral("Z80")};
    race.note = QStringLiteral("before <b>the</b> change");
    race.tags = {QStringLiteral("nightly"), QStringLiteral("main")};
    const QString file = path("all.fetchrace");
    const auto saved = saveRunFile(file, {race});
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().sentence));
    const auto opened = openRunFile(file);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));

    QCOMPARE(opened->size(), 1);
    const StoredRace &back = opened->first();
    QCOMPARE(back.key.uid, race.key.uid);
    QCOMPARE(back.key.session, race.key.session);
    QCOMPARE(back.note, race.note);
    QCOMPARE(back.tags, race.tags);
    QCOMPARE(appToJson(back.key.app), appToJson(race.key.app));
    QCOMPARE(back.runs.size(), race.runs.size());
    for (qsizetype i = 0; i < race.runs.size(); ++i) {
        const Run &was = race.runs[i].run;
        const Run &is = back.runs[i].run;
        QCOMPARE(*is.plan, *was.plan);
        QCOMPARE(entryKey(is.entry), entryKey(was.entry));
        QVERIFY(is.entry == was.entry && is.entry.atOnce == was.entry.atOnce);
        QCOMPARE(is.repeat, was.repeat);
        QVERIFY(is.words == was.words);
        QCOMPARE(is.startedAt, was.startedAt);
        QCOMPARE(is.cores, was.cores);
        QCOMPARE(is.stopped, was.stopped);
        QCOMPARE(is.cost->client.totalNs(), was.cost->client.totalNs());
        QCOMPARE(is.cost->server->involuntarySwitches, was.cost->server->involuntarySwitches);
        QCOMPARE(*is.control.heldTo, *was.control.heldTo);
        QCOMPARE(is.wire->resends, was.wire->resends);
        QVERIFY(is.wire->met == was.wire->met);
        QCOMPARE(is.samples->startedCount(), was.samples->startedCount());
        compareSamples(was, is);
        // Everything else that is known about a run is in its JSON, and follows from what has come back.
        QCOMPARE(runToJson(back.runs[i], 4), runToJson(race.runs[i], 4));
    }
}

/// One that has sent more than it was asked for, and printed what is no text.
void TestRunFiles::everythingOfAClientsRunComesBack()
{
    FinishedRun finished = measuredRun(300);
    Run &run = finished.run;
    Plan plan = *run.plan;
    plan.requests = 10;
    run.plan = std::make_shared<const Plan>(plan);
    Client client;
    client.name = QStringLiteral("Ours");
    client.color = 0x123456;
    run.entry = Entry(client, 7);
    run.serverStamps.reset();
    run.wire.reset();
    ClientEnd end;
    end.cause = ClientEnd::Cause::TimeLimit;
    end.exitStatus = 3;
    end.wasKilled = true;
    end.leftBehind = 2;
    end.startupNs = 5'000'000;
    end.afterNs = 7'000'000;
    end.peakMemoryBytes = 12'345'678;
    end.output = QByteArray("\xff\x00\x1b[31m done", 12);
    run.clientEnd = end;
    auto observation = std::make_shared<ClientObservation>();
    observation->traffic.connections = 12;
    observation->traffic.mostOpen = 6;
    observation->traffic.http10 = 1;
    observation->traffic.otherTargets = 4;
    observation->traffic.unrecorded = 9;
    run.observation = observation;
    finished.summary = summarize(run);

    QVERIFY(saveRunFile(path("client.fetchrace"), {raceOf({finished})}));
    const auto opened = openRunFile(path("client.fetchrace"));
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));
    const FinishedRun &back = opened->first().runs.first();
    QCOMPARE(back.run.clientEnd->output, end.output);
    QCOMPARE(back.run.clientEnd->cause, end.cause);
    QVERIFY(back.run.clientEnd->wasKilled);
    QCOMPARE(back.run.clientEnd->leftBehind, end.leftBehind);
    QCOMPARE(back.run.observation->traffic.connections, std::uint64_t(12));
    QCOMPARE(back.run.observation->traffic.unrecorded, std::uint64_t(9));
    QCOMPARE(runToJson(back, 4), runToJson(finished, 4));
}

void TestRunFiles::aRunWithoutWhatIsOptionalComesBack()
{
    FinishedRun run;
    run.run.plan = std::make_shared<const Plan>();
    run.run.samples = std::make_shared<SampleLog>(600);
    run.run.startedAt = QDateTime::currentDateTimeUtc();
    run.summary = summarize(run.run);
    QVERIFY(saveRunFile(path("empty.fetchrace"), {raceOf({run})}));
    const auto opened = openRunFile(path("empty.fetchrace"));
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));
    const Run &back = opened->first().runs.first().run;
    QVERIFY(!back.cost && !back.wire && !back.server && !back.serverStamps && !back.control.earlyEnd &&
            !back.control.heldTo);
    QCOMPARE(back.samples->endedCount(), 0U);
}

void TestRunFiles::everyValueThatASampleCanHaveComesBack()
{
    Plan plan;
    plan.requests = Plan::maxRequests;
    Run run;
    run.plan = std::make_shared<const Plan>(plan);
    SampleLog log(100);
    constexpr std::int64_t late = (std::int64_t(1) << 55) - 1;
    for (const std::int64_t time : {std::int64_t(0), std::int64_t(1), late}) {
        for (std::int64_t Sample::*unseen :
             {&Sample::connected, &Sample::secured, &Sample::sent, &Sample::firstByte, &Sample::handled}) {
            Sample sample;
            sample.started = time / 2;
            sample.connected = sample.secured = sample.sent = sample.firstByte = sample.lastByte = sample.handled =
                time;
            sample.*unseen = Sample::unseen;
            sample.bodyBytes = static_cast<std::uint64_t>(late);
            sample.index = Plan::maxRequests - 1 - log.endedCount();
            sample.lag = UINT32_MAX;
            sample.lane = UINT16_MAX;
            sample.target = 2;
            sample.status = 999;
            sample.outcome = allOutcomes[log.endedCount() % allOutcomes.size()];
            log.append(sample);
        }
    }
    SampleLog back(Plan::maxRequests);
    QVERIFY(unpackSamples(packSamples(run, log.all()), log.endedCount(), plan, back, nullptr));
    QVERIFY(std::memcmp(log.all().data(), back.all().data(), log.all().size_bytes()) == 0);
}

void TestRunFiles::requestsTakeAtMost24Bytes()
{
    const int requests = 200'000;
    QVERIFY(saveRunFile(path("large.fetchrace"), {raceOf({measuredRun(requests)})}));
    const auto size = double(QFileInfo(path("large.fetchrace")).size());
    QVERIFY2(size / requests <= 24, QByteArray::number(size / requests));
}

void TestRunFiles::whatARunCostIsNeverNegative()
{
    const CpuUsage cost = CpuUsage{5, 5, 5, 5} - CpuUsage{6, 6, 6, 6}; // as the system says at times
    QVERIFY(cost.userNs == 0 && cost.systemNs == 0 && cost.voluntarySwitches == 0 && cost.involuntarySwitches == 0);
}

void TestRunFiles::secretsAreNotSaved()
{
    FinishedRun run = measuredRun(10);
    Plan plan = *run.run.plan;
    plan.headers = {{"Authorization", "Bearer tellnobody"}};
    plan.query = {{QStringLiteral("token"), QStringLiteral("tellnobody")}};
    plan.targets = {QUrl(QStringLiteral("http://me:tellnobody@127.0.0.1/?key=tellnobody")),
                    QUrl(QStringLiteral("http://127.0.0.1/a")), QUrl(QStringLiteral("http://127.0.0.1/b"))};
    run.run.plan = std::make_shared<const Plan>(plan);
    QVERIFY(saveRunFile(path("secret.fetchrace"), {raceOf({run})}));
    QFile file(path("secret.fetchrace"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains("tellnobody") && bytes.contains("Authorization"));
    const auto opened = openRunFile(path("secret.fetchrace"));
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));
    QCOMPARE(*opened->first().runs.first().run.plan, redacted(plan));
    QVERIFY(!checkNotRedacted(*opened->first().runs.first().run.plan));
}

void TestRunFiles::otherProgramsReadTheNumbers()
{
    const FinishedRun run = measuredRun(500);
    QVERIFY(saveRunFile(path("plain.fetchrace"), {raceOf({run})}));
    auto database = Database::open(path("plain.fetchrace"), Database::Access::ReadOnly);
    QVERIFY(database);
    QCOMPARE(database->value(QStringLiteral("PRAGMA integrity_check"))->toString(), QStringLiteral("ok"));
    const auto p50 = database->value(QStringLiteral("SELECT summary ->> '$.latency_ns.p50' FROM run"));
    QVERIFY(p50);
    QCOMPARE(p50->toLongLong(), *run.summary.latency.p50);
}

void TestRunFiles::savingReplacesAFileWholeOrNotAtAll()
{
    const QString file = path("kept.fetchrace");
    QVERIFY(saveRunFile(file, {raceOf({measuredRun(10)})}));
    const auto failed = saveRunFile(path("missing/kept.fetchrace"), {raceOf({measuredRun(10)})});
    QVERIFY(!failed && failed.error().sentence.contains(QStringLiteral("folder")));
    QVERIFY(saveRunFile(file, {raceOf({measuredRun(20)})}));
    QCOMPARE(openRunFile(file)->first().runs.first().summary.requests, 20U);
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("kept.fetchrace*")}, QDir::Files).size(), 1);
    QVERIFY(QFile(file).permissions() & QFile::ReadOther);
    QVERIFY(!saveRunFile(QStringLiteral("/dev/null"), {}));
    QVERIFY(!saveRunFile(QStringLiteral("-"), {}));
}

FETCHRACE_TEST(TestRunFiles)
#include "tst_runfiles.moc"
