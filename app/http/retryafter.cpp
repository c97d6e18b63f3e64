// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/retryafter.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr std::int64_t year = std::int64_t{365} * 24 * 3600;

std::chrono::nanoseconds atMostAYear(std::int64_t seconds)
{
    return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, year));
}

std::optional<std::int64_t> secondsIn(QByteArrayView digits)
{
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    bool fits = false;
    const qint64 seconds = digits.toByteArray().toLongLong(&fits);
    return fits ? seconds : year; // more digits than 64 bits hold
}

/// A date of HTTP (RFC 9110, section 5.6.7), always in English and in GMT: "Sun, 06 Nov 1994 08:49:37 GMT",
/// "Sunday, 06-Nov-94 08:49:37 GMT" or "Sun Nov  6 08:49:37 1994".
QDateTime dateIn(const QString &text)
{
    QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    words = words.mid(1); // the weekday, which says nothing that the date does not
    words.removeAll(QStringLiteral("GMT"));
    const qsizetype timeAt = words.indexOf(QRegularExpression(QStringLiteral("\\d\\d:\\d\\d:\\d\\d")));
    if (timeAt < 0)
        return {};
    const QTime time = QTime::fromString(words.takeAt(timeAt), QStringLiteral("hh:mm:ss"));
    const QString day = words.join(QLatin1Char(' '));
    for (const QString &format :
         {QStringLiteral("dd MMM yyyy"), QStringLiteral("dd-MMM-yy"), QStringLiteral("MMM d yyyy")})
        if (const QDate date = QLocale::c().toDate(day, format); date.isValid() && time.isValid())
            return QDateTime(date.year() < 1970 ? date.addYears(100) : date, time, QTimeZone::utc());
    return {};
}

std::optional<std::chrono::nanoseconds> parseOne(const QByteArray &text, const QDateTime &now)
{
    if (text.isEmpty())
        return {};
    if (const auto seconds = secondsIn(text))
        return atMostAYear(*seconds);
    const QDateTime date = dateIn(QString::fromLatin1(text));
    if (!date.isValid())
        return {};
    const qint64 ms = now.msecsTo(date);
    return atMostAYear((ms + 999) / 1000);
}

} // namespace

std::optional<std::chrono::nanoseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QByteArray text = value.toByteArray();
    // Several fields come as one; a date has a comma, too.
    for (qsizetype end = text.indexOf(", "); end >= 0; end = text.indexOf(", ", end + 1))
        if (const auto first = parseOne(text.first(end).trimmed(), now))
            return first;
    return parseOne(text.trimmed(), now);
}

} // namespace fetchrace
