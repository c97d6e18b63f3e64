// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/runview.h"
#include "app/plan/entries/entry.h"
#include "app/plan/entries/sweep.h"

#include <QList>
#include <QObject>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace fetchrace {

class Race;

/// A run as it is kept.
struct KeptRun {
    Run run; ///< its entry has the place and the name under which the set shows it
    RaceKind kind = RaceKind::Plain;
    int race = 0;                        ///< runs of one race have the same number
    bool opensRace = false;              ///< the first that is kept of its race
    std::optional<Summary> summary = {}; ///< without a value while the run is under way
    Entry asked = {};                    ///< as its race names it
    int number = 0;                      ///< later ones have larger numbers
    int line = 0;         ///< of the list of runs: the repeats of an entry in a race have the number of their first
    bool isAside = false; ///< in the list only: no chart, table or sentence speaks of it

    [[nodiscard]] const Entry &entry() const { return run.entry; }
    [[nodiscard]] FinishedRun finished() const { return {run, *summary}; } ///< once it has ended
    /// The same as its race names it, for whoever keeps the race.
    [[nodiscard]] FinishedRun asSent() const;
};

/// The runs of one entry, in the order of their repeats; they stay valid until the set changes.
struct EntryRuns {
    Entry entry;
    std::vector<const KeptRun *> runs; ///< not empty

    [[nodiscard]] int line() const { return runs.front()->line; }
};

/// Which lines of the list are shown, and what they are compared with.
struct ShownLines {
    QList<int> lines;
    std::optional<int> baseline;
};

/// The runs that the window or a command knows, and the only place that keeps them: charts, tables, sentences and
/// files read them here. Those of a sweep, which are no results of one plan, are kept apart from the others. Beyond
/// `mostBytesOfSweep` they lose their requests, all of them: half a sweep is nothing to save.
///
/// What takes whose place: the list of runs has a line for each entry of each race, and runs() are those of the
/// lines that are shown. The first run of an entry in a race sets aside the line of an earlier race that was sent
/// the same under the same settings, and takes its place, colour and marker; beside those with other settings it
/// gets a place of its own. So it does beside the baseline, which stays shown whatever is run. With more than
/// `mostShown` lines the oldest are set aside. Nothing is dropped but, beyond `mostAside` lines or `mostBytesAside` of
/// samples, the oldest of those set aside. Lives in one thread, as do its readers.
class RunSet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunSet)

public:
    static constexpr int mostShown = 12;
    static constexpr int mostAside = 200;
    static constexpr std::size_t mostBytesAside = 256'000'000;
    static constexpr std::size_t mostBytesOfSweep = 256'000'000;

    using QObject::QObject;

    /// Those that are shown, in the order in which they began.
    [[nodiscard]] const std::vector<KeptRun> &runs(RaceKind kind = RaceKind::Plain) const { return listOf(kind); }
    /// The modes in their order, of each the entries by their number of requests at once.
    [[nodiscard]] std::vector<EntryRuns> byEntry(RaceKind kind = RaceKind::Plain) const;
    /// The list of runs, those set aside among them: the newest race first, of each the entries in their order.
    [[nodiscard]] std::vector<EntryRuns> lines() const;
    /// Those that have ended, in the order in which they began.
    [[nodiscard]] QList<FinishedRun> finished(RaceKind kind = RaceKind::Plain) const;
    /// Null when none is. It stays valid until the set changes.
    [[nodiscard]] const KeptRun *underWay(RaceKind kind = RaceKind::Plain) const;
    /// Whether the run is still shown; its samples tell it from others.
    [[nodiscard]] bool has(const Run &run) const;
    /// Null when there is none.
    [[nodiscard]] const KeptRun *find(const Entry &entry, int repeat) const;
    /// Of the run that began last. Null without runs.
    [[nodiscard]] std::shared_ptr<const Plan> plan() const;

    /// From now on takes what the race announces, as the runs of a new one.
    void follow(const Race &race, RaceKind kind);
    /// The run that is next to start belongs to another race than those before, which has this number.
    int beginRace() { return ++m_race; }
    void start(const Run &run, RaceKind kind = RaceKind::Plain);
    /// Of a run under way, or of one that was sent elsewhere or earlier.
    void finish(const FinishedRun &run, RaceKind kind = RaceKind::Plain);
    void removeIf(const std::function<bool(const KeptRun &)> &unwanted) { takeIf(unwanted); }
    /// Removes them; what was removed can be put back.
    std::vector<KeptRun> takeIf(const std::function<bool(const KeptRun &)> &unwanted);
    void putBack(const std::vector<KeptRun> &runs);

    /// Shows a line of the list, or sets it aside; not while it is under way.
    void setLineShown(int line, bool on);
    /// Whether it is shown, and its entry not hidden.
    [[nodiscard]] bool showsLine(int line) const;
    [[nodiscard]] ShownLines shownLines() const;
    /// Those alone, of the lines that there are.
    void showOnly(const ShownLines &wanted);
    /// All that have ended.
    void setAllAside();
    /// Says it of each run of the line.
    void describe(int line, const RunWords &words);
    [[nodiscard]] RunWords wordsOf(int line) const;
    /// What others are compared with; without a value none is.
    void setBaseline(const std::optional<int> &line);
    [[nodiscard]] std::optional<int> baseline() const { return m_baseline; }
    /// Without a value where none is shown.
    [[nodiscard]] std::optional<Entry> baselineEntry() const;

    /// The entries that are shown, wherever these runs are.
    [[nodiscard]] bool shows(const Entry &entry) const { return m_hidden.count(entry) == 0; }
    [[nodiscard]] const std::set<Entry> &hidden() const { return m_hidden; }
    void setShown(const Entry &entry, bool on);
    void toggle(const Entry &entry) { setShown(entry, !shows(entry)); }
    /// All entries of the mode alike: hidden if one of them is shown.
    void toggleMode(Mode mode);

    /// From which end times are told; unless somebody chose it, from the server's as soon as a client takes part.
    [[nodiscard]] SeenBy seenBy() const;
    void setSeenBy(SeenBy view);
    /// Only requests that were under way then are told of, until there is no run left; without a value all.
    void setTime(const std::optional<TimePart> &time);
    [[nodiscard]] RunView view() const { return {seenBy(), m_time, m_repeat}; }
    /// Of entries that were repeated as often only this run is told of; 0: all.
    void setRepeat(int repeat);
    /// How often an entry that is shown was repeated at most.
    [[nodiscard]] int mostRepeats() const;
    /// Those that are shown of which charts tell, in the order in which they began. They stay valid until the set
    /// changes.
    [[nodiscard]] std::vector<const KeptRun *> told() const;
    [[nodiscard]] QList<FinishedRun> finishedTold() const;

