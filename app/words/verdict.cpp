// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/verdict.h"

#include "app/analysis/difference.h"
#include "app/analysis/numberformat.h"
#include "app/analysis/repeats.h"
#include "app/plan/named.h"
#include "app/words/comparisonwords.h"
#include "app/words/diagnosis.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace fetchrace {

namespace {

constexpr double fullCore = 0.9; // the rest is what the system itself takes, and the ends of the run
constexpr double largeLag = 0.2; // of the mean latency
constexpr std::int64_t leastLateNs = 1'000'000;
constexpr std::int64_t shortNs = 50'000'000; // threads and connections take some milliseconds to start

struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::VerdictWords)
};

using Kind = Verdict::Kind;

/// As files name them.
constexpr std::array kinds{
    Named{Kind::ClientSaturated, "client-saturated"},
    Named{Kind::ServerSaturated, "server-saturated"},
    Named{Kind::TooShort, "too-short"},
    Named{Kind::EndedEarly, "ended-early"},
    Named{Kind::Held, "held"},
    Named{Kind::Paused, "paused"},
    Named{Kind::AsyncCannot, "async-cannot"},
    Named{Kind::SentAgain, "sent-again"},
    Named{Kind::Unanswered, "unanswered"},
    Named{Kind::StartedLate, "started-late"},
    Named{Kind::TooNoisy, "too-noisy"},
};

Verdict withFigure(Verdict::Kind kind, const QString &pattern, const QString &figure, double value)
{
    return {kind, pattern.arg(figure), pattern, figure, value};
}

/// How many cores the mode's threads can keep busy.
int usableCores(const Run &run, int cores)
{
    const int threads = run.cost ? run.cost->threads : 0;
    return std::max(std::min(threads, cores), 1);
}

/// What the run's threads used for the work after the responses, as the plan wanted them to; other processes have
/// theirs.
double wantedWorkNs(const FinishedRun &finished)
{
    const Handling &handling = finished.run.plan->handling;
    if (handling.kind != HandleKind::Cpu || handling.place == HandlePlace::Process)
        return 0;
    return static_cast<double>(handling.time.count()) * finished.summary.phases.handle.count;
}

std::optional<Verdict> clientVerdict(const FinishedRun &finished, int cores)
{
    const RunCost &cost = *finished.run.cost;
    auto elapsed = static_cast<double>(finished.summary.elapsedNs);
    if (const auto &client = finished.summary.client) // whose cost has its start and its end in it
        elapsed += static_cast<double>(std::max<std::int64_t>(client->startupNs, 0) +
                                       std::max<std::int64_t>(client->afterNs, 0));
    const int usable = usableCores(finished.run, cores);
    const auto clientNs = static_cast<double>(cost.client.totalNs());
    const double used = (clientNs - wantedWorkNs(finished)) / elapsed;
    const double machine =
        clientNs / elapsed + (cost.server ? static_cast<double>(cost.server->totalNs()) / elapsed : 0.0);
    if (used >= fullCore * usable) {
        const double share = std::min(used / usable, 1.0);
        return withFigure(
            Verdict::Kind::ClientSaturated,
            VerdictWords::tr("The client used %1 of its available CPU: this measures the client, not the mode."),
            percentText(share), share);
    }
    if (machine >= fullCore * cores) {
        return Verdict{
            Verdict::Kind::ClientSaturated,
            VerdictWords::tr(
                "Client and demo server together used all CPU cores (%1): this measures the computer, not the mode.")
                .arg(cores)};
    }
    const Distribution &lag = finished.summary.phases.lag;
    const Distribution &latency = finished.summary.latency;
    if (!lag.mean || !latency.mean || *latency.mean <= 0)
        return {};
    const double share = static_cast<double>(*lag.mean) / static_cast<double>(*latency.mean);
    if (share < largeLag)
        return {};
    return withFigure(
        Verdict::Kind::ClientSaturated,
        VerdictWords::tr(
            "Responses sat unread for %1 of their latency: the client was the bottleneck, not the server."),
        percentText(share), share);
}

QString pausesText(const LoadControl &control)
{
    if (control.pauses == 1)
        return VerdictWords::tr("The server asked to back off once; the elapsed time includes a pause of %1.");
    return VerdictWords::tr("The server asked to back off %2 times; the elapsed time includes a total pause of %1.")
        .replace(QLatin1String("%2"), countText(control.pauses));
}

QList<Verdict> controlVerdicts(const LoadControl &control)
{
    QList<Verdict> verdicts;
    if (control.earlyEnd)
        verdicts.append({Verdict::Kind::EndedEarly, control.earlyEnd->sentence});
    if (control.heldTo)
        verdicts.append(
            {Verdict::Kind::Held,
             VerdictWords::tr(
                 "Fetchrace sends at most %1 requests per race, %2 concurrently and %3 per second to another machine; "
                 "the time may reflect this limit.")
                 .arg(control.heldTo->requests)
                 .arg(control.heldTo->atOnce)
                 .arg(control.heldTo->perSecond)});
    if (control.pauses > 0)
        verdicts.append({Verdict::Kind::Paused, pausesText(control).arg(durationText(control.pausedNs))});
    return verdicts;
}

