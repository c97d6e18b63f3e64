// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/repeats.h"

#include <algorithm>
#include <vector>

namespace fetchrace {

std::optional<RepeatedFigure> overRepeats(const QList<FinishedRun> &runs, Mode mode, const FigureOf &figure)
{
    std::vector<std::int64_t> values;
    for (const FinishedRun &finished : runs) {
        if (finished.run.mode != mode || finished.run.stopped)
            continue;
        if (const auto value = figure(finished.summary))
            values.push_back(*value);
    }
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    return RepeatedFigure{static_cast<int>(values.size()), values[(values.size() - 1) / 2], values.front(),
                          values.back()};
}

std::optional<RepeatedFigure> elapsedOverRepeats(const QList<FinishedRun> &runs, Mode mode)
{
    return overRepeats(runs, mode, [](const Summary &summary) { return std::optional(summary.elapsedNs); });
}

} // namespace fetchrace
