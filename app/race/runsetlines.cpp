// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The set as a list of lines: in which order, what is set aside and brought back, what the user says of them.
#include "app/race/runset.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace fetchrace {

namespace {

/// At most; of a run that was loaded just as much.
std::size_t bytesOf(const KeptRun &kept)
{
    const std::size_t stamps = kept.run.serverStamps ? sizeof(std::int64_t) * 2 : 0;
    return kept.run.samples ? kept.run.samples->capacity() * (sizeof(Sample) + stamps) : 0;
}

std::vector<EntryRuns> grouped(const std::vector<const KeptRun *> &sorted)
{
    std::vector<EntryRuns> entries;
    for (const KeptRun *kept : sorted) {
        const KeptRun *before = entries.empty() ? nullptr : entries.back().runs.front();
        const bool isSame = before != nullptr && before->entry() == kept->entry() &&
                            (before->line == kept->line || kept->kind == RaceKind::Sweep);
        if (!isSame)
            entries.push_back({kept->entry(), {}});
        entries.back().runs.push_back(kept);
    }
    return entries;
}

/// Takes out those that are unwanted; the others stay in their order.
std::vector<KeptRun> takenFrom(std::vector<KeptRun> &runs, const std::function<bool(const KeptRun &)> &unwanted)
{
    const auto first =
        std::stable_partition(runs.begin(), runs.end(), [&unwanted](const KeptRun &kept) { return !unwanted(kept); });
    std::vector<KeptRun> taken(first, runs.end());
    runs.erase(first, runs.end());
    return taken;
}

void insertSorted(std::vector<KeptRun> &runs, const KeptRun &run)
{
    const auto isLater = [](const KeptRun &a, const KeptRun &b) { return a.number < b.number; };
    runs.insert(std::ranges::upper_bound(runs, run, isLater), run);
}

} // namespace

std::vector<EntryRuns> RunSet::byEntry(RaceKind kind) const
{
    std::vector<const KeptRun *> sorted;
    for (const KeptRun &kept : listOf(kind))
        sorted.push_back(&kept);
    const auto order = [](const KeptRun &kept) {
        const int number = kept.entry().client ? 0 : atOnceOf(*kept.run.plan, kept.asked);
        return std::tuple(kept.entry().mode, number, kept.entry().place, kept.run.repeat);
    };
    std::ranges::stable_sort(sorted, [&order](const KeptRun *a, const KeptRun *b) { return order(*a) < order(*b); });
    return grouped(sorted);
}

std::vector<EntryRuns> RunSet::lines() const
{
    std::vector<const KeptRun *> sorted;
    for (const std::vector<KeptRun> *part : {&runs(), &m_aside})
        for (const KeptRun &kept : *part)
            sorted.push_back(&kept);
    std::ranges::stable_sort(sorted, [](const KeptRun *a, const KeptRun *b) {
        return std::tie(b->race, a->asked, a->run.repeat) < std::tie(a->race, b->asked, b->run.repeat);
    });
    return grouped(sorted);
}

/// Those that have ended.
QList<KeptRun> RunSet::setAside(const std::function<bool(const KeptRun &)> &unwanted)
{
    std::vector<KeptRun> gone =
        takenFrom(listOf(RaceKind::Plain), [&unwanted](const KeptRun &kept) { return kept.summary && unwanted(kept); });
    for (KeptRun &kept : gone) {
        kept.isAside = true;
        insertSorted(m_aside, kept);
    }
    dropBeyondBounds();
    return {gone.begin(), gone.end()};
}

/// Until there is room for another line; but neither the baseline nor what the race has brought itself.
QList<KeptRun> RunSet::setOldestAside(int race)
{
    std::set<int> lines;
    for (const KeptRun &kept : runs())
        lines.insert(kept.line);
    QList<KeptRun> gone;
    for (const int line : std::set<int>(lines)) {
        const auto isIt = [line](const KeptRun &kept) { return kept.line == line; };
        const auto stays = [&isIt, race](const KeptRun &kept) {
            return isIt(kept) && (!kept.summary || kept.race == race);
        };
        if (static_cast<int>(lines.size()) < mostShown)
            break;
        if (line == m_baseline || std::ranges::any_of(runs(), stays))
            continue;
        gone += setAside(isIt);
        lines.erase(line);
    }
    return gone;
}

void RunSet::dropBeyondBounds()
{
    std::size_t bytes = 0;
    std::set<int> lines;
    std::size_t kept = 0;
    for (auto run = m_aside.rbegin(); run != m_aside.rend(); ++run, ++kept) {
        bytes += bytesOf(*run);
        lines.insert(run->line);
        if (bytes > mostBytesAside || static_cast<int>(lines.size()) > mostAside)
            break;
    }
    m_aside.erase(m_aside.begin(), m_aside.end() - static_cast<std::ptrdiff_t>(kept));
}

