// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commandline.h"
#include "app/store/runstore.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QXmlStreamReader>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

/// Runs of these elapsed times, with samples, as a race of the mode leaves them.
QList<FinishedRun> runs(Mode mode, const QList<int> &elapsedMs, const Plan &plan = {}, bool stopped = false)
{
    QList<FinishedRun> runs;
    for (const int ms : elapsedMs) {
        Run run;
        run.plan = std::make_shared<const Plan>(plan);
        run.entry = mode;
        run.repeat = static_cast<int>(runs.size()) + 1;
        run.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + runs.size(), QTimeZone::utc());
        run.stopped = stopped;
        run.cost = RunCost{{1'000'000 * ms, 0, 0, 0}, 1, {}};
        const auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(plan.requests));
        for (int index = 0; index < plan.requests; ++index) {
            Sample sample;
            sample.index = static_cast<std::uint32_t>(index);
            sample.started = 0;
            sample.sent = 1'000;
            sample.lastByte = ms * 1'000'000LL - index;
            sample.firstByte = sample.lastByte;
            sample.handled = sample.lastByte;
            sample.bodyBytes = 27;
            sample.status = 200;
            sample.outcome = Outcome::Ok;
            log->append(sample);
        }
        run.samples = log;
        runs.append({run, summarize(run)});
    }
    return runs;
}

const QList<int> slow{110, 111, 112, 113, 114};
const QList<int> fast{98, 99, 100, 101, 102};

} // namespace

class TestCompareCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theSameEntriesAreComparedAsText();
    void theStatusIsOneOnlyForARealDifferenceBeyondTheLimit();
    void theStatusIsThreeWhereThereIsNothingToCompare();
    void theStatusIsTwoForWrongInput_data();
    void theStatusIsTwoForWrongInput();
    void anEntryOfEachIsComparedWhenNamed();
    void jsonSaysWhatTheTableSays();
    void junitKeepsToItsSchema();
    void githubReadsItsEntries();
    void bencherReadsItsMetrics();
    void markdownIsATable();
    void aConditionSaysWhyItCannotBeDecided();

private:
    QString save(const char *name, const QList<FinishedRun> &runs);
    int compare(const QStringList &arguments) { return runCommand(QStringList{u"compare"_s} + arguments, {}); }
    [[nodiscard]] QByteArray output() const;
    /// What the format says of a slower B, with two conditions of which the first is crossed.
    QByteArray written(const QString &format);

    QTemporaryDir m_folder;
    QString m_slow;
    QString m_fast;
};

QString TestCompareCommand::save(const char *name, const QList<FinishedRun> &runs)
{
    StoredRace race;
    race.runs = runs;
    const QString file = m_folder.filePath(QString::fromLatin1(name) + u".fetchrace"_s);
    const auto saved = saveRunFile(file, {race});
    if (!saved)
        qFatal("%s", qPrintable(saved.error().sentence));
    return file;
}

