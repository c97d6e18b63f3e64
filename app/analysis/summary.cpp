// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/summary.h"

#include "app/analysis/bound.h"
#include "app/analysis/meanphases.h"
#include "app/analysis/startlateness.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <limits>
#include <vector>

namespace fetchrace {

namespace {

constexpr std::size_t maxBodyLengths = 1'000;

using Samples = std::span<const Sample>;

/// What can be counted while the samples pass by once.
class Counter
{
public:
    explicit Counter(Summary &summary) : m_summary(summary) {}

    void add(const Sample &sample)
    {
        ++m_summary.requests;
        ++m_summary.outcomes[static_cast<std::size_t>(sample.outcome)];
        if (sample.status != 0)
            ++m_summary.status[sample.status];
        m_summary.elapsedNs = std::max({m_summary.elapsedNs, sample.lastByte, sample.handled});
        m_summary.bodyBytes += sample.bodyBytes;
        m_connected += sample.connected == Sample::unseen ? 0 : 1;
        m_lanes[sample.lane] = true;
        m_inFlightNs += static_cast<double>(std::max<std::int64_t>(sample.latency(), 0));
        if (isComplete(sample.outcome))
            addLength(sample.bodyBytes);
    }

    [[nodiscard]] std::uint32_t connected() const { return m_connected; }
    [[nodiscard]] std::uint32_t lanes() const { return static_cast<std::uint32_t>(m_lanes.count()); }
    /// The time of all requests together.
    [[nodiscard]] double inFlightNs() const { return m_inFlightNs; }

private:
    void addLength(std::uint64_t length)
    {
        auto &lengths = m_summary.bodyLengths;
        if (const auto known = lengths.find(length); known != lengths.end())
            ++known->second;
        else if (lengths.size() < maxBodyLengths)
            lengths.emplace(length, 1);
    }

