// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/outcomewords.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct OutcomeWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::OutcomeWords)
};

} // namespace

QString outcomeWords(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
        return OutcomeWords::tr("ok");
    case Outcome::HttpError:
        return OutcomeWords::tr("HTTP error");
    case Outcome::ConnectFailed:
        return OutcomeWords::tr("connect failed");
    case Outcome::TlsFailed:
        return OutcomeWords::tr("TLS failed");
    case Outcome::Timeout:
        return OutcomeWords::tr("timeout");
    case Outcome::ConnectionLost:
        return OutcomeWords::tr("connection lost");
    case Outcome::BadResponse:
        return OutcomeWords::tr("bad response");
    case Outcome::TooLarge:
        return OutcomeWords::tr("too large");
    case Outcome::Cancelled:
        return OutcomeWords::tr("cancelled");
    }
    return {};
}

} // namespace fetchrace
