// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/mode.h"

#include <algorithm>

namespace fetchrace {

std::optional<Mode> modeFromName(QStringView name)
{
    const auto found = std::ranges::find_if(allModes, [name](Mode mode) { return name == modeName(mode); });
    return found == allModes.end() ? std::nullopt : std::optional(*found);
}

QList<Mode> modesWith(bool (*can)(const ModeRow &row))
{
    QList<Mode> modes;
    for (const Mode mode : allModes)
        if (can(modeRow(mode)))
            modes.append(mode);
    return modes;
}

QList<Mode> limitedBy(ModeLimit limit)
{
    QList<Mode> modes(allModes.begin(), allModes.end());
    modes.removeIf([limit](Mode mode) { return modeRow(mode).limit != limit; });
    return modes;
}

QStringList namesOf(const QList<Mode> &modes)
{
    QStringList names;
    for (const Mode mode : modes)
        names.append(modeName(mode));
    return names;
}

QString listed(const QStringList &names, const QString &last)
{
    if (names.size() < 2)
        return names.value(0);
    return QStringLiteral("%1 %2 %3")
        .arg(names.mid(0, names.size() - 1).join(QStringLiteral(", ")), last, names.last());
}

} // namespace fetchrace
