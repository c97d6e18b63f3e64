// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/loadcontrol.h"

namespace fetchrace {

QLatin1String earlyEndName(EarlyEnd::Reason reason)
{
    switch (reason) {
    case EarlyEnd::Reason::TooManyErrors:
        return QLatin1String("too-many-errors");
    case EarlyEnd::Reason::MostlyErrors:
        return QLatin1String("mostly-errors");
    case EarlyEnd::Reason::Refused:
        return QLatin1String("refused");
    case EarlyEnd::Reason::RefusedForLong:
        return QLatin1String("refused-for-long");
    case EarlyEnd::Reason::ClientFailed:
        return QLatin1String("client-failed");
    case EarlyEnd::Reason::HandlerLost:
        break;
    }
    return QLatin1String("handler-lost");
}

bool isForServersSake(EarlyEnd::Reason reason)
{
    return reason == EarlyEnd::Reason::MostlyErrors || reason == EarlyEnd::Reason::Refused ||
           reason == EarlyEnd::Reason::RefusedForLong;
}

} // namespace fetchrace
