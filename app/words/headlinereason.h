// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

#include <QString>

namespace fetchrace {

/// A clause that begins with a small letter and has no full stop.
struct HeadlineReason {
    HeadlineReason() = default;
    HeadlineReason(const QString &words, bool tellsCost = false) : clause(words), tellsLibraryCost(tellsCost) {}

    QString clause;
    bool tellsLibraryCost = false; ///< what QNetworkAccessManager costs is in it
};

/// Why the times of a race are what they are: the first reason of a list that the results show. Empty if they show
/// none.
[[nodiscard]] HeadlineReason headlineReason(const ExplainedRace &race);

} // namespace fetchrace
