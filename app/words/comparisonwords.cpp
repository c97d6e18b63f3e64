// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/comparisonwords.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/openquestions.h"
#include "app/plan/text/excerpt.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct ComparisonWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ComparisonWords)
};

/// In per cent; what is less has no digit that is said.
constexpr double leastSaid = 0.005;

/// Of a change, without its sign: "12%", "4.1%", "0.05%".
QString sizeText(double share, const QLocale &locale = QLocale())
{
    const double percent = std::abs(share) * 100;
    const int decimals = percent >= 9.95 || percent < leastSaid ? 0 : percent >= 0.095 ? 1 : 2;
    QString number = locale.toString(percent, 'f', decimals);
    if (number.endsWith(locale.decimalPoint() + QLatin1Char('0')))
        number.chop(2);
    return number + QLatin1Char('%');
}

/// "12% faster": of B.
QString betterOrWorse(const Measure &measure, double change)
{
    const QString size = sizeText(change);
    if (measure.figure.unit == Figure::Unit::PerSecond)
        return (change > 0 ? ComparisonWords::tr("%1 higher") : ComparisonWords::tr("%1 lower")).arg(size);
    if (measure.standsFailures)
        return (change > 0 ? ComparisonWords::tr("%1 more") : ComparisonWords::tr("%1 less")).arg(size);
    return (change > 0 ? ComparisonWords::tr("%1 slower") : ComparisonWords::tr("%1 faster")).arg(size);
}

/// "5", or "5 and 8".
QString repeatsText(const Difference &difference)
{
    return difference.repeatsA == difference.repeatsB
               ? countText(difference.repeatsA)
               : ComparisonWords::tr("%1 and %2").arg(countText(difference.repeatsA), countText(difference.repeatsB));
}

bool isWithinNoise(const MeasuredDifference &measured)
{
    return measured.noise && std::abs(measured.difference->change) <= *measured.noise;
}

/// Nobody is called faster by what may be chance.
QString singleRunWords(const MeasuredDifference &measured)
{
    const double change = measured.difference->change;
    if (!measured.noise)
        return ComparisonWords::tr("one run each, %1 apart; only repeats can show whether that is more than chance")
            .arg(sizeText(change));
    if (isWithinNoise(measured))
        return ComparisonWords::tr("no difference that one run each can show: repeats vary by up to %1")
            .arg(sizeText(*measured.noise));
    return ComparisonWords::tr("%1 in one run each; repeats vary by up to %2")
        .arg(betterOrWorse(*measured.measure, change), sizeText(*measured.noise));
}

QString failureWords(const MeasuredDifference &measured)
{
    const auto most = [](double value) { return countText(static_cast<std::uint64_t>(value)); };
    if (measured.a == measured.b)
        return measured.a == 0 ? ComparisonWords::tr("none in either")
                               : ComparisonWords::tr("as many in both, %1").arg(most(measured.a));
    return ComparisonWords::tr("%1 in A, %2 in B").arg(most(measured.a), most(measured.b));
}

/// "requests 600 and 300, demo.delay 47ms and 20ms, targets"
QString namedDifferences(const QList<PlanDifference> &differences)
{
    QStringList names;
    for (const PlanDifference &each : differences) {
        const bool hasValues = !each.a.isEmpty() && !each.b.isEmpty();
        names.append(hasValues ? ComparisonWords::tr("%1 %2 and %3").arg(each.key, each.a, each.b) : each.key);
    }
    return names.join(QStringLiteral(", "));
}

/// The most of a run.
QString failedText(const ComparedSide &side)
{
    std::uint64_t failed = 0;
    for (const FinishedRun &finished : side.runs)
        failed = std::max<std::uint64_t>(failed, finished.summary.failed());
    return countText(failed);
}

bool hasStopped(const ComparedSide &side)
{
    return std::ranges::any_of(side.runs, [](const FinishedRun &each) { return each.run.stopped; });
}

