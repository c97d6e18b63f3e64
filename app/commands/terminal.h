// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QString>

namespace fetchrace {

/// One line on standard output; an Error where it does not arrive there.
[[nodiscard]] Expected<void> printLine(const QString &line);
/// The same for a command that has nothing else to do: returns the exit status.
[[nodiscard]] int printed(const QString &text);

/// One line on standard error.
void printError(const QString &sentence);

/// Prints the sentence and returns the exit status that belongs to it.
[[nodiscard]] int report(const Error &error);

/// Whether standard error is a terminal: only there does anybody watch progress.
[[nodiscard]] bool errorIsTerminal();

} // namespace fetchrace
