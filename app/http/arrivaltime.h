// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/sockettransfer.h"
#include "app/samples/runclock.h"
#include "app/samples/sample.h"

#include <QTcpSocket>

#include <optional>

namespace fetchrace {

/// When bytes reached this machine, as the kernel stamped them: how long they lay there before the program looked is
/// the phase `lag`. Only for plain sockets on Linux; elsewhere nothing is known. The kernel stamps with the system's
/// clock, which is compared with the steady one once, so that a clock that is set meanwhile makes times that cannot be.
class ArrivalTime
{
public:
    ArrivalTime();

    /// Asks the kernel to stamp what comes on this connected socket.
    static void stampArrivals(const QTcpSocket &socket);

    struct Read {
        Transfer transfer;
        std::optional<std::int64_t> arrival; ///< in ns since the run's start; of the last packet that was read from
    };

    /// receive(), or its beginning: at most `size` bytes and few enough to be of the first packets, whose arrival is
    /// told. One system call does both.
    [[nodiscard]] Read readFirst(QTcpSocket &socket, const RunClock &clock, char *data, std::size_t size) const;

    /// Sample::lag of a first byte that was seen `nowNs` and came at `arrival`.
    [[nodiscard]] static std::uint32_t lagOf(const Sample &sample, std::int64_t nowNs,
                                             std::optional<std::int64_t> arrival);

private:
    std::int64_t m_steadyStart; ///< when the steady clock was 0, in ns since 1970
};

} // namespace fetchrace
