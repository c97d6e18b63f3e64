// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>

namespace fetchrace {

/// Who the requests say they come from; sent as the header Authorization.
struct Credentials {
    enum class Kind : unsigned char { None, Basic, Bearer };

    Kind kind = Kind::None;
    QString user;   ///< basic only
    QString secret; ///< the password, or the token

    bool operator==(const Credentials &) const = default;
};

/// The header's value; empty without credentials.
[[nodiscard]] QByteArray authorizationOf(const Credentials &credentials);

/// Nothing, or what is wrong, in one sentence that does not hold the secret.
[[nodiscard]] Expected<void> checkCredentials(const Credentials &credentials);

/// "name:password", as --user and curl take it; a password may hold further colons.
[[nodiscard]] Expected<Credentials> parseBasic(const QString &text);

} // namespace fetchrace
