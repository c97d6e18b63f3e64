// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/plan/entries/entry.h"
#include "app/plan/entries/sweep.h"

#include <QList>
#include <QObject>

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace fetchrace {

class Race;

/// A run as it is kept.
struct KeptRun {
    Run run;
    RaceKind kind = RaceKind::Plain;
    int race = 0;                   ///< runs of one race have the same number
    bool opensRace = false;         ///< the first that is kept of its race
    std::optional<Summary> summary; ///< without a value while the run is under way

    [[nodiscard]] const Entry &entry() const { return run.entry; }
};

/// The runs of one entry, in the order of their repeats; they stay valid until the set changes.
struct EntryRuns {
    Entry entry;
    std::vector<const KeptRun *> runs;

    [[nodiscard]] bool isUnderWay() const;
    [[nodiscard]] std::vector<FinishedRun> finished() const;
};

/// The runs that the window or a command knows, and the only place that keeps them: charts, tables, sentences and files
/// read them here. Those of a sweep, which are no results of one plan, are kept apart from the others.
///
/// What replaces what: a run takes the place of one of the same entry and repeat. The first run of a mode in a race
/// drops what earlier races left of that mode; and the first run of a race drops all of theirs that could not stand
/// beside it, because their plans mean something else.
/// Lives in one thread, as do its readers.
class RunSet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunSet)

public:
    using QObject::QObject;

    /// In the order in which they began.
    [[nodiscard]] const std::vector<KeptRun> &runs(RaceKind kind = RaceKind::Plain) const { return listOf(kind); }
    /// The modes in their order, of each the entries in theirs.
    [[nodiscard]] std::vector<EntryRuns> byEntry(RaceKind kind = RaceKind::Plain) const;
    /// Those that have ended, in the order in which they began.
    [[nodiscard]] QList<FinishedRun> finished(RaceKind kind = RaceKind::Plain) const;
    /// Null when none is. It stays valid until the set changes.
    [[nodiscard]] const KeptRun *underWay(RaceKind kind = RaceKind::Plain) const;
    /// Whether the run is still there; its samples tell it from others.
    [[nodiscard]] bool has(const Run &run) const;
    /// Null when there is none.
    [[nodiscard]] const KeptRun *find(const Entry &entry, int repeat) const;
    /// Of the run that began last: it is true of every run. Null without runs.
    [[nodiscard]] std::shared_ptr<const Plan> plan() const;

    /// From now on takes what the race announces, as the runs of a new one.
    void follow(const Race &race, RaceKind kind);
    /// The run that is next to start belongs to another race than those before.
    void beginRace() { ++m_race; }
    void start(const Run &run, RaceKind kind = RaceKind::Plain);
    /// Of a run under way, or of one that was sent elsewhere or earlier.
    void finish(const FinishedRun &run, RaceKind kind = RaceKind::Plain);
    void removeIf(const std::function<bool(const KeptRun &)> &unwanted);
    void clear();

    /// The entries that are shown, wherever these runs are.
    [[nodiscard]] bool shows(const Entry &entry) const { return m_hidden.count(entry) == 0; }
    [[nodiscard]] const std::set<Entry> &hidden() const { return m_hidden; }
    void setShown(const Entry &entry, bool on);
    void toggle(const Entry &entry) { setShown(entry, !shows(entry)); }
    /// All entries of the mode alike: hidden if one of them is shown.
    void toggleMode(Mode mode);

signals:
    void added(const fetchrace::KeptRun &run);
    /// A run has ended.
    void changed(const fetchrace::KeptRun &run);
    void removed(const QList<fetchrace::KeptRun> &runs);
    /// What is live shall show what the run under way has added to its samples; 25 times a second.
    void grew();
    void visibilityChanged();

private:
    [[nodiscard]] const std::vector<KeptRun> &listOf(RaceKind kind) const
    {
        return m_runs[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] std::vector<KeptRun> &listOf(RaceKind kind) { return m_runs[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] bool isReplacedBy(const KeptRun &kept, const KeptRun &next) const;
    void add(KeptRun next);

    std::array<std::vector<KeptRun>, 2> m_runs; ///< by kind
    std::set<Entry> m_hidden;
    int m_race = 0;
    int m_lastRaceKept = -1;
};

} // namespace fetchrace
