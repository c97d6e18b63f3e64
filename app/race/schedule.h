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

    /// How often the entry waits for a response, one after another, if all take as long. Not of a client, which sends
    /// as many as it likes.
    [[nodiscard]] std::int64_t roundsOf(const Turn &turn) const;

    /// How long a run took: its repeats are expected to take as long, and a round of what has no bound, too.
    void noteElapsed(const Turn &turn, std::int64_t ns);
    /// How long the runs from `index` on will take; without a value while one of them has neither run nor a bound, and
    /// nothing tells how long a round takes: neither an earlier run nor `roundNs`, what the one under way shows.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(qsizetype index,
                                                         std::optional<std::int64_t> roundNs = {}) const;
    /// The same for one run.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(const Turn &turn) const;

private:
    Plan m_plan;
    QList<Turn> m_turns;
    std::map<Entry, std::int64_t> m_elapsedNs; ///< measured, or the bound
    std::optional<std::int64_t> m_roundNs;     ///< measured last
};

} // namespace fetchrace