QString medianSentence(const ComparedSide &side, const Measure &measure)
{
    const auto interval = medianInterval(side.values(measure), sureWhenLooking);
    if (!interval)
        return ComparisonWords::tr("%1: too few repeats to tell how well the median is known.")
            .arg(modeTitle(side.entry));
    return ComparisonWords::tr("%1: the median is known to within %2.")
        .arg(modeTitle(side.entry), sizeText(std::max(-interval->low, interval->high)));
}

} // namespace

QString measureTitle(const Measure &measure)
{
    return ComparisonWords::tr(measure.title);
}

QString measureText(const Measure &measure, double value, const QLocale &locale)
{
    const QString text = figureText(measure.figure.unit, value, locale);
    return measure.figure.unit == Figure::Unit::PerSecond ? text + QLatin1String("/s") : text;
}

QString changeText(double change, const QLocale &locale)
{
    QString size = sizeText(change, locale);
    if (std::abs(change) * 100 < leastSaid)
        return size;
    return (change > 0 ? QLatin1Char('+') : QChar(0x2212)) + size;
}

QString differenceWords(const Comparison &comparison, const MeasuredDifference &measured)
{
    if (countsFailures(*measured.measure))
        return failureWords(measured);
    if (!measured.difference)
        return {};
    if (comparison.isOneRunEach())
        return singleRunWords(measured);
    const Difference &difference = *measured.difference;
    if (!difference.interval)
        return ComparisonWords::tr("too few repeats to compare (%1); at least %2 are needed")
            .arg(repeatsText(difference))
            .arg(leastRepeats);
    if (!difference.isReal())
        return ComparisonWords::tr("no difference that %1 repeats can show; the smallest they could is %2")
            .arg(repeatsText(difference), sizeText(*difference.smallest));
    const auto [least, most] = std::minmax({std::abs(difference.interval->low), std::abs(difference.interval->high)});
    return ComparisonWords::tr("%1, %2% sure between %3 and %4", "%1 is such as 12% faster")
        .arg(betterOrWorse(*measured.measure, difference.change))
        .arg(std::lround(difference.sure * 100))
        .arg(sizeText(least), sizeText(most));
}

QString worthText(const Comparison &comparison, const MeasuredDifference &measured)
{
    const QString words = differenceWords(comparison, measured);
    return !words.isEmpty()
               ? words
               : ComparisonWords::tr("%1 in A, %2 in B")
                     .arg(measureText(*measured.measure, measured.a), measureText(*measured.measure, measured.b));
}

QString orderSentence(const Comparison &comparison)
{
    if (comparison.obstacle != Comparison::Obstacle::None || comparison.isOneRunEach() ||
        !comparison.isOneAfterTheOther())
        return {};
    return ComparisonWords::tr(
        "The runs of A and B were not in turns: what else changed on the machine from one to the "
        "other is part of the difference.");
}

QString obstacleSentence(const Comparison &comparison)
{
    switch (comparison.obstacle) {
    case Comparison::Obstacle::None:
        break;
    case Comparison::Obstacle::OtherWork:
        return ComparisonWords::tr("A and B did different work and are not compared: %1.")
            .arg(namedDifferences(comparison.otherWork));
    case Comparison::Obstacle::OtherResponses:
        return ComparisonWords::tr("A and B are not compared: their responses differ in size.");
    case Comparison::Obstacle::Stopped:
        return ComparisonWords::tr("A and B are not compared: a run of %1 was stopped before its end.")
            .arg(hasStopped(comparison.a) ? QLatin1Char('A') : QLatin1Char('B'));
    case Comparison::Obstacle::MoreFailures:
        return ComparisonWords::tr("The times are not compared: up to %1 requests of a run failed in A, %2 in B.")
            .arg(failedText(comparison.a), failedText(comparison.b));
    }
    return {};
}

