// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

namespace fetchrace {

/// What is unusual about clients, by what the demo server saw of them.
void addClients(QList<Explanation> &sentences, const ExplainedRace &race);

} // namespace fetchrace
