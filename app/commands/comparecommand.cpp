// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/comparecommand.h"

#include "app/analysis/raceresults.h"
#include "app/commands/comparetable.h"
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
        option("output", "FILE|-", "Where to write; - is standard output. Default: -."),
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
        const auto found = std::find_if(all.begin(), all.end(), [&name](const ComparisonFormat *format) {
            return name == QLatin1String(format->key);
        });
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
        const bool isOne = std::all_of(side.runs.begin(), side.runs.end(), [&side](const FinishedRun &finished) {
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
    QList<ComparedSide> sides = sidesOf(runsOf(*races));
    if (sides.isEmpty())
        return cannotStart(QStringLiteral("There are no runs in %1.").arg(excerpt(from)));
    if (const QString wanted = mark < 0 ? QString() : text.mid(mark + 1); mark >= 0) {
        QStringList names;
        for (const ComparedSide &side : std::as_const(sides))
            names.append(entryKey(side.entry));
        sides.removeIf([&wanted](const ComparedSide &side) { return entryKey(side.entry) != wanted; });
        if (sides.isEmpty())
            return badInput(QStringLiteral("%1 contains no runs of '%2'; it has %3.")
                                .arg(excerpt(from), excerpt(wanted), names.join(QStringLiteral(", "))));
    }
    return checkOnePlan(sides, from).map([&sides] { return sides; });
}

qsizetype countOf(const QList<ComparedSide> &sides, Mode mode)
{
    return std::count_if(sides.begin(), sides.end(),
                         [mode](const ComparedSide &side) { return side.entry.mode == mode; });
}

bool isPair(const ComparedSide &a, const ComparedSide &b)
{
    const Mode mode = a.entry.mode;
    return b.entry.mode == mode && a.plan().concurrency(mode) == b.plan().concurrency(mode);
}

/// `all` are runs of this machine beside those. The same entries pair up; so do two of a mode that is there once on
/// each side, and two that are alone.
QList<Comparison> compared(const QList<ComparedSide> &a, const QList<ComparedSide> &b, QList<FinishedRun> all)
{
    for (const ComparedSide &side : a + b)
        all += side.runs;
    if (a.size() == 1 && b.size() == 1)
        return {compare(a.first(), b.first(), all)};
    QList<Comparison> comparisons;
    for (const ComparedSide &side : a) {
        const Mode mode = side.entry.mode;
        const bool isAlone = countOf(a, mode) == 1 && countOf(b, mode) == 1;
        const auto match = std::find_if(b.begin(), b.end(), [&](const ComparedSide &other) {
            return isPair(side, other) || (isAlone && other.entry.mode == mode);
        });
        if (match != b.end())
            comparisons.append(compare(side, *match, all));
    }
    return comparisons;
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
            return std::any_of(each.conditions.begin(), each.conditions.end(),
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

/// Newest first; what is to be read must not take long.
QList<FinishedRun> repeatsOfHistory()
{
    constexpr int mostRaces = 20;
    constexpr qint64 mostRequests = 500'000;
    QList<FinishedRun> runs;
    if (!QFileInfo::exists(historyFile()))
        return runs;
    auto store = RunStore::openHistory(historyFile());
    const auto headings = store ? store->list() : tl::unexpected(store.error());
    qint64 requests = 0;
    for (const RaceHeading &heading : headings ? headings->mid(0, mostRaces) : QList<RaceHeading>()) {
        requests += heading.requests;
        if (heading.runs < 2 || heading.kind == RaceKind::Sweep)
            continue;
        if (requests > mostRequests)
            break;
        if (const auto race = store->load(heading.id))
            runs += race->runs;
    }
    return runs;
}

bool areSingleRuns(const QList<ComparedSide> &sides)
{
    return std::all_of(sides.begin(), sides.end(), [](const ComparedSide &side) { return side.runs.size() == 1; });
}

int compareAndWrite(const CompareOptions &options)
{
    const auto a = readSides(options.sides.at(0));
    const auto b = a ? readSides(options.sides.at(1)) : a;
    if (!b)
        return report(b.error());
    const QList<Comparison> comparisons =
        compared(*a, *b, areSingleRuns(*a + *b) ? repeatsOfHistory() : QList<FinishedRun>());
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

int runCompare(const QStringList &arguments)
{
    OptionSet set(
        QStringLiteral("compare"),
        QStringLiteral("Compares B with A, both a file of runs or a number of the history, with FILE#ENTRY for "
                       "one entry of it, and says whether the difference is real."),
        compareOptions(), {QStringLiteral("A"), QStringLiteral("B")});
    if (const auto parsed = set.parse(arguments); !parsed)
        return report(parsed.error());
    if (set.wantsHelp())
        return printed(set.helpText().chopped(1));
    const auto options = readOptions(set);
    return options ? compareAndWrite(*options) : report(options.error());
}

} // namespace fetchrace
