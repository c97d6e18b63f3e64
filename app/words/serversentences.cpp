// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/serversentences.h"

#include "app/analysis/numberformat.h"
#include "app/words/headline.h"
#include "app/words/modewords.h"
#include "app/words/racefacts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace fetchrace {

namespace {

struct ServerWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ServerWords)
};

using Topic = Explanation::Topic;
using Modes = ExplainedRace::Modes;

constexpr std::int64_t heldBackNs = 30'000'000; // a body that came later than that was held back

QString joined(const QStringList &parts)
{
    return parts.join(QStringLiteral("; "));
}

QString settingText(std::int64_t ns)
{
    return roundDurationText(static_cast<double>(ns));
}

/// "The server handles 8 requests at a time, 47 ms each: ..."
void addWorkers(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const auto limit = workersLimit(race);
    if (!limit)
        return;
    QStringList parts;
    for (const ModeResult *result : limit->limited)
        parts.append(ServerWords::tr("%1 reached %2", "a mode, requests per second")
                         .arg(modeInSentence(result->mode), rateText(summaryOf(result).throughputRps)));
    QString sentence =
        ServerWords::tr("The server handles %1 requests at a time, %2 each: at most %3 per second, "
                        "however many are in flight (%4).")
            .arg(countText(limit->workers), settingText(limit->delayNs), rateText(limit->perSecond), joined(parts));
    if (limit->queued != nullptr)
        sentence += QLatin1Char(' ') +
                    ServerWords::tr("Extra requests only queued: with up to %1 in flight (%2) a request took %3 on "
                                    "average, of which only %4 was service time.")
                        .arg(countText(limit->queued->peakInFlight), modeInSentence(limit->queued->mode),
                             durationText(*summaryOf(limit->queued).latency.mean), settingText(limit->delayNs));
    sentences.append({Topic::Server, {}, sentence});
}

/// How many responses the connection that ended a request first had in one piece, until a body was late.
int promptResponses(const Run &run)
{
    if (!run.samples)
        return 0;
    const auto samples = run.samples->all();
    int prompt = 0;
    for (const Sample &sample : samples) { // a late one comes soon: half of all are
        if (sample.lane != samples.front().lane)
            continue;
        if (sample.lastByte - sample.firstByte >= heldBackNs)
            return prompt;
        ++prompt;
    }
    return 0;
}

/// " The first 8 responses on each connection were not delayed ..."; nothing where none were.
QString promptSentence(const ModeResult *late)
{
    const int prompt = promptResponses(late->typical->run);
    if (prompt == 0)
        return {};
    const QString sentence =
        prompt == 1 ? ServerWords::tr("The first response on a connection was not delayed (in %1): new connections "
                                      "acknowledge immediately (quick ACK).")
                    : ServerWords::tr("The first %2 responses on a connection were not delayed (in %1): new "
                                      "connections acknowledge immediately (quick ACK).");
    const QString filled = sentence.arg(modeInSentence(late->mode));
    return QLatin1Char(' ') + (prompt == 1 ? filled : filled.arg(countText(prompt)));
}

/// The 40 ms that come from two writes, Nagle's algorithm and a delayed acknowledgement.
void addLateBodies(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const Modes late = lateBodies(race);
    if (late.empty())
        return;
    QStringList parts;
    for (const ModeResult *result : late)
        parts.append(ServerWords::tr("%1 in %2", "a time, a mode")
                         .arg(durationText(*summaryOf(result).phases.receive.p50), modeInSentence(result->mode)));
    sentences.append({Topic::Server,
                      {},
                      ServerWords::tr("Bodies arrived long after their headers (median %1), although the server had "
                                      "both ready: it writes them separately, and Nagle's algorithm holds the body "
                                      "back until the header is acknowledged, which the client's TCP delays by about "
                                      "40\u00a0ms. A single write, or TCP_NODELAY in the server, would avoid this.")
                              .arg(joined(parts)) +
                          promptSentence(late.front())});
}

