// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

#include <QString>

namespace fetchrace {

/// What the failures of a run have in common: "HTTP 404", "connection lost". Empty where there are none, or several
/// kinds.
[[nodiscard]] QString commonFailure(const Summary &summary);

/// Whether the server made connections and closed each before any byte of a response: no failure was another one.
[[nodiscard]] bool closesUnanswered(const FinishedRun &finished);

/// What servers other than the demo server do that slows a client down, with the evidence: connections that had to ask
/// for one again, or are closed after each response; bodies that wait for an acknowledgement; a server that works on
/// one request at a time; a rate limit that was met. Each only where the runs show it.
void addDiagnosis(QList<Explanation> &sentences, const ExplainedRace &race);

} // namespace fetchrace
