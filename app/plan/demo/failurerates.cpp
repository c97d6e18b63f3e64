// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/failurerates.h"

#include "app/plan/text/exactnumber.h"
#include "app/plan/text/shares.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace fetchrace {

namespace {

constexpr std::array names{"500", "503", "reset", "close", "cut", "never"};
static_assert(names.size() == allFailureKinds.size());

} // namespace

QLatin1String failureName(FailureKind kind)
{
    return QLatin1String(names[static_cast<std::size_t>(kind)]);
}

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
        const auto found = std::find_if(allFailureKinds.begin(), allFailureKinds.end(), [&share](FailureKind kind) {
            return share.what.trimmed() == failureName(kind);
        });
        if (found == allFailureKinds.end())
            return badInput(QStringLiteral("unknown failure type %1; use 500, 503, reset, close, cut or never.")
                                .arg(pointedAt(share.what, share.place)));
        double &percent = rates.percent[static_cast<std::size_t>(*found)];
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
    for (const FailureKind kind : allFailureKinds)
        if (rates.of(kind) > 0)
            entries.append(failureName(kind) + QLatin1Char(':') + exactNumber(rates.of(kind)));
    return entries.join(QLatin1Char(','));
}

} // namespace fetchrace
