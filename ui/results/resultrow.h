// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/openloop.h"
#include "app/race/runset.h"

#include <optional>
#include <span>

namespace fetchrace {

/// The order of runs in tables and lists: modes in their fixed order, repeats of a mode under each other.
[[nodiscard]] bool comesBefore(const Run &a, const Run &b);

/// A run as the results table shows it: while it is under way what has been counted so far, then its summary.
class ResultRow final
{
public:
    explicit ResultRow(Run run);
    /// What the requests to one of the plan's targets add up to, in a run that has ended.
    ResultRow(const ResultRow &whole, int target, const Summary &ofTarget);

    [[nodiscard]] const Run &run() const { return m_run; }
    /// The index of the target whose requests alone the row is about; without a value it is about all.
    [[nodiscard]] const std::optional<int> &target() const { return m_target; }
    [[nodiscard]] bool isLive() const { return !m_summary; }
    [[nodiscard]] const std::optional<Summary> &summary() const { return m_summary; }

    /// Counts the samples that are new; returns whether there is anything new to show.
    bool takeNew();
    /// Whether others are compared with it, which they are not while it is not shown.
    enum class Baseline : unsigned char { No, Shown, Aside };

    /// The run as the list has it now.
    void take(const KeptRun &kept, Baseline baseline);
    [[nodiscard]] const RunWords &words() const { return m_run.words; }
    [[nodiscard]] Baseline baseline() const { return m_baseline; }

    [[nodiscard]] std::int64_t elapsedNs() const;
    [[nodiscard]] std::optional<std::int64_t> boundNs() const;
    [[nodiscard]] double throughputRps() const;
    [[nodiscard]] std::optional<std::int64_t> maxNs() const;
    [[nodiscard]] std::uint32_t ok() const;
    [[nodiscard]] std::uint32_t failed() const;
    [[nodiscard]] bool isOpenLoop() const { return m_run.plan->pace.isOpenLoop(); }
    /// Of a run that has ended and whose plan has a rate.
    [[nodiscard]] std::optional<OpenLoop> openLoop() const;

private:
    Run m_run;
    std::optional<int> m_target;
    std::optional<Summary> m_summary;
    Baseline m_baseline = Baseline::No;
    std::uint32_t m_ended = 0;
    std::uint32_t m_ok = 0;
    std::int64_t m_maxNs = Sample::unseen;
    std::int64_t m_lastNs = 0;
};

/// What a row of the table is about: one run, its requests to one target, or all repeats of an entry, for which their
/// median stands. Never empty.
using ShownRuns = std::span<const ResultRow>;

} // namespace fetchrace
