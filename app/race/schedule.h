// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/sweep.h"

#include <QList>

#include <map>
#include <optional>

namespace fetchrace {

/// The runs of a race, in order: the entries one after another, repeats interleaved (A B C A B C), so that a machine
/// that becomes slower meanwhile does so for all of them. Where they go on until it is decided, every other round is
/// the other way round (A B B A), so that nobody always follows the same one, and a short run of each comes first. A
/// sweep goes from few requests at once to many, so that a server which refuses is not sent more.
class Schedule
{
public:
    Schedule() = default;
    Schedule(const Plan &plan, RaceKind kind = RaceKind::Plain);

    struct Turn {
        static constexpr int warmUp = 0;

        Entry entry;
        int repeat; ///< 1 .. plan.repeat, or warmUp
    };
    [[nodiscard]] qsizetype size() const { return m_turns.size(); }
    [[nodiscard]] const QList<Turn> &turns() const { return m_turns; }
    [[nodiscard]] const Turn &at(qsizetype index) const { return m_turns.at(index); }

    /// How long a run took: its repeats are expected to take as long.
    void noteElapsed(const Turn &turn, std::int64_t ns) { m_elapsedNs[turn.entry] = ns; }
    /// How long the runs from `index` on will take; without a value while one of them has not run and has no bound.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(qsizetype index) const;
    /// The same for one run.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(const Turn &turn) const;

private:
    QList<Turn> m_turns;
    std::map<Entry, std::int64_t> m_elapsedNs; ///< measured, or the bound
};

} // namespace fetchrace
