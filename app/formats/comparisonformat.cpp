// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/comparisonformat.h"

#include "app/formats/appinfo.h"
#include "app/plan/entries/entry.h"
#include "app/plan/named.h"
#include "app/plan/text/excerpt.h"
#include "app/words/comparisonwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamWriter>

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double nsPerMs = 1e6;

constexpr std::array conditionStates{Named{ConditionState::Crossed, "crossed"},
                                     Named{ConditionState::Undecided, "undecided"}, Named{ConditionState::Met, "met"}};

/// A client is named by whoever wrote the file it is in; no reader has to bear more than the name of a mode.
QString nameOf(const ComparedSide &side)
{
    return excerpt(entryKey(side.entry));
}

QLatin1String unitName(const Measure &measure)
{
    if (measure.figure.unit == Figure::Unit::Nanoseconds)
        return QLatin1String("ns");
    return QLatin1String(measure.figure.unit == Figure::Unit::PerSecond ? "requests/s" : "requests");
}

QJsonValue numberOrNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject sideJson(const ComparedSide &side)
{
    return {{QStringLiteral("entry"), nameOf(side)},
            {QStringLiteral("from"), excerpt(side.from)},
            {QStringLiteral("runs"), side.runs.size()}};
}

QJsonValue intervalJson(const Difference &difference)
{
    if (!difference.interval)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("low"), difference.interval->low},
                       {QStringLiteral("high"), difference.interval->high},
                       {QStringLiteral("sure"), difference.sure}};
}

QJsonObject measuredJson(const Comparison &comparison, const MeasuredDifference &measured)
{
    QJsonObject object{{QStringLiteral("measure"), QString::fromLatin1(measured.measure->key)},
                       {QStringLiteral("unit"), unitName(*measured.measure)},
                       {QStringLiteral("a"), measured.a},
                       {QStringLiteral("b"), measured.b},
                       {QStringLiteral("noise"), numberOrNull(measured.noise)},
                       {QStringLiteral("words"), differenceWords(comparison, measured)}};
    if (const auto &difference = measured.difference) {
        object.insert(QStringLiteral("change"), difference->change);
        object.insert(QStringLiteral("interval"), intervalJson(*difference));
        object.insert(QStringLiteral("p_value"), difference->pValue);
        object.insert(QStringLiteral("smallest"), numberOrNull(difference->smallest));
        object.insert(QStringLiteral("real"), difference->isReal());
    }
    return object;
}

QJsonObject comparisonJson(const CheckedComparison &checked)
{
    const Comparison &comparison = checked.comparison;
    QJsonArray otherWork;
    for (const PlanDifference &each : comparison.otherWork)
        otherWork.append(QJsonObject{
            {QStringLiteral("key"), each.key}, {QStringLiteral("a"), each.a}, {QStringLiteral("b"), each.b}});
    QJsonArray measured;
    for (const MeasuredDifference &each : comparison.measured)
        measured.append(measuredJson(comparison, each));
    QJsonArray conditions;
    for (const CheckedCondition &each : checked.conditions)
        conditions.append(QJsonObject{{QStringLiteral("condition"), each.condition.text},
                                      {QStringLiteral("state"), nameIn(conditionStates, each.state)}});
    const bool isCompared = comparison.obstacle == Comparison::Obstacle::None;
    return {{QStringLiteral("a"), sideJson(comparison.a)},
            {QStringLiteral("b"), sideJson(comparison.b)},
            {QStringLiteral("compared"), isCompared},
            {QStringLiteral("in_turns"), !comparison.isOneAfterTheOther()},
            {QStringLiteral("obstacle"), isCompared ? QJsonValue() : QJsonValue(obstacleSentence(comparison))},
            {QStringLiteral("different_work"), otherWork},
            {QStringLiteral("measures"), measured},
            {QStringLiteral("conditions"), conditions},
            {QStringLiteral("summary"), comparisonSentence(comparison)}};
}

QByteArray writeJson(const QList<CheckedComparison> &comparisons)
{
    const AppInfo app = currentAppInfo();
    QJsonArray array;
    for (const CheckedComparison &checked : comparisons)
        array.append(comparisonJson(checked));
    return QJsonDocument(QJsonObject{{QStringLiteral("schema"), QStringLiteral("fetchrace.comparison/1")},
                                     {QStringLiteral("app"), QJsonObject{{QStringLiteral("version"), app.version},
                                                                         {QStringLiteral("platform"), app.platform},
                                                                         {QStringLiteral("cpus"), app.cpus}}},
                                     {QStringLiteral("comparisons"), array}})
        .toJson();
}

