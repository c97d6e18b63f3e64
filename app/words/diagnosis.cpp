// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/diagnosis.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/phases.h"
#include "app/words/modewords.h"
#include "app/words/outcomewords.h"
#include "app/words/racefacts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

using Topic = Explanation::Topic;

struct DiagnosisWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::DiagnosisWords)
};

constexpr std::int64_t ms = 1'000'000;
constexpr std::int64_t second = 1'000 * ms;

QString count(std::uint64_t number)
{
    return countText(number);
}

/// Connections that took about 1, 3 or 7 s: after these times a system asks again for one that was not accepted.
struct AskedAgain {
    std::array<std::uint32_t, 3> times{};
    std::uint32_t connections = 0;
    std::uint32_t between = 0; ///< slow ones that fit none of the times

    [[nodiscard]] std::uint32_t all() const { return times[0] + times[1] + times[2]; }
    [[nodiscard]] bool isEvident() const { return all() >= 3 && all() > 4 * between; }
};

AskedAgain askedAgain(const ModeResult *result)
{
    AskedAgain found;
    const auto &samples = result->typical->run.samples;
    // Reading the samples is worth the time only where one of them was as slow.
    if (!samples || summaryOf(result).phases.connect.max.value_or(0) < second)
        return found;
    constexpr std::array repeated{second, 3 * second, 7 * second};
    for (const Sample &sample : samples->all()) {
        const std::int64_t took = phasesOf(sample, result->mode.mode).connect;
        if (took < 0)
            continue;
        ++found.connections;
        const auto at = std::ranges::find_if(
            repeated, [took](std::int64_t time) { return took >= time && took < time + time / 10 + second / 5; });
        if (at != repeated.end())
            ++found.times[static_cast<std::size_t>(at - repeated.begin())];
        else if (took > second / 5)
            ++found.between;
    }
    return found;
}

void addFullQueue(QList<Explanation> &sentences, const ModeResult *result)
{
    const AskedAgain found = askedAgain(result);
    if (!found.isEvident())
        return;
    QStringList groups;
    constexpr std::array seconds{1, 3, 7};
    for (std::size_t i = 0; i < seconds.size(); ++i)
        if (found.times[i] > 0)
            groups << DiagnosisWords::tr("%1 about %2\u00a0s", "a number of connections, a time")
                          .arg(count(found.times[i]))
                          .arg(seconds[i]);
    sentences.append(
        {Topic::Server, result->mode,
         DiagnosisWords::tr("%1: %2 of %3 connections took as long as a repeated request for one (%4): the server's "
                            "accept queue was full. A larger backlog, or fewer connections, avoids it.")
             .arg(modeTitle(result->mode), count(found.all()), count(found.connections),
                  groups.join(DiagnosisWords::tr(", ", "between the parts of a list")))});
}

void addClosedConnections(QList<Explanation> &sentences, const ModeResult *result)
{
    const Summary &summary = summaryOf(result);
    const std::uint32_t complete = summary.count(Outcome::Ok) + summary.count(Outcome::HttpError);
    const std::uint32_t opened = summary.connectionsOpened.value_or(0);
    if (!result->plan->keepAlive || complete < 10 || opened < complete * 9 / 10 || opened < 2 * summary.lanes)
        return;
    const auto connect = summary.phases.connect.mean;
    const QString cost =
        connect ? DiagnosisWords::tr(" Connecting took %1 of each request on average.").arg(durationText(*connect))
                : QString();
    sentences.append({Topic::Server, result->mode,
                      DiagnosisWords::tr("%1: the server closed the connection after each response (%2 connections "
                                         "for %3 responses).%4 Keep-alive would save that.")
                          .arg(modeTitle(result->mode), count(opened), count(complete), cost)});
}

void addDelayedBodies(QList<Explanation> &sentences, const ModeResult *result)
{
    constexpr std::int64_t least = 38 * ms; // systems acknowledge after 40 ms
    constexpr std::int64_t most = 50 * ms;
    constexpr std::uint64_t smallBody = std::uint64_t{64} * 1024;
    const Summary &summary = summaryOf(result);
    const std::int64_t typical = summary.phases.receive.p50.value_or(0);
    const std::uint32_t ok = summary.count(Outcome::Ok);
    if (ok < 10 || typical < least || typical > most || summary.bodyBytes / ok > smallBody)
        return;
    sentences.append(
        {Topic::Server, result->mode,
         DiagnosisWords::tr("%1: a typical body came %2 after its header, though it is small (%3 bytes on average). "
                            "The server writes them in two segments, and the second waits for a delayed "
                            "acknowledgement: written in one go, or with TCP_NODELAY, it would not.")
             .arg(modeTitle(result->mode), durationText(typical), count(summary.bodyBytes / ok))});
}

