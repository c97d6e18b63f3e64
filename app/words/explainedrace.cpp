// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explainedrace.h"

#include <algorithm>
#include <iterator>

namespace fetchrace {

ExplainedRace::ExplainedRace(const std::vector<ModeResult> &results)
{
    Modes able;
    for (const ModeResult &result : results) {
        m_modes.push_back(&result);
        if (result.isComparable() && !result.isPaced())
            able.push_back(&result);
    }
    const auto newest = std::ranges::max_element(able, [](const ModeResult *a, const ModeResult *b) {
        return a->typical->run.startedAt < b->typical->run.startedAt;
    });
    for (const ModeResult *result : able)
        (sameWork(*(*newest)->plan, *result->plan) ? m_compared : m_others).push_back(result);
    std::ranges::stable_sort(m_compared,
                             [](const ModeResult *a, const ModeResult *b) { return a->elapsedNs < b->elapsedNs; });
}

ExplainedRace::Modes ExplainedRace::comparedOf(Mode mode) const
{
    Modes found;
    std::copy_if(m_compared.begin(), m_compared.end(), std::back_inserter(found),
                 [mode](const ModeResult *result) { return result->mode == mode; });
    return found;
}

const ModeResult *ExplainedRace::comparedSerial() const
{
    const Modes found = comparedOf(Mode::Serial);
    return found.empty() ? nullptr : found.front();
}

const DemoBehaviour *ExplainedRace::commonBehaviour(const Modes &modes)
{
    const auto isOther = [&modes](const ModeResult *result) {
        return !result->plan->usesDemoServer() || result->plan->demo != modes.front()->plan->demo;
    };
    return modes.empty() || std::ranges::any_of(modes, isOther) ? nullptr : &modes.front()->plan->demo;
}

} // namespace fetchrace
