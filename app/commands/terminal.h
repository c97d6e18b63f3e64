// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QString>

namespace fetchrace {

/// One line on standard output.
void printLine(const QString &line);

/// One line on standard error.
void printError(const QString &sentence);

/// Prints the sentence and returns the exit status that belongs to it.
[[nodiscard]] int report(const Error &error);

/// Whether standard error is a terminal: only there does anybody watch progress.
[[nodiscard]] bool errorIsTerminal();

} // namespace fetchrace
