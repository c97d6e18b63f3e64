// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/knownraces.h"

namespace fetchrace {

StoredRace KnownRaces::of(const KeptRun &kept)
{
    const auto [known, isNew] = m_races.try_emplace(kept.race);
    if (isNew) {
        known->second.key.session = m_session;
        known->second.key.kind = kept.kind;
    }
    return known->second;
}

void KnownRaces::opened(int race, const StoredRace &from)
{
    StoredRace &known = m_races[race] = from;
    known.runs.clear();
}

QString KnownRaces::nameOf(const EntryRuns &line)
{
    const KeptRun &first = *line.runs.front();
    return QStringLiteral("%1 %2 %3").arg(of(first).key.uid, modeName(first.asked.mode)).arg(first.asked.place);
}

QStringList KnownRaces::shown(const RunSet &runs)
{
    QStringList names{QString()};
    for (const EntryRuns &line : runs.lines()) {
        if (runs.baseline() == line.line())
            names.first() = nameOf(line);
        if (runs.showsLine(line.line()))
            names.append(nameOf(line));
    }
    return names;
}

void KnownRaces::showAgain(RunSet &runs, const QStringList &names)
{
    ShownLines wanted;
    for (const EntryRuns &line : runs.lines()) {
        const QString name = nameOf(line);
        if (name == names.value(0))
            wanted.baseline = line.line();
        if (names.mid(1).contains(name))
            wanted.lines.append(line.line());
    }
    if (!wanted.lines.isEmpty())
        runs.showOnly(wanted);
}

} // namespace fetchrace
