// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/outcome.h"

namespace fetchrace {

QLatin1String outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
        return QLatin1String("ok");
    case Outcome::HttpError:
        return QLatin1String("http-error");
    case Outcome::ConnectFailed:
        return QLatin1String("connect-failed");
    case Outcome::TlsFailed:
        return QLatin1String("tls-failed");
    case Outcome::Timeout:
        return QLatin1String("timeout");
    case Outcome::ConnectionLost:
        return QLatin1String("connection-lost");
    case Outcome::BadResponse:
        return QLatin1String("bad-response");
    case Outcome::TooLarge:
        return QLatin1String("too-large");
    case Outcome::Cancelled:
        return QLatin1String("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace fetchrace
