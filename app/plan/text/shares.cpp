// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/shares.h"

#include "app/plan/text/excerpt.h"

#include <QStringList>

namespace fetchrace {

namespace {

constexpr double hundred = 100 + 1e-6; // decimals such as 33.3 do not add up exactly

Expected<Share> parseShare(const QString &entry, qsizetype place, QLatin1String example)
{
    if (entry.trimmed().isEmpty())
        return badInput(
            QStringLiteral(
                "Nothing stands at character %1; write an entry such as %2:10 there, or take the comma away.")
                .arg(place)
                .arg(example));
    const qsizetype colon = entry.lastIndexOf(QLatin1Char(':'));
    if (colon < 0)
        return badInput(QStringLiteral("%1 has no percentage; write it behind a colon, as %2:10.")
                            .arg(pointedAt(entry, place), excerpt(entry.trimmed())));
    QString number = entry.mid(colon + 1).trimmed();
    if (number.endsWith(QLatin1Char('%')))
        number = number.chopped(1).trimmed();
    bool isNumber = false;
    const double percent = number.toDouble(&isNumber);
    if (!isNumber || !(percent > 0 && percent <= 100))
        return badInput(QStringLiteral("%1 is not a percentage above 0 and up to 100.")
                            .arg(pointedAt(entry.mid(colon + 1), place + colon + 1)));
    return Share{entry.first(colon), percent, place};
}

} // namespace

Expected<std::vector<Share>> parseShares(const QString &text, QLatin1String example)
{
    std::vector<Share> shares;
    double sum = 0;
    qsizetype place = 1;
    for (const QString &entry : text.split(QLatin1Char(','))) {
        const auto share = parseShare(entry, place, example);
        if (!share)
            return tl::unexpected(share.error());
        sum += share->percent;
        shares.push_back(*share);
        place += entry.size() + 1;
    }
    if (sum > hundred)
        return badInput(QStringLiteral("The percentages in \"%1\" add up to %2; make them 100 at most.")
                            .arg(excerpt(text), QString::number(sum, 'g', 10)));
    return shares;
}

QString pointedAt(const QString &piece, qsizetype place)
{
    if (piece.isEmpty())
        return QStringLiteral("The empty place at character %1").arg(place);
    return QStringLiteral("\"%1\" at character %2").arg(excerpt(piece), QString::number(place));
}

} // namespace fetchrace
