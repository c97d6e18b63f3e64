// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"

#include <optional>

namespace fetchrace {

/// The order of runs in tables and lists: modes in their fixed order, repeats of a mode under each other.
[[nodiscard]] bool comesBefore(const Run &a, const Run &b);

/// A run as the results table shows it: while it is under way what has been counted so far, then its summary.
class ResultRow final
{
public:
    explicit ResultRow(Run run);

    [[nodiscard]] const Run &run() const { return m_run; }
    [[nodiscard]] bool isLive() const { return !m_summary; }
    [[nodiscard]] const std::optional<Summary> &summary() const { return m_summary; }

    /// Counts the samples that are new; returns whether there is anything new to show.
    bool takeNew();
    void finish(const FinishedRun &run);

    [[nodiscard]] std::int64_t elapsedNs() const;
    [[nodiscard]] std::optional<std::int64_t> boundNs() const;
    /// Without a value while it runs, and when not every request was sent: the bound is that of the whole plan.
    [[nodiscard]] std::optional<double> timesBound() const;
    [[nodiscard]] double throughputRps() const;
    [[nodiscard]] std::optional<std::int64_t> maxNs() const;
    [[nodiscard]] std::uint32_t ok() const;
    [[nodiscard]] std::uint32_t failed() const;

private:
    Run m_run;
    std::optional<Summary> m_summary;
    std::uint32_t m_ended = 0;
    std::uint32_t m_ok = 0;
    std::int64_t m_maxNs = Sample::unseen;
    std::int64_t m_lastNs = 0;
};

} // namespace fetchrace
