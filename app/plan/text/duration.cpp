// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/duration.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

namespace fetchrace {

namespace {

struct Unit {
    const char *name;
    std::int64_t nanoseconds;
};

// The largest first: formatDuration() takes the first that fits.
constexpr std::array units{Unit{"s", 1'000'000'000}, Unit{"ms", 1'000'000}, Unit{"us", 1'000}};

/// Digits around at most one point, as an integer and a count of decimals.
struct Number {
    std::int64_t digits = 0;
    int decimals = 0;
};

std::optional<Number> readNumber(QStringView text)
{
    Number number;
    bool pointSeen = false;
    bool digitSeen = false;
    for (const QChar c : text) {
        if (c == u'.' && !pointSeen) {
            pointSeen = true;
            continue;
        }
        if (c < u'0' || c > u'9' || number.digits > std::numeric_limits<std::int64_t>::max() / 10 - 1)
            return std::nullopt;
        digitSeen = true;
        number.digits = number.digits * 10 + (c.unicode() - u'0');
        number.decimals += pointSeen ? 1 : 0;
    }
    while (number.decimals > 0 && number.digits % 10 == 0) {
        number.digits /= 10;
        --number.decimals;
    }
    return digitSeen ? std::optional(number) : std::nullopt;
}

/// Nothing where the value is no whole number of nanoseconds, or more than 64 bits of them.
std::optional<std::int64_t> inNanoseconds(const Number &number, std::int64_t unit)
{
    for (int i = 0; i < number.decimals; ++i) {
        if (unit % 10 != 0)
            return std::nullopt;
        unit /= 10;
    }
    if (number.digits > std::numeric_limits<std::int64_t>::max() / unit)
        return std::nullopt;
    return number.digits * unit;
}

} // namespace

Expected<std::chrono::nanoseconds> parseDuration(const QString &text)
{
    const QString trimmed = text.trimmed();
    qsizetype unitAt = trimmed.size();
    while (unitAt > 0 && trimmed.at(unitAt - 1).isLetter())
        --unitAt;
    const QStringView unitText = QStringView(trimmed).sliced(unitAt);
    const auto number = readNumber(QStringView(trimmed).first(unitAt).trimmed());
    if (!number)
        return badInput(QStringLiteral("\"%1\" is not a duration; write a number and a unit, such as 47ms.").arg(text));
    if (unitText.isEmpty() && number->digits == 0)
        return std::chrono::nanoseconds(0);
    if (unitText.isEmpty())
        return badInput(QStringLiteral("The duration \"%1\" has no unit; write %2us, %2ms or %2s.").arg(text, trimmed));

    for (const Unit &unit : units) {
        if (unitText != QLatin1String(unit.name))
            continue;
        if (const auto nanoseconds = inNanoseconds(*number, unit.nanoseconds))
            return std::chrono::nanoseconds(*nanoseconds);
        return badInput(
            QStringLiteral("The duration \"%1\" is too long or too fine; give one in whole nanoseconds.").arg(text));
    }
    return badInput(QStringLiteral("The duration \"%1\" has the unknown unit \"%2\"; use us, ms or s.")
                        .arg(text, unitText.toString()));
}

QString formatDuration(std::chrono::nanoseconds duration)
{
    const std::int64_t value = duration.count();
    if (value == 0)
        return QStringLiteral("0");
    for (const Unit &unit : units) {
        if (value % unit.nanoseconds == 0)
            return QString::number(value / unit.nanoseconds) + QLatin1String(unit.name);
    }
    // Single nanoseconds have no unit of their own: 1234 ns is 1.234us.
    QString decimals = QStringLiteral("%1").arg(value % 1'000, 3, 10, QLatin1Char('0'));
    while (decimals.endsWith(QLatin1Char('0')))
        decimals.chop(1);
    return QStringLiteral("%1.%2us").arg(value / 1'000).arg(decimals);
}

} // namespace fetchrace