/// Where async could not do as the others do: its time tells nothing of how fast it is.
QList<Verdict> wireVerdicts(const Run &run)
{
    QList<Verdict> verdicts;
    const auto add = [&verdicts](Verdict::Kind kind, QString pattern, const char *what, std::uint32_t count) {
        pattern.replace(QLatin1String("%2"), QCoreApplication::translate("AsyncDifference", what));
        verdicts.append(withFigure(kind, pattern, countText(count), count));
    };
    for (const AsyncDifference &row : run.wire ? asyncDifferences() : QList<AsyncDifference>()) {
        const std::uint32_t count = run.wire->count(row.kind);
        if (count > 0 && row.kind == AsyncDifference::Kind::Resend)
            add(Verdict::Kind::SentAgain,
                VerdictWords::tr(
                    "QNetworkAccessManager sent some requests more often than other modes do (%1 in all), because the "
                    "server %2: it may have carried them out more than once."),
                row.what, count);
        else if (count > 0)
            add(Verdict::Kind::AsyncCannot,
                VerdictWords::tr(
                    "QNetworkAccessManager could not read some responses (%1 in all), because the server %2: async is "
                    "not slower there, it cannot."),
                row.what, count);
    }
    return verdicts;
}

std::optional<Verdict> serverVerdict(const FinishedRun &finished)
{
    const auto &server = finished.run.cost->server;
    if (!server)
        return {};
    const double busy = static_cast<double>(server->totalNs()) / static_cast<double>(finished.summary.elapsedNs);
    if (busy < fullCore)
        return {};
    return withFigure(
        Verdict::Kind::ServerSaturated,
        VerdictWords::tr(
            "The demo server was busy %1 of the time; it could not have responded much faster in any mode."),
        percentText(std::min(busy, 1.0)), busy);
}

/// The p99 from the due time is mostly the client's own lateness. Where requests waited for a lane it is not: the lane
/// was not free.
std::optional<Verdict> latenessVerdict(const Summary &summary)
{
    if (!summary.startLateness || !summary.startLateness->p99 || !summary.latencyFromDue->p99)
        return {};
    const std::int64_t late = *summary.startLateness->p99;
    if (late < leastLateNs || late * 2 < *summary.latencyFromDue->p99)
        return {};
    return Verdict{
        Verdict::Kind::StartedLate,
        VerdictWords::tr("One request in a hundred started %1 or more after it was due, though a connection was free: "
                         "the slowest responses show this computer, not the server.")
            .arg(durationText(late))};
}

/// Enough repeats tell a difference from their own spread.
bool reallyDiffer(const QList<FinishedRun> &race, const Entry &a, const Entry &b)
{
    const auto elapsedOf = [&race](const Entry &entry) {
        std::vector<double> values;
        for (const FinishedRun &finished : race)
            if (finished.run.entry == entry && !finished.run.stopped)
                values.push_back(static_cast<double>(finished.summary.elapsedNs));
        return values;
    };
    const auto difference = differenceOf(elapsedOf(a), elapsedOf(b));
    return difference && difference->isReal();
}

} // namespace

QLatin1String verdictName(Verdict::Kind kind)
{
    return nameIn(kinds, kind);
}

QList<Verdict> verdictsOf(const FinishedRun &finished, int cores)
{
    QList<Verdict> verdicts;
    const bool isUnanswered = closesUnanswered(finished);
    if (isUnanswered)
        verdicts.append(
            {Verdict::Kind::Unanswered,
             VerdictWords::tr("The server accepts connections and closes them before it responds. Check its log.")});
    verdicts += controlVerdicts(finished.run.control) + wireVerdicts(finished.run);
    const std::int64_t elapsed = finished.summary.elapsedNs;
    if (finished.run.stopped || isUnanswered || elapsed <= 0)
        return verdicts;
    if (finished.run.cost) {
        if (const auto verdict = clientVerdict(finished, cores))
            verdicts.append(*verdict);
        if (const auto verdict = serverVerdict(finished))
            verdicts.append(*verdict);
    }
    if (const auto verdict = latenessVerdict(finished.summary))
        verdicts.append(*verdict);
    if (elapsed < shortNs)
        verdicts.append(withFigure(
            Verdict::Kind::TooShort,
            VerdictWords::tr("The run lasted only %1, mostly start-up. Use more requests for a meaningful comparison."),
            durationText(elapsed), static_cast<double>(elapsed)));
    return verdicts;
}

