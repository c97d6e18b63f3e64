// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// What a race does with its plan: each mode as the plan says, or with 1, 2, 4 ... requests at once, up to as many as
/// the plan allows it (workers for threaded, in flight for async and event-loop). Serial has no other step than 1.
enum class RaceKind : unsigned char { Plain, Sweep };

struct SweepLimit {
    static constexpr int least = 1;
    static constexpr int most = Plan::maxInFlight; ///< a mode that cannot have so many stops at what it can have
    static constexpr int usual = 64;
};

/// The plan whose sweep goes to this limit. Connections are as many as requests in flight: both grow together.
[[nodiscard]] Plan sweepPlan(Plan plan, int limit);

/// 1, 2, 4 ..., and at the end as many as the plan allows the mode itself.
[[nodiscard]] QList<int> sweepSteps(const Plan &plan, Mode mode);

/// The plan with so many requests of this mode at once.
[[nodiscard]] Plan withAtOnce(Plan plan, Mode mode, int atOnce);

/// The runs of a race, repeats left out: a plain one runs each entry, a sweep each mode with each of its steps. The
/// modes of a sweep take turns at each step.
[[nodiscard]] QList<Entry> entriesToRun(const Plan &plan, RaceKind kind = RaceKind::Plain);
/// Entries as the plan has them.
[[nodiscard]] QList<Entry> entriesOf(const QList<Mode> &modes);
[[nodiscard]] QList<Mode> modesOf(const QList<Entry> &entries);

} // namespace fetchrace
