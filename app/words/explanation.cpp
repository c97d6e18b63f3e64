// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explanation.h"

#include "app/analysis/boundgap.h"
#include "app/analysis/numberformat.h"
#include "app/analysis/repeats.h"
#include "app/words/explainedrace.h"
#include "app/words/handleexplanation.h"
#include "app/words/modewords.h"
#include "app/words/racesentence.h"
#include "app/words/serversentences.h"
#include "app/words/verdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

using Topic = Explanation::Topic;

struct ExplanationWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ExplanationWords)
};

// Below this a library's own work does not show beside that of plain sockets.
constexpr double costlyFactor = 3.0;
constexpr double nothingToWaitFor = 0.1; // of a request's time

QString percentText(double share)
{
    return QLocale().toString(share * 100, 'f', share < 0.9995 ? 1 : 0) + QStringLiteral(" %");
}

bool isWhole(const FinishedRun &finished)
{
    return !finished.run.stopped && finished.summary.failed() == 0 && finished.summary.requests > 0;
}

std::vector<ModeResult> resultsOf(const QList<FinishedRun> &runs)
{
    RaceResults results;
    for (const FinishedRun &finished : runs)
        results.add(finished);
    return results.all();
}

std::optional<double> cpuPerRequest(const FinishedRun &finished)
{
    if (!finished.run.cost || finished.summary.requests == 0)
        return {};
    return static_cast<double>(finished.run.cost->client.totalNs()) / finished.summary.requests;
}

QString nsText(double nanoseconds)
{
    return durationText(static_cast<std::int64_t>(nanoseconds));
}

/// "of a request's 48.4 ms (mean) the server took 47.1 ms, which is 97.3 %."
QString serversShare(const FinishedRun &finished, double latency)
{
    const Summary &summary = finished.summary;
    if (!summary.serverSide || !summary.serverSide->atServer.mean)
        return ExplanationWords::tr("a request took %1 (mean).").arg(nsText(latency));
    const auto server = static_cast<double>(*summary.serverSide->atServer.mean);
    const double share = std::min(server / latency, 1.0);
    const bool onlyWaited = finished.run.plan->handling.isNothing(); // and did not work in between
    if (share < nothingToWaitFor && onlyWaited) {
        return ExplanationWords::tr("of a request's %1 (mean) the server took only %2: there was next to nothing to "
                                    "wait for.")
            .arg(nsText(latency), nsText(server));
    }
    return ExplanationWords::tr("of a request's %1 (mean) the server took %2, which is %3.")
        .arg(nsText(latency), nsText(server), percentText(share));
}

/// "Async was first with 0.307 s: 18× sooner than threaded (5.68 s), 92× sooner than serial (28.3 s)."
void addRanking(QList<Explanation> &sentences, const ExplainedRace &race)
{
    std::vector<ModeResult> modes = race.modes();
    std::erase_if(modes, [](const ModeResult &result) { return !result.isWhole(); });
    if (modes.size() < 2 || std::any_of(modes.begin(), modes.end(), [&](const ModeResult &other) {
            return !sameWork(*modes.front().plan, *other.plan);
        }))
        return;
    std::stable_sort(modes.begin(), modes.end(),
                     [](const ModeResult &a, const ModeResult &b) { return a.elapsedNs < b.elapsedNs; });
    const ModeResult &first = modes.front();
    QStringList others;
    for (std::size_t i = 1; i < modes.size(); ++i) {
        others.append(ExplanationWords::tr("%1 (%2)", "\"93× sooner than serial\", a time")
                          .arg(soonerText(first.elapsedNs, modes[i].elapsedNs, modeInSentence(modes[i].mode)),
                               durationText(modes[i].elapsedNs)));
    }
    // Where repeats overlap, the median is the least and nothing more.
    const bool isClear = first.slowestNs < modes[1].fastestNs;
    const QString sentence = isClear ? ExplanationWords::tr("%1 was first with %2: %3.")
                                     : ExplanationWords::tr("%1 had the least median, %2, though repeats overlap: %3.");
    sentences.append(
        {Topic::Result, first.mode,
         sentence.arg(modeTitle(first.mode), durationText(first.elapsedNs), others.join(QStringLiteral(", ")))});
}

void addComparison(QList<Explanation> &sentences, const ExplainedRace &race)
{
    if (const QString sentence = comparisonOf(race.modes()); !sentence.isEmpty())
        sentences.append({Topic::Result, {}, sentence});
}

