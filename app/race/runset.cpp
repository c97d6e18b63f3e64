// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/runset.h"

#include "app/analysis/raceresults.h"
#include "app/race/race.h"
#include "app/race/runnames.h"

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

/// Whether the two would have sent the same in the same way, so that one stands for the other.
bool isSameRun(const KeptRun &a, const KeptRun &b)
{
    return isSameSender(a.asked, b.asked) && sameWork(*a.run.plan, *b.run.plan, a.asked.mode);
}

bool isOfLine(const KeptRun &a, const KeptRun &b)
{
    return a.race == b.race && a.asked == b.asked;
}

} // namespace

FinishedRun KeptRun::asSent() const
{
    FinishedRun sent = finished();
    sent.run.entry = asked;
    return sent;
}

QList<FinishedRun> RunSet::finished(RaceKind kind) const
{
    QList<FinishedRun> ended;
    for (const KeptRun &kept : listOf(kind))
        if (kept.summary)
            ended.append(kept.finished());
    return ended;
}

const KeptRun *RunSet::underWay(RaceKind kind) const
{
    const auto &runs = listOf(kind);
    const auto found = std::ranges::find_if(runs, [](const KeptRun &kept) { return !kept.summary; });
    return found != runs.end() ? &*found : nullptr;
}

bool RunSet::has(const Run &run) const
{
    const auto same = [&run](const KeptRun &kept) { return kept.run.samples == run.samples; };
    return std::ranges::any_of(runs(), same);
}

