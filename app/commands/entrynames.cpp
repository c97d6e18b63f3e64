// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/entrynames.h"

#include "app/words/modewords.h"

#include <QRegularExpression>

namespace fetchrace {

namespace {

/// A name and a number of requests at once, however they are put together.
struct WrittenEntry {
    QString name;
    QString number; ///< empty: none
};

WrittenEntry read(const QString &written)
{
    static const QRegularExpression numbered(QStringLiteral("^(.*?)(?::| *\\x{d7} *| +x *)(\\d+)$"),
                                             QRegularExpression::CaseInsensitiveOption |
                                                 QRegularExpression::DotMatchesEverythingOption);
    const QString text = written.trimmed();
    const auto match = numbered.match(text);
    return match.hasMatch() ? WrittenEntry{match.captured(1).trimmed(), match.captured(2)} : WrittenEntry{text, {}};
}

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

bool isNamed(const QString &written, const Entry &entry, const Plan &plan)
{
    if (isSame(written, entryKey(entry)) || isSame(written, modeTitle(entry)))
        return true; // a client's name may look like one with a number
    const auto [name, number] = read(written);
    const bool hasName = entry.client ? isSame(name, entry.client->name)
                                      : isSame(name, modeName(entry.mode)) || isSame(name, modeTitle(entry.mode));
    if (number.isEmpty())
        return hasName && !entry.showsNumber;
    return hasName && number.toInt() == plan.concurrency(entry.mode);
}

QString titleOfNamed(const QString &written)
{
    const auto [name, number] = read(written);
    for (const Mode mode : allModes) {
        if (!isSame(name, modeName(mode)) && !isSame(name, modeTitle(mode)))
            continue;
        return number.isEmpty() ? modeTitle(mode) : modeTitle(mode) + QStringLiteral(" \u00d7") + number;
    }
    return written;
}

} // namespace fetchrace
