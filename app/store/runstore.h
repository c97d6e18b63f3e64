// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/formats/appinfo.h"
#include "app/plan/entries/sweep.h"
#include "app/store/database.h"

#include <QList>

namespace fetchrace {

/// Tells a race from all others, in whichever file it is.
struct RaceKey {
    QString uid = newUid();
    QString session; ///< that ran it: a start of the window, or a command
    RaceKind kind = RaceKind::Plain;
    AppInfo app = currentAppInfo(); ///< the program and the machine that measured it

    [[nodiscard]] static QString newUid();
};

/// A race as a store has it. Of a sweep of millions of requests that was opened to be shown, runs have no samples.
struct StoredRace {
    qint64 id = 0; ///< in its store
    RaceKey key;
    QString note;
    QStringList tags;
    QList<FinishedRun> runs; ///< in the order in which they ended
    QString source = {};     ///< what a command was given: a file, or "race 12 of the history"; else empty
};

/// What a list says about a race without reading its samples.
struct RaceHeading {
    qint64 id = 0;
    QString uid;
    QString session;
    QDateTime startedAt;
    RaceKind kind = RaceKind::Plain;
    QString entries; ///< "Async, Threaded ×20"; of a sweep the modes
    QString targets;
    QString note;
    QStringList tags;
    int runs = 0;
    qint64 requests = 0;  ///< of all of them
    qint64 fastestNs = 0; ///< the elapsed time of the fastest
};

/// What a list is narrowed down to; empty: everything.
struct RaceFilter {
    QString text = {}; ///< each word is in the entries, the targets, the note or the tags, or is "sweep" and it is one
    QDateTime from = {};
    QDateTime to = {}; ///< before it
    QString session = {};
    QString target = {};  ///< a part of one
    QString entry = {};   ///< a part of one's name
    int most = 0;         ///< of the newest; 0: all
    bool removed = false; ///< those that remove() took out of every other list

    bool operator==(const RaceFilter &) const = default;
};

/// Races in an SQLite file: the user's history and files of runs alike. Belongs to one thread; others, and other
/// programs, may have stores of their own on the same file.
class RunStore final
{
public:
    /// The user's own, made when it is not there. Races in it appear one by one as they are measured.
    [[nodiscard]] static Expected<RunStore> openHistory(const QString &file);
    /// A file that may come from anybody: looked at in every way before anything is read, and never written.
    [[nodiscard]] static Expected<RunStore> openFile(const QString &file);
    /// A new file of runs, to be written once.
    [[nodiscard]] static Expected<RunStore> create(const QString &file);

    /// Adds the run to its race, which begins with its first; without the plan's secrets.
    [[nodiscard]] Expected<void> add(const RaceKey &race, const FinishedRun &run);
    [[nodiscard]] Expected<void> describe(const QString &uid, const QString &note, const QStringList &tags);
    /// What the user says of the runs of an entry; nothing happens where there are none.
    [[nodiscard]] Expected<void> describeRuns(const QString &uid, const Entry &entry, const RunWords &words);
    /// Gives the race the note and the tags that it has here, if it is here.
    [[nodiscard]] Expected<void> readWords(StoredRace &race);
    /// Takes races out of every list. Those that were removed before go for good, so that only this can be taken back.
    [[nodiscard]] Expected<void> remove(const QStringList &uids);
    /// Takes removed races back.
    [[nodiscard]] Expected<void> restore(const QStringList &uids);
    /// What was removed goes for good.
    [[nodiscard]] Expected<void> purge();
    /// Drops what was removed, and the oldest races, until the file is not larger than that.
    [[nodiscard]] Expected<void> trim(qint64 bytes);
    [[nodiscard]] Expected<qint64> size();

    /// The newest first.
    [[nodiscard]] Expected<QList<RaceHeading>> list(const RaceFilter &filter = {});
    /// To be shown: a sweep of more requests than that comes without them, as RunSet would drop them.
    [[nodiscard]] Expected<StoredRace> load(qint64 id, qint64 mostOfSweep = 2'500'000);
    /// To be saved elsewhere.
    [[nodiscard]] Expected<StoredRace> loadWhole(qint64 id);

private:
    explicit RunStore(Database database) : m_database(std::move(database)) {}

    [[nodiscard]] Expected<void> mark(const QStringList &uids, bool removed);
    [[nodiscard]] Expected<qint64> raceId(const RaceKey &race, const FinishedRun &first);
    [[nodiscard]] Expected<void> addSamples(qint64 run, const Run &samples);

    Database m_database;
};

/// Where the user's history is.
[[nodiscard]] QString historyFile();

/// Saves races as a file of runs, which appears whole or not at all.
[[nodiscard]] Expected<void> saveRunFile(const QString &file, const QList<StoredRace> &races);
[[nodiscard]] Expected<QList<StoredRace>> openRunFile(const QString &file);

/// Those races of the user's history, in the order of their numbers here.
[[nodiscard]] Expected<QList<StoredRace>> racesOfHistory(const QList<qint64> &ids);

/// The races of a file of runs, or the one with this number in the user's history: what commands are given.
[[nodiscard]] Expected<QList<StoredRace>> openRuns(const QString &fileOrId);
/// Those of each of them, one after another.
[[nodiscard]] Expected<QList<StoredRace>> openRuns(const QStringList &filesAndIds);
/// All their runs, one race after another.
[[nodiscard]] QList<FinishedRun> runsOf(const QList<StoredRace> &races);
/// "before.fetchrace, 2026-11-30 06:16:19", "race 12 of the history, ...": which of several races that were opened it
/// is.
[[nodiscard]] QString openedTitle(const StoredRace &race);

} // namespace fetchrace