namespace {

/// Runs that have the same said of them, but for the figure.
struct SharedVerdict {
    QList<Entry> modes;
    Verdict least, most;

    [[nodiscard]] bool isAlso(const Verdict &other) const
    {
        return least.kind == other.kind && least.pattern == other.pattern &&
               (!least.pattern.isEmpty() || least.sentence == other.sentence);
    }
    [[nodiscard]] QString line() const
    {
        const QString said = least.figure == most.figure
                                 ? least.sentence
                                 : least.pattern.arg(VerdictWords::tr("%1 to %2").arg(least.figure, most.figure));
        return QStringLiteral("%1: %2").arg(listed(modes, ListOfModes::BeginsSentence), said);
    }
};

} // namespace

QStringList verdictLines(const QList<FinishedRun> &runs, int cores)
{
    QList<SharedVerdict> shared;
    for (const FinishedRun &finished : runs) {
        for (const Verdict &verdict : verdictsOf(finished, cores)) {
            auto same =
                std::ranges::find_if(shared, [&verdict](const SharedVerdict &each) { return each.isAlso(verdict); });
            if (same == shared.end())
                same = shared.insert(shared.end(), {{}, verdict, verdict});
            if (!same->modes.contains(finished.run.entry))
                same->modes << finished.run.entry;
            if (verdict.value < same->least.value)
                same->least = verdict;
            if (verdict.value > same->most.value)
                same->most = verdict;
        }
    }
    QStringList lines;
    for (const SharedVerdict &each : shared)
        lines << each.line();
    for (const Verdict &verdict : verdictsOf(runs))
        lines << verdict.sentence;
    if (!runs.isEmpty() && runs.first().run.plan->untilDecided)
        lines += decisionSentences(runs);
    return lines;
}

QList<VerdictOfRun> firstVerdictsOf(const QList<FinishedRun> &runs, int cores)
{
    std::set<std::pair<Entry, Verdict::Kind>> said;
    QList<VerdictOfRun> verdicts;
    for (const FinishedRun &finished : runs) {
        for (const Verdict &verdict : verdictsOf(finished, cores))
            if (said.insert({finished.run.entry, verdict.kind}).second)
                verdicts.append({finished, verdict});
    }
    return verdicts;
}

namespace {

struct Repeated {
    Entry mode;
    RepeatedFigure elapsed;
};

/// Modes one after another by their medians, each of which is too near to the next to be told from it.
struct NoClearWinner {
    QList<Entry> modes;
    std::int64_t between = 0; ///< the most of two neighbours
    std::int64_t within = 0;  ///< the most that repeats vary

    [[nodiscard]] Verdict verdict() const
    {
        const bool areTwo = modes.size() == 2;
        const QString sentence =
            areTwo ? VerdictWords::tr("Repeats vary by up to %1, more than the %2 between %3: no clear winner.")
                   : VerdictWords::tr(
                         "%3: repeats vary by up to %1, and each median is within %2 of the next; no clear winner.");
        return {Verdict::Kind::TooNoisy,
                sentence.arg(durationText(within), durationText(between),
                             listed(modes, areTwo ? ListOfModes::InSentence : ListOfModes::BeginsSentence))};
    }
};

QList<Repeated> byMedian(const QList<FinishedRun> &race)
{
    QList<Repeated> modes;
    for (const Entry &mode : entriesIn(race))
        if (const auto elapsed = elapsedOverRepeats(race, mode); elapsed && elapsed->repeats > 1)
            modes.append({mode, *elapsed});
    std::ranges::sort(modes, [](const Repeated &a, const Repeated &b) { return a.elapsed.median < b.elapsed.median; });
    return modes;
}

} // namespace

QList<Verdict> verdictsOf(const QList<FinishedRun> &race)
{
    const QList<Repeated> modes = byMedian(race);
    QList<NoClearWinner> chains;
    bool continues = false;
    for (qsizetype i = 1; i < modes.size(); ++i) {
        const Repeated &faster = modes.at(i - 1);
        const Repeated &slower = modes.at(i);
        const std::int64_t between = slower.elapsed.median - faster.elapsed.median;
        const std::int64_t within =
            std::max(faster.elapsed.max - faster.elapsed.min, slower.elapsed.max - slower.elapsed.min);
        const bool isOpen = within > between && !reallyDiffer(race, faster.mode, slower.mode);
        if (isOpen && !continues)
            chains.append({{faster.mode}});
        if (isOpen) {
            NoClearWinner &chain = chains.last();
            chain.modes.append(slower.mode);
            chain.between = std::max(chain.between, between);
            chain.within = std::max(chain.within, within);
        }
        continues = isOpen;
    }
    QList<Verdict> verdicts;
    for (const NoClearWinner &chain : chains)
        verdicts.append(chain.verdict());
    return verdicts;
}

} // namespace fetchrace
