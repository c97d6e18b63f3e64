// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lastsession.h"

#include "app/race/background.h"

#include <QFileInfo>

namespace fetchrace {

namespace {

/// As many as the list of runs shows with ease; all of them are in the history's own list.
constexpr int mostRaces = 12;

Expected<QList<RaceHeading>> lastRaces()
{
    if (!QFileInfo::exists(historyFile())) // looking makes none
        return QList<RaceHeading>();
    return RunStore::openHistory(historyFile()).and_then([](RunStore store) {
        RaceFilter newest;
        newest.most = 1;
        return store.list(newest).and_then([&store](const QList<RaceHeading> &last) -> Expected<QList<RaceHeading>> {
            if (last.isEmpty())
                return last;
            RaceFilter session;
            session.session = last.first().session;
            session.most = mostRaces;
            return store.list(session);
        });
    });
}

} // namespace

void LastSession::look()
{
    runInBackground(this, lastRaces, [this](const Expected<QList<RaceHeading>> &races) {
        if (!races || races->isEmpty()) // who opens the history is told what is wrong with it
            return;
        for (const RaceHeading &race : *races)
            m_races.prepend(race.id);
        emit found(static_cast<int>(m_races.size()), races->first().startedAt);
    });
}

void LastSession::load()
{
    runInBackground(
        this, [ids = m_races] { return racesOfHistory(ids); },
        [this](const Expected<QList<StoredRace>> &races) {
            if (races)
                emit loaded(*races);
            else
                emit failed(races.error().sentence);
        });
}

} // namespace fetchrace

#include "moc_lastsession.cpp"
