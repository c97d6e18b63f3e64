// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/duration.h"

#include "app/plan/text/excerpt.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

namespace fetchrace {

namespace {

struct TimeUnit {
    const char *name;
    std::int64_t nanoseconds;
};

// The largest first: so they come in a text, and formatDuration() takes the first that fits.
constexpr std::array timeUnits{TimeUnit{"h", 3'600'000'000'000}, TimeUnit{"m", 60'000'000'000},
                               TimeUnit{"s", 1'000'000'000}, TimeUnit{"ms", 1'000'000}, TimeUnit{"us", 1'000}};
constexpr std::int64_t second = 1'000'000'000;

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

tl::unexpected<Error> notADuration(const QString &text)
{
    return badInput(
        QStringLiteral("\"%1\" is not a duration; write a number and a unit, such as 47ms.").arg(excerpt(text)));
}

tl::unexpected<Error> outOfRange(const QString &text)
{
    return badInput(QStringLiteral("The duration \"%1\" is too long or too fine; give one in whole nanoseconds.")
                        .arg(excerpt(text)));
}

/// Takes "1m" off the front of "1m30s". The units that may still follow shrink to those below.
Expected<std::int64_t> takePart(QStringView &rest, std::span<const TimeUnit> &allowed, const QString &text)
{
    const auto isUnit = [](QChar c) { return c.isLetter(); };
    const auto unitBegin = std::ranges::find_if(rest, isUnit);
    const auto unitEnd = std::find_if_not(unitBegin, rest.end(), isUnit);
    const auto number = readNumber(rest.first(unitBegin - rest.begin()).trimmed());
    const QStringView name = rest.sliced(unitBegin - rest.begin(), unitEnd - unitBegin);
    rest = rest.sliced(unitEnd - rest.begin());
    if (!number || (!rest.isEmpty() && rest.front().isSpace()))
        return notADuration(text);
    if (name.isEmpty() && number->digits == 0)
        return 0;
    if (name.isEmpty())
        return badInput(QStringLiteral("The duration \"%1\" has no unit; write %2us, %2ms or %2s.")
                            .arg(excerpt(text), excerpt(text.trimmed())));
    const auto hasName = [name](const TimeUnit &unit) { return name == QLatin1String(unit.name); };
    const bool isKnown = std::ranges::any_of(timeUnits, hasName);
    if (!isKnown && rest.isEmpty())
        return badInput(QStringLiteral("The duration \"%1\" has the unknown unit \"%2\"; use us, ms, s, m or h.")
                            .arg(excerpt(text), excerpt(name.toString())));
    const auto unit = std::ranges::find_if(allowed, hasName);
    if (unit == allowed.end())
        return notADuration(text);
    allowed = {unit + 1, allowed.end()};
    const auto value = inNanoseconds(*number, unit->nanoseconds);
    if (!value)
        return outOfRange(text);
    return *value;
}

/// "1h30s": whole seconds from a minute on.
QString inHours(std::int64_t value)
{
    QString text;
    for (const TimeUnit &unit : timeUnits) {
        if (unit.nanoseconds < second || value < unit.nanoseconds)
            continue;
        text += QString::number(value / unit.nanoseconds) + QLatin1String(unit.name);
        value %= unit.nanoseconds;
    }
    return text;
}

} // namespace

Expected<std::chrono::nanoseconds> parseDuration(const QString &text)
{
    const QString trimmed = text.trimmed();
    QStringView rest(trimmed);
    std::span<const TimeUnit> allowed(timeUnits);
    std::int64_t sum = 0;
    do {
        const auto part = takePart(rest, allowed, text);
        if (!part)
            return tl::unexpected(part.error());
        if (*part > std::numeric_limits<std::int64_t>::max() - sum)
            return outOfRange(text);
        sum += *part;
    } while (!rest.isEmpty());
    return std::chrono::nanoseconds(sum);
}

QString formatDuration(std::chrono::nanoseconds duration)
{
    const std::int64_t value = duration.count();
    if (value == 0)
        return QStringLiteral("0");
    if (value >= 60 * second && value % second == 0)
        return inHours(value);
    for (const TimeUnit &unit : timeUnits)
        if (unit.nanoseconds <= second && value % unit.nanoseconds == 0)
            return QString::number(value / unit.nanoseconds) + QLatin1String(unit.name);
    // Single nanoseconds have no unit of their own: 1234 ns is 1.234us.
    QString decimals = QStringLiteral("%1").arg(value % 1'000, 3, 10, QLatin1Char('0'));
    while (decimals.endsWith(QLatin1Char('0')))
        decimals.chop(1);
    return QStringLiteral("%1.%2us").arg(value / 1'000).arg(decimals);
}

} // namespace fetchrace
