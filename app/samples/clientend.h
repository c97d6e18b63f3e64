// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/sample.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace fetchrace {

/// How the process of a client ended, and what it needed beside its requests.
struct ClientEnd {
    /// Why it ended.
    enum class Cause : unsigned char {
        Itself,
        NotStarted, ///< `error` says why
        Stopped,    ///< by the user
        TimeLimit,  ///< of Client::limit
        Silence,    ///< it sent nothing for too long
        Full        ///< it sent more than can be recorded
    };

    Cause cause = Cause::Itself;
    int error = 0;                               ///< errno, where it could not be started
    std::optional<int> exitStatus;               ///< without a value where a signal ended it
    int signal = 0;                              ///< that ended it
    bool wasKilled = false;                      ///< it did not end when it was asked to
    int leftBehind = 0;                          ///< processes that were still there when it had ended
    std::int64_t startupNs = Sample::unseen;     ///< from its start to its first connection
    std::int64_t afterNs = Sample::unseen;       ///< from the last answer to its end
    std::optional<std::int64_t> peakMemoryBytes; ///< of all its processes together
    QByteArray output;                           ///< the last of what it printed; 64 KiB at most
};

} // namespace fetchrace
