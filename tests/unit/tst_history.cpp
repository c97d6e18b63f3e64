// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/historywriter.h"
#include "app/store/schema.h"
#include "tests/testregistry.h"
#include "tests/unit/storedrunfixture.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <barrier>
#include <csignal>
#include <cstdio>
#include <future>
#include <random>
#include <thread>

using namespace fetchrace;
using test::measuredRun;

namespace {

/// Another program that writes to the history until it is ended: a line for each run that is kept.
std::optional<int> writeForever(int argc, char **argv)
{
    if (argc != 3 || std::strcmp(argv[1], "--write-history") != 0)
        return std::nullopt;
    const QCoreApplication application(argc, argv);
    const QString file = QString::fromLocal8Bit(argv[2]);
    const FinishedRun run = measuredRun(3'000);
    HistoryWriter writer(file, {true, 2'000'000});
    RaceKey key;
    for (int race = 0;; ++race) {
        key = race % 3 == 0 ? RaceKey() : key;
        if (const auto written = writer.add(key, run); !written)
            return std::fprintf(stderr, "%s\n", qPrintable(written.error().sentence)), 1;
        if (race % 4 == 3 && !saveRunFile(file + QStringLiteral(".fetchrace"), {test::raceOf({run})}))
            return 1;
        std::printf("kept\n");
        std::fflush(stdout);
    }
}

const bool canWriteForever = test::registerEarlyMain(writeForever);

/// An application that ends while a thread that nobody waits for is reading: 0 if the thread was done before that.
std::optional<int> endWhileReading(int argc, char **argv)
{
    if (argc != 3 || std::strcmp(argv[1], "--end-while-reading") != 0)
        return std::nullopt;
    std::atomic<bool> isDone = false;
    std::thread reader;
    {
        const QCoreApplication application(argc, argv);
        std::promise<void> opened;
        reader = std::thread([file = QString::fromLocal8Bit(argv[2]), &opened, &isDone] {
            auto store = RunStore::openHistory(file);
            opened.set_value();
            for (int times = 0; times < 300; ++times)
                (void)store->list();
            isDone = true;
        });
        opened.get_future().wait();
    }
    const bool wasDone = isDone;
    reader.join();
    return wasDone ? 0 : 1;
}

const bool canEndWhileReading = test::registerEarlyMain(endWhileReading);

RaceKey keyOf(const char *uid)
{
    RaceKey key;
    key.uid = QString::fromUtf8(uid);
    return key;
}

QStringList uidsOf(const Expected<QList<RaceHeading>> &found)
{
    QStringList uids;
    for (const RaceHeading &heading : *found)
        uids.append(heading.uid);
    return uids;
}

} // namespace

/// The history: what is in it, and that nothing harms it.
class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void aRaceGrowsRunByRun();
    void aLargeSweepIsShownByItsNumbersAndSavedWhole();
    void whatIsSaidOfARunLaterIsKept();
    void wordsDaysAndSessionsNarrowTheList();
    void whatWasRemovedComesBackUntilItIsPurged();
    void theOldestMakeRoom();
    void aNewHistoryIsMadeByOneOfThoseThatOpenItTogether();
    void twoStoresWriteToOneHistory();
    void aNewerHistoryIsLeftAlone();
    void theFirstVersionStillOpens();
    void anEndAtAnyMomentLeavesASoundHistory();
    void theEndOfTheProgramWaitsForReaders();
    void troubleIsSaidOnce();

private:
    [[nodiscard]] RunStore open(const char *name) const
    {
        auto store = RunStore::openHistory(path(name));
        if (!store)
            qFatal("%s", qPrintable(store.error().sentence));
        return *std::move(store);
    }
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QTemporaryDir m_folder;
};

void TestHistory::aRaceGrowsRunByRun()
{
    RunStore store = open("grows.db");
    const RaceKey key = keyOf("race");
    QVERIFY(store.add(key, measuredRun(20, Mode::EventLoop)));
    QCOMPARE(store.list()->first().runs, 1);
    QVERIFY(store.add(key, measuredRun(30, Mode::Threaded)));
    QVERIFY(store.add(key, measuredRun(30, Mode::Threaded)));
    const auto list = store.list();
    QCOMPARE(list->size(), 1);
    QCOMPARE(list->first().runs, 3);
    QCOMPARE(list->first().requests, 80);
    QCOMPARE(list->first().entries, QStringLiteral("Event loop \u00d7100, Threaded \u00d75"));
    QCOMPARE(store.load(list->first().id)->runs.size(), 3);
}

