// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/loadcap.h"
#include "app/plan/named.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace fetchrace {

/// Why a run ended before its last request, when neither the user nor its duration ended it.
struct EarlyEnd {
    enum class Reason : unsigned char {
        TooManyErrors,  ///< more failed than the plan allows
        MostlyErrors,   ///< more than half of the last requests failed
        Refused,        ///< the server refused several times in a row
        RefusedForLong, ///< the server asked to be left alone for longer than a run waits
        HandlerLost,    ///< a process that handles responses is gone
        ClientFailed    ///< a client did not do what it was there for
    };

    Reason reason = Reason::TooManyErrors;
    QString sentence; ///< one sentence that says what happened and what to do
};

/// As files name them.
inline constexpr std::array earlyEndReasons{
    Named{EarlyEnd::Reason::TooManyErrors, "too-many-errors"},
    Named{EarlyEnd::Reason::MostlyErrors, "mostly-errors"},
    Named{EarlyEnd::Reason::Refused, "refused"},
    Named{EarlyEnd::Reason::RefusedForLong, "refused-for-long"},
    Named{EarlyEnd::Reason::HandlerLost, "handler-lost"},
    Named{EarlyEnd::Reason::ClientFailed, "client-failed"},
};

/// Whether it was the server that wanted no more, or could not take it.
[[nodiscard]] constexpr bool isForServersSake(EarlyEnd::Reason reason)
{
    return reason == EarlyEnd::Reason::MostlyErrors || reason == EarlyEnd::Reason::Refused ||
           reason == EarlyEnd::Reason::RefusedForLong;
}

/// How a run was held up or ended for the server's sake, or by the limits of its plan.
struct LoadControl {
    std::optional<EarlyEnd> earlyEnd;
    std::uint32_t pauses = 0;      ///< how often all workers paused because the server refused (429, 503)
    std::optional<LoadCap> heldTo; ///< what another machine is sent at most; without a value on this one
    std::int64_t pausedNs = 0;     ///< all pauses together; they are part of the elapsed time
};

} // namespace fetchrace