void addProblems(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const ModeResult &result : race.modes()) {
        if (!result.isWhole())
            sentences.append({Topic::Problem, result.mode, incompleteSentence(result)});
    }
}

/// "Async kept 96.5 of 100 requests waiting at once; of each one's mean 48.4 ms the server took 47.1 ms (97.3 %)."
void addWaiting(QList<Explanation> &sentences, const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    if (!summary.latency.mean || *summary.latency.mean <= 0)
        return;
    const int allowed = finished.run.plan->concurrency(finished.run.mode);
    const QString title = modeTitle(finished.run.mode);
    QString sentence = allowed == 1
                           ? ExplanationWords::tr("%1 sent one request at a time").arg(title)
                           : ExplanationWords::tr("%1 kept %2 requests under way at once on average, of %3 allowed")
                                 .arg(title, QLocale().toString(summary.effectiveConcurrency, 'f', 1),
                                      countText(std::uint64_t(allowed)));
    const auto latency = static_cast<double>(*summary.latency.mean);
    sentence += QLatin1String("; ") + serversShare(finished, latency);
    sentences.append({Topic::Waiting, finished.run.mode, sentence});
}

QString lanesOf(Mode mode, int count)
{
    const QString number = countText(std::uint64_t(count));
    return mode == Mode::Threaded ? ExplanationWords::tr("%1 workers", "more than one").arg(number)
                                  : ExplanationWords::tr("%1 connections", "more than one").arg(number);
}

/// "Of the 0.307 s that async took, each of its 100 connections waited 0.290 s for answers on average (94.5 %)."
void addWaitingTime(QList<Explanation> &sentences, const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    const Distribution &wait = summary.phases.wait;
    if (!wait.mean || wait.count < summary.requests || summary.elapsedNs <= 0)
        return; // what was not seen of some cannot be added up
    const Mode mode = finished.run.mode;
    const int lanes = finished.run.plan->concurrency(mode);
    const double waited = static_cast<double>(*wait.mean) * wait.count / lanes;
    const double share = waited / static_cast<double>(summary.elapsedNs);
    if (share > 1)
        return; // a lane waits for one answer at a time: what was measured does not fit together
    const QString sentence = lanes == 1
                                 ? ExplanationWords::tr("Of the %1 that %2 took, it waited %3 for answers (%4).")
                                 : ExplanationWords::tr("Of the %1 that %2 took, each of its %5 waited %3 for answers "
                                                        "on average (%4).");
    const QString filled =
        sentence.arg(durationText(summary.elapsedNs), modeInSentence(mode), nsText(waited), percentText(share));
    sentences.append({Topic::Waiting, mode, lanes == 1 ? filled : filled.arg(lanesOf(mode, lanes))});
}

QString spentOn(BoundGap::Part part)
{
    switch (part) {
    case BoundGap::Part::Connecting:
        return ExplanationWords::tr("The largest part of that, about %1, was spent connecting.");
    case BoundGap::Part::Sending:
        return ExplanationWords::tr("The largest part of that, about %1, was spent sending.");
    case BoundGap::Part::OnTheWay:
        return ExplanationWords::tr("The largest part of that, about %1, went by between sending and the answer's "
                                    "arrival, beyond the server's delay.");
    case BoundGap::Part::Unread:
        return ExplanationWords::tr("For the largest part of that, about %1, answers were there and lay unread.");
    case BoundGap::Part::Receiving:
        return ExplanationWords::tr("The largest part of that, about %1, was spent receiving.");
    case BoundGap::Part::Handling:
        return ExplanationWords::tr("The largest part of that, about %1, is what the work after the responses took "
                                    "longer than its own time.");
    case BoundGap::Part::BetweenRequests:
        break;
    }
    return ExplanationWords::tr("The largest part of that, about %1, was spent starting up and between requests.");
}

