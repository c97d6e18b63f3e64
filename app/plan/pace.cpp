// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/pace.h"

#include "app/plan/text/excerpt.h"

namespace fetchrace {

Expected<void> checkPace(const Pace &pace)
{
    const bool isRate = pace.rate >= Pace::leastRate && pace.rate <= Pace::mostRate; // not so for what is no number
    if (pace.rate != 0 && !isRate)
        return badInput(QStringLiteral("The rate must be from 0.01 to 100,000 requests per second, not %1.")
                            .arg(QString::number(pace.rate, 'g', 10)));
    return {};
}

Expected<double> parseRate(const QString &text)
{
    const QString number = text.endsWith(QLatin1String("/s")) ? text.chopped(2) : text;
    bool isNumber = false;
    Pace pace;
    pace.rate = number.toDouble(&isNumber);
    if (!isNumber || pace.rate == 0)
        return badInput(
            QStringLiteral("\"%1\" is not a rate; write requests per second, such as 50 or 0.5/s.").arg(excerpt(text)));
    return checkPace(pace).map([&pace] { return pace.rate; });
}

} // namespace fetchrace
