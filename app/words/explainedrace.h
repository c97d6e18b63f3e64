// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "app/words/explanation.h"

namespace fetchrace {

/// What the sentences of the explanation are made from.
class ExplainedRace
{
public:
    ExplainedRace(const QList<FinishedRun> &runs, int cores);

    [[nodiscard]] const QList<FinishedRun> &runs() const { return m_runs; }
    [[nodiscard]] const std::vector<ModeResult> &modes() const { return m_modes; }
    /// Of this machine.
    [[nodiscard]] int cores() const { return m_cores; }

    /// Of a mode's runs in which nothing failed the one whose elapsed time is the median: it stands for the mode. Null
    /// if there is none.
    [[nodiscard]] const FinishedRun *typicalRun(Mode mode) const;

private:
    const QList<FinishedRun> m_runs;
    const std::vector<ModeResult> m_modes;
    const int m_cores;
};

/// Says what the race supports of one matter, or nothing. Further ones are a file pair and a line in the table of
/// explanation.cpp.
using SentenceMaker = void (*)(QList<Explanation> &sentences, const ExplainedRace &race);

} // namespace fetchrace
