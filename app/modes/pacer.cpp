// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/pacer.h"

#include "app/http/retryafter.h"
#include "app/modes/punctualtimer.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>

namespace fetchrace {

namespace {

using Reason = EarlyEnd::Reason;

constexpr std::uint64_t historyBits = (std::uint64_t(1) << Pacer::watched) - 1;

struct PacerWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::PacerWords)
};

bool hasFailed(const Sample &sample)
{
    return sample.outcome != Outcome::Ok && sample.outcome != Outcome::Cancelled;
}

bool asksNothing(const PreparedPlan &plan)
{
    const Pace &pace = plan.plan->pace;
    return !pace.isTimed() && !pace.maxErrors && !plan.backsOff && !plan.cap;
}

/// Between two requests that are due; without a rate nothing is due at a time of its own.
std::chrono::nanoseconds spacingOf(const Pace &pace)
{
    return pace.isOpenLoop() ? std::chrono::nanoseconds(pace.dueNs(1)) : std::chrono::nanoseconds(0);
}

qint64 inSeconds(std::chrono::nanoseconds time)
{
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

} // namespace

Pacer::Pacer(const PreparedPlan &plan)
    : m_pace(plan.plan->pace)
    , m_backsOff(plan.backsOff)
    , m_spacingNs(plan.cap ? 1'000'000'000 / plan.cap->perSecond : 0)
    , m_isUnlimited(asksNothing(plan))
    , m_wakeEarly(fetchrace::wakeEarly(spacingOf(plan.plan->pace)))
{
    m_control.heldTo = plan.cap;
}

Pacer::Answer Pacer::ask(std::uint32_t index, std::int64_t nowNs)
{
    const std::int64_t duration = m_pace.duration.count();
    if (m_isOver.load(std::memory_order_relaxed) || (duration > 0 && nowNs >= duration))
        return {Answer::Kind::End};
    std::int64_t earliest = std::max(m_pace.dueNs(index), m_pausedUntil.load(std::memory_order_relaxed));
    if (earliest <= nowNs && m_spacingNs > 0)
        earliest = takeSlot(nowNs);
    if (earliest <= nowNs)
        return {Answer::Kind::Go};
    if (duration > 0 && earliest >= duration)
        return {Answer::Kind::End};
    return {Answer::Kind::Wait, earliest};
}

/// When the next request may start: now, if nobody has started one a moment ago. Then the moment is taken.
std::int64_t Pacer::takeSlot(std::int64_t nowNs)
{
    std::int64_t slot = m_nextSlot.load(std::memory_order_relaxed);
    while (slot <= nowNs)
        if (m_nextSlot.compare_exchange_weak(slot, nowNs + m_spacingNs, std::memory_order_relaxed))
            return nowNs;
    return slot;
}

bool Pacer::wait(std::uint32_t index, const RunClock &clock, const std::stop_token &stop)
{
    const std::int64_t earlyNs = m_wakeEarly.count();
    for (;;) {
        const std::int64_t now = clock.now();
        const Answer answer = ask(index, now);
        if (answer.kind != Answer::Kind::Wait)
            return answer.kind == Answer::Kind::Go;
        if (answer.untilNs - now <= earlyNs)
            continue; // awake for the rest, so as to start to the microsecond
        std::unique_lock lock(m_mutex);
        const auto isOver = [this] { return m_isOver.load(std::memory_order_relaxed); };
        const auto until = clock.start() + std::chrono::nanoseconds(answer.untilNs - earlyNs);
        if (m_wake.wait_until(lock, stop, until, isOver) || stop.stop_requested())
            return false;
    }
}

void Pacer::noteEnd(const Sample &sample, RetryAfter retryAfter)
{
    const bool failed = hasFailed(sample);
    if (m_pace.maxErrors && failed && m_errors.fetch_add(1, std::memory_order_relaxed) >= *m_pace.maxErrors)
        end(Reason::TooManyErrors,
            (*m_pace.maxErrors == 1
                 ? PacerWords::tr("More than %1 request failed, the plan's limit. Find out why, or allow more.")
                 : PacerWords::tr("More than %1 requests failed, the plan's limit. Find out why, or allow more."))
                .arg(*m_pace.maxErrors));
    if (!m_backsOff || sample.outcome == Outcome::Cancelled)
        return;
    if (isComplete(sample.outcome) && isRefusal(sample.status)) {
        if (!noteRefusal(sample, retryAfter))
            return; // nothing new, and no further failure
    } else if (isComplete(sample.outcome)) {
        noteAnswer(sample);
    }
    noteHistory(failed);
}

void Pacer::noteHistory(bool failed)
{
    std::uint64_t before = m_history.load(std::memory_order_relaxed);
    std::uint64_t after = 0;
    do {
        const std::uint64_t last = ((before << 1) | (failed ? 1 : 0)) & historyBits;
        const std::uint64_t count = std::min<std::uint64_t>((before >> watched) + 1, watched);
        after = last | (count << watched);
    } while (!m_history.compare_exchange_weak(before, after, std::memory_order_relaxed));
    if ((after >> watched) < watched || std::popcount(after & historyBits) <= watched / 2)
        return;
    end(Reason::MostlyErrors,
        PacerWords::tr("More than half of the last %1 requests failed. Find out why before sending more.")
            .arg(watched));
}

/// Whether it is news: false where the request was under way already when the refusal before came.
bool Pacer::noteRefusal(const Sample &sample, RetryAfter retryAfter)
{
    const std::chrono::nanoseconds pause = retryAfter.value_or(usualPause);
    if (pause > longestPause) {
        end(Reason::RefusedForLong, PacerWords::tr("The server responded %1 and asked to wait %2 s, longer "
                                                   "than the %3 s a run waits. Try again later.")
                                        .arg(sample.status)
                                        .arg(inSeconds(pause))
                                        .arg(inSeconds(longestPause)));
        return true;
    }
    std::unique_lock lock(m_mutex);
    const std::int64_t pausedUntil = m_pausedUntil.load(std::memory_order_relaxed);
    const std::int64_t until = std::max(pausedUntil, sample.lastByte + pause.count());
    m_control.pausedNs += until - std::max(pausedUntil, sample.lastByte);
    m_pausedUntil.store(until, std::memory_order_relaxed);
    if (sample.started < m_refusedUntil)
        return false;
    m_refusedUntil = sample.lastByte + pause.count();
    const int inRow = m_refusalsInRow.fetch_add(1, std::memory_order_relaxed) + 1;
    if (inRow < mostRefusals) {
        ++m_control.pauses;
        return true;
    }
    lock.unlock();
    end(Reason::Refused, PacerWords::tr("The server responded %1 %2 times in a row, despite a pause after "
                                        "each. Use less concurrency or a lower rate.")
                             .arg(sample.status)
                             .arg(mostRefusals));
    return true;
}

/// A response that is no refusal ends the row, if its request was sent after the last pause.
void Pacer::noteAnswer(const Sample &sample)
{
    if (m_refusalsInRow.load(std::memory_order_relaxed) == 0)
        return;
    const std::scoped_lock lock(m_mutex);
    if (sample.started >= m_refusedUntil)
        m_refusalsInRow.store(0, std::memory_order_relaxed);
}

void Pacer::end(Reason reason, const QString &sentence)
{
    const std::scoped_lock lock(m_mutex);
    if (m_control.earlyEnd)
        return;
    m_control.earlyEnd = EarlyEnd{reason, sentence};
    m_isOver.store(true, std::memory_order_relaxed);
    m_wake.notify_all();
}

LoadControl Pacer::report(std::int64_t nowNs) const
{
    const std::scoped_lock lock(m_mutex);
    LoadControl control = m_control;
    // What was left of the pause when the run ended was not waited for.
    control.pausedNs -= std::max<std::int64_t>(m_pausedUntil.load(std::memory_order_relaxed) - nowNs, 0);
    return control;
}

} // namespace fetchrace
