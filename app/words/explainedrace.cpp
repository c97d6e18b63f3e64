// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explainedrace.h"

#include <algorithm>

namespace fetchrace {

ExplainedRace::ExplainedRace(const std::vector<ModeResult> &results)
{
    for (const ModeResult &result : results) {
        m_modes.push_back(&result);
        if (result.isComparable() && !result.isPaced() &&
            (m_compared.empty() || sameWork(*m_compared.front()->plan, *result.plan)))
            m_compared.push_back(&result);
    }
    std::stable_sort(m_compared.begin(), m_compared.end(),
                     [](const ModeResult *a, const ModeResult *b) { return a->elapsedNs < b->elapsedNs; });
}

const ModeResult *ExplainedRace::compared(Mode mode) const
{
    const auto found = std::find_if(m_compared.begin(), m_compared.end(),
                                    [mode](const ModeResult *result) { return result->mode == mode; });
    return found == m_compared.end() ? nullptr : *found;
}

const DemoBehaviour *ExplainedRace::commonBehaviour(const Modes &modes)
{
    const auto isOther = [&modes](const ModeResult *result) {
        return !result->plan->usesDemoServer() || result->plan->demo != modes.front()->plan->demo;
    };
    return modes.empty() || std::any_of(modes.begin(), modes.end(), isOther) ? nullptr : &modes.front()->plan->demo;
}

} // namespace fetchrace