QByteArray TestCompareCommand::output() const
{
    QFile file(m_folder.filePath(u"out"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestCompareCommand::written(const QString &format)
{
    compare({m_fast, m_slow, u"--format"_s, format, u"--output"_s, m_folder.filePath(u"out"_s), u"--fail-if"_s,
             u"elapsed > +10%"_s, u"--fail-if"_s, u"failed > 0"_s});
    return output();
}

void TestCompareCommand::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_slow = save("slow", runs(Mode::Async, slow) + runs(Mode::Serial, {300, 310, 320, 330, 340}));
    m_fast = save("fast", runs(Mode::Async, fast) + runs(Mode::Serial, {300, 310, 320, 330, 340}));
}

void TestCompareCommand::theSameEntriesAreComparedAsText()
{
    QCOMPARE(compare({m_slow, m_fast, u"--output"_s, m_folder.filePath(u"out"_s)}), 0);
    const QString text = QString::fromUtf8(output());
    QVERIFY2(text.startsWith(u"Async: B is 11% faster, 95% sure between "_s), qPrintable(text));
    QVERIFY(text.contains(u"\nSerial: no difference that 5 repeats can show; the smallest they could is "_s));
    QVERIFY(text.contains(u"\nA: slow.fetchrace, 5 runs; B: fast.fetchrace, 5 runs.\n"_s));
    QVERIFY(text.contains(u"CPU per request"_s));
    QVERIFY(text.contains(u"none in either"_s));
}

void TestCompareCommand::theStatusIsOneOnlyForARealDifferenceBeyondTheLimit()
{
    const auto status = [this](const QString &a, const QString &b, const QString &condition) {
        return compare({a, b, u"--output"_s, m_folder.filePath(u"out"_s), u"--fail-if"_s, condition});
    };
    QCOMPARE(status(m_fast, m_slow, u"elapsed > +10%"_s), 1);
    QCOMPARE(status(m_fast, m_slow, u"elapsed > +15%"_s), 0);
    QCOMPARE(status(m_slow, m_fast, u"elapsed > +10%"_s), 0);
    QCOMPARE(status(m_fast, m_slow, u"throughput < -5%"_s), 1);
    QCOMPARE(status(m_fast, m_slow, u"failed > 0"_s), 0);
    const QString noisyA = save("noisy-a", runs(Mode::Async, {80, 90, 100, 110, 120}));
    const QString noisyB = save("noisy-b", runs(Mode::Async, {85, 95, 112, 115, 125}));
    QCOMPARE(status(noisyA, noisyB, u"elapsed > +10%"_s), 0); // 12 % more, but not real
}

void TestCompareCommand::theStatusIsThreeWhereThereIsNothingToCompare()
{
    Plan other;
    other.requests = 300;
    const QStringList out{u"--output"_s, m_folder.filePath(u"out"_s)};
    QCOMPARE(compare(QStringList{m_slow, save("other", runs(Mode::Async, fast, other))} + out), 3);
    QVERIFY(output().contains("requests 600 and 300"));
    QCOMPARE(compare(QStringList{m_slow, save("stopped", runs(Mode::Async, fast, {}, true))} + out), 3);
    QVERIFY(output().contains("a run of B was stopped before its end"));
    QCOMPARE(compare(QStringList{m_slow, save("threaded", runs(Mode::Threaded, fast))} + out), 3);
    // One run each decides nothing.
    const QString one = save("one", runs(Mode::Async, {100}));
    QCOMPARE(compare(QStringList{one, one, u"--fail-if"_s, u"elapsed > +10%"_s} + out), 3);
    QCOMPARE(compare(QStringList{one, one} + out), 0);
    const QString mixed = save("mixed", runs(Mode::Async, fast) + runs(Mode::Async, fast, other));
    QCOMPARE(compare(QStringList{mixed, m_slow} + out), 3);
}

void TestCompareCommand::theStatusIsTwoForWrongInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("one side") << QStringList{u"SLOW"_s};
    QTest::newRow("three sides") << QStringList{u"SLOW"_s, u"SLOW"_s, u"SLOW"_s};
    QTest::newRow("no file") << QStringList{u"SLOW"_s, u"/nowhere.fetchrace"_s};
    QTest::newRow("no such entry") << QStringList{u"SLOW#threaded"_s, u"SLOW"_s};
    QTest::newRow("format") << QStringList{u"SLOW"_s, u"SLOW"_s, u"--format"_s, u"xml"_s};
    QTest::newRow("condition") << QStringList{u"SLOW"_s, u"SLOW"_s, u"--fail-if"_s, u"p98 > 1%"_s};
    QTest::newRow("output") << QStringList{u"SLOW"_s, u"SLOW"_s, u"--output"_s, u"/nowhere/out"_s};
    QTest::newRow("option") << QStringList{u"SLOW"_s, u"SLOW"_s, u"--faster"_s};
}

void TestCompareCommand::theStatusIsTwoForWrongInput()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(compare(arguments.replaceInStrings(u"SLOW"_s, m_slow)), 2);
}

