// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/sweep.h"

#include <QList>

#include <map>
#include <optional>
#include <utility>

namespace fetchrace {

/// The runs of a race, in order: the modes one after another, repeats interleaved (A B C A B C), so that a machine
/// that becomes slower meanwhile does so for all of them. A sweep goes from few requests at once to many, so that a
/// server which refuses is not sent more.
class Schedule
{
public:
    Schedule() = default;
    Schedule(const Plan &plan, const QList<Mode> &modes, RaceKind kind = RaceKind::Plain);

    struct Entry {
        Mode mode;
        int repeat; ///< 1 .. plan.repeat
        int atOnce; ///< requests; in a plain race as many as the plan allows the mode
    };
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry &at(qsizetype index) const { return m_entries.at(index); }

    /// How long a run took: its repeats are expected to take as long.
    void noteElapsed(const Entry &entry, std::int64_t ns) { m_elapsedNs[{entry.mode, entry.atOnce}] = ns; }
    /// How long the runs from `index` on will take; without a value while one of them has not run and has no bound.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(qsizetype index) const;
    /// The same for one run.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(const Entry &entry) const;

private:
    void addRound(const Plan &plan, const QList<Mode> &modes, RaceKind kind, int repeat);

    QList<Entry> m_entries;
    std::map<std::pair<Mode, int>, std::int64_t>
        m_elapsedNs; ///< of a mode and a number at once: measured, or the bound
};

} // namespace fetchrace