QStringList decisionSentences(const QList<FinishedRun> &race)
{
    const auto [measure, sides] = rankedSides(race);
    if (sides.size() == 1)
        return {medianSentence(sides.first(), *measure)};
    QStringList sentences;
    for (qsizetype i = 1; i < sides.size(); ++i) {
        const Comparison comparison = compare(sides.at(i), sides.at(i - 1), {}, sureWhenLooking);
        const MeasuredDifference *measured = comparison.of(*measure);
        const bool isSmall = measured != nullptr && measured->difference && !measured->difference->isReal() &&
                             isNegligible(measured->difference->interval);
        const QString words = isSmall ? ComparisonWords::tr("less than %1 apart").arg(sizeText(negligible))
                              : measured != nullptr ? differenceWords(comparison, *measured)
                                                    : QString();
        sentences.append(words.isEmpty()
                             ? obstacleSentence(comparison)
                             : ComparisonWords::tr("%1 against %2: %3.")
                                   .arg(modeTitle(sides.at(i - 1).entry), modeInSentence(sides.at(i).entry), words));
    }
    return sentences;
}

QString briefDecision(const QList<FinishedRun> &race)
{
    const auto [measure, sides] = rankedSides(race);
    if (sides.isEmpty())
        return {};
    if (sides.size() == 1)
        return medianSentence(sides.first(), *measure);
    const Comparison comparison = compare(sides.at(1), sides.at(0), {}, sureWhenLooking);
    const MeasuredDifference *measured = comparison.of(*measure);
    if (measured == nullptr || !measured->difference)
        return obstacleSentence(comparison);
    const Difference &difference = *measured->difference;
    if (difference.isReal())
        return ComparisonWords::tr("%1 is %2 than %3.", "a mode, such as 12% faster, another mode")
            .arg(modeTitle(sides.at(0).entry), betterOrWorse(*measure, difference.change),
                 modeInSentence(sides.at(1).entry));
    const QString words =
        isNegligible(difference.interval) ? ComparisonWords::tr("less than %1 apart").arg(sizeText(negligible))
        : difference.interval
            ? ComparisonWords::tr("no difference that %1 repeats can show").arg(repeatsText(difference))
            : ComparisonWords::tr("too few repeats to decide (%1)").arg(repeatsText(difference));
    return ComparisonWords::tr("%1 and %2: %3.", "two modes, and how they differ")
        .arg(modeTitle(sides.at(0).entry), modeInSentence(sides.at(1).entry), words);
}

QString comparedEntries(const Comparison &comparison)
{
    const Entry &a = comparison.a.entry;
    const Entry &b = comparison.b.entry;
    const QString nameA = modeTitle(a);
    const QString nameB = modeTitle(b);
    return nameA == nameB ? nameA : ComparisonWords::tr("%1 and %2", "two modes").arg(nameA, nameB);
}

QString comparedSidesText(const Comparison &comparison)
{
    const auto text = [](const ComparedSide &side) {
        const QString runs = side.runs.size() == 1 ? ComparisonWords::tr("1 run")
                                                   : ComparisonWords::tr("%1 runs").arg(countText(side.runs.size()));
        return side.from.isEmpty() ? runs
                                   : ComparisonWords::tr("%1, %2", "a file and its runs").arg(excerpt(side.from), runs);
    };
    return ComparisonWords::tr("A: %1; B: %2.").arg(text(comparison.a), text(comparison.b));
}

QString comparisonSentence(const Comparison &comparison)
{
    const QString obstacle = obstacleSentence(comparison);
    if (!obstacle.isEmpty())
        return ComparisonWords::tr("%1: %2", "modes and a sentence").arg(comparedEntries(comparison), obstacle);
    if (comparison.measured.empty())
        return {};
    const MeasuredDifference &first = comparison.measured.front();
    const QString words = differenceWords(comparison, first);
    const bool isBeyondNoise = comparison.isOneRunEach() && first.noise && !isWithinNoise(first);
    const bool says = first.difference && (first.difference->isReal() || isBeyondNoise);
    return (says ? ComparisonWords::tr("%1: B is %2.", "modes, and such as 12% faster")
                 : ComparisonWords::tr("%1: %2.", "modes, and such as no difference"))
        .arg(comparedEntries(comparison), words);
}

} // namespace fetchrace