    Summary &m_summary;
    std::uint32_t m_connected = 0;
    double m_inFlightNs = 0;
    std::bitset<std::numeric_limits<decltype(Sample::lane)>::max() + 1> m_lanes;
};

/// The distribution of what `durationOf` sees in the samples that were ok.
template<typename DurationOf>
Distribution distributionIn(Samples samples, DurationOf durationOf)
{
    return distributionOfEach([samples, &durationOf](auto add) {
        for (const Sample &sample : samples) {
            const std::int64_t duration = sample.outcome == Outcome::Ok ? durationOf(sample) : Sample::unseen;
            if (duration != Sample::unseen)
                add(duration);
        }
    });
}

/// The distributions of several parts of the samples that were ok. Each sample is taken apart once a pass for all of
/// them, which is the dear part.
template<typename Parts, std::size_t count, typename PartsOf>
std::array<Distribution, count>
distributionsIn(Samples samples, const std::array<std::int64_t Parts::*, count> &members, PartsOf partsOf)
{
    struct Reading {
        std::int64_t Parts::*member;
        std::size_t place;
        DistributionReader reader;
    };
    std::array<Distribution, count> distributions;
    std::vector<Reading> readings;
    readings.reserve(count);
    for (const auto member : members)
        readings.push_back({member, readings.size(), {}});
    while (!readings.empty()) {
        for (const Sample &sample : samples) {
            if (sample.outcome != Outcome::Ok)
                continue;
            const Parts parts = partsOf(sample);
            for (Reading &reading : readings)
                if (const std::int64_t duration = parts.*reading.member; duration != Sample::unseen)
                    reading.reader.add(duration);
        }
        std::erase_if(readings, [&distributions](Reading &reading) {
            const bool isDone = !reading.reader.endPass();
            distributions[reading.place] = reading.reader.figures();
            return isDone;
        });
    }
    return distributions;
}

PhaseDistributions phasesIn(Samples samples, Mode mode, const Pace &pace)
{
    static constexpr auto members = [] {
        std::array<std::int64_t Phases::*, requestPhases.size() - 1> ofRequest{};
        std::transform(requestPhases.begin(), requestPhases.end() - 1, ofRequest.begin(),
                       [](const RequestPhase &row) { return row.ofRequest; });
        return ofRequest;
    }();
    static_assert(requestPhases.back().ofRequest == nullptr);
    const auto found = distributionsIn(samples, members, [mode, &pace](const Sample &sample) {
        return phasesOf(sample, mode, pace.dueNs(sample.index));
    });
    PhaseDistributions phases;
    for (std::size_t i = 0; i < found.size(); ++i)
        phases.*requestPhases[i].distribution = found[i];
    return phases;
}

Distribution awayIn(const Run &run, Samples samples)
{
    return distributionOfEach([&run, samples](auto add) {
        AwayTimes times(run);
        for (const Sample &sample : samples)
            if (const std::int64_t away = times.before(sample); away != Sample::unseen)
                add(away);
    });
}

ServerSide serverSideOf(const Run &run, Samples samples)
{
    static constexpr std::array members{&ServerPhases::toServer, &ServerPhases::atServer, &ServerPhases::fromServer,
                                        &ServerPhases::queue};
    const auto [toServer, atServer, fromServer, queue] =
        distributionsIn(samples, members, [&run](const Sample &sample) { return serverPhasesOf(run, sample); });
    return {toServer, atServer, fromServer, queue};
}

void addOpenLoop(Summary &summary, Samples samples, const Pace &pace)
{
    summary.latencyFromDue =
        distributionIn(samples, [&pace](const Sample &sample) { return sample.lastByte - pace.dueNs(sample.index); });
    const std::vector<std::int64_t> latenesses = startLatenesses(samples, pace);
    summary.startLateness = distributionOfEach([&latenesses](auto add) { std::ranges::for_each(latenesses, add); });
}

/// The most that were under way at once between two times (the first included), if `before` were so at the first.
/// A request that starts in the very nanosecond in which another ends is its successor, not its companion.
std::size_t peakBetween(Samples samples, std::int64_t from, std::int64_t to, std::size_t &before)
{
    std::vector<std::int64_t> starts;
    std::vector<std::int64_t> ends;
    for (const Sample &sample : samples) {
        if (sample.started >= from && sample.started < to)
            starts.push_back(sample.started);
        if (sample.lastByte >= from && sample.lastByte < to)
            ends.push_back(sample.lastByte);
    }
    std::ranges::sort(starts);
    std::ranges::sort(ends);
    std::size_t peak = before;
    std::size_t ended = 0;
    for (std::size_t started = 0; started < starts.size(); ++started) {
        while (ended < ends.size() && ended < before + started && ends[ended] <= starts[started])
            ++ended;
        peak = std::max(peak, before + started + 1 - ended);
    }
    before = before + starts.size() - ends.size();
    return peak;
}

/// Where to cut the run's time so that few starts and ends lie in each slice; the last cut is behind its end.
std::vector<std::int64_t> slices(Samples samples, std::int64_t elapsedNs)
{
    constexpr std::size_t steps = 4'096;
    constexpr std::size_t mostInSlice = std::size_t{128} * 1'024;
    const std::int64_t width = elapsedNs / static_cast<std::int64_t>(steps) + 1;
    std::vector<std::uint32_t> counts(steps + 1);
    for (const Sample &sample : samples) {
        ++counts[static_cast<std::size_t>(sample.started / width)];
        ++counts[static_cast<std::size_t>(sample.lastByte / width)];
    }
    std::vector<std::int64_t> cuts;
    std::size_t inSlice = 0;
    for (std::size_t step = 0; step < steps; ++step) {
        inSlice += counts[step];
        if (inSlice + counts[step + 1] > mostInSlice) {
            cuts.push_back(static_cast<std::int64_t>(step + 1) * width);
            inSlice = 0;
        }
    }
    cuts.push_back(elapsedNs + 1);
    return cuts;
}

/// Slice by slice, so that only the starts and ends of one slice have to be held at once.
std::uint32_t peakInFlight(Samples samples, std::int64_t elapsedNs)
{
    std::size_t underWay = 0;
    std::size_t peak = 0;
    std::int64_t from = 0;
    for (const std::int64_t to : slices(samples, elapsedNs)) {
        peak = std::max(peak, peakBetween(samples, from, to, underWay));
        from = to;
    }
    return static_cast<std::uint32_t>(peak);
}

void addRates(Summary &summary, double inFlightNs)
{
    if (summary.elapsedNs <= 0)
        return;
    const auto elapsed = static_cast<double>(summary.elapsedNs);
    summary.throughputRps = summary.count(Outcome::Ok) * 1e9 / elapsed;
    summary.effectiveConcurrency = inFlightNs / elapsed;
}

std::optional<std::uint64_t> resendsOf(const Run &run, std::uint32_t requests)
{
    // A stopped run leaves requests that were sent but not read yet, or the other way round.
    if (!run.server || run.stopped)
        return run.wire ? std::optional<std::uint64_t>(run.wire->resends) : std::nullopt;
    return run.server->requests - std::min<std::uint64_t>(run.server->requests, requests);
}

} // namespace

Summary summarize(const Run &run)
{
    const Samples samples = run.samples->all();
    const Pace &pace = run.plan->pace;
    Summary summary;
    Counter counter(summary);
    for (const Sample &sample : samples)
        counter.add(sample);
    summary.peakInFlight = peakInFlight(samples, summary.elapsedNs);
    summary.latency = distributionIn(samples, [](const Sample &sample) { return sample.latency(); });
    summary.phases = phasesIn(samples, run.entry.mode, pace);
    if (pace.isOpenLoop())
        addOpenLoop(summary, samples, pace);
    if (run.serverStamps)
        summary.serverSide = serverSideOf(run, samples);
    if (run.serverStamps || run.entry.client)
        summary.phases.away = awayIn(run, samples);

    const std::uint32_t complete = summary.count(Outcome::Ok) + summary.count(Outcome::HttpError);
    // Of the responses that came: a request that failed or was stopped did not have to wait for its answer.
    if (complete > 0)
        summary.boundNs = boundOfAnswers(*run.plan, run.entry.mode, complete, run.cores);
    summary.lanes = counter.lanes();
    addRates(summary, counter.inFlightNs());
    if (seesConnecting(run.entry.mode))
        summary.connectionsOpened = counter.connected();
    summary.resends = resendsOf(run, summary.requests);
    summary.client = clientFactsOf(run);
    return summary;
}

} // namespace fetchrace
