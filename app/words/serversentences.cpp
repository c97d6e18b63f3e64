// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/serversentences.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fetchrace {

namespace {

struct ServerWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ServerWords)
};

using Topic = Explanation::Topic;
using Runs = std::vector<const FinishedRun *>;

constexpr double nearlyAll = 0.8;                  // of what the workers can do: they are the limit then
constexpr std::int64_t acknowledgeNs = 30'000'000; // systems wait 40 ms or longer before they acknowledge
constexpr double longTail = 5;                     // times the median
constexpr double mostOfTheRun = 0.8;               // of the elapsed time: one answer is what the run waited for
constexpr double aboutEqual = 0.1;

/// Each mode's first run, whether or not it came through whole.
Runs firstRuns(const ExplainedRace &race)
{
    Runs runs;
    for (const Mode mode : allModes) {
        const auto found = std::find_if(race.runs().begin(), race.runs().end(),
                                        [mode](const FinishedRun &finished) { return finished.run.mode == mode; });
        if (found != race.runs().end() && found->summary.requests > 0)
            runs.push_back(&*found);
    }
    return runs;
}

/// Each mode's typical run, of those that came through whole.
Runs wholeRuns(const ExplainedRace &race)
{
    Runs runs;
    for (const Mode mode : allModes) {
        if (const FinishedRun *finished = race.typicalRun(mode))
            runs.push_back(finished);
    }
    return runs;
}

/// The demo server's behaviour under which all of them ran; null where there is none that is common to all.
const DemoBehaviour *commonBehaviour(const Runs &runs)
{
    const auto isOther = [&runs](const FinishedRun *finished) {
        return !finished->run.plan->usesDemoServer() || finished->run.plan->demo != runs.front()->run.plan->demo;
    };
    return runs.empty() || std::any_of(runs.begin(), runs.end(), isOther) ? nullptr : &runs.front()->run.plan->demo;
}

QString rateText(double perSecond)
{
    return QLocale().toString(perSecond, 'f', perSecond < 99.5 ? 1 : 0);
}

std::uint32_t statusCount(const Summary &summary, std::uint16_t status)
{
    const auto found = summary.status.find(status);
    return found == summary.status.end() ? 0 : found->second;
}

QString joined(const QStringList &parts)
{
    return parts.join(QStringLiteral("; "));
}

/// "The server answers 8 requests at once, each after 47.0 ms, ...": k / D is all that anybody can get.
void addWorkers(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    const auto delay = demo.constantDelay();
    if (demo.workers == 0 || !delay || delay->count() == 0)
        return;
    const double most = demo.workers * 1e9 / static_cast<double>(delay->count());
    QStringList parts;
    const FinishedRun *longest = nullptr;
    for (const FinishedRun *finished : runs) {
        const Summary &summary = finished->summary;
        if (summary.throughputRps < nearlyAll * most || summary.peakInFlight < static_cast<std::uint32_t>(demo.workers))
            continue;
        parts.append(ServerWords::tr("%1 got %2", "a mode, requests per second")
                         .arg(modeInSentence(finished->run.mode), rateText(summary.throughputRps)));
        if (longest == nullptr || *summary.latency.mean > *longest->summary.latency.mean)
            longest = finished;
    }
    if (longest == nullptr)
        return;
    QString sentence =
        ServerWords::tr("The server answers %1 requests at once, each after %2, so %3 per second are all "
                        "it can do, however many are under way: %4.")
            .arg(countText(std::uint64_t(demo.workers)), durationText(delay->count()), rateText(most), joined(parts));
    if (*longest->summary.latency.mean > 2 * delay->count()) {
        sentence +=
            QLatin1Char(' ') +
            ServerWords::tr("More at once only waited in its queue: in %1 with up to %2 under way a request took "
                            "%3 (mean), of which %4 were the answer.")
                .arg(modeInSentence(longest->run.mode), countText(longest->summary.peakInFlight),
                     durationText(*longest->summary.latency.mean), durationText(delay->count()));
    }
    sentences.append({Topic::Server, {}, sentence});
}

