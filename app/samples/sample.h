// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/outcome.h"

#include <cstdint>
#include <type_traits>

namespace fetchrace {

/// The record of one request. Times are nanoseconds since the run's start; `unseen` where the phase did not happen
/// or the mode cannot see it.
struct Sample {
    static constexpr std::int64_t unseen = -1;

    std::int64_t started = unseen;   ///< took its lane; the total deadline counts from here
    std::int64_t connected = unseen; ///< TCP connection established (unseen when it was reused)
    std::int64_t secured = unseen;   ///< TLS handshake done
    std::int64_t sent = unseen;      ///< last byte of the request handed to the kernel
    std::int64_t firstByte = unseen; ///< the program saw the first byte of the response
    std::int64_t lastByte = unseen;  ///< the program saw the last byte; for a failure, when it was noticed
    std::int64_t handled = unseen;   ///< work after the response was done
    std::uint64_t bodyBytes = 0;     ///< of the response's body, as far as it came
    std::uint32_t index = 0;         ///< 0 .. requests - 1
    std::uint32_t lag = 0;           ///< ns between the first byte's arrival and firstByte; the mode measured it
    std::uint16_t lane = 0;          ///< connection or worker
    std::uint16_t target = 0;        ///< index into Plan::targets
    std::uint16_t status = 0;        ///< HTTP status; 0 without one
    Outcome outcome = Outcome::Cancelled;
    bool written = false; ///< SampleLog's own mark

    /// From the request's start on a lane to its last byte.
    [[nodiscard]] std::int64_t latency() const { return lastByte - started; }
};

static_assert(sizeof(Sample) == 80 && std::is_trivially_copyable_v<Sample>);

} // namespace fetchrace
