// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QString>

namespace fetchrace {

/// What a command tells the shell.
enum ExitStatus : int {
    AllOk = 0,      ///< every request ended ok
    SomeFailed = 1, ///< some did not, or a result could not be written
    WrongInput = 2, ///< the command line or the plan is wrong; nothing was sent
    NotStarted = 3, ///< the run could not start
    Interrupted = 130
};

/// One line on standard output; an Error where it does not arrive there.
[[nodiscard]] Expected<void> printLine(const QString &line);
/// The same for a command that has nothing else to do: returns the exit status.
[[nodiscard]] int printed(const QString &text);

/// One line on standard error.
void printError(const QString &sentence);

/// Prints the sentence and returns the exit status that belongs to it.
[[nodiscard]] int report(const Error &error);

/// Whether somebody can be asked.
[[nodiscard]] bool inputIsTerminal();
/// Asks on standard error; anything but yes is no.
[[nodiscard]] bool confirmed(const QString &question);

/// Whether standard error is a terminal: only there does anybody watch progress.
[[nodiscard]] bool errorIsTerminal();

/// The text in lines of at most so many characters, broken at blanks, each line indented. A word that is longer has a
/// line of its own.
[[nodiscard]] QString wrapped(const QString &text, qsizetype width, qsizetype indent);

} // namespace fetchrace
