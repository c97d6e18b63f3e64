// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"

#include <optional>

namespace fetchrace {

/// Where a request goes on after a response that redirected it.
struct Hop {
    PreparedTarget target;
    QByteArray method;
};

/// Whether a response with this status asks for another URL.
[[nodiscard]] bool isRedirect(int status);

/// The next hop of a request with `method` to `from`, or nothing where it may not be taken: a redirect leads only to an
/// origin of the plan (one of its schemes, hosts and ports). So it reaches nobody who was not agreed to and no other
/// class of machines, and no name is looked up while a run is measured.
[[nodiscard]] std::optional<Hop> nextHop(const PreparedPlan &plan, const QUrl &from, const QByteArray &method,
                                         int status, const QByteArray &location);

} // namespace fetchrace