const KeptRun *RunSet::find(const Entry &entry, int repeat) const
{
    const auto &plain = runs();
    const auto found = std::ranges::find_if(
        plain, [&entry, repeat](const KeptRun &kept) { return kept.entry() == entry && kept.run.repeat == repeat; });
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

/// A sweep's steps differ in what is at once by design; it leaves the results of a plan alone, and ends with its work.
void RunSet::addToSweep(KeptRun next)
{
    removeIf([&next](const KeptRun &kept) {
        if (kept.kind != RaceKind::Sweep)
            return false;
        const bool isAgain = kept.asked == next.asked && kept.run.repeat == next.run.repeat;
        const bool isEarlier = kept.race != next.race && kept.asked.mode == next.asked.mode;
        return isAgain || isEarlier || (kept.race != next.race && !sameWork(*kept.run.plan, *next.run.plan));
    });
    std::vector<KeptRun> &steps = listOf(RaceKind::Sweep);
    steps.push_back(std::move(next));
    emit added(steps.back());
}

void RunSet::add(KeptRun next)
{
    next.race = m_race;
    next.opensRace = m_lastRaceKept != m_race;
    next.number = m_numbers++;
    next.line = next.number;
    m_lastRaceKept = m_race;
    if (next.entry().client && !hasClient())
        m_view.reset(); // what was chosen was chosen of runs that both ends have seen
    if (next.kind == RaceKind::Sweep) {
        addToSweep(std::move(next));
        return;
    }
    removeIf([&next](const KeptRun &kept) {
        return kept.kind == RaceKind::Sweep ? kept.race != next.race && !sameWork(*kept.run.plan, *next.run.plan)
                                            : isOfLine(kept, next) && kept.run.repeat == next.run.repeat;
    });
    const auto sibling = std::ranges::find_if(runs(), [&next](const KeptRun &kept) { return isOfLine(kept, next); });
    if (sibling != runs().end()) {
        next.line = sibling->line;
        next.run.entry = sibling->run.entry;
        next.run.words = sibling->run.words;
    } else {
        beginLine(next);
    }
    listOf(RaceKind::Plain).push_back(next);
    if (next.line == next.number) // else it has its line's name
        giveNames();
    emit added(listOf(RaceKind::Plain).back());
    noteListChange();
}

bool RunSet::hasClient() const
{
    return std::ranges::any_of(runs(), [](const KeptRun &kept) { return kept.entry().client != nullptr; });
}

SeenBy RunSet::seenBy() const
{
    return m_view.value_or(hasClient() ? SeenBy::Server : SeenBy::Client);
}

void RunSet::setSeenBy(SeenBy view)
{
    m_view = view;
    noteView();
}

void RunSet::setTime(const std::optional<TimePart> &time)
{
    m_time = time;
    noteView();
}

void RunSet::setRepeat(int repeat)
{
    m_repeat = repeat;
    noteView();
}

int RunSet::mostRepeats() const
{
    int most = 0;
    for (const KeptRun &kept : runs())
        most = std::max(most, kept.run.repeat);
    return most;
}

std::vector<const KeptRun *> RunSet::told() const
{
    std::vector<const KeptRun *> told;
    for (const KeptRun &kept : runs()) {
        const bool isWhole = m_repeat == 0 || kept.run.plan->repeat < m_repeat;
        if (isWhole || kept.run.repeat == m_repeat)
            told.push_back(&kept);
    }
    return told;
}

QList<FinishedRun> RunSet::finishedTold() const
{
    QList<FinishedRun> ended;
    for (const KeptRun *kept : told())
        if (kept->summary)
            ended.append(kept->finished());
    return ended;
}

void RunSet::noteListChange()
{
    if (m_repeat > mostRepeats())
        m_repeat = 0;
    if (runs().empty())
        m_time.reset(); // it was chosen of runs that are gone
    emit listChanged();
    noteView();
}

void RunSet::noteView()
{
    if (std::exchange(m_lastView, view()) != view())
        emit viewChanged();
}

/// Makes room for a line: what it stands for from now on, and the oldest of too many, are set aside.
void RunSet::beginLine(KeptRun &next)
{
    const auto isReplaced = [this, &next](const KeptRun &kept) {
        return kept.race != next.race && kept.line != m_baseline && isSameRun(kept, next);
    };
    const auto earlier = std::ranges::find_if(runs(), isReplaced);
    std::optional<Entry> inherited;
    if (earlier != runs().end())
        inherited = earlier->entry();
    QList<KeptRun> gone = setAside(isReplaced);
    next.run.entry.place = inherited ? inherited->place : placeFor(next);
    if (next.run.entry.place > 0 && !inherited)
        m_hidden.erase(next.entry()); // another was
    gone += setOldestAside(next.race);
    if (!gone.isEmpty())
        emit removed(gone);
}

int RunSet::placeFor(const KeptRun &next) const
{
    Entry wanted = next.entry();
    const auto isTaken = [this, &wanted] {
        return std::ranges::any_of(runs(), [&wanted](const KeptRun &kept) { return kept.entry() == wanted; });
    };
    for (int place = 0; isTaken(); ++place)
        wanted.place = place;
    return wanted.place;
}

void RunSet::giveNames()
{
    if (nameRuns(listOf(RaceKind::Plain), m_aside))
        emit renamed();
}

void RunSet::start(const Run &run, RaceKind kind)
{
    KeptRun begun{run, kind};
    begun.asked = run.entry;
    add(std::move(begun));
}

void RunSet::finish(const FinishedRun &run, RaceKind kind)
{
    std::vector<KeptRun> &runs = listOf(kind);
    const auto known = std::ranges::find_if(runs, [&run](const KeptRun &kept) {
        return !kept.summary && kept.asked == run.run.entry && kept.run.repeat == run.run.repeat;
    });
    if (known == runs.end()) {
        KeptRun ended{run.run, kind};
        ended.asked = run.run.entry;
        ended.summary = run.summary;
        add(std::move(ended));
        boundSweep();
        return;
    }
    const Run begun = known->run;
    known->run = run.run;
    known->run.entry = begun.entry;
    known->run.words = begun.words;
    known->summary = run.summary;
    emit measured(*known);
    boundSweep();
    emit changed(*known);
    noteListChange();
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
    noteListChange();
}

void RunSet::toggleMode(Mode mode)
{
    std::set<Entry> entries{mode};
    for (const KeptRun &kept : runs())
        if (kept.entry() == mode)
            entries.insert(kept.entry());
    const bool wasShown = std::ranges::any_of(entries, [this](const Entry &each) { return shows(each); });
    for (const Entry &entry : entries)
        setShown(entry, !wasShown);
}

} // namespace fetchrace

#include "moc_runset.cpp"
