// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/numberoption.h"

#include "app/plan/text/excerpt.h"

#include <algorithm>

namespace fetchrace {

Expected<int> parseNumber(const QString &option, const QString &text, int least, int most)
{
    // toInt() alone would take a sign and blanks as well.
    const bool digitsOnly =
        std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    bool read = false;
    const int value = text.toInt(&read);
    if (!read || !digitsOnly || value < least || value > most) {
        return badInput(QStringLiteral("--%1 takes a whole number from %2 to %3, not '%4'.")
                            .arg(option, QString::number(least), QString::number(most), excerpt(text)));
    }
    return value;
}

} // namespace fetchrace
