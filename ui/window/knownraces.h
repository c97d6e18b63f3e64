// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "app/store/runstore.h"

#include <map>

namespace fetchrace {

/// What the races in the list of runs are called in the history and in files, where they were measured, and what the
/// user says of them.
class KnownRaces final
{
public:
    /// Without its runs. One that was opened is as it was there; else it belongs to this session.
    [[nodiscard]] StoredRace of(const KeptRun &kept);
    void opened(int race, const StoredRace &from);

    /// The runs that are shown by names that mean the same in the next session; the baseline first, or an empty name.
    [[nodiscard]] QStringList shown(const RunSet &runs);
    /// Shows these alone, if any of them is there.
    void showAgain(RunSet &runs, const QStringList &names);

private:
    [[nodiscard]] QString nameOf(const EntryRuns &line);

    QString m_session = RaceKey::newUid();
    std::map<int, StoredRace> m_races; ///< by their number in the list
};

} // namespace fetchrace
