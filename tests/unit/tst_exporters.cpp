// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runoptions.h"
#include "app/formats/exporter.h"
#include "tests/testregistry.h"
#include "tests/unit/finishedrunfixture.h"

#include <QBuffer>
#include <QSet>
#include <QTest>

using namespace fetchrace;

namespace {

constexpr unsigned ofRaces = Exporter::Runs | Exporter::Samples;

QString helpOf(Expected<RunOptions> (*parse)(const QStringList &))
{
    const auto options = parse({QStringLiteral("--help")});
    return options ? options->helpText.simplified() : QString();
}

Expected<RunOptions> parseRun(const QStringList &arguments)
{
    return parseRunOptions(arguments, {});
}

Expected<RunOptions> parseSweep(const QStringList &arguments)
{
    return parseSweepOptions(arguments, false);
}

/// A run of one request.
FinishedRun exportedRun()
{
    FinishedRun finished = test::finishedRun();
    auto log = std::make_shared<SampleLog>(1);
    log->append({});
    finished.run.samples = log;
    return finished;
}

QStringList keysOf(const QList<const Exporter *> &exporters)
{
    QStringList keys;
    for (const Exporter *exporter : exporters)
        keys.append(QLatin1String(exporter->key));
    return keys;
}

} // namespace

/// What other programs read, a row of a table for each format.
class TestExporters : public QObject
{
    Q_OBJECT

private slots:
    void eachIsAnOptionOfTheCommandsThatHaveItsContent_data();
    void eachIsAnOptionOfTheCommandsThatHaveItsContent();
    void keysAreUniqueWithinACommand();
    void eachWritesWhatItSaysItCan_data();
    void eachWritesWhatItSaysItCan();
    void eachSaysWhenTheDeviceRefuses_data();
    void eachSaysWhenTheDeviceRefuses();
};

void TestExporters::eachIsAnOptionOfTheCommandsThatHaveItsContent_data()
{
    QTest::addColumn<const Exporter *>("exporter");
    for (const Exporter *exporter : exporters())
        QTest::addRow("%s %u", exporter->key, exporter->contents) << exporter;
}

void TestExporters::eachIsAnOptionOfTheCommandsThatHaveItsContent()
{
    QFETCH(const Exporter *, exporter);
    const QString help = QLatin1String("--") + QLatin1String(exporter->key) + QLatin1String(" <FILE|-> ") +
                         QLatin1String(exporter->help) + QLatin1String("; - is standard output.");
    QCOMPARE(helpOf(parseRun).contains(help), exporter->has(ofRaces));
    QCOMPARE(helpOf(parseSweep).contains(help), exporter->has(Exporter::Sweep));
    const QString option = QStringLiteral("--%1").arg(QLatin1String(exporter->key));
    const auto read =
        exporter->has(ofRaces) ? parseRun({option, QStringLiteral("-")}) : parseSweep({option, QStringLiteral("-")});
    QVERIFY2(read, qPrintable(read ? QString() : read.error().sentence));
    QCOMPARE(read->outputs.size(), 1);
    QVERIFY(read->outputs.first().exporter == exporter);
    QVERIFY(read->standardOutputIsTaken());
    QVERIFY(!parseRun({option, QString()}));
    QVERIFY(!parseRun({option, QStringLiteral("/nonexistent/file")}));
}

void TestExporters::keysAreUniqueWithinACommand()
{
    for (const unsigned contents : {ofRaces, unsigned(Exporter::Sweep)}) {
        const QStringList keys = keysOf(exportersOf(contents));
        QVERIFY(!keys.isEmpty());
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
    }
}

void TestExporters::eachWritesWhatItSaysItCan_data()
{
    eachIsAnOptionOfTheCommandsThatHaveItsContent_data();
}

void TestExporters::eachWritesWhatItSaysItCan()
{
    QFETCH(const Exporter *, exporter);
    const auto lengthOf = [exporter](const Results &results) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        return exporter->write(buffer, results) ? buffer.size() : qint64(-1);
    };
    const qint64 ofNothing = lengthOf({});
    QVERIFY(ofNothing >= 0);
    QCOMPARE(lengthOf({{exportedRun()}, {}}) > ofNothing, exporter->has(ofRaces));
    QCOMPARE(lengthOf({{}, {exportedRun()}}) > ofNothing, exporter->has(Exporter::Sweep));
}

void TestExporters::eachSaysWhenTheDeviceRefuses_data()
{
    eachIsAnOptionOfTheCommandsThatHaveItsContent_data();
}

void TestExporters::eachSaysWhenTheDeviceRefuses()
{
    QFETCH(const Exporter *, exporter);
    QBuffer buffer;
    buffer.open(QIODevice::ReadOnly);
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
    QVERIFY(!exporter->write(buffer, {{exportedRun()}, {exportedRun()}}));
}

Q_DECLARE_METATYPE(const fetchrace::Exporter *)

FETCHRACE_TEST(TestExporters)
#include "tst_exporters.moc"
