// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/failurerates.h"

#include "app/plan/text/exactnumber.h"
#include "app/plan/text/shares.h"

#include <QStringList>

#include <numeric>

namespace fetchrace {

double FailureRates::total() const
{
    return std::accumulate(percent.begin(), percent.end(), 0.0);
}

Expected<FailureRates> parseFailureRates(const QString &text)
{
    const auto shares = parseShares(text, QLatin1String("500"));
    if (!shares)
        return tl::unexpected(shares.error());
    FailureRates rates;
    for (const Share &share : *shares) {
        const auto kind = valueIn(failureKinds, share.what.trimmed());
        if (!kind)
            return badInput(QStringLiteral("unknown failure type %1; use 500, 503, reset, close, cut or never.")
                                .arg(pointedAt(share.what, share.place)));
        double &percent = rates.percent[static_cast<std::size_t>(*kind)];
        if (percent > 0)
            return badInput(QStringLiteral("%1 is there a second time; give each kind once.")
                                .arg(pointedAt(share.what, share.place)));
        percent = share.percent;
    }
    return rates;
}

QString formatFailureRates(const FailureRates &rates)
{
    QStringList entries;
    for (const auto &[kind, name] : failureKinds)
        if (rates.of(kind) > 0)
            entries.append(QLatin1String(name) + QLatin1Char(':') + exactNumber(rates.of(kind)));
    return entries.join(QLatin1Char(','));
}

} // namespace fetchrace
