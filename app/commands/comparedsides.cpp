// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/comparedsides.h"

#include <QFileInfo>

#include <algorithm>

namespace fetchrace {

namespace {

qsizetype countOf(const QList<ComparedSide> &sides, Mode mode)
{
    return std::ranges::count_if(sides, [mode](const ComparedSide &side) { return side.entry.mode == mode; });
}

bool isPair(const ComparedSide &a, const ComparedSide &b)
{
    const Mode mode = a.entry.mode;
    return b.entry.mode == mode && a.plan().concurrency(mode) == b.plan().concurrency(mode);
}

/// The runs of each race, the newest first; what is to be read must not take long.
QList<QList<FinishedRun>> repeatsOfHistory()
{
    constexpr int mostRaces = 20;
    constexpr qint64 mostRequests = 500'000;
    QList<QList<FinishedRun>> races;
    if (!QFileInfo::exists(historyFile()))
        return races;
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
            races.append(race->runs);
    }
    return races;
}

bool areSingleRuns(const QList<ComparedSide> &sides)
{
    return std::ranges::all_of(sides, [](const ComparedSide &side) { return side.runs.size() == 1; });
}

} // namespace

QList<ComparedSide> sidesOf(const QList<StoredRace> &races)
{
    QList<FinishedRun> runs;
    for (const StoredRace &race : races) {
        for (FinishedRun finished : race.runs) {
            const bool isStep = race.key.kind == RaceKind::Sweep;
            const bool hasNumber = modeRow(finished.run.entry.mode).limit != ModeLimit::One;
            finished.run.entry.showsNumber = finished.run.entry.showsNumber || (isStep && hasNumber);
            runs.append(finished);
        }
    }
    return sidesOf(runs);
}

QList<Comparison> compareSides(const QList<ComparedSide> &a, const QList<ComparedSide> &b)
{
    const QList<QList<FinishedRun>> races = areSingleRuns(a + b) ? repeatsOfHistory() : QList<QList<FinishedRun>>();
    if (a.size() == 1 && b.size() == 1)
        return {compare(a.first(), b.first(), races)};
    QList<Comparison> comparisons;
    for (const ComparedSide &side : a) {
        const Mode mode = side.entry.mode;
        const bool isAlone = countOf(a, mode) == 1 && countOf(b, mode) == 1;
        const auto match = std::ranges::find_if(
            b, [&](const ComparedSide &other) { return isPair(side, other) || (isAlone && other.entry.mode == mode); });
        if (match != b.end())
            comparisons.append(compare(side, *match, races));
    }
    return comparisons;
}

} // namespace fetchrace
