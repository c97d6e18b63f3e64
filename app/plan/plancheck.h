// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Nothing, or the first thing that is wrong with the plan, in one sentence that says what to do. Each of its entries
/// must be able to send it.
[[nodiscard]] Expected<void> checkPlan(const Plan &plan);

/// A target as a user types it: an absolute http or https URL, or a route of the demo server ("/test/").
[[nodiscard]] Expected<QUrl> parseTarget(const QString &text);

/// Headers that the program writes itself, or that would change how messages are framed: no plan can hold them.
[[nodiscard]] bool isReservedHeader(const QByteArray &name);

/// Each header for itself, and that none is given twice.
[[nodiscard]] Expected<void> checkHeaders(const QList<Header> &headers);

/// "Name: value" as --header takes it.
[[nodiscard]] Expected<Header> parseHeader(const QString &text);

} // namespace fetchrace