/// A few responses that take very long.
void addTail(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const auto tail = longTail(race);
    if (!tail)
        return;
    QString sentence =
        ServerWords::tr("The server took up to %1 for half of the requests, but %2 or more for one in a hundred (%3). "
                        "A slow response blocks whatever is queued behind it: everything in serial, one worker in "
                        "threaded, one connection in async.")
            .arg(durationText(tail->medianNs), durationText(tail->p99Ns),
                 factorText(static_cast<double>(tail->p99Ns) / static_cast<double>(tail->medianNs)));
    if (tail->waitedForOne != nullptr) {
        const Summary &summary = summaryOf(tail->waitedForOne);
        sentence += QLatin1Char(' ') + ServerWords::tr("In %1 the slowest response alone took %2 of the %3.")
                                           .arg(modeInSentence(tail->waitedForOne->mode),
                                                durationText(*summary.latency.max), durationText(summary.elapsedNs));
    }
    sentences.append({Topic::Server, {}, sentence});
}

/// "28 of 300 requests (10 × 500, 6 × 503, 10 lost connections, 2 timeouts)"
QString failuresOf(const Summary &summary)
{
    QStringList kinds;
    const auto add = [&kinds](std::uint32_t count, const QString &one, const QString &several) {
        if (count > 0)
            kinds.append((count == 1 ? one : several).arg(countText(count)));
    };
    for (const auto &[status, count] : summary.status)
        if (status >= 400)
            kinds.append(ServerWords::tr("%1 \u00d7 %2", "a number, an HTTP status").arg(countText(count)).arg(status));
    add(summary.count(Outcome::ConnectionLost), ServerWords::tr("%1 lost connection"),
        ServerWords::tr("%1 lost connections"));
    add(summary.count(Outcome::BadResponse), ServerWords::tr("%1 incomplete response"),
        ServerWords::tr("%1 incomplete responses"));
    add(summary.count(Outcome::Timeout), ServerWords::tr("%1 timeout"), ServerWords::tr("%1 timeouts"));
    return ServerWords::tr("%1 of %2 requests (%3)", "counts, kinds of failures")
        .arg(countText(summary.failed()), countText(summary.requests), kinds.join(QStringLiteral(", ")));
}

void addFailures(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.modes());
    if (demo == nullptr || demo->failures.total() == 0 || demo->rateLimit > 0)
        return;
    QStringList counts;
    QStringList named;
    for (const ModeResult *result : race.modes()) {
        const Summary &summary = summaryOf(result);
        if (summary.failed() == 0 || result->stopped)
            continue;
        counts.append(failuresOf(summary));
        named.append(
            ServerWords::tr("%1 in %2", "what failed, a mode").arg(counts.last(), modeInSentence(result->mode)));
    }
    if (counts.isEmpty())
        return;
    const bool areEqual = counts.size() > 1 && counts.count(counts.first()) == qsizetype(race.modes().size());
    sentences.append(
        {Topic::Server,
         {},
         areEqual ? ServerWords::tr("The server deliberately fails the same %1 in every mode.").arg(counts.first())
                  : ServerWords::tr("The server deliberately fails some requests: %1.").arg(joined(named))});
}

/// What the requests without a response cost: each keeps its lane until the timeout.
void addTimeouts(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const auto found = unanswered(race);
    if (!found)
        return;
    QStringList parts;
    if (found->lostNs > 0)
        parts.append(ServerWords::tr("that cost %1 %2 of its %3", "a mode, times")
                         .arg(modeInSentence(found->narrowest->mode), durationText(found->lostNs),
                              durationText(summaryOf(found->narrowest).elapsedNs)));
    if (const int lanes = found->widest->concurrency(); lanes > 1)
        parts.append((parts.isEmpty() ? ServerWords::tr("in %1 only one of %2 connections")
                                      : ServerWords::tr("but %1 only one of %2 connections"))
                         .arg(modeInSentence(found->widest->mode), countText(lanes)));
    sentences.append({Topic::Server,
                      {},
                      ServerWords::tr("An unanswered request blocks its worker or connection until the %1 timeout: %2.")
                          .arg(settingText(found->timeoutNs), parts.join(QStringLiteral(", ")))});
}