/// "Arithmetic allows async 0.282 s; it took 0.307 s, 25.0 ms (8.9 %) more. Most of that, 15.1 ms, was connecting."
void addBound(QList<Explanation> &sentences, const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    if (!summary.boundNs || *summary.boundNs <= 0)
        return;
    const std::int64_t more = summary.elapsedNs - *summary.boundNs;
    QString sentence =
        ExplanationWords::tr("Arithmetic allows %1 %2 at best; it took %3")
            .arg(modeInSentence(finished.run.mode), durationText(*summary.boundNs), durationText(summary.elapsedNs));
    if (more <= 0) {
        sentences.append({Topic::Bound, finished.run.mode, sentence + QLatin1Char('.')});
        return;
    }
    sentence +=
        ExplanationWords::tr(", %1 (%2) more.")
            .arg(durationText(more), percentText(static_cast<double>(more) / static_cast<double>(*summary.boundNs)));
    if (const auto gap = largestPartOfGap(finished))
        sentence += QLatin1Char(' ') + spentOn(gap->part).arg(durationText(gap->ns));
    sentences.append({Topic::Bound, finished.run.mode, sentence});
}

/// Async is QNetworkAccessManager, event loop plain sockets with the same waiting: what is between them is its price.
void addCost(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const FinishedRun *async = race.typicalRun(Mode::Async);
    const FinishedRun *loop = race.typicalRun(Mode::EventLoop);
    if (async == nullptr || loop == nullptr)
        return;
    const auto asyncCpu = cpuPerRequest(*async);
    const auto loopCpu = cpuPerRequest(*loop);
    if (!asyncCpu || !loopCpu || *loopCpu <= 0 || *asyncCpu < costlyFactor * *loopCpu)
        return;
    const QString sentence =
        ExplanationWords::tr("QNetworkAccessManager has a price of its own: async used %1 of processor time per "
                             "request, event loop %2 with plain sockets. That is the library's cost, not that of being "
                             "asynchronous.")
            .arg(nsText(*asyncCpu), nsText(*loopCpu));
    sentences.append({Topic::Cost, Mode::Async, sentence});
}

void addSpread(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const RepeatedMode &repeated : repeatedModes(race.runs())) {
        QString sentence = ExplanationWords::tr("%1 ran %2 times: %3 is the median, %4 the least and %5 the most")
                               .arg(modeTitle(repeated.mode), countText(std::uint64_t(repeated.elapsed.repeats)),
                                    durationText(repeated.elapsed.median), durationText(repeated.elapsed.min),
                                    durationText(repeated.elapsed.max));
        if (repeated.p99) {
            sentence += ExplanationWords::tr("; p99 %1 (%2 to %3)")
                            .arg(durationText(repeated.p99->median), durationText(repeated.p99->min),
                                 durationText(repeated.p99->max));
        }
        sentences.append({Topic::Spread, repeated.mode, sentence + QLatin1Char('.')});
    }
}

void addCautions(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const auto &[finished, verdict] : firstVerdictsOf(race.runs(), race.cores())) {
        const Mode mode = finished.run.mode;
        sentences.append({Topic::Caution, mode, QStringLiteral("%1: %2").arg(modeTitle(mode), verdict.sentence)});
    }
    for (const Verdict &verdict : verdictsOf(race.runs()))
        sentences.append({Topic::Caution, {}, verdict.sentence});
}

/// One sentence about each mode that came through whole.
template<void (*add)(QList<Explanation> &, const FinishedRun &)>
void addOfEachMode(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const Mode mode : allModes) {
        if (const FinishedRun *finished = race.typicalRun(mode))
            add(sentences, *finished);
    }
}

/// In the order in which they are read.
constexpr SentenceMaker makers[] = {
    addRanking,                //
    addComparison,             //
    addProblems,               //
    addOfEachMode<addWaiting>, //
    addOfEachMode<addWaitingTime>,
    addHandling,             //
    addSameConcurrency,      //
    addOfEachMode<addBound>, //
    addServersPart,          //
    addCost,                 //
    addSpread,               //
    addCautions,
};

} // namespace

ExplainedRace::ExplainedRace(const QList<FinishedRun> &runs, int cores)
    : m_runs(runs)
    , m_modes(resultsOf(runs))
    , m_cores(cores)
{
}

const FinishedRun *ExplainedRace::typicalRun(Mode mode) const
{
    const auto elapsed = elapsedOverRepeats(m_runs, mode);
    if (!elapsed)
        return nullptr;
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const FinishedRun &finished) {
        return finished.run.mode == mode && isWhole(finished) && finished.summary.elapsedNs == elapsed->median;
    });
    return found == m_runs.end() ? nullptr : &*found;
}

QList<Explanation> explain(const QList<FinishedRun> &runs, int cores)
{
    const ExplainedRace race(runs, cores);
    QList<Explanation> sentences;
    for (const SentenceMaker make : makers)
        make(sentences, race);
    return sentences;
}

} // namespace fetchrace
