// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultrow.h"

#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

bool comesBefore(const Run &a, const Run &b)
{
    return a.entry != b.entry ? a.entry < b.entry : a.repeat < b.repeat;
}

ResultRow::ResultRow(Run run) : m_run(std::move(run)) {}

ResultRow::ResultRow(const ResultRow &whole, int target, const Summary &ofTarget)
    : m_run(whole.m_run)
    , m_target(target)
    , m_summary(ofTarget)
{
    m_run.cost.reset(); // of all requests together
}

bool ResultRow::takeNew()
{
    if (!isLive())
        return false;
    for (const Sample &sample : m_run.samples->readFrom(m_ended)) {
        ++m_ended;
        m_ok += sample.outcome == Outcome::Ok ? 1 : 0;
        m_lastNs = std::max({m_lastNs, sample.lastByte, sample.handled});
        if (sample.outcome == Outcome::Ok)
            m_maxNs = std::max(m_maxNs, sample.latency());
    }
    return true; // the time goes on in any case
}

void ResultRow::take(const KeptRun &kept, Baseline baseline)
{
    m_run = kept.run;
    m_summary = kept.summary;
    m_baseline = baseline;
}

std::int64_t ResultRow::elapsedNs() const
{
    if (m_summary)
        return m_summary->elapsedNs;
    // The last request has ended, but the numbers are still being worked out: the time stands still.
    const bool allEnded = m_ended == static_cast<std::uint32_t>(m_run.plan->requests);
    return allEnded ? m_lastNs : m_run.samples->clock().now();
}

std::optional<std::int64_t> ResultRow::boundNs() const
{
    if (m_summary)
        return m_summary->boundNs; // of one target there is none
    if (const auto least = bound(*m_run.plan, m_run.entry.mode))
        return least->count();
    return std::nullopt;
}

double ResultRow::throughputRps() const
{
    if (m_summary)
        return m_summary->throughputRps;
    const std::int64_t elapsed = elapsedNs();
    return elapsed > 0 ? 1e9 * m_ok / static_cast<double>(elapsed) : 0.0;
}

std::optional<std::int64_t> ResultRow::maxNs() const
{
    if (m_summary)
        return m_summary->latency.max;
    return m_maxNs >= 0 ? std::optional(m_maxNs) : std::nullopt;
}

std::uint32_t ResultRow::ok() const
{
    return m_summary ? m_summary->count(Outcome::Ok) : m_ok;
}

std::uint32_t ResultRow::failed() const
{
    return m_summary ? m_summary->failed() : m_ended - m_ok;
}

std::optional<OpenLoop> ResultRow::openLoop() const
{
    return m_summary && isOpenLoop() && !m_target ? std::optional(openLoopOf({m_run, *m_summary})) : std::nullopt;
}

} // namespace fetchrace