/// "... refused 250 of its 300 requests, 20 with 429 and, banned, 230 with 403".
QString refusalsOf(const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    const std::uint32_t tooMany = statusCount(summary, 429);
    const std::uint32_t banned = statusCount(summary, 403);
    const double started = summary.requests * 1e9 / static_cast<double>(std::max<std::int64_t>(summary.elapsedNs, 1));
    const QString mode = modeInSentence(finished.run.mode);
    if (tooMany + banned == 0)
        return ServerWords::tr("%1 sent %2 per second and was refused none").arg(mode, rateText(started));
    const QString refused =
        ServerWords::tr("%1 was refused %2 of %3").arg(mode, countText(tooMany + banned), countText(summary.requests));
    if (banned == 0)
        return ServerWords::tr("%1 (429, too many requests)").arg(refused);
    return ServerWords::tr("%1: %2 with 429 (too many requests), and then, banned, %3 with 403")
        .arg(refused, countText(tooMany), countText(banned));
}

void addRefusals(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    if (demo.rateLimit == 0)
        return;
    QStringList parts;
    for (const FinishedRun *finished : runs)
        parts.append(refusalsOf(*finished));
    const QString rule =
        demo.banAfter > 0
            ? ServerWords::tr(
                  "The server allows %1 requests per second from one address, and bans it after %2 too many")
                  .arg(rateText(demo.rateLimit), countText(std::uint64_t(demo.banAfter)))
            : ServerWords::tr("The server allows %1 requests per second from one address")
                  .arg(rateText(demo.rateLimit));
    sentences.append({Topic::Server, {}, ServerWords::tr("%1: %2.", "a rule: what it did").arg(rule, joined(parts))});
}

/// How many answers the connection that ended a request first had in one piece, until a body was late.
int promptAnswers(const Run &run)
{
    if (!run.samples)
        return 0;
    const auto samples = run.samples->all();
    int prompt = 0;
    for (const Sample &sample : samples) { // a late one comes soon: half of all are
        if (sample.lane != samples.front().lane)
            continue;
        if (sample.lastByte - sample.firstByte >= acknowledgeNs)
            return prompt;
        ++prompt;
    }
    return 0;
}

/// " The first 8 answers of a connection came in one go ..."; nothing where none did.
QString promptSentence(const FinishedRun &late)
{
    const int prompt = promptAnswers(late.run);
    if (prompt == 0)
        return {};
    const QString which = prompt == 1 ? ServerWords::tr("The first answer")
                                      : ServerWords::tr("The first %1 answers").arg(countText(std::uint64_t(prompt)));
    return QLatin1Char(' ') + ServerWords::tr("%1 of a connection came in one go (in %2): while a connection is new, "
                                              "systems acknowledge at once.")
                                  .arg(which, modeInSentence(late.run.mode));
}

/// The 40 ms that come from two writes, Nagle's algorithm and a delayed acknowledgement.
void addTwoWrites(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    if (!demo.twoWrites)
        return;
    QStringList parts;
    const FinishedRun *firstLate = nullptr;
    for (const FinishedRun *finished : runs) {
        const Distribution &receive = finished->summary.phases.receive;
        if (!receive.p50 || *receive.p50 < acknowledgeNs)
            continue;
        if (firstLate == nullptr)
            firstLate = finished;
        parts.append(ServerWords::tr("%1 in %2", "a time, a mode")
                         .arg(durationText(*receive.p50), modeInSentence(finished->run.mode)));
    }
    if (firstLate == nullptr)
        return;
    sentences.append(
        {Topic::Server,
         {},
         ServerWords::tr("Bodies came long after their headers (median: %1), although the server had both at once: it "
                         "writes them one after the other, and Nagle's algorithm holds the second back until the first "
                         "is acknowledged, which the client's system puts off for about 40 ms. One write, or "
                         "TCP_NODELAY at the server, would end that.")
                 .arg(joined(parts)) +
             promptSentence(*firstLate)});
}

