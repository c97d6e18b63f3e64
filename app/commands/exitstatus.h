// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

namespace fetchrace {

/// What a command tells the shell.
enum ExitStatus : int {
    AllOk = 0,      ///< every request ended ok
    SomeFailed = 1, ///< some did not, or a result could not be written
    WrongInput = 2, ///< the command line or the plan is wrong; nothing was sent
    NotStarted = 3, ///< the run could not start
    Interrupted = 130
};

[[nodiscard]] constexpr ExitStatus exitStatusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::BadInput:
        return WrongInput;
    case Error::Kind::CannotStart:
        return NotStarted;
    case Error::Kind::Output:
        break;
    }
    return SomeFailed;
}

} // namespace fetchrace
