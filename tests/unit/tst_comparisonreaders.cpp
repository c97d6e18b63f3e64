// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/comparisonformat.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <cmath>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; ///< in ms; only a broken Python needs so long

ComparedSide side(const Entry &entry, const QList<int> &elapsedMs, bool stopped = false)
{
    ComparedSide side{entry, {}};
    for (const int ms : elapsedMs) {
        FinishedRun finished;
        finished.run.plan = std::make_shared<const Plan>();
        finished.run.entry = entry;
        finished.run.stopped = stopped;
        finished.summary.requests = 600;
        finished.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 600;
        finished.summary.elapsedNs = ms * 1'000'000LL;
        finished.summary.throughputRps = 600'000.0 / ms;
        side.runs.append(finished);
    }
    return side;
}

Entry entryOfClient(const QString &name)
{
    Client client;
    client.name = name;
    Entry entry(Mode::Client);
    entry.client = std::make_shared<const Client>(client);
    return entry;
}

CheckedComparison checked(const ComparedSide &a, const ComparedSide &b, const QStringList &conditions)
{
    CheckedComparison result{compare(a, b), {}};
    for (const QString &text : conditions) {
        const Condition condition = *parseCondition(text);
        result.conditions.append({condition, stateOf(condition, result.comparison)});
    }
    return result;
}

/// A name that somebody else's file brings along: controls, a half of a pair, and what XML and JSON mark.
const QString strange = u"a\u001b[2J<b> & \"c\" \u202e\ufffe]]>"_s + QChar(0xD800);

/// A slower B, one that cannot be compared, one run each, and a client with any name.
QList<CheckedComparison> everyState()
{
    const QList<int> slow{110, 111, 112, 113, 114};
    const QList<int> fast{98, 99, 100, 101, 102};
    return {checked(side(Mode::Async, fast), side(Mode::Async, slow), {u"elapsed > +10%"_s, u"failed > 0"_s}),
            checked(side(Mode::Serial, fast), side(Mode::Serial, slow, true), {u"elapsed > +10%"_s}),
            checked(side(Mode::Threaded, {100}), side(Mode::Threaded, {100}), {u"elapsed > +10%"_s}),
            checked(side(entryOfClient(strange), fast), side(entryOfClient(strange), fast), {u"elapsed > 2s"_s})};
}

QByteArray written(const char *format)
{
    const auto rows = comparisonFormats();
    const auto row = std::find_if(rows.begin(), rows.end(), [format](const ComparisonFormat &each) {
        return QLatin1String(each.key) == QLatin1String(format);
    });
    return row->write(everyState());
}

/// The first Python that has the module: the one found first in PATH may be another than the system's.
QString pythonWith(const QString &module)
{
    for (const QString &python : {u"python3"_s, u"/usr/bin/python3"_s}) {
        QProcess probe;
        probe.start(python, {u"-c"_s, u"import "_s + module});
        if (probe.waitForFinished(patience) && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0)
            return python;
    }
    return {};
}

/// What a reader makes of it: per suite its counts as they are said and as they are there, then a line per case.
const QString junitReader = uR"(
import sys
from junitparser import Error, Failure, JUnitXml
for suite in JUnitXml.fromstring(sys.stdin.buffer.read().decode()):
    said = [suite.tests, suite.failures, suite.errors]
    suite.update_statistics()
    print(suite.name, said, [suite.tests, suite.failures, suite.errors])
    for case in suite:
        kinds = [type(each).__name__ for each in case.result]
        messages = all(each.message for each in case.result)
        print(case.classname, case.name, kinds, messages, case.time > 0)
)"_s;

/// A character that a log or a page would obey rather than show.
bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.isSurrogate() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
}

} // namespace

/// What others make of comparisons that are written for them.
class TestComparisonReaders : public QObject
{
    Q_OBJECT

private slots:
    void junitIsReadByAnotherProgram();
    void githubHasWhatItsReaderAsksFor();
    void bencherHasWhatItsReaderAsksFor();
};

void TestComparisonReaders::junitIsReadByAnotherProgram()
{
    const QString python = pythonWith(u"junitparser"_s);
    if (python.isEmpty())
        QSKIP("The Python package junitparser is not installed (Debian: python3-junitparser).");
    QProcess reader;
    reader.start(python, {u"-c"_s, junitReader});
    reader.write(written("junit"));
    reader.closeWriteChannel();
    QVERIFY(reader.waitForFinished(patience));
    const QStringList lines = QString::fromUtf8(reader.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
    QCOMPARE(lines.size(), 1 + 4 + 5);
    QCOMPARE(lines.at(0), u"fetchrace compare [9, 1, 3] [9, 1, 3]"_s);
    QCOMPARE(lines.at(1), u"fetchrace.async comparison [] True True"_s);
    QCOMPARE(lines.at(2), u"fetchrace.async elapsed > +10% ['Failure'] True True"_s);
    QCOMPARE(lines.at(3), u"fetchrace.async failed > 0 [] True True"_s);
    QCOMPARE(lines.at(4), u"fetchrace.serial comparison ['Error'] True True"_s);
    QCOMPARE(lines.at(5), u"fetchrace.serial elapsed > +10% ['Error'] True True"_s);
    QCOMPARE(lines.at(7), u"fetchrace.threaded elapsed > +10% ['Error'] True True"_s);
    QVERIFY2(lines.at(8).endsWith(u" comparison [] True True"_s), qPrintable(lines.at(8)));
    for (const QString &line : lines)
        QVERIFY2(!hasControl(line), qPrintable(line));
}

/// github-action-benchmark takes an array, of which each object has a text, a number and a text by these names, and
/// texts by two others; it draws a line for each name.
void TestComparisonReaders::githubHasWhatItsReaderAsksFor()
{
    QJsonParseError error;
    const QJsonArray entries = QJsonDocument::fromJson(written("github"), &error).array();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    QStringList names;
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        QCOMPARE(entry.keys(), (QStringList{u"extra"_s, u"name"_s, u"range"_s, u"unit"_s, u"value"_s}));
        for (const QString &text : {u"name"_s, u"unit"_s, u"range"_s, u"extra"_s})
            QVERIFY(entry.value(text).isString() && !hasControl(entry.value(text).toString()));
        QVERIFY(entry.value(u"value"_s).isDouble() && std::isfinite(entry.value(u"value"_s).toDouble()));
        names.append(entry.value(u"name"_s).toString());
    }
    QVERIFY(names.contains(u"async elapsed"_s));
    QCOMPARE(names.removeDuplicates(), 0);
}

/// Bencher takes an object of benchmarks, each an object of measures, each with a number and two more that enclose it.
void TestComparisonReaders::bencherHasWhatItsReaderAsksFor()
{
    QJsonParseError error;
    const QJsonObject benchmarks = QJsonDocument::fromJson(written("bmf"), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    QCOMPARE(benchmarks.size(), 4);
    for (auto benchmark = benchmarks.begin(); benchmark != benchmarks.end(); ++benchmark) {
        QVERIFY2(!hasControl(benchmark.key()), qPrintable(benchmark.key()));
        const QJsonObject measures = benchmark.value().toObject();
        QVERIFY(measures.contains(u"elapsed"_s));
        for (const QJsonValue &measure : measures) {
            const auto number = [&measure](const char *name) { return measure[QLatin1String(name)].toDouble(NAN); };
            QVERIFY(number("lower_value") <= number("value") && number("value") <= number("upper_value"));
        }
    }
}

FETCHRACE_TEST(TestComparisonReaders)
#include "tst_comparisonreaders.moc"
