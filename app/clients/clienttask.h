// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/plan/entries/client.h"

#include <QProcessEnvironment>

namespace fetchrace {

/// What a client is started with.
struct ClientTask {
    QStringList command;
    QProcessEnvironment environment;
};

/// Tells the client the plan: by FETCHRACE_BASE, _URLS (one a line, to be asked in turn), _REQUESTS, _AT_ONCE,
/// _TIMEOUT_MS, _METHOD, _HEADERS (one a line), _BODY or _BODY_FILE, and by {base}, {urls}, {requests} and {at_once}
/// in its command. A word that is {urls} becomes a word for each.
[[nodiscard]] Expected<ClientTask> clientTask(const Client &client, const PreparedPlan &plan, int atOnce);

} // namespace fetchrace