/// A few answers that take very long, by the server's own times.
void addTail(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    if (demo.delay.constant() || demo.workers > 0)
        return;
    const auto found = std::find_if(runs.begin(), runs.end(), [](const FinishedRun *finished) {
        const auto &side = finished->summary.serverSide;
        return side && side->atServer.p50 && side->atServer.p99 && *side->atServer.p50 > 0 &&
               static_cast<double>(*side->atServer.p99) >= longTail * static_cast<double>(*side->atServer.p50);
    });
    if (found == runs.end())
        return;
    const Distribution &times = (*found)->summary.serverSide->atServer;
    QString sentence =
        ServerWords::tr(
            "The server answered half of the requests within %1, but took %2 or longer for one in a hundred "
            "(%3). Such an answer holds up what waits behind it: everything where one request follows "
            "another, only its own connection where many are under way.")
            .arg(durationText(*times.p50), durationText(*times.p99),
                 factorText(static_cast<double>(*times.p99) / static_cast<double>(*times.p50)));
    const auto waitedForOne = std::find_if(runs.begin(), runs.end(), [](const FinishedRun *finished) {
        const Summary &summary = finished->summary;
        return summary.requests > 1 && summary.latency.max &&
               static_cast<double>(*summary.latency.max) >= mostOfTheRun * static_cast<double>(summary.elapsedNs);
    });
    if (waitedForOne != runs.end()) {
        const Summary &summary = (*waitedForOne)->summary;
        sentence += QLatin1Char(' ') + ServerWords::tr("In %1 the slowest answer alone took %2 of the %3.")
                                           .arg(modeInSentence((*waitedForOne)->run.mode),
                                                durationText(*summary.latency.max), durationText(summary.elapsedNs));
    }
    sentences.append({Topic::Server, {}, sentence});
}

/// "23 of 300 failed: 6 with status 500, 11 lost their connection".
QString failuresOf(const Summary &summary)
{
    QStringList kinds;
    const auto add = [&kinds](std::uint32_t count, const QString &words) {
        if (count > 0)
            kinds.append(words.arg(countText(count)));
    };
    add(statusCount(summary, 500), ServerWords::tr("%1 with status 500"));
    add(statusCount(summary, 503), ServerWords::tr("%1 with status 503"));
    add(summary.count(Outcome::ConnectionLost), ServerWords::tr("%1 by a lost connection"));
    add(summary.count(Outcome::BadResponse), ServerWords::tr("%1 by half a response"));
    add(summary.count(Outcome::Timeout), ServerWords::tr("%1 without an answer in time"));
    return ServerWords::tr("%1 of %2 failed (%3)", "counts, kinds of failures")
        .arg(countText(summary.failed()), countText(summary.requests), kinds.join(QStringLiteral(", ")));
}

void addFailures(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    if (demo.failures.total() == 0)
        return;
    QStringList parts;
    for (const FinishedRun *finished : runs) {
        if (finished->summary.failed() > 0 && !finished->run.stopped)
            parts.append(failuresOf(finished->summary));
    }
    if (parts.isEmpty())
        return;
    const bool areEqual = parts.size() > 1 && parts.count(parts.first()) == qsizetype(runs.size());
    QStringList named;
    for (std::size_t i = 0; !areEqual && i < runs.size(); ++i)
        named.append(ServerWords::tr("in %1 %2", "a mode, what failed")
                         .arg(modeInSentence(runs[i]->run.mode), failuresOf(runs[i]->summary)));
    sentences.append({Topic::Server,
                      {},
                      areEqual
                          ? ServerWords::tr("The server fails some requests on purpose, and in each mode as many: %1.")
                                .arg(parts.first())
                          : ServerWords::tr("The server fails some requests on purpose: %1.").arg(joined(named))});
}

int placesOf(const FinishedRun &finished)
{
    return finished.run.plan->concurrency(finished.run.mode);
}