/// Throughput that does not grow with concurrency, while latency does: one request is worked on at a time.
void addSerializing(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const ModeResult *serial = race.comparedSerial();
    if (serial == nullptr || !serial->p50Ns || *serial->p50Ns <= 0)
        return;
    for (const ModeResult *result : race.compared()) {
        const double inFlight = summaryOf(result).effectiveConcurrency;
        if (result == serial || inFlight < 3 || !result->p50Ns)
            continue;
        const double gain = summaryOf(result).throughputRps / std::max(summaryOf(serial).throughputRps, 1e-9);
        const double longer = static_cast<double>(*result->p50Ns) / static_cast<double>(*serial->p50Ns);
        if (gain > 1.3 || longer < 0.5 * inFlight)
            continue;
        sentences.append(
            {Topic::Server, result->mode,
             DiagnosisWords::tr("The server works on one request at a time: with %1 in flight on average %2 got %3 "
                                "responses per second, serial %4, and a request took %5 instead of %6.")
                 .arg(QLocale().toString(inFlight, 'f', 1), modeInSentence(result->mode),
                      rateText(summaryOf(result).throughputRps), rateText(summaryOf(serial).throughputRps),
                      durationText(*result->p50Ns), durationText(*serial->p50Ns))});
        return; // one mode tells it for all
    }
}

void addRateLimit(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const Refusals &of : refusals(race)) {
        const Summary &summary = summaryOf(of.result);
        if (of.tooMany == 0 || of.result->plan->usesDemoServer() || summary.elapsedNs <= 0)
            continue;
        const double sent = summary.requests * 1e9 / static_cast<double>(summary.elapsedNs);
        sentences.append({Topic::Server, of.result->mode,
                          DiagnosisWords::tr("%1 met a rate limit: at %2 requests per second the server refused %3 of "
                                             "%4 (429 or 503) and served %5 per second.")
                              .arg(modeTitle(of.result->mode), rateText(sent), count(of.tooMany),
                                   count(summary.requests), rateText(summary.throughputRps))});
    }
}

} // namespace

QString commonFailure(const Summary &summary)
{
    QString kind;
    for (const Outcome outcome : allOutcomes) {
        if (outcome == Outcome::Ok || outcome == Outcome::Cancelled || summary.count(outcome) == 0)
            continue;
        if (!kind.isEmpty())
            return {};
        kind = outcomeWords(outcome);
        if (outcome != Outcome::HttpError)
            continue;
        const auto isError = [](const auto &entry) { return entry.first >= 400 && entry.second > 0; };
        if (std::ranges::count_if(summary.status, isError) != 1)
            return {};
        const auto error = std::ranges::find_if(summary.status, isError);
        kind = QStringLiteral("HTTP %1").arg(error->first);
    }
    return kind;
}

bool closesUnanswered(const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    const std::uint32_t lost = summary.count(Outcome::ConnectionLost);
    if (lost == 0 || lost + summary.count(Outcome::Cancelled) != summary.requests || !finished.run.samples ||
        finished.run.plan->usesDemoServer() || !finished.run.plan->transport.proxy.isEmpty() ||
        finished.run.entry.client)
        return false;
    const auto samples = finished.run.samples->all();
    return std::ranges::none_of(samples, [](const Sample &sample) { return sample.firstByte != Sample::unseen; });
}

void addDiagnosis(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const ModeResult *result : race.modes()) {
        if (result->plan->usesDemoServer())
            continue; // what it does is known, and said elsewhere
        addFullQueue(sentences, result);
        addClosedConnections(sentences, result);
        addDelayedBodies(sentences, result);
    }
    if (race.modes().empty() || race.modes().front()->plan->usesDemoServer())
        return;
    addSerializing(sentences, race);
    addRateLimit(sentences, race);
}

} // namespace fetchrace
