// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/openquestions.h"

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

constexpr std::array looks{firstLook, 6, 8, 10, 14, 20, 28, 40, 50};

double medianOf(const ComparedSide &side, const Measure &measure)
{
    std::vector<double> values = side.values(measure);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

bool isLook(int repeats)
{
    return std::ranges::find(looks, repeats) != looks.end();
}

bool isNegligible(const std::optional<Interval> &interval)
{
    return interval && interval->low >= -negligible && interval->high <= negligible;
}

RankedSides rankedSides(const QList<FinishedRun> &runs)
{
    QList<FinishedRun> whole = runs;
    whole.removeIf([](const FinishedRun &finished) { return finished.run.stopped; });
    RankedSides ranked{measureOf(u"elapsed"), sidesOf(whole)};
    const auto hasNone = [&ranked](const ComparedSide &side) { return side.values(*ranked.measure).empty(); };
    if (std::ranges::any_of(ranked.sides, hasNone))
        ranked.measure = measureOf(u"throughput");
    std::ranges::stable_sort(ranked.sides, [&](const ComparedSide &a, const ComparedSide &b) {
        return ranked.measure->isBetter(medianOf(a, *ranked.measure) - medianOf(b, *ranked.measure));
    });
    return ranked;
}

OpenQuestions openQuestions(const QList<FinishedRun> &runs)
{
    const auto [measure, sides] = rankedSides(runs);
    OpenQuestions questions;
    const auto add = [&questions](bool isDecided, const QList<Entry> &about) {
        ++questions.all;
        if (!isDecided && questions.open++ == 0)
            questions.first = about;
    };
    if (sides.size() == 1)
        add(isNegligible(medianInterval(sides.first().values(*measure), sureWhenLooking)), {sides.first().entry});
    for (qsizetype i = 1; i < sides.size(); ++i) {
        const auto difference =
            differenceOf(sides.at(i - 1).values(*measure), sides.at(i).values(*measure), sureWhenLooking);
        add(difference && (difference->isReal() || isNegligible(difference->interval)),
            {sides.at(i - 1).entry, sides.at(i).entry});
    }
    return questions;
}

} // namespace fetchrace
