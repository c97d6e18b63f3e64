// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QList>

#include <map>
#include <optional>

namespace fetchrace {

/// The runs of a race, in order: the modes one after another, repeats interleaved (A B C A B C), so that a machine
/// that becomes slower meanwhile does so for all of them.
class Schedule
{
public:
    Schedule() = default;
    Schedule(const Plan &plan, const QList<Mode> &modes);

    struct Entry {
        Mode mode;
        int repeat; ///< 1 .. plan.repeat
    };
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    [[nodiscard]] const Entry &at(qsizetype index) const { return m_entries.at(index); }

    /// How long a run of the mode took: later ones are expected to take as long.
    void noteElapsed(Mode mode, std::int64_t ns) { m_elapsedNs[mode] = ns; }
    /// How long the runs from `index` on will take; without a value while a mode among them has not run and has no
    /// bound.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(qsizetype index) const;
    /// The same for one run.
    [[nodiscard]] std::optional<std::int64_t> expectedNs(Mode mode) const;

private:
    QList<Entry> m_entries;
    std::map<Mode, std::int64_t> m_elapsedNs; ///< measured, or else the bound
};

} // namespace fetchrace
