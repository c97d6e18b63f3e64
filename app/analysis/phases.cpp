// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/phases.h"

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

/// Walks through a request's times. A time that lies before the one reached so far (an answer that came before the
/// whole request was sent) makes a part of no length, so that the parts still add up.
class Walk
{
public:
    explicit Walk(std::int64_t start) : m_reached(start) {}

    std::int64_t stepTo(std::int64_t time)
    {
        if (time == Sample::unseen)
            return Sample::unseen;
        const std::int64_t part = std::max<std::int64_t>(time - m_reached, 0);
        m_reached += part;
        return part;
    }

private:
    std::int64_t m_reached;
};

} // namespace

Phases phasesOf(const Sample &sample, Mode mode, std::int64_t dueNs)
{
    Phases phases;
    phases.queued = std::max<std::int64_t>(sample.started - dueNs, 0);

    Walk walk(sample.started);
    phases.connect = walk.stepTo(sample.connected);
    phases.tls = walk.stepTo(sample.secured);
    (seesConnecting(mode) ? phases.send : phases.library) = walk.stepTo(sample.sent);
    const std::int64_t waitAndLag = walk.stepTo(sample.firstByte);
    phases.receive = walk.stepTo(sample.firstByte == Sample::unseen ? Sample::unseen : sample.lastByte);
    phases.handle = walk.stepTo(sample.handled);

    if (waitAndLag != Sample::unseen) {
        const std::int64_t lag = std::min<std::int64_t>(sample.lag, waitAndLag);
        phases.wait = waitAndLag - lag;
        phases.lag = sample.lag > 0 ? lag : Sample::unseen;
    }
    return phases;
}

std::optional<ServerTimes> serverTimesOf(const Run &run, const Sample &sample)
{
    const auto stamp = run.serverStamps ? run.serverStamps->at(sample.index) : std::nullopt;
    if (!stamp)
        return std::nullopt;
    const RunClock &clock = run.samples->clock();
    return ServerTimes{clock.at(stamp->arrival), clock.at(stamp->arrival + stamp->queued), clock.at(stamp->answer)};
}

std::int64_t AwayTimes::before(const Sample &sample)
{
    if (sample.lane >= m_lastAnswer.size())
        m_lastAnswer.resize(std::size_t{sample.lane} + 1, Sample::unseen);
    std::int64_t arrival = sample.started;
    std::int64_t answer = sample.lastByte;
    if (!m_run.entry.client) {
        const auto times = serverTimesOf(m_run, sample);
        arrival = times ? times->arrival : Sample::unseen;
        answer = times ? times->answer : Sample::unseen;
    }
    const std::int64_t last = std::exchange(m_lastAnswer[sample.lane], answer);
    const bool isFirst = sample.connected != Sample::unseen || last == Sample::unseen;
    return isFirst || arrival == Sample::unseen ? Sample::unseen : std::max<std::int64_t>(arrival - last, 0);
}

ServerPhases serverPhasesOf(const Run &run, const Sample &sample)
{
    const auto times = serverTimesOf(run, sample);
    if (!times)
        return {};
    const auto [arrival, turn, answer] = *times;
    ServerPhases phases;
    phases.atServer = answer - arrival;
    phases.queue = turn - arrival;
    // The server may have the last byte before the client's thread comes back from sending it.
    if (sample.sent != Sample::unseen)
        phases.toServer = std::max<std::int64_t>(arrival - sample.sent, 0);
    if (sample.firstByte != Sample::unseen)
        phases.fromServer = std::max<std::int64_t>(sample.firstByte - answer, 0);
    return phases;
}

} // namespace fetchrace
