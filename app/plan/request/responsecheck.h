// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

namespace fetchrace {

/// What a complete response must be to count as an answer; one that is not ends as `bad-response`.
struct ResponseCheck {
    int status = 0; ///< exactly this one; 0: any
    QString text;   ///< somewhere in the body, as UTF-8; empty: any body

    bool operator==(const ResponseCheck &) const = default;
    [[nodiscard]] bool asksNothing() const { return status == 0 && text.isEmpty(); }
};

/// Nothing, or what is wrong, in one sentence that says what to do.
[[nodiscard]] Expected<void> checkExpectations(const ResponseCheck &check);

} // namespace fetchrace
