// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"

#include <vector>

namespace fetchrace {

/// The bytes of each request as they go out: those of its target, with its own index in the header that the demo
/// server looks for. Keeps a copy of its own, in which only the index changes; one thread.
class RequestWriter
{
public:
    explicit RequestWriter(const PreparedPlan &plan);

    /// Valid until the next call.
    [[nodiscard]] const QByteArray &bytesOf(std::uint16_t target, std::uint32_t index);

private:
    struct Request {
        QByteArray bytes;
        qsizetype idPosition; ///< of its digits; -1 where there are none
    };
    std::vector<Request> m_requests; ///< by target
};

/// The index as the header carries it: always six digits, so that every request has the same length.
[[nodiscard]] QByteArray requestId(std::uint32_t index);

} // namespace fetchrace
