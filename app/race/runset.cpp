// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/runset.h"

#include "app/analysis/raceresults.h"
#include "app/race/race.h"

#include <algorithm>
#include <tuple>

namespace fetchrace {

bool EntryRuns::isUnderWay() const
{
    return std::any_of(runs.begin(), runs.end(), [](const KeptRun *kept) { return !kept->summary; });
}

std::vector<FinishedRun> EntryRuns::finished() const
{
    std::vector<FinishedRun> ended;
    for (const KeptRun *kept : runs)
        if (kept->summary)
            ended.push_back({kept->run, *kept->summary});
    return ended;
}

std::vector<EntryRuns> RunSet::byEntry(RaceKind kind) const
{
    std::vector<const KeptRun *> sorted;
    for (const KeptRun &kept : listOf(kind))
        sorted.push_back(&kept);
    std::stable_sort(sorted.begin(), sorted.end(), [](const KeptRun *a, const KeptRun *b) {
        return std::tie(a->entry(), a->run.repeat) < std::tie(b->entry(), b->run.repeat);
    });
    std::vector<EntryRuns> entries;
    for (const KeptRun *kept : sorted) {
        if (entries.empty() || !(entries.back().entry == kept->entry()))
            entries.push_back({kept->entry(), {}});
        entries.back().runs.push_back(kept);
    }
    return entries;
}

QList<FinishedRun> RunSet::finished(RaceKind kind) const
{
    QList<FinishedRun> ended;
    for (const KeptRun &kept : listOf(kind))
        if (kept.summary)
            ended.append({kept.run, *kept.summary});
    return ended;
}

const KeptRun *RunSet::underWay(RaceKind kind) const
{
    const auto &runs = listOf(kind);
    const auto found = std::find_if(runs.begin(), runs.end(), [](const KeptRun &kept) { return !kept.summary; });
    return found != runs.end() ? &*found : nullptr;
}

bool RunSet::has(const Run &run) const
{
    const auto same = [&run](const KeptRun &kept) { return kept.run.samples == run.samples; };
    return std::any_of(runs().begin(), runs().end(), same);
}

const KeptRun *RunSet::find(const Entry &entry, int repeat) const
{
    const auto &plain = runs();
    const auto found = std::find_if(plain.begin(), plain.end(), [&entry, repeat](const KeptRun &kept) {
        return kept.entry() == entry && kept.run.repeat == repeat;
    });
    return found != plain.end() ? &*found : nullptr;
}

std::shared_ptr<const Plan> RunSet::plan() const
{
    return runs().empty() ? nullptr : runs().back().run.plan;
}

void RunSet::follow(const Race &race, RaceKind kind)
{
    beginRace();
    connect(&race, &Race::runStarted, this, [this, kind](const Run &run) { start(run, kind); });
    connect(&race, &Race::runFinished, this, [this, kind](const FinishedRun &run) { finish(run, kind); });
}

bool RunSet::isReplacedBy(const KeptRun &kept, const KeptRun &next) const
{
    const bool ofItsKind = kept.kind == next.kind;
    if (ofItsKind && kept.entry() == next.entry() && kept.run.repeat == next.run.repeat)
        return true;
    if (kept.race == next.race)
        return false;
    if (ofItsKind && kept.entry().mode == next.entry().mode)
        return true;
    // A sweep's steps differ in what is at once by design; and it leaves the results of a plan alone.
    if (kept.kind == RaceKind::Sweep)
        return !sameWork(*kept.run.plan, *next.run.plan);
    return next.kind == RaceKind::Plain && !sameWork(*kept.run.plan, *next.run.plan, kept.run.entry);
}

void RunSet::add(KeptRun next)
{
    next.race = m_race;
    next.opensRace = m_lastRaceKept != m_race;
    m_lastRaceKept = m_race;
    removeIf([this, &next](const KeptRun &kept) { return isReplacedBy(kept, next); });
    std::vector<KeptRun> &runs = listOf(next.kind);
    runs.push_back(std::move(next));
    emit added(runs.back());
}

void RunSet::start(const Run &run, RaceKind kind)
{
    add({run, kind, 0, false, {}});
}

void RunSet::finish(const FinishedRun &run, RaceKind kind)
{
    KeptRun ended{run.run, kind, 0, false, run.summary};
    std::vector<KeptRun> &runs = listOf(kind);
    const auto known = std::find_if(runs.begin(), runs.end(), [&ended](const KeptRun &kept) {
        return !kept.summary && kept.entry() == ended.entry() && kept.run.repeat == ended.run.repeat;
    });
    if (known == runs.end()) {
        add(std::move(ended));
        return;
    }
    known->run = run.run;
    known->summary = run.summary;
    emit changed(*known);
}

void RunSet::removeIf(const std::function<bool(const KeptRun &)> &unwanted)
{
    QList<KeptRun> gone;
    for (std::vector<KeptRun> &runs : m_runs) {
        const auto first = std::stable_partition(runs.begin(), runs.end(),
                                                 [&unwanted](const KeptRun &kept) { return !unwanted(kept); });
        gone.append(QList<KeptRun>(first, runs.end()));
        runs.erase(first, runs.end());
    }
    if (!gone.isEmpty())
        emit removed(gone);
}

void RunSet::clear()
{
    removeIf([](const KeptRun &) { return true; });
}

void RunSet::setShown(const Entry &entry, bool on)
{
    if (shows(entry) == on)
        return;
    if (on)
        m_hidden.erase(entry);
    else
        m_hidden.insert(entry);
    emit visibilityChanged();
}

void RunSet::toggleMode(Mode mode)
{
    std::set<Entry> entries{mode};
    for (const KeptRun &kept : runs())
        if (kept.entry() == mode)
            entries.insert(kept.entry());
    const bool wasShown =
        std::any_of(entries.begin(), entries.end(), [this](const Entry &each) { return shows(each); });
    for (const Entry &entry : entries)
        setShown(entry, !wasShown);
}

} // namespace fetchrace
