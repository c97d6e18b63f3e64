// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/credentials.h"

#include <algorithm>

namespace fetchrace {

namespace {

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); });
}

/// The characters of a token (RFC 6750, section 2.1).
bool isTokenText(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < QChar(0x7f); });
}

} // namespace

QByteArray authorizationOf(const Credentials &credentials)
{
    switch (credentials.kind) {
    case Credentials::Kind::Basic:
        return "Basic " + (credentials.user + QLatin1Char(':') + credentials.secret).toUtf8().toBase64();
    case Credentials::Kind::Bearer:
        return "Bearer " + credentials.secret.toLatin1();
    case Credentials::Kind::None:
        break;
    }
    return {};
}

Expected<void> checkCredentials(const Credentials &credentials)
{
    if (credentials.kind == Credentials::Kind::Basic) {
        if (credentials.user.contains(QLatin1Char(':')))
            return badInput(QStringLiteral("A user name with a colon cannot be sent; use a name without one."));
        if (hasControl(credentials.user) || hasControl(credentials.secret))
            return badInput(QStringLiteral(
                "The user name or the password contains a line break or another control character; remove it."));
    }
    if (credentials.kind == Credentials::Kind::Bearer && credentials.secret.isEmpty())
        return badInput(QStringLiteral("The bearer token is empty; enter it, or send no credentials."));
    if (credentials.kind == Credentials::Kind::Bearer && !isTokenText(credentials.secret))
        return badInput(
            QStringLiteral("The bearer token contains a space or a character that is not ASCII; correct it."));
    return {};
}

Expected<Credentials> parseBasic(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon < 0)
        return badInput(QStringLiteral("Credentials are written as NAME:PASSWORD, with a colon between them."));
    Credentials credentials{Credentials::Kind::Basic, text.first(colon), text.sliced(colon + 1)};
    return checkCredentials(credentials).map([&credentials] { return credentials; });
}

} // namespace fetchrace
