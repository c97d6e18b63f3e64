// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "app/words/modewords.h"

#include <QString>

#include <optional>
#include <vector>

namespace fetchrace {

/// What a race shows, in a sentence or two, and what of that need not be said again.
struct Headline {
    QString sentence;
    std::optional<Entry> incomplete = {}; ///< of whom incompleteSentence() is in it
    bool tellsLibraryCost = false;        ///< what QNetworkAccessManager costs is in it
};

/// Who was fastest, by what factor, and why. Every clause rests on the results given: a mode with failed or unsent
/// requests is never called fast. Empty without results.
[[nodiscard]] Headline headline(const std::vector<ModeResult> &results);

/// What keeps a mode's time from being compared; only of a mode that is not comparable.
[[nodiscard]] QString incompleteSentence(const ModeResult &result);

/// "Event loop, async and serial"
[[nodiscard]] QString listed(const std::vector<const ModeResult *> &modes, ListOfModes place);

} // namespace fetchrace