/// The one time when nothing was answered.
void addStall(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.modes());
    if (demo == nullptr || !demo->stall)
        return;
    QStringList parts;
    for (const ModeResult *result : race.modes()) {
        const Summary &summary = summaryOf(result);
        const auto &slowest = summary.latency.max;
        if (slowest && *slowest >= demo->stall->length.count() / 2 &&
            summary.elapsedNs >= (demo->stall->at + demo->stall->length).count())
            parts.append(ServerWords::tr("%1 in %2", "a time, a mode")
                             .arg(durationText(*slowest), modeInSentence(result->mode)));
    }
    if (!parts.isEmpty())
        sentences.append({Topic::Server,
                          {},
                          ServerWords::tr("The server stalled for %1; the slowest response took %2.")
                              .arg(settingText(demo->stall->length.count()), joined(parts))});
}

/// "async was refused 200 of 250 (20 × 429, then 180 × 403 after the ban)"
QString refusedText(const Refusals &of)
{
    const Summary &summary = summaryOf(of.result);
    const QString mode = modeInSentence(of.result->mode);
    const QString all = countText(of.all());
    const QString requests = countText(summary.requests);
    if (of.banned > 0)
        return ServerWords::tr("%1 was refused %2 of %3 (%4 \u00d7 429, then %5 \u00d7 403 after the ban)")
            .arg(mode, all, requests, countText(of.tooMany), countText(of.banned));
    return ServerWords::tr("%1 was refused %2 of %3").arg(mode, all, requests);
}

/// "The server allows 50 requests per second from one address and bans it after 20 violations."
QString ruleSentence(const DemoBehaviour &demo)
{
    const QString rate = roundRateText(demo.rateLimit);
    return demo.banAfter > 0 ? ServerWords::tr("The server allows %1 requests per second from one address and bans it "
                                               "after %2 violations.")
                                   .arg(rate, countText(demo.banAfter))
                             : ServerWords::tr("The server allows %1 requests per second from one address.").arg(rate);
}

} // namespace

QString refusalHeadline(const ExplainedRace &race)
{
    const std::vector<Refusals> all = refusals(race);
    if (all.empty())
        return {};
    Modes served;
    QStringList refused;
    for (const Refusals &of : all)
        if (of.all() > 0)
            refused.append(refusedText(of));
        else if (of.result->isComparable())
            served.push_back(of.result);
    QStringList sentences;
    if (!served.empty()) {
        const Summary &slowest = summaryOf(served.back());
        const double started =
            slowest.requests * 1e9 / static_cast<double>(std::max<std::int64_t>(slowest.elapsedNs, 1));
        sentences.append(ServerWords::tr("Only %1 was served in full, at %2 requests per second.", "one or more modes")
                             .arg(listed(served, ListOfModes::InSentence), rateText(started)));
    }
    QString list = joined(refused);
    list.front() = list.front().toUpper();
    sentences.append(ServerWords::tr("%1.", "a sentence without its full stop").arg(list));
    if (const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.modes());
        demo != nullptr && demo->rateLimit > 0)
        sentences.append(ruleSentence(*demo));
    return sentences.join(QLatin1Char(' '));
}

void addSameConcurrency(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const auto same = sameConcurrency(race);
    if (!same)
        return;
    const Plan &plan = *same->async->plan;
    QString sentence = ServerWords::tr("With %1 requests in flight, async (%2) and threaded (%3) took the same time: "
                                       "what makes async fast is how many requests it can keep waiting, not how it "
                                       "waits.")
                           .arg(countText(same->inFlight), durationText(same->async->elapsedNs),
                                durationText(same->threaded->elapsedNs));
    if (plan.connections > 0 && plan.connections < plan.inFlight)
        sentence += QLatin1Char(' ') + ServerWords::tr("The limit here is the %1 connections, not the %2 in flight.")
                                           .arg(countText(plan.connections), countText(plan.inFlight));
    sentences.append({Topic::Waiting, {}, sentence});
}

void addServersPart(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const SentenceMaker make : {addWorkers, addLateBodies, addTail, addFailures, addTimeouts, addStall})
        make(sentences, race);
}

} // namespace fetchrace