void TestHistory::aLargeSweepIsShownByItsNumbersAndSavedWhole()
{
    HistoryWriter writer(path("sweep.db"), {});
    RaceKey key;
    key.kind = RaceKind::Sweep;
    QList<FinishedRun> steps{measuredRun(20), measuredRun(20, Mode::Serial)};
    steps[0].run.entry.atOnce = 2;
    for (const FinishedRun &step : steps)
        QVERIFY(writer.add(key, step));
    RunStore store = open("sweep.db");
    const RaceHeading heading = store.list({QStringLiteral("sweep loop")})->value(0);
    QCOMPARE(heading.kind, RaceKind::Sweep);
    QCOMPARE(heading.entries, QStringLiteral("Event loop, Serial"));
    QVERIFY(store.list({QStringLiteral("race")})->isEmpty());
    const auto shown = store.load(heading.id, 39); // of its 40 requests
    const auto whole = store.loadWhole(heading.id);
    for (int i = 0; i < steps.size(); ++i) {
        QCOMPARE(shown->runs.at(i).summary.elapsedNs, steps.at(i).summary.elapsedNs);
        QCOMPARE(shown->runs.at(i).run.entry, steps.at(i).run.entry);
        QVERIFY(!shown->runs.at(i).run.samples && !shown->runs.at(i).run.serverStamps);
        QCOMPARE(whole->runs.at(i).run.samples->endedCount(), 20U);
        QCOMPARE(store.load(heading.id)->runs.at(i).run.samples->endedCount(), 20U); // few enough to be kept
    }
    const QString file = path("sweep.fetchrace");
    QVERIFY(saveRunFile(file, {*whole}));
    const auto opened = openRunFile(file);
    QCOMPARE(opened->first().key.kind, RaceKind::Sweep);
    QCOMPARE(opened->first().runs.last().summary.elapsedNs, steps.last().summary.elapsedNs);
}

void TestHistory::whatIsSaidOfARunLaterIsKept()
{
    HistoryWriter writer(path("words.db"), {});
    const RunWords words{QStringLiteral("Fifty at once"), QStringLiteral("quiet machine")};
    QVERIFY(writer.describe({}, Mode::Serial, words));
    QVERIFY(!QFileInfo::exists(path("words.db"))); // there was nothing to say it of
    const RaceKey race = keyOf("race");
    FinishedRun second = measuredRun(3, Mode::Serial);
    second.run.repeat = 2;
    for (const FinishedRun &run : {measuredRun(3, Mode::Serial), second, measuredRun(3, Mode::Threaded)})
        QVERIFY(writer.add(race, run));
    QVERIFY(writer.add(keyOf("other"), measuredRun(3, Mode::Serial)));
    QVERIFY(writer.describe(race, Mode::Serial, words));
    RunStore store = open("words.db");
    const auto list = store.list();
    QCOMPARE(list->size(), 2);
    for (const RaceHeading &heading : *list) {
        const auto runs = store.load(heading.id)->runs;
        for (const FinishedRun &run : runs)
            QCOMPARE(run.run.words == words, heading.uid == race.uid && run.run.entry == Mode::Serial);
    }
    QVERIFY(writer.describe(race, Mode::Serial, {}));
    QVERIFY(store.load(store.list({QStringLiteral("threaded")})->first().id)->runs.first().run.words == RunWords());
    // What is said of a race meanwhile goes with it.
    QVERIFY(store.describe(race.uid, QStringLiteral("at night"), {QStringLiteral("main")}));
    StoredRace known;
    known.key = race;
    QVERIFY(store.readWords(known));
    QCOMPARE(known.note, QStringLiteral("at night"));
    QCOMPARE(known.tags, QStringList{QStringLiteral("main")});
    known.key.uid = QStringLiteral("elsewhere");
    QVERIFY(store.readWords(known));
    QCOMPARE(known.note, QStringLiteral("at night"));
}

