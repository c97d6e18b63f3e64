// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/raceresults.h"
#include "app/commands/commands.h"
#include "app/commands/comparedsides.h"
#include "app/commands/comparetable.h"
#include "app/commands/entrynames.h"
#include "app/commands/optionset.h"
#include "app/commands/terminal.h"
#include "app/formats/outputfile.h"
#include "app/plan/text/excerpt.h"
#include "app/store/runstore.h"
#include "app/words/comparisonwords.h"

#include <QFileInfo>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr ComparisonFormat textFormat{"text", "a table", comparisonTable};

struct CompareOptions {
    QStringList sides; ///< as they were given: A, B
    QList<Condition> conditions;
    const ComparisonFormat *format = &textFormat;
    QString output = QStringLiteral("-");
};

QList<const ComparisonFormat *> formats()
{
    QList<const ComparisonFormat *> all{&textFormat};
    for (const ComparisonFormat &format : comparisonFormats())
        all.append(&format);
    return all;
}

Options compareOptions()
{
    QStringList known;
    for (const ComparisonFormat *format : formats())
        known.append(QStringLiteral("%1 (%2)").arg(QLatin1String(format->key), QLatin1String(format->about)));
    return {
        option("fail-if", "CONDITION",
               "Exit with 1 when B crosses a limit: 'p99 > +10%' (a change against A, which has to be real, too), "
               "'elapsed > 2s' (in each run) or 'failed > 0' (in any run). Measures: elapsed, throughput, p50, p90, "
               "p99, max, cpu, failed. Can be given several times."),
        option("format", "FORMAT", QStringLiteral("%1. Default: text.").arg(known.join(QStringLiteral(", ")))),
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral("Where to write; - is standard output. Default: -."),
         QStringLiteral("FILE|-")},
    };
}

Expected<CompareOptions> readOptions(const OptionSet &set)
{
    CompareOptions options;
    options.sides = set.arguments();
    for (const QString &text : set.values(QStringLiteral("fail-if"))) {
        const auto condition = parseCondition(text);
        if (!condition)
            return badInput(QStringLiteral("--fail-if: %1").arg(condition.error().sentence));
        options.conditions.append(*condition);
    }
    if (const QString name = set.value(QStringLiteral("format")); set.isSet(QStringLiteral("format"))) {
        const QList<const ComparisonFormat *> all = formats();
        const auto found = std::ranges::find_if(
            all, [&name](const ComparisonFormat *format) { return name == QLatin1String(format->key); });
        if (found == all.end())
            return badInput(QStringLiteral("Unknown format '%1'; use text, markdown, json, junit, github or bmf.")
                                .arg(excerpt(name)));
        options.format = *found;
    }
    if (set.isSet(QStringLiteral("output")))
        options.output = set.value(QStringLiteral("output"));
    if (options.output.isEmpty())
        return badInput(QStringLiteral("--output needs the name of a file."));
    if (const auto checked = checkOutput(options.output); !checked)
        return tl::unexpected(checked.error());
    return options;
}

/// Repeats of the same are one side only while they did the same.
Expected<void> checkOnePlan(const QList<ComparedSide> &sides, const QString &from)
{
    for (const ComparedSide &side : sides) {
        const bool isOne = std::ranges::all_of(side.runs, [&side](const FinishedRun &finished) {
            return sameWork(side.plan(), *finished.run.plan, side.entry.mode);
        });
        if (!isOne)
            return cannotStart(QStringLiteral("%1 contains runs of %2 with different plans; compare races of one plan.")
                                   .arg(excerpt(from), entryKey(side.entry)));
    }
    return {};
}

