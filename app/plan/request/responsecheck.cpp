// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/responsecheck.h"

namespace fetchrace {

namespace {

// A text is searched for in each response while it comes, so it has to stay short.
constexpr qsizetype maxTextBytes = 4096;

} // namespace

Expected<void> checkExpectations(const ResponseCheck &check)
{
    if (check.status >= 400)
        return badInput(QStringLiteral("The expected status cannot be %1: a status of 400 or more always counts as an "
                                       "error (http-error); use one from 200 to 399.")
                            .arg(check.status));
    if (check.status != 0 && check.status < 200)
        return badInput(QStringLiteral("The expected status must be from 200 to 399, not %1.").arg(check.status));
    if (check.text.toUtf8().size() > maxTextBytes)
        return badInput(QStringLiteral("The text expected in the body is longer than %1 bytes; use a part of it that "
                                       "tells the response from others.")
                            .arg(maxTextBytes));
    return {};
}

} // namespace fetchrace
