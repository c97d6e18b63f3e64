// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/repeats.h"

#include <algorithm>
#include <vector>

namespace fetchrace {

std::optional<RepeatedFigure> overRepeats(const QList<FinishedRun> &runs, const Entry &entry, const FigureOf &figure)
{
    std::vector<std::int64_t> values;
    for (const FinishedRun &finished : runs) {
        if (!(finished.run.entry == entry) || finished.run.stopped)
            continue;
        if (const auto value = figure(finished.summary))
            values.push_back(*value);
    }
    if (values.empty())
        return {};
    std::ranges::sort(values);
    return RepeatedFigure{static_cast<int>(values.size()), values[(values.size() - 1) / 2], values.front(),
                          values.back()};
}

std::optional<RepeatedFigure> elapsedOverRepeats(const QList<FinishedRun> &runs, const Entry &entry)
{
    return overRepeats(runs, entry, [](const Summary &summary) { return std::optional(summary.elapsedNs); });
}

QList<FinishedRun> listedRuns(const QList<FinishedRun> &runs)
{
    const QList<RepeatedMode> repeated = repeatedModes(runs);
    QList<FinishedRun> listed;
    QList<Entry> represented;
    for (const FinishedRun &finished : runs) {
        const Entry &entry = finished.run.entry;
        const auto mode = std::ranges::find(repeated, entry, &RepeatedMode::mode);
        const bool isOneOfMany = mode != repeated.end() && mode->elapsed.repeats > mostListedRepeats;
        const bool stands = !isOneOfMany || (!finished.run.stopped && !represented.contains(entry) &&
                                             finished.summary.elapsedNs == mode->elapsed.median);
        if (!stands)
            continue;
        listed.append(finished);
        if (isOneOfMany)
            represented.append(entry);
    }
    return listed;
}

QList<Entry> entriesIn(const QList<FinishedRun> &runs)
{
    QList<Entry> entries;
    for (const FinishedRun &finished : runs)
        if (!entries.contains(finished.run.entry))
            entries.append(finished.run.entry);
    std::ranges::sort(entries);
    return entries;
}

QList<RepeatedMode> repeatedModes(const QList<FinishedRun> &runs)
{
    QList<RepeatedMode> modes;
    for (const Entry &mode : entriesIn(runs)) {
        const auto elapsed = elapsedOverRepeats(runs, mode);
        if (!elapsed || elapsed->repeats < 2)
            continue;
        const auto latency = [&](std::optional<std::int64_t> Distribution::*figure) {
            return overRepeats(runs, mode, [figure](const Summary &summary) { return summary.latency.*figure; });
        };
        const auto first =
            std::ranges::find_if(runs, [&mode](const FinishedRun &finished) { return finished.run.entry == mode; });
        modes.append({mode, first->run.concurrency(), *elapsed, latency(&Distribution::p50),
                      latency(&Distribution::p90), latency(&Distribution::p99), latency(&Distribution::max)});
    }
    return modes;
}

} // namespace fetchrace