/// What "FILE", "FILE#ENTRY", "ID" or "ID#ENTRY" names.
Expected<QList<ComparedSide>> readSides(const QString &text)
{
    const qsizetype mark = QFileInfo::exists(text) ? -1 : text.lastIndexOf(QLatin1Char('#'));
    const QString from = mark < 0 ? text : text.left(mark);
    const auto races = openRuns(from);
    if (!races)
        return tl::unexpected(races.error());
    QList<ComparedSide> sides = sidesOf(*races);
    for (ComparedSide &side : sides)
        side.from = QFileInfo::exists(from) ? QFileInfo(from).fileName() : QStringLiteral("race %1").arg(from);
    if (sides.isEmpty())
        return cannotStart(QStringLiteral("There are no runs in %1.").arg(excerpt(from)));
    if (const QString wanted = mark < 0 ? QString() : text.mid(mark + 1); mark >= 0) {
        QStringList names;
        for (const ComparedSide &side : std::as_const(sides))
            names.append(entryKey(side.entry));
        sides.removeIf([&wanted](const ComparedSide &side) { return !isNamed(wanted, side.entry, side.plan()); });
        if (sides.isEmpty())
            return badInput(QStringLiteral("%1 contains no runs of '%2'; it has %3.")
                                .arg(excerpt(from), excerpt(wanted), names.join(QStringLiteral(", "))));
    }
    return checkOnePlan(sides, from).map([&sides] { return sides; });
}

QList<CheckedComparison> checked(const QList<Comparison> &comparisons, const QList<Condition> &conditions)
{
    QList<CheckedComparison> result;
    for (const Comparison &comparison : comparisons) {
        CheckedComparison each{comparison, {}};
        for (const Condition &condition : conditions)
            each.conditions.append({condition, stateOf(condition, comparison)});
        result.append(each);
    }
    return result;
}

/// Sides that cannot be compared decide first: a condition says nothing of them. Only failures that crossed a limit are
/// told from those that merely take the times their meaning.
ExitStatus statusOf(const QList<CheckedComparison> &comparisons)
{
    bool isCrossed = false;
    bool isUndecided = false;
    for (const CheckedComparison &each : comparisons) {
        const auto has = [&each](ConditionState state) {
            return std::ranges::any_of(each.conditions,
                                       [state](const CheckedCondition &condition) { return condition.state == state; });
        };
        const Comparison::Obstacle obstacle = each.comparison.obstacle;
        if (obstacle != Comparison::Obstacle::None && obstacle != Comparison::Obstacle::MoreFailures)
            return NotStarted;
        isCrossed = isCrossed || has(ConditionState::Crossed);
        isUndecided = isUndecided || has(ConditionState::Undecided) || obstacle != Comparison::Obstacle::None;
    }
    return isCrossed ? SomeFailed : isUndecided ? NotStarted : AllOk;
}

/// What went wrong is said where it is seen, too, when the result is for another program.
void printProblems(const QList<CheckedComparison> &comparisons)
{
    for (const CheckedComparison &each : comparisons) {
        if (const QString obstacle = obstacleSentence(each.comparison); !obstacle.isEmpty())
            printError(QStringLiteral("fetchrace: %1: %2").arg(comparedEntries(each.comparison), obstacle));
        for (const CheckedCondition &condition : each.conditions)
            if (condition.state != ConditionState::Met)
                printError(QStringLiteral("fetchrace: %1: %2")
                               .arg(comparedEntries(each.comparison), conditionSentence(condition, each.comparison)));
    }
}

int compareAndWrite(const CompareOptions &options)
{
    const auto a = readSides(options.sides.at(0));
    const auto b = a ? readSides(options.sides.at(1)) : a;
    if (!b)
        return report(b.error());
    const QList<Comparison> comparisons = compareSides(*a, *b);
    if (comparisons.isEmpty())
        return report({Error::Kind::CannotStart,
                       QStringLiteral("No entry of %1 is in %2; name the two to compare, such as FILE#async.")
                           .arg(excerpt(options.sides.at(0)), excerpt(options.sides.at(1)))});
    const QList<CheckedComparison> result = checked(comparisons, options.conditions);
    const auto written = writeOutput(options.output, options.format->write(result));
    if (!written)
        return report(written.error());
    if (options.format != &textFormat || !isStandardOutput(options.output))
        printProblems(result);
    return statusOf(result);
}

} // namespace

int runCompare(const QStringList &arguments, const CommandHooks &)
{
    OptionSet set(
        QStringLiteral("compare"),
        QStringLiteral("Compares B with A, both a file of runs or a number of the history, with FILE#ENTRY for "
                       "one entry of it, and says whether the difference is real."),
        compareOptions(), {QStringLiteral("A"), QStringLiteral("B")});
    if (const auto ended = endedByArguments(set, arguments))
        return *ended;
    const auto options = readOptions(set);
    return options ? compareAndWrite(*options) : report(options.error());
}

} // namespace fetchrace
