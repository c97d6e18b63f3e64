// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// What stands in place of a secret wherever a plan or a URL is shown, saved or remembered: results, exports, titles,
/// sentences, settings. Only what is sent has the secret itself.
inline constexpr char redactionMark[] = "***";

/// Authorization, Proxy-Authorization, Cookie, Set-Cookie, and names that tell of a key, token, password or the like.
[[nodiscard]] bool isSecretHeader(const QByteArray &name);

/// Without user info, and with the mark as the value of parameters whose name tells that they are secret.
[[nodiscard]] QUrl redacted(const QUrl &url);
/// The same for a text that was meant to be a URL but need not be one.
[[nodiscard]] QString redactedText(const QString &text);
/// The plan with the mark in place of every secret in its targets, headers and body (a form or JSON).
[[nodiscard]] Plan redacted(const Plan &plan);

/// Whether redacted() would change anything.
[[nodiscard]] bool holdsSecrets(const Plan &plan);

/// An Error when the plan holds the mark where a secret was: it was read from where secrets are left out, and cannot be
/// sent as it is.
[[nodiscard]] Expected<void> checkNotRedacted(const Plan &plan);

} // namespace fetchrace
