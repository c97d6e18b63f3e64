// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace::test;

namespace {

constexpr const char *race = "run --mode threaded:2 --mode threaded:6 --mode async:4 --requests 24 --demo-delay 5ms";

ProgramEnd runRace(const QStringList &more = {})
{
    return runProgram(split(race) + more);
}

} // namespace

/// Several entries of one mode, in whatever comes of their race.
class TestProgramEntries : public QObject
{
    Q_OBJECT

private slots:
    void eachEntrySendsWithItsOwnNumberAtOnce();
    void theTableNamesEachEntry();
    void theCsvTellsThemByTheirNumber();
    void theExplanationNamesEachEntry();
    void repeatsAreThoseOfAnEntry();
    void everyChartShowsEachEntry_data();
    void everyChartShowsEachEntry();
    void anEntryGivenTwiceRunsOnce();
};

void TestProgramEntries::eachEntrySendsWithItsOwnNumberAtOnce()
{
    const ProgramEnd end = runRace({QStringLiteral("--json"), QStringLiteral("-")});
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    const QJsonArray runs = QJsonDocument::fromJson(end.out).object().value(QLatin1String("runs")).toArray();
    QStringList told;
    for (const QJsonValue &run : runs) {
        const QJsonValue entry = run[QLatin1String("entry")];
        const int atOnce = entry[QLatin1String("concurrency")].toInt();
        QCOMPARE(entry[QLatin1String("mode")], run[QLatin1String("mode")]);
        QCOMPARE(run[QLatin1String("outcomes")][QLatin1String("ok")].toInt(), 24);
        QCOMPARE(run[QLatin1String("bound_ns")].toInteger(), 24 / atOnce * 5'000'000);
        QVERIFY(run[QLatin1String("peak_in_flight")].toInt() <= atOnce);
        told << QStringLiteral("%1 %2").arg(entry[QLatin1String("name")].toString()).arg(atOnce);
    }
    QCOMPARE(told.join(QStringLiteral(", ")), QStringLiteral("Threaded \u00d72 2, Threaded \u00d76 6, Async 4"));
}

void TestProgramEntries::theTableNamesEachEntry()
{
    const ProgramEnd end = runRace();
    QCOMPARE(end.status, 0);
    for (const char *name : {"threaded:2 ", "threaded:6 ", "async "})
        QCOMPARE(end.out.count(QByteArray("\n") + name) > 0, true);
}

void TestProgramEntries::theCsvTellsThemByTheirNumber()
{
    const ProgramEnd end = runRace({QStringLiteral("--csv"), QStringLiteral("-")});
    const QList<QByteArray> lines = end.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 3 * 24);
    QVERIFY(lines.first().trimmed().endsWith(",concurrency,client"));
    QStringList told;
    for (qsizetype i = 1; i < lines.size(); i += 24) {
        const QList<QByteArray> cells = lines.at(i).trimmed().split(',');
        told << QString::fromLatin1(cells.first() + ' ' + cells.at(cells.size() - 2));
    }
    QCOMPARE(told.join(QStringLiteral(", ")), QStringLiteral("threaded 2, threaded 6, async 4"));
}

void TestProgramEntries::theExplanationNamesEachEntry()
{
    const ProgramEnd end = runRace({QStringLiteral("--explain"), QStringLiteral("--quiet")});
    QCOMPARE(end.status, 0);
    const QString text = QString::fromUtf8(end.out).simplified();
    for (const auto *name : {"Threaded \u00d72", "Threaded \u00d76", "Async"})
        QVERIFY2(text.contains(QString::fromUtf8(name)), qPrintable(text));
    QVERIFY2(text.contains(QString::fromUtf8("faster than threaded \u00d72")), qPrintable(text));
}

void TestProgramEntries::repeatsAreThoseOfAnEntry()
{
    const ProgramEnd end =
        runRace({QStringLiteral("--repeat"), QStringLiteral("2"), QStringLiteral("--json"), QStringLiteral("-")});
    const QJsonArray repeats = QJsonDocument::fromJson(end.out).object().value(QLatin1String("repeats")).toArray();
    QCOMPARE(repeats.size(), 3);
    for (const QJsonValue &repeated : repeats)
        QCOMPARE(repeated[QLatin1String("runs")].toInt(), 2);
}

void TestProgramEntries::everyChartShowsEachEntry_data()
{
    QTest::addColumn<QString>("kind");
    for (const auto *kind : {"elapsed", "latency", "timeline", "distribution", "over-time", "where-time-went"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestProgramEntries::everyChartShowsEachEntry()
{
    QFETCH(QString, kind);
    if (!programDraws())
        QSKIP("This build draws no charts");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.svg"));
    QCOMPARE(runRace({QStringLiteral("--quiet"), QStringLiteral("--chart-kind"), kind, QStringLiteral("--chart"), path})
                 .status,
             0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString svg = QString::fromUtf8(file.readAll());
    for (const auto *name : {"Threaded \u00d72", "Threaded \u00d76", "Async"})
        QVERIFY2(svg.contains(QString::fromUtf8(name)), name);
}

void TestProgramEntries::anEntryGivenTwiceRunsOnce()
{
    const ProgramEnd end =
        runProgram("run --mode serial --mode serial:1 --mode threaded --mode threaded:5 --requests 5 --demo-delay 0ms "
                   "--json -");
    QCOMPARE(QJsonDocument::fromJson(end.out).object().value(QLatin1String("runs")).toArray().size(), 2);
}

FETCHRACE_TEST(TestProgramEntries)
#include "tst_programentries.moc"
