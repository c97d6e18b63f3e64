// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"

#include <QList>

#include <algorithm>
#include <functional>
#include <random>

namespace fetchrace {

/// Runs that nobody sent: as many lanes as the mode may use, each taking the next request when it is free. The same
/// every time.
class SyntheticRuns
{
public:
    explicit SyntheticRuns(Plan plan) : m_plan(std::make_shared<const Plan>(std::move(plan))) {}

    /// Changes a sample before it goes into the log: an outcome, a later last byte.
    using Change = std::function<void(Sample &)>;

    [[nodiscard]] const Plan &plan() const { return *m_plan; }

    /// A run with an empty log, as when it has just begun.
    [[nodiscard]] std::pair<Run, std::shared_ptr<SampleLog>> begun(Mode mode, int repeat = 1) const
    {
        auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(m_plan->requests));
        log->startClock();
        Run run;
        run.plan = m_plan;
        run.entry = mode;
        run.repeat = repeat;
        run.startedAt = QDateTime::fromString(QStringLiteral("2026-01-31T12:00:00Z"), Qt::ISODate);
        run.samples = log;
        return {run, log};
    }

    /// Sends the first `count` requests; `extraNs` is added to the server's delay, `spreadNs` at random.
    void send(SampleLog &log, Mode mode, std::int64_t extraNs, std::int64_t spreadNs, const Change &change = {},
              std::uint32_t count = 0) const
    {
        std::vector<Sample> samples;
        const auto requests = count > 0 ? count : static_cast<std::uint32_t>(m_plan->requests);
        std::vector<std::int64_t> freeAt(static_cast<std::size_t>(m_plan->concurrency(mode)), 0);
        std::mt19937 random(static_cast<std::uint32_t>(mode) + 7);
        for (std::uint32_t index = 0; index < requests; ++index) {
            const auto lane = std::min_element(freeAt.begin(), freeAt.end());
            Sample sample =
                answered(index, *lane, m_plan->demo.delay.constant().value_or(0) + extraNs + noise(random, spreadNs));
            sample.lane = static_cast<std::uint16_t>(lane - freeAt.begin());
            sample.target = static_cast<std::uint16_t>(index % static_cast<std::uint32_t>(m_plan->targets.size()));
            if (change)
                change(sample);
            *lane = sample.lastByte;
            samples.push_back(sample);
        }
        std::stable_sort(samples.begin(), samples.end(),
                         [](const Sample &a, const Sample &b) { return a.lastByte < b.lastByte; });
        for (const Sample &sample : samples) {
            log.noteStarted();
            log.append(sample);
        }
    }

    [[nodiscard]] FinishedRun finished(Mode mode, std::int64_t extraNs = 300'000, std::int64_t spreadNs = 0,
                                       const Change &change = {}, int repeat = 1) const
    {
        const auto [run, log] = begun(mode, repeat);
        send(*log, mode, extraNs, spreadNs, change);
        return {run, summarize(run)};
    }

private:
    static Sample answered(std::uint32_t index, std::int64_t start, std::int64_t latencyNs)
    {
        Sample sample;
        sample.index = index;
        sample.started = start;
        sample.sent = start + latencyNs / 20;
        sample.firstByte = start + latencyNs - latencyNs / 50;
        sample.lastByte = start + latencyNs;
        sample.handled = sample.lastByte;
        sample.bodyBytes = 27;
        sample.status = 200;
        sample.outcome = Outcome::Ok;
        return sample;
    }

    /// Mostly small, now and then nearly `spreadNs`. Written out, because the library's distributions differ.
    static std::int64_t noise(std::mt19937 &random, std::int64_t spreadNs)
    {
        const double uniform = static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
        return static_cast<std::int64_t>(uniform * uniform * uniform * static_cast<double>(spreadNs));
    }

    std::shared_ptr<const Plan> m_plan;
};

/// As when the mode is about to be run again.
inline void forget(RunSet &runs, Mode mode)
{
    runs.removeIf([mode](const KeptRun &kept) { return kept.run.entry == mode; });
}

inline void forgetAll(RunSet &runs)
{
    runs.removeIf([](const KeptRun &) { return true; });
}

/// The article's race, about as it comes out.
inline QList<FinishedRun> articleRuns(const QList<Mode> &modes = {allModes.begin(), allModes.end()})
{
    const SyntheticRuns runs{Plan()};
    QList<FinishedRun> result;
    for (const Mode mode : modes) {
        switch (mode) {
        case Mode::Async:
            // The first hundred find no connection yet.
            result.append(runs.finished(mode, 1'000'000, 4'000'000, [](Sample &sample) {
                const auto late = sample.index < 100 ? std::int64_t(sample.index * 7919 % 11) * 1'000'000 : 0;
                sample.lastByte += late;
                sample.handled += late;
            }));
            break;
        case Mode::Threaded:
            result.append(runs.finished(mode, 300'000, 700'000));
            break;
        case Mode::Serial:
            result.append(runs.finished(mode, 200'000, 500'000));
            break;
        case Mode::EventLoop:
            result.append(runs.finished(mode, 500'000, 1'000'000));
            break;
        case Mode::Client: // is none of the article's
            break;
        }
    }
    return result;
}

} // namespace fetchrace
