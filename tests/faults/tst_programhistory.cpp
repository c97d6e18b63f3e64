// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace::test;

namespace {

QJsonObject jsonOf(const ProgramEnd &end)
{
    return QJsonDocument::fromJson(end.out).object();
}

} // namespace

/// What the command line keeps of races, with a data folder of its own for each test.
class TestProgramHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyRaceIsInTheHistoryAndShownAsItWas();
    void racesAreFoundNotedExportedAndDeleted();
    void whoWantsNoHistoryHasNone();
    void savedRunsGiveTheSameResultsAsTheRace();
    void racesOfDifferentPlansAreToldApart();
    void withoutAPlaceForTheHistoryResultsStay_data();
    void withoutAPlaceForTheHistoryResultsStay();
    void aFullDiskIsCalledFull();
    void wrongArgumentsAreNamed_data();
    void wrongArgumentsAreNamed();

private:
    [[nodiscard]] QString path(const char *name) const { return m_data->filePath(QString::fromUtf8(name)); }
    std::unique_ptr<QTemporaryDir> m_data;
};

void TestProgramHistory::init()
{
    m_data = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_data->path().toLocal8Bit());
}

void TestProgramHistory::everyRaceIsInTheHistoryAndShownAsItWas()
{
    const ProgramEnd run = runProgram("run --mode event-loop --mode async --requests 20 --demo-delay 1ms --json -");
    QCOMPARE(run.status, 0);
    const ProgramEnd shown = runProgram("show 1 --json -");
    QVERIFY2(shown.status == 0, shown.err);
    QCOMPARE(jsonOf(shown), jsonOf(run));
}

void TestProgramHistory::racesAreFoundNotedExportedAndDeleted()
{
    QCOMPARE(runProgram("run --mode event-loop --requests 3 --demo-delay 1ms --quiet").status, 0);
    QCOMPARE(runProgram("run --mode threaded:2 --requests 4 --demo-delay 1ms --quiet").status, 0);
    QCOMPARE(runProgram(
                 {QStringLiteral("history"), QStringLiteral("note"), QStringLiteral("1"), QStringLiteral("a\x1b[2Jb")})
                 .status,
             0);
    const QByteArray found = runProgram("history list --search event").out;
    QVERIFY2(found.contains("Event loop") && !found.contains("Threaded") && found.contains("a\\x1b[2Jb"), found);
    QVERIFY(runProgram("history list --from 2999-01-01").out.contains("no such race"));
    const ProgramEnd exported = runProgram({QStringLiteral("history"), QStringLiteral("export"), QStringLiteral("1"),
                                            QStringLiteral("2"), path("both.fetchrace")});
    QVERIFY2(exported.status == 0, exported.err);
    QCOMPARE(runProgram("history tag 2 slow nightly").status, 0);
    const QByteArray listed = runProgram("history list").out;
    QVERIFY2(listed.contains("slow nightly") && listed.contains("fastest"), listed);
    QVERIFY(runProgram("history list --search nightly --entry threaded:2").out.contains("Threaded"));
    QVERIFY(runProgram("history list --entry event-loop").out.contains("Event loop"));
    QCOMPARE(runProgram("history tag 2").status, 0);
    QVERIFY(runProgram("history list --search nightly").out.contains("no such race"));
    const ProgramEnd deleted = runProgram("history delete 1 1");
    QVERIFY2(deleted.status == 0, deleted.err);
    QVERIFY2(deleted.out.startsWith("Deleted race 1 of 2") &&
                 deleted.out.contains(": Event loop \u00d7100; 3 requests.") && deleted.out.count('\n') == 2 &&
                 deleted.out.contains("history restore"),
             deleted.out);
    QVERIFY(!runProgram("history list").out.contains("Event loop"));
    QVERIFY(runProgram("show 1").err.contains("no race 1"));
    QVERIFY(runProgram("history restore").out.startsWith("Restored race 1 of 2"));
    QVERIFY(runProgram("history list").out.contains("Event loop"));
    QVERIFY(runProgram("history restore").out.startsWith("Nothing"));
    const ProgramEnd both =
        runProgram({QStringLiteral("show"), path("both.fetchrace"), QStringLiteral("--json"), QStringLiteral("-")});
    QCOMPARE(jsonOf(both).value(QStringLiteral("runs")).toArray().size(), 2);
}

void TestProgramHistory::whoWantsNoHistoryHasNone()
{
    QCOMPARE(runProgram("run --mode event-loop --requests 3 --demo-delay 1ms --quiet --no-history").status, 0);
    QVERIFY(!QFile::exists(path("fetchrace/history.db")));
}

void TestProgramHistory::savedRunsGiveTheSameResultsAsTheRace()
{
    const QString file = path("race.fetchrace");
    const ProgramEnd run = runProgram({QStringLiteral("run"), QStringLiteral("--requests"), QStringLiteral("30"),
                                       QStringLiteral("--demo-delay"), QStringLiteral("1ms"), QStringLiteral("--save"),
                                       file, QStringLiteral("--csv"), path("run.csv"), QStringLiteral("--explain")});
    QCOMPARE(run.status, 0);
    const ProgramEnd shown = runProgram(
        {QStringLiteral("show"), file, QStringLiteral("--csv"), path("shown.csv"), QStringLiteral("--explain")});
    QCOMPARE(shown.out, run.out);
    QCOMPARE(contentOf(path("shown.csv")), contentOf(path("run.csv")));
    if (programDraws()) {
        QCOMPARE(runProgram({QStringLiteral("show"), file, QStringLiteral("--quiet"), QStringLiteral("--chart"),
                             path("chart.svg")})
                     .status,
                 0);
        QVERIFY(contentOf(path("chart.svg")).contains("<svg"));
    }
}