void TestCompareCommand::anEntryOfEachIsComparedWhenNamed()
{
    QCOMPARE(compare({m_slow + u"#serial"_s, m_fast + u"#async"_s, u"--output"_s, m_folder.filePath(u"out"_s)}), 0);
    QVERIFY(output().startsWith("Serial and Async: B is 69% faster"));
}

void TestCompareCommand::jsonSaysWhatTheTableSays()
{
    const QJsonObject json = QJsonDocument::fromJson(written(u"json"_s)).object();
    QCOMPARE(json.value(u"schema"_s).toString(), u"fetchrace.comparison/1"_s);
    const QJsonArray comparisons = json.value(u"comparisons"_s).toArray();
    QCOMPARE(comparisons.size(), 2);
    const QJsonObject async = comparisons.first().toObject();
    QCOMPARE(async.value(u"a"_s).toObject().value(u"entry"_s).toString(), u"async"_s);
    QVERIFY(async.value(u"compared"_s).toBool());
    const QJsonObject elapsed = async.value(u"measures"_s).toArray().first().toObject();
    QCOMPARE(elapsed.value(u"measure"_s).toString(), u"elapsed"_s);
    QCOMPARE(elapsed.value(u"a"_s).toDouble(), 100e6);
    QVERIFY(std::abs(elapsed.value(u"change"_s).toDouble() - 0.12) < 1e-9);
    QVERIFY(elapsed.value(u"real"_s).toBool());
    QVERIFY(elapsed.value(u"interval"_s).toObject().value(u"low"_s).toDouble() > 0.05);
    QCOMPARE(async.value(u"conditions"_s).toArray().at(0).toObject().value(u"state"_s).toString(), u"crossed"_s);
    QCOMPARE(async.value(u"conditions"_s).toArray().at(1).toObject().value(u"state"_s).toString(), u"met"_s);
}

/// The rules of the schema that Jenkins and most other readers share: which element stands in which, and which
/// attributes each has to have.
void TestCompareCommand::junitKeepsToItsSchema()
{
    const QHash<QString, QString> parents{{u"testsuites"_s, QString()},    {u"testsuite"_s, u"testsuites"_s},
                                          {u"testcase"_s, u"testsuite"_s}, {u"failure"_s, u"testcase"_s},
                                          {u"error"_s, u"testcase"_s},     {u"system-out"_s, u"testcase"_s}};
    const QHash<QString, QStringList> needed{{u"testsuite"_s, {u"name"_s, u"tests"_s, u"failures"_s, u"errors"_s}},
                                             {u"testcase"_s, {u"name"_s, u"classname"_s, u"time"_s}},
                                             {u"failure"_s, {u"message"_s}}};
    QHash<QString, int> counts;
    QHash<QString, QString> suite;
    QStringList path;
    QXmlStreamReader xml(written(u"junit"_s));
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement)
            path.removeLast();
        if (token != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        QVERIFY2(parents.contains(name), qPrintable(name));
        QCOMPARE(path.isEmpty() ? QString() : path.last(), parents.value(name));
        for (const QString &attribute : needed.value(name))
            QVERIFY2(xml.attributes().hasAttribute(attribute), qPrintable(name + u' ' + attribute));
        if (name == u"testsuite")
            for (const auto &attribute : xml.attributes())
                suite.insert(attribute.name().toString(), attribute.value().toString());
        ++counts[name];
        path.append(name);
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(counts.value(u"testcase"_s), 6); // of two entries the comparison and two conditions
    QCOMPARE(suite.value(u"tests"_s), u"6"_s);
    QCOMPARE(suite.value(u"failures"_s), u"1"_s);
    QCOMPARE(counts.value(u"failure"_s), 1);
    QCOMPARE(suite.value(u"errors"_s), u"0"_s);
}