void RunSet::boundSweep()
{
    std::vector<KeptRun> &steps = listOf(RaceKind::Sweep);
    const std::size_t bytes = std::accumulate(steps.begin(), steps.end(), std::size_t(0),
                                              [](std::size_t sum, const KeptRun &kept) { return sum + bytesOf(kept); });
    if (bytes <= mostBytesOfSweep)
        return;
    for (KeptRun &kept : steps) {
        if (!kept.summary)
            continue;
        kept.run.samples.reset();
        kept.run.serverStamps.reset();
    }
}

std::vector<KeptRun> RunSet::takeIf(const std::function<bool(const KeptRun &)> &unwanted)
{
    std::vector<KeptRun> taken;
    QList<KeptRun> gone;
    for (std::vector<KeptRun> *runs : {&m_runs[0], &m_runs[1], &m_aside}) {
        const std::vector<KeptRun> part = takenFrom(*runs, unwanted);
        taken.insert(taken.end(), part.begin(), part.end());
        if (runs != &m_aside)
            gone.append(QList<KeptRun>(part.begin(), part.end()));
    }
    if (!taken.empty())
        giveNames();
    if (!gone.isEmpty())
        emit removed(gone);
    if (!taken.empty())
        noteListChange();
    return taken;
}

void RunSet::putBack(const std::vector<KeptRun> &runs)
{
    for (const KeptRun &kept : runs) {
        if (kept.isAside)
            insertSorted(m_aside, kept);
        else
            insert(kept);
    }
    dropBeyondBounds();
    giveNames();
    noteListChange();
}

/// Among those that are shown, where its place or another is free.
void RunSet::insert(const KeptRun &run)
{
    KeptRun shown = run;
    shown.isAside = false;
    shown.opensRace = false; // it began before
    if (shown.kind == RaceKind::Plain) {
        const auto sibling = std::ranges::find(runs(), run.line, &KeptRun::line);
        shown.run.entry.place = sibling != runs().end() ? sibling->entry().place : placeFor(shown);
    }
    insertSorted(listOf(shown.kind), shown);
    emit added(shown);
}

void RunSet::setLineShown(int line, bool on)
{
    const auto isIt = [line](const KeptRun &kept) { return kept.line == line; };
    const std::vector<KeptRun> brought = on ? takenFrom(m_aside, isIt) : std::vector<KeptRun>();
    const QList<KeptRun> gone = !on ? setAside(isIt) : brought.empty() ? QList<KeptRun>() : setOldestAside(-1);
    giveNames();
    if (!gone.isEmpty())
        emit removed(gone);
    for (const KeptRun &kept : brought)
        insert(kept);
    giveNames();
    const auto shown = std::ranges::find_if(runs(), isIt);
    if (shown != runs().end())
        setShown(Entry(shown->entry()), on);
    noteListChange();
}

bool RunSet::showsLine(int line) const
{
    return std::ranges::any_of(runs(),
                               [this, line](const KeptRun &kept) { return kept.line == line && shows(kept.entry()); });
}

ShownLines RunSet::shownLines() const
{
    ShownLines shown{{}, m_baseline};
    for (const EntryRuns &entry : lines())
        if (showsLine(entry.line()))
            shown.lines.append(entry.line());
    return shown;
}

void RunSet::showOnly(const ShownLines &wanted)
{
    QList<int> all; // of its own: the lines change with each that is shown
    for (const EntryRuns &entry : lines())
        all.append(entry.line());
    for (const bool on : {false, true}) // first those go that would make no room for others
        for (const int line : std::as_const(all))
            if (wanted.lines.contains(line) == on && showsLine(line) != on)
                setLineShown(line, on);
    setBaseline(wanted.baseline);
}

void RunSet::setAllAside()
{
    const QList<KeptRun> gone = setAside([](const KeptRun &) { return true; });
    if (gone.isEmpty())
        return;
    giveNames();
    emit removed(gone);
    noteListChange();
}

void RunSet::describe(int line, const RunWords &words)
{
    for (std::vector<KeptRun> *part : {&listOf(RaceKind::Plain), &m_aside})
        for (KeptRun &kept : *part)
            if (kept.line == line)
                kept.run.words = words;
    emit described(line);
    giveNames();
    noteListChange();
}

RunWords RunSet::wordsOf(int line) const
{
    for (const std::vector<KeptRun> *part : {&runs(), &m_aside})
        for (const KeptRun &kept : *part)
            if (kept.line == line)
                return kept.run.words;
    return {};
}

void RunSet::setBaseline(const std::optional<int> &line)
{
    if (m_baseline == line)
        return;
    m_baseline = line;
    emit baselineChanged();
    noteListChange();
}

std::optional<Entry> RunSet::baselineEntry() const
{
    for (const KeptRun &kept : runs())
        if (m_baseline == kept.line && shows(kept.entry()))
            return kept.entry();
    return std::nullopt;
}

} // namespace fetchrace