void TestProgramHistory::racesOfDifferentPlansAreToldApart()
{
    const QStringList usual = split("run --repeat 2 --requests 20 --quiet --no-history --mode event-loop --save");
    QCOMPARE(runProgram(usual + QStringList{path("a.fetchrace")} + split("--demo-delay 1ms --mode threaded:2")).status,
             0);
    QCOMPARE(runProgram(usual + QStringList{path("b.fetchrace")} + split("--demo-delay 2ms --mode threaded:4")).status,
             0);
    const QStringList both{QStringLiteral("show"), path("a.fetchrace"), path("b.fetchrace")};

    const ProgramEnd shown = runProgram(both + split("--explain"));
    QVERIFY2(shown.status == 0, shown.err);
    for (const QString &part :
         {path("a.fetchrace") + QStringLiteral(", 20"), QStringLiteral("a delay of 1ms\n"),
          path("b.fetchrace") + QStringLiteral(", 20"), QStringLiteral("a delay of 2ms\n"),
          QStringLiteral("\nthreaded:2 #1 "), QStringLiteral("\nthreaded:4 #2 "),
          QStringLiteral("Threaded \u00d72, 2 runs: median"), QStringLiteral("Threaded \u00d74, 2 runs: median")})
        QVERIFY2(shown.out.contains(part.toUtf8()), qPrintable(part + QString::fromUtf8(shown.out)));
    QVERIFY2(!shown.out.contains("4 runs"), shown.out);
    QCOMPARE(shown.out.count("minimum: theoretical minimum"), 1);

    const QJsonObject json = jsonOf(runProgram(both + split("--json -")));
    QVERIFY(json[QLatin1String("plan")].isNull());
    const QJsonArray repeats = json[QLatin1String("repeats")].toArray();
    QCOMPARE(repeats.size(), 4);
    for (const QJsonValue &repeated : repeats) {
        const bool isFirst = repeated[QLatin1String("source")].toString().startsWith(path("a.fetchrace"));
        QCOMPARE(repeated[QLatin1String("runs")].toInt(), 2);
        QCOMPARE(repeated[QLatin1String("plan")][QLatin1String("demo")][QLatin1String("delay")].toString(),
                 isFirst ? QStringLiteral("1ms") : QStringLiteral("2ms"));
    }
    QCOMPARE(json[QLatin1String("runs")].toArray().size(), 8);
    QVERIFY(json[QLatin1String("runs")][0][QLatin1String("source")].toString().startsWith(path("a.fetchrace")));
}

void TestProgramHistory::withoutAPlaceForTheHistoryResultsStay_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("in place of the folder") << QByteArray();
    QTest::newRow("foreign file") << QByteArray(5'000, 'x');
    QTest::newRow("cut file") << QByteArrayLiteral("SQLite format 3\0abc");
}

void TestProgramHistory::withoutAPlaceForTheHistoryResultsStay()
{
    QFETCH(const QByteArray, content);
    const QString folder = path("fetchrace");
    if (!content.isEmpty())
        QVERIFY(QDir().mkpath(folder));
    QFile file(content.isEmpty() ? folder : path("fetchrace/history.db"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const ProgramEnd run = runProgram("run --mode event-loop --requests 3 --repeat 3 --demo-delay 1ms");
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains("event-loop"), run.out);
    QVERIFY2(run.err.count('\n') == 1 && run.err.contains("history"), run.err);
    QCOMPARE(contentOf(file.fileName()), content);
}

/// SQLite itself speaks of an error of the disk.
void TestProgramHistory::aFullDiskIsCalledFull()
{
    const auto within = [this](const char *command) {
        QProcess shell;
        shell.start(QStringLiteral("unshare"),
                    {QStringLiteral("-rm"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                     QStringLiteral("mount -t tmpfs -o size=36k none \"$1\" && ") + QString::fromUtf8(command),
                     programPath(), m_data->path()});
        return endOf(shell);
    };
    if (within("true").status != 0)
        QSKIP("No small disk can be had here.");
    const ProgramEnd run = within("\"$0\" run --mode event-loop --requests 3 --demo-delay 1ms");
    QVERIFY2(run.status == 0 && run.out.contains("event-loop"), run.out);
    QVERIFY2(run.err.count('\n') == 1 && run.err.contains("the disk is full"), run.err);
}

void TestProgramHistory::wrongArgumentsAreNamed_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("nothing to show") << "show" << QByteArray("FILE|ID...");
    QTest::newRow("no such file") << "show /nowhere.fetchrace" << QByteArray("/nowhere.fetchrace");
    QTest::newRow("no such race") << "show 4" << QByteArray("no race 4");
    QTest::newRow("no action") << "history" << QByteArray("list|show");
    QTest::newRow("no day") << "history list --from soon" << QByteArray("soon");
    QTest::newRow("no number") << "history delete it" << QByteArray("'it'");
    QTest::newRow("too little") << "history note 1" << QByteArray("note ID TEXT");
    QTest::newRow("save to a pipe") << "run --save -" << QByteArray("--save");
    QTest::newRow("save to a device") << "run --save /dev/null" << QByteArray("--save");
    QTest::newRow("save nowhere") << "run --save /nowhere/a.fetchrace" << QByteArray("/nowhere/a.fetchrace");
}

void TestProgramHistory::wrongArgumentsAreNamed()
{
    QFETCH(const QString, line);
    QFETCH(const QByteArray, named);
    const ProgramEnd end = runProgram(line.split(QLatin1Char(' ')));
    QCOMPARE(end.status, 2);
    QVERIFY2(end.err.contains(named) && end.err.count('\n') == 1, end.err);
}

FETCHRACE_TEST(TestProgramHistory)
#include "tst_programhistory.moc"