void TestHistory::wordsDaysAndSessionsNarrowTheList()
{
    RunStore store = open("search.db");
    for (const char *uid : {"a", "b", "c"}) {
        FinishedRun run = measuredRun(3, *uid == 'b' ? Mode::Serial : Mode::Threaded);
        run.run.startedAt = run.run.startedAt.addDays(*uid - 'a');
        RaceKey key = keyOf(uid);
        key.session = *uid == 'c' ? QStringLiteral("late") : QStringLiteral("early");
        QVERIFY(store.add(key, run));
    }
    QVERIFY(store.describe(QStringLiteral("a"), QStringLiteral("50 % slower"), {QStringLiteral("nightly")}));
    const QDateTime first = measuredRun(1).run.startedAt;
    const auto found = [&store](const RaceFilter &filter) { return uidsOf(store.list(filter)); };
    QCOMPARE(found({}), (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
    QCOMPARE(found({QStringLiteral("THREADED nightly"), {}, {}, {}}), QStringList{QStringLiteral("a")});
    QCOMPARE(found({QStringLiteral("50 % slow"), {}, {}, {}}), QStringList{QStringLiteral("a")});
    QCOMPARE(found({QStringLiteral("5%0"), {}, {}, {}}), QStringList());
    QCOMPARE(found({QStringLiteral("/test/ serial"), {}, {}, {}}), QStringList{QStringLiteral("b")});
    QCOMPARE(found({{}, first.addDays(1), first.addDays(2), {}}), QStringList{QStringLiteral("b")});
    QCOMPARE(found({{}, {}, {}, QStringLiteral("late")}), QStringList{QStringLiteral("c")});
}

void TestHistory::whatWasRemovedComesBackUntilItIsPurged()
{
    RunStore store = open("removed.db");
    QVERIFY(store.add(keyOf("a"), measuredRun(3)));
    QVERIFY(store.add(keyOf("b"), measuredRun(3)));
    const qint64 id = store.list()->first().id;
    RaceFilter removed;
    removed.removed = true;
    QVERIFY(store.remove({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(store.list()->size(), 0);
    QCOMPARE(store.list(removed)->size(), 2);
    QVERIFY(!store.load(id));
    QVERIFY(store.restore({QStringLiteral("a")}));
    QVERIFY(store.purge());
    QVERIFY(store.restore({QStringLiteral("b")}));
    QCOMPARE(uidsOf(store.list()), QStringList{QStringLiteral("a")});
    QVERIFY(store.add(keyOf("c"), measuredRun(3)));
    QVERIFY(store.remove({QStringLiteral("a")}));
    QVERIFY(store.remove({QStringLiteral("c")}));
    QCOMPARE(uidsOf(store.list(removed)), QStringList{QStringLiteral("c")}); // the last alone
}

void TestHistory::theOldestMakeRoom()
{
    RunStore store = open("small.db");
    for (int i = 0; i < 12; ++i)
        QVERIFY(store.add(keyOf(qPrintable(QString::number(i))), measuredRun(5'000)));
    const qint64 full = *store.size();
    QVERIFY(store.remove({QStringLiteral("5")}));
    QVERIFY(store.trim(full - 1)); // what was removed goes first
    QCOMPARE(store.list()->size(), 11);
    QVERIFY(store.trim(full / 2));
    QVERIFY(*store.size() <= full / 2);
    const QStringList left = uidsOf(store.list());
    QVERIFY2(left.size() >= 4 && left.contains(QStringLiteral("11")) && !left.contains(QStringLiteral("0")),
             qPrintable(left.join(QLatin1Char(' '))));
    QVERIFY(store.trim(1)); // the last race stays
    QCOMPARE(uidsOf(store.list()), QStringList{QStringLiteral("11")});
}

void TestHistory::aNewHistoryIsMadeByOneOfThoseThatOpenItTogether()
{
    for (int round = 0; round < 4; ++round) {
        const QString file = path(qPrintable(QStringLiteral("together%1.db").arg(round)));
        std::vector<std::thread> openers;
        std::array<QString, 3> errors;
        std::barrier start(static_cast<std::ptrdiff_t>(errors.size()));
        for (QString &error : errors)
            openers.emplace_back([&file, &start, &error] {
                start.arrive_and_wait();
                const auto store = RunStore::openHistory(file);
                error = store ? QString() : store.error().sentence;
            });
        for (std::thread &opener : openers)
            opener.join();
        for (const QString &error : errors)
            QCOMPARE(error, QString());
    }
}

void TestHistory::twoStoresWriteToOneHistory()
{
    const QString file = path("shared.db");
    std::vector<std::thread> writers;
    std::atomic<int> failed = 0;
    for (int writer = 0; writer < 2; ++writer) {
        writers.emplace_back([&file, &failed, writer] {
            auto store = RunStore::openHistory(file);
            for (int i = 0; i < 20; ++i)
                if (!store ||
                    !store->add(keyOf(qPrintable(QStringLiteral("%1-%2").arg(writer).arg(i))), measuredRun(200)))
                    ++failed;
        });
    }
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(failed.load(), 0);
    QCOMPARE(open("shared.db").list()->size(), 40);
}

void TestHistory::aNewerHistoryIsLeftAlone()
{
    (void)open("newer.db");
    {
        auto database = Database::open(path("newer.db"), Database::Access::ReadWrite);
        QVERIFY(database->run({QStringLiteral("PRAGMA user_version = 99")}));
    }
    const auto store = RunStore::openHistory(path("newer.db"));
    QVERIFY(!store && store.error().sentence.contains(QStringLiteral("newer version")));
}

/// As a file to be shown, and as a history, which is brought to this version.
void TestHistory::theFirstVersionStillOpens()
{
    const QString file = path("first.fetchrace");
    QVERIFY(saveRunFile(file, {test::raceOf({measuredRun(30), measuredRun(12)})}));
    {
        auto database = Database::open(file, Database::Access::ReadWrite);
        QVERIFY(
            database->run({QStringLiteral("DROP INDEX requests_by_race"), QStringLiteral("DROP INDEX elapsed_by_race"),
                           QStringLiteral("PRAGMA user_version = 1")}));
    }
    QCOMPARE(openRunFile(file)->first().runs.size(), 2);
    for (int times = 0; times < 2; ++times)
        QCOMPARE(open("first.fetchrace").list()->first().requests, 42);
    QCOMPARE(openRunFile(file)->first().runs.size(), 2);
    auto database = Database::open(file, Database::Access::ReadOnly);
    QCOMPARE(database->value(QStringLiteral("PRAGMA user_version"))->toUInt(), storeVersion);
}

void TestHistory::anEndAtAnyMomentLeavesASoundHistory()
{
    const int rounds =
        qEnvironmentVariableIntValue("FETCHRACE_KILLS") > 0 ? qEnvironmentVariableIntValue("FETCHRACE_KILLS") : 100;
    std::mt19937 random(15);
    int kept = 0;
    for (int round = 0; round < rounds; ++round) {
        const QString file = path(qPrintable(QStringLiteral("killed%1.db").arg(round % 4)));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write-history"), file});
        QVERIFY(child.waitForStarted());
        // Somewhere between its first instruction and some runs, and there at any microsecond.
        for (auto lines = random() % 4; lines > 0; --lines)
            QVERIFY2(child.waitForReadyRead(30'000), child.readAllStandardError());
        QElapsedTimer since;
        since.start();
        const auto moment = static_cast<qint64>(random() % 40'000'000);
        while (since.nsecsElapsed() < moment)
            std::this_thread::yield();
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        kept += static_cast<int>(child.readAllStandardOutput().count('\n'));
        auto store = RunStore::openHistory(file);
        QVERIFY2(store, store ? "" : qPrintable(store.error().sentence));
        const auto all = store->list();
        for (const RaceHeading &heading : *all)
            if (const auto race = store->load(heading.id); !race)
                QFAIL(qPrintable(race.error().sentence));
        auto database = Database::open(file, Database::Access::ReadWrite);
        QCOMPARE(database->value(QStringLiteral("PRAGMA integrity_check"))->toString(), QStringLiteral("ok"));
        const QString saved = file + QStringLiteral(".fetchrace");
        QVERIFY(!QFileInfo::exists(saved) || openRunFile(saved));
    }
    QVERIFY(kept > 0);
}

/// Qt closes all connections when the application ends, also those that threads are using.
void TestHistory::theEndOfTheProgramWaitsForReaders()
{
    RunStore store = open("read.db");
    QVERIFY(store.add(keyOf("race"), measuredRun(20, Mode::EventLoop)));
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--end-while-reading"), path("read.db")});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    QCOMPARE(child.exitCode(), 0);
}

void TestHistory::troubleIsSaidOnce()
{
    HistoryWriter writer(QStringLiteral("/proc/nowhere/history.db"), {});
    const auto first = writer.add({}, measuredRun(3));
    QVERIFY(!first && first.error().sentence.contains(QStringLiteral("/proc/nowhere")));
    QVERIFY(writer.add({}, measuredRun(3)));
    HistoryWriter none(path("none.db"), {false});
    QVERIFY(none.add({}, measuredRun(3)));
    QVERIFY(!QFileInfo::exists(path("none.db")));
}

FETCHRACE_TEST(TestHistory)
#include "tst_history.moc"