/// It refuses entries without a name, a numeric value and a unit.
void TestCompareCommand::githubReadsItsEntries()
{
    const QJsonArray entries = QJsonDocument::fromJson(written(u"github"_s)).array();
    QVERIFY(!entries.isEmpty());
    QStringList names;
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        QVERIFY(entry.value(u"value"_s).isDouble());
        QVERIFY(entry.value(u"unit"_s).isString());
        QVERIFY(entry.value(u"range"_s).isString());
        names.append(entry.value(u"name"_s).toString());
    }
    QVERIFY(names.contains(u"async elapsed"_s));
    QVERIFY(!names.contains(u"async throughput"_s)); // of which more is better
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(entries.first().toObject().value(u"value"_s).toDouble(), 112.0);
    QCOMPARE(entries.first().toObject().value(u"unit"_s).toString(), u"ms"_s);
}

/// Each measure of each benchmark has a numeric value, and limits that enclose it.
void TestCompareCommand::bencherReadsItsMetrics()
{
    const QJsonObject benchmarks = QJsonDocument::fromJson(written(u"bmf"_s)).object();
    QCOMPARE(benchmarks.keys(), (QStringList{u"async"_s, u"serial"_s}));
    for (const QJsonValue &benchmark : benchmarks) {
        QVERIFY(benchmark.toObject().contains(u"elapsed"_s));
        for (const QJsonValue &value : benchmark.toObject()) {
            const QJsonObject metric = value.toObject();
            QVERIFY(metric.value(u"value"_s).isDouble());
            QVERIFY(metric.value(u"lower_value"_s).toDouble() <= metric.value(u"value"_s).toDouble());
            QVERIFY(metric.value(u"upper_value"_s).toDouble() >= metric.value(u"value"_s).toDouble());
            QCOMPARE(metric.size(), 3);
        }
    }
}

void TestCompareCommand::markdownIsATable()
{
    const QString text = QString::fromUtf8(written(u"markdown"_s));
    QVERIFY(text.startsWith(u"### Async\n\nA: fast.fetchrace, 5 runs; B: slow.fetchrace, 5 runs.\n\n| | A | B | Difference | |\n|---|---:|---:|---:|---|\n| Elapsed |"_s));
    QVERIFY(text.contains(u"- elapsed > +10%: crossed; 12% slower, 95% sure between "_s));
    QVERIFY(text.contains(u"- failed > 0: not crossed; B has up to 0 in a run\n"_s));
    for (const QString &line : text.split(u'\n'))
        QVERIFY(!line.startsWith(u'|') || line.count(u'|') == 6);
}

void TestCompareCommand::aConditionSaysWhyItCannotBeDecided()
{
    Plan other;
    other.requests = 300;
    const QString b = save("other-work", runs(Mode::Async, slow, other));
    const auto conditionsOf = [this, &b](const QString &a) {
        compare({a, b, u"--output"_s, m_folder.filePath(u"out"_s), u"--fail-if"_s, u"elapsed > +10%"_s, u"--fail-if"_s,
                 u"elapsed > 100ms"_s});
        return QString::fromUtf8(output());
    };
    const QString text = conditionsOf(save("one-work", runs(Mode::Async, fast)));
    QVERIFY2(text.contains(u"elapsed > +10%: cannot be decided; A and B did different work and are not compared: "
                           "requests 600 and 300\n"_s),
             qPrintable(text));
    QVERIFY2(text.contains(u"elapsed > 100ms: crossed; the median of B is 0.112 s\n"_s), qPrintable(text));
    const QString single = save("single", runs(Mode::Async, {100}, other));
    QVERIFY(conditionsOf(single).contains(u"elapsed > +10%: cannot be decided; too few repeats to compare (1 and 5)"_s));
}

FETCHRACE_TEST(TestCompareCommand)
#include "tst_comparecommand.moc"
