// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/cells.h"

#include "app/analysis/numberformat.h"

#include <QLocale>

#include <cmath>

namespace fetchrace {

namespace {

QLocale english()
{
    return QLocale(QLocale::English, QLocale::UnitedStates);
}

} // namespace

QString grouped(double value, int decimals)
{
    return english().toString(value, 'f', decimals);
}

QString grouped(std::uint64_t value)
{
    return grouped(static_cast<double>(value), 0);
}

QString readableDuration(std::int64_t nanoseconds)
{
    // In a column nothing is torn apart, and who searches the output types a plain space.
    return durationText(nanoseconds, english()).replace(QChar(QChar::Nbsp), QLatin1Char(' '));
}

QString readableRate(double perSecond)
{
    return std::isfinite(perSecond) ? rateText(perSecond, english()) : QStringLiteral("-");
}

QString modeCell(const Run &run)
{
    const QString name = modeName(run.mode);
    return run.plan->repeat > 1 ? QStringLiteral("%1 #%2").arg(name).arg(run.repeat) : name;
}

} // namespace fetchrace
