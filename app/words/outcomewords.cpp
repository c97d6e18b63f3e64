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
    return OutcomeWords::tr(rowOf(outcomeRows, outcome).words);
}

} // namespace fetchrace