/// What github-action-benchmark reads as customSmallerIsBetter: the values of B, of measures of which less is better.
QByteArray writeGithub(const QList<CheckedComparison> &comparisons)
{
    QJsonArray array;
    for (const CheckedComparison &checked : comparisons) {
        for (const MeasuredDifference &measured : checked.comparison.measured) {
            if (!measured.measure->lessIsBetter)
                continue;
            const bool isTime = measured.measure->figure.unit == Figure::Unit::Nanoseconds;
            const double scale = isTime ? nsPerMs : 1;
            const std::vector<double> values = checked.comparison.b.values(*measured.measure);
            const auto [least, most] = std::ranges::minmax_element(values);
            const double range = std::max(*most - measured.b, measured.b - *least) / scale;
            array.append(QJsonObject{
                {QStringLiteral("name"),
                 QStringLiteral("%1 %2").arg(nameOf(checked.comparison.b), QLatin1String(measured.measure->key))},
                {QStringLiteral("unit"), isTime ? QStringLiteral("ms") : QString(unitName(*measured.measure))},
                {QStringLiteral("value"), measured.b / scale},
                {QStringLiteral("range"), QString::number(range, 'g', 6)},
                {QStringLiteral("extra"), worthText(checked.comparison, measured)},
            });
        }
    }
    return QJsonDocument(array).toJson();
}

/// Bencher Metric Format: benchmark, measure, value with the least and the most of the repeats of B.
QByteArray writeBmf(const QList<CheckedComparison> &comparisons)
{
    QJsonObject benchmarks;
    for (const CheckedComparison &checked : comparisons) {
        QJsonObject metrics;
        for (const MeasuredDifference &measured : checked.comparison.measured) {
            const std::vector<double> values = checked.comparison.b.values(*measured.measure);
            const auto [least, most] = std::ranges::minmax_element(values);
            metrics.insert(QString::fromLatin1(measured.measure->key),
                           QJsonObject{{QStringLiteral("value"), measured.b},
                                       {QStringLiteral("lower_value"), *least},
                                       {QStringLiteral("upper_value"), *most}});
        }
        benchmarks.insert(nameOf(checked.comparison.b), metrics);
    }
    return QJsonDocument(benchmarks).toJson();
}

QString cell(QString text)
{
    return text.replace(QLatin1Char('|'), QStringLiteral("\\|")).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QByteArray writeMarkdown(const QList<CheckedComparison> &comparisons)
{
    QString text;
    for (const CheckedComparison &checked : comparisons) {
        const Comparison &comparison = checked.comparison;
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) +
                QStringLiteral("### %1\n\n").arg(comparedEntries(comparison));
        text += comparedSidesText(comparison) + QStringLiteral("\n\n");
        for (const QString &sentence : {obstacleSentence(comparison), orderSentence(comparison)})
            if (!sentence.isEmpty())
                text += sentence + QStringLiteral("\n\n");
        text += QStringLiteral("| | A | B | Difference | |\n|---|---:|---:|---:|---|\n");
        for (const MeasuredDifference &measured : comparison.measured)
            text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                        .arg(measureTitle(*measured.measure), measureText(*measured.measure, measured.a),
                             measureText(*measured.measure, measured.b),
                             measured.difference ? changeText(measured.difference->change) : QString(),
                             cell(differenceWords(comparison, measured)));
        if (!checked.conditions.isEmpty())
            text += QLatin1Char('\n');
        for (const CheckedCondition &each : checked.conditions)
            text += QStringLiteral("- %1\n").arg(conditionSentence(each, comparison));
    }
    return text.toUtf8();
}

using Counted = qsizetype (*)(const CheckedComparison &);

QString countOf(const QList<CheckedComparison> &comparisons, Counted counted)
{
    qsizetype count = 0;
    for (const CheckedComparison &checked : comparisons)
        count += counted(checked);
    return QString::number(count);
}

template<ConditionState state>
qsizetype conditionsThatAre(const CheckedComparison &checked)
{
    return std::ranges::count(checked.conditions, state, &CheckedCondition::state);
}

/// The comparison itself is a test too: its error is that there is none.
bool isNotCompared(const CheckedComparison &checked)
{
    return checked.comparison.obstacle != Comparison::Obstacle::None;
}

void writeCounts(QXmlStreamWriter &xml, const QList<CheckedComparison> &comparisons)
{
    xml.writeAttribute(QStringLiteral("tests"),
                       countOf(comparisons, [](const CheckedComparison &each) { return 1 + each.conditions.size(); }));
    xml.writeAttribute(QStringLiteral("failures"), countOf(comparisons, conditionsThatAre<ConditionState::Crossed>));
    xml.writeAttribute(QStringLiteral("errors"), countOf(comparisons, [](const CheckedComparison &each) -> qsizetype {
                           return conditionsThatAre<ConditionState::Undecided>(each) + (isNotCompared(each) ? 1 : 0);
                       }));
}