/// What the requests without an answer cost: each keeps its lane until the timeout.
void addTimeouts(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    if (demo.failures.of(FailureKind::Never) == 0)
        return;
    Runs waited;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(waited),
                 [](const FinishedRun *finished) { return finished->summary.count(Outcome::Timeout) > 0; });
    if (waited.empty())
        return;
    const auto byPlaces = [](const FinishedRun *a, const FinishedRun *b) { return placesOf(*a) < placesOf(*b); };
    const auto narrowest = std::min_element(waited.begin(), waited.end(), byPlaces);
    const auto widest = std::max_element(waited.begin(), waited.end(), byPlaces);
    const auto timeoutNs = (*narrowest)->run.plan->timeout.count();
    QStringList parts;
    if (placesOf(**narrowest) == 1) {
        const Summary &summary = (*narrowest)->summary;
        parts.append(ServerWords::tr("in %1 nothing else went on meanwhile, which makes %2 of its %3")
                         .arg(modeInSentence((*narrowest)->run.mode),
                              durationText(summary.count(Outcome::Timeout) * timeoutNs),
                              durationText(summary.elapsedNs)));
    }
    if (placesOf(**widest) > 1) {
        parts.append(ServerWords::tr("in %1 that was only one of %2", "a mode, places for requests at once")
                         .arg(modeInSentence((*widest)->run.mode), countText(std::uint64_t(placesOf(**widest)))));
    }
    sentences.append({Topic::Server,
                      {},
                      ServerWords::tr("A request without an answer keeps its place until the timeout of %1: %2.")
                          .arg(durationText(timeoutNs), joined(parts))});
}

/// The one time when nothing was answered.
void addStall(QList<Explanation> &sentences, const Runs &runs, const DemoBehaviour &demo)
{
    if (!demo.stall)
        return;
    QStringList parts;
    for (const FinishedRun *finished : runs) {
        const auto &slowest = finished->summary.latency.max;
        if (slowest && *slowest >= demo.stall->length.count() / 2 &&
            finished->summary.elapsedNs >= (demo.stall->at + demo.stall->length).count())
            parts.append(ServerWords::tr("%1 in %2", "a time, a mode")
                             .arg(durationText(*slowest), modeInSentence(finished->run.mode)));
    }
    if (!parts.isEmpty())
        sentences.append({Topic::Server,
                          {},
                          ServerWords::tr("The server stood still for %1; the slowest answer took %2.")
                              .arg(durationText(demo.stall->length.count()), joined(parts))});
}

} // namespace

void addSameConcurrency(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const FinishedRun *async = race.typicalRun(Mode::Async);
    const FinishedRun *threaded = race.typicalRun(Mode::Threaded);
    if (async == nullptr || threaded == nullptr)
        return;
    const int atOnce = async->run.plan->concurrency(Mode::Async);
    const auto asyncNs = static_cast<double>(async->summary.elapsedNs);
    const auto threadedNs = static_cast<double>(threaded->summary.elapsedNs);
    if (atOnce < 2 || atOnce != threaded->run.plan->concurrency(Mode::Threaded) ||
        std::abs(asyncNs - threadedNs) > aboutEqual * std::min(asyncNs, threadedNs))
        return;
    const int connections = async->run.plan->connections;
    QString sentence = ServerWords::tr("With %1 requests under way at once in both, async (%2) and threaded (%3) took "
                                       "as long: what makes async faster elsewhere is how many it lets wait, not how.")
                           .arg(countText(std::uint64_t(atOnce)), durationText(async->summary.elapsedNs),
                                durationText(threaded->summary.elapsedNs));
    if (connections > 0 && connections < async->run.plan->inFlight)
        sentence +=
            QLatin1Char(' ') +
            ServerWords::tr("It is its %1 connections that limit it here, not the %2 in flight.")
                .arg(countText(std::uint64_t(connections)), countText(std::uint64_t(async->run.plan->inFlight)));
    sentences.append({Topic::Waiting, {}, sentence});
}

void addServersPart(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const Runs whole = wholeRuns(race);
    if (const DemoBehaviour *demo = commonBehaviour(whole)) {
        addWorkers(sentences, whole, *demo);
        addTwoWrites(sentences, whole, *demo);
        addTail(sentences, whole, *demo);
    }
    const Runs first = firstRuns(race);
    if (const DemoBehaviour *demo = commonBehaviour(first)) {
        addRefusals(sentences, first, *demo);
        addFailures(sentences, first, *demo);
        addTimeouts(sentences, first, *demo);
        addStall(sentences, first, *demo);
    }
}

} // namespace fetchrace
