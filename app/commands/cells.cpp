// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/cells.h"

#include <QLocale>

#include <cmath>

namespace fetchrace {

QString grouped(double value, int decimals)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(value, 'f', decimals);
}

QString grouped(std::uint64_t value)
{
    return grouped(static_cast<double>(value), 0);
}

QString readableDuration(std::int64_t nanoseconds)
{
    const auto value = static_cast<double>(nanoseconds);
    if (nanoseconds == 0)
        return QStringLiteral("0 s");
    if (value >= 1e10)
        return grouped(value / 1e9, 2) + QStringLiteral(" s");
    if (value >= 1e8)
        return grouped(value / 1e9, 3) + QStringLiteral(" s");
    if (value >= 1e6)
        return grouped(value / 1e6, value >= 1e7 ? 1 : 2) + QStringLiteral(" ms");
    return grouped(value / 1e3, 1) + QStringLiteral(" \u00b5s");
}

QString readableRate(double perSecond)
{
    if (!std::isfinite(perSecond))
        return QStringLiteral("-");
    return grouped(perSecond, perSecond >= 100 ? 0 : 1);
}

QString modeCell(const Run &run)
{
    const QString name = modeName(run.mode);
    return run.plan->repeat > 1 ? QStringLiteral("%1 #%2").arg(name).arg(run.repeat) : name;
}

} // namespace fetchrace
