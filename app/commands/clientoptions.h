// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/entries/entry.h"
#include "app/plan/error.h"

namespace fetchrace {

[[nodiscard]] Options clientOptions();

/// The clients that --client names, in their order: presets, or commands. Where it names none, those of the scenario.
[[nodiscard]] Expected<QList<Entry>> readClients(const OptionSet &set);

/// The port that --demo-port gives the demo server; 0 without.
[[nodiscard]] Expected<quint16> readDemoPort(const OptionSet &set);

} // namespace fetchrace