void writeProblem(QXmlStreamWriter &xml, const char *element, const QString &sentence)
{
    xml.writeStartElement(QString::fromLatin1(element));
    xml.writeAttribute(QStringLiteral("message"), sentence);
    xml.writeEndElement();
}

void beginTest(QXmlStreamWriter &xml, const CheckedComparison &checked, const QString &name)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("name"), name);
    xml.writeAttribute(QStringLiteral("classname"), QLatin1String("fetchrace.") + nameOf(checked.comparison.b));
    double seconds = 0;
    for (const FinishedRun &finished : checked.comparison.b.runs)
        seconds += static_cast<double>(finished.summary.elapsedNs) / 1e9;
    xml.writeAttribute(QStringLiteral("time"), QString::number(seconds, 'f', 3));
}

void writeTests(QXmlStreamWriter &xml, const CheckedComparison &checked)
{
    const Comparison &comparison = checked.comparison;
    beginTest(xml, checked, QStringLiteral("comparison"));
    if (isNotCompared(checked))
        writeProblem(xml, "error", obstacleSentence(comparison));
    QStringList lines;
    for (const MeasuredDifference &measured : comparison.measured)
        lines.append(QStringLiteral("%1: %2").arg(measureTitle(*measured.measure), worthText(comparison, measured)));
    if (const QString order = orderSentence(comparison); !order.isEmpty())
        lines.append(order);
    xml.writeTextElement(QStringLiteral("system-out"), lines.join(QLatin1Char('\n')));
    xml.writeEndElement();
    for (const CheckedCondition &each : checked.conditions) {
        beginTest(xml, checked, each.condition.text);
        if (each.state != ConditionState::Met)
            writeProblem(xml, each.state == ConditionState::Crossed ? "failure" : "error",
                         conditionSentence(each, comparison));
        xml.writeEndElement();
    }
}

QByteArray writeJunit(const QList<CheckedComparison> &comparisons)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    writeCounts(xml, comparisons);
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("fetchrace compare"));
    writeCounts(xml, comparisons);
    for (const CheckedComparison &checked : comparisons)
        writeTests(xml, checked);
    xml.writeEndDocument();
    return bytes;
}

constexpr std::array rows{
    ComparisonFormat{"markdown", "a table for an issue or a pull request", writeMarkdown},
    ComparisonFormat{"json", "everything, schema fetchrace.comparison/1", writeJson},
    ComparisonFormat{"junit", "a test case for each condition", writeJunit},
    ComparisonFormat{"github", "customSmallerIsBetter of github-action-benchmark", writeGithub},
    ComparisonFormat{"bmf", "Bencher Metric Format", writeBmf},
};

} // namespace

std::span<const ComparisonFormat> comparisonFormats()
{
    return rows;
}

namespace {

/// Why there is no saying whether a limit is crossed, without a full stop.
QString whyUndecided(const MeasuredDifference *measured, const Comparison &comparison)
{
    if (measured == nullptr)
        return QStringLiteral("the runs do not have it on both sides");
    const QString words = differenceWords(comparison, *measured);
    const QString obstacle = obstacleSentence(comparison);
    return words.isEmpty() && !obstacle.isEmpty() ? obstacle.chopped(1) : worthText(comparison, *measured);
}

/// What a limit was held against: a change, or the value of B.
QString whatWasHeld(const Condition &condition, const MeasuredDifference *measured, const Comparison &comparison)
{
    if (condition.isChange || measured == nullptr)
        return measured != nullptr ? worthText(comparison, *measured) : QString();
    const QString value = measureText(*measured->measure, measured->b);
    return comparison.b.runs.size() == 1        ? QStringLiteral("B has %1").arg(value)
           : countsFailures(*measured->measure) ? QStringLiteral("B has up to %1 in a run").arg(value)
                                                : QStringLiteral("the median of B is %1").arg(value);
}

} // namespace

QString conditionSentence(const CheckedCondition &checked, const Comparison &comparison)
{
    const MeasuredDifference *measured = comparison.of(*checked.condition.measure);
    const QString &text = checked.condition.text;
    switch (checked.state) {
    case ConditionState::Undecided:
        return QStringLiteral("%1: cannot be decided; %2").arg(text, whyUndecided(measured, comparison));
    case ConditionState::Crossed:
        return QStringLiteral("%1: crossed; %2").arg(text, whatWasHeld(checked.condition, measured, comparison));
    case ConditionState::Met:
        break;
    }
    return QStringLiteral("%1: not crossed; %2").arg(text, whatWasHeld(checked.condition, measured, comparison));
}

} // namespace fetchrace