signals:
    void added(const fetchrace::KeptRun &run);
    /// A run that was under way has ended; of the largest sweep, too, it still has its requests here, for whoever
    /// keeps them.
    void measured(const fetchrace::KeptRun &run);
    /// A run has ended.
    void changed(const fetchrace::KeptRun &run);
    /// They are not shown any more; those that were set aside are still in the list.
    void removed(const QList<fetchrace::KeptRun> &runs);
    /// Entries that are shown have other names.
    void renamed();
    /// What is live shall show what the run under way has added to its samples; 25 times a second.
    void grew();
    void visibilityChanged();
    /// view() is another now.
    void viewChanged();
    void baselineChanged();
    /// The user has said something else of the line.
    void described(int line);
    /// Whatever the list of runs shows may have changed, but not what is live.
    void listChanged();

private:
    [[nodiscard]] const std::vector<KeptRun> &listOf(RaceKind kind) const
    {
        return m_runs[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] std::vector<KeptRun> &listOf(RaceKind kind) { return m_runs[static_cast<std::size_t>(kind)]; }
    void add(KeptRun next);
    [[nodiscard]] bool hasClient() const;
    void noteListChange();
    void noteView();
    void addToSweep(KeptRun next);
    void beginLine(KeptRun &next);
    void insert(const KeptRun &run);
    [[nodiscard]] QList<KeptRun> setAside(const std::function<bool(const KeptRun &)> &unwanted);
    [[nodiscard]] QList<KeptRun> setOldestAside(int race);
    void dropBeyondBounds();
    void boundSweep();
    [[nodiscard]] int placeFor(const KeptRun &next) const;
    void giveNames();

    std::array<std::vector<KeptRun>, 2> m_runs; ///< that are shown, by kind
    std::vector<KeptRun> m_aside;               ///< in the order in which they began
    std::set<Entry> m_hidden;
    std::optional<SeenBy> m_view; ///< that was chosen
    std::optional<TimePart> m_time;
    int m_repeat = 0;
    RunView m_lastView;            ///< that was announced
    std::optional<int> m_baseline; ///< a line
    int m_race = 0;
    int m_lastRaceKept = -1;
    int m_numbers = 0;
};

/// Names change while runs stay: gives the keys of a map by entry those they have now.
template<typename Map>
void renameKeys(Map &map, const RunSet &runs)
{
    for (const KeptRun &kept : runs.runs()) {
        auto node = map.extract(kept.entry());
        if (node.empty())
            continue;
        node.key() = kept.entry();
        map.insert(std::move(node));
    }
}

} // namespace fetchrace
