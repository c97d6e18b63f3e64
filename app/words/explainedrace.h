// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "app/words/explanation.h"

#include <vector>

namespace fetchrace {

/// What all sentences about a race are made from. They point into the results, which have to outlive it.
class ExplainedRace
{
public:
    using Modes = std::vector<const ModeResult *>; ///< never null

    explicit ExplainedRace(const std::vector<ModeResult> &results);

    [[nodiscard]] const Modes &modes() const { return m_modes; }
    /// Those whose times may be compared: they did the same work as the newest run, to its end. From the fastest to the
    /// slowest.
    [[nodiscard]] const Modes &compared() const { return m_compared; }
    /// Those that did other work to its end: earlier runs with other settings.
    [[nodiscard]] const Modes &others() const { return m_others; }
    /// Those of one mode, which can have several entries; serial has one.
    [[nodiscard]] Modes comparedOf(Mode mode) const;
    /// Null if it is not among those.
    [[nodiscard]] const ModeResult *comparedSerial() const;
    /// The demo server's behaviour under which all of them ran; null where there is none that is common to all.
    [[nodiscard]] static const DemoBehaviour *commonBehaviour(const Modes &modes);

private:
    Modes m_modes;
    Modes m_compared;
    Modes m_others;
};

/// The run that stands for the mode, with its numbers.
[[nodiscard]] inline const Summary &summaryOf(const ModeResult *result)
{
    return result->typical->summary;
}

/// Says what the race supports of one matter, or nothing. Further ones are a file pair and a line in the table of
/// explanation.cpp.
using SentenceMaker = void (*)(QList<Explanation> &sentences, const ExplainedRace &race);

} // namespace fetchrace
