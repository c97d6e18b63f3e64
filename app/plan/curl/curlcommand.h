// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QStringList>

namespace fetchrace {

/// What a curl command line asks for.
struct CurlRequest {
    Plan plan;
    QStringList notes; ///< what is done otherwise than curl would, a sentence each
};

/// Whether the text looks like a curl command.
[[nodiscard]] bool isCurlCommand(const QString &text);

/// Reads a curl command line, such as browsers copy it, as a POSIX shell would, or the command prompt of Windows. What
/// says how often and in which way requests are sent is taken from `base`. An Error names the option that is not
/// understood; it does not hold secrets. Files whose content becomes a part of the request are read at once.
[[nodiscard]] Expected<CurlRequest> requestFromCurl(const QString &command, const Plan &base);

} // namespace fetchrace
