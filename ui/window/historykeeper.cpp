// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/historykeeper.h"

#include "app/race/background.h"

namespace fetchrace {

HistoryKeeper::HistoryKeeper(const RunSet &runs, const HistorySettings &wanted, QObject *parent)
    : QObject(parent)
    , m_writer(std::make_shared<std::unique_ptr<HistoryWriter>>())
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
    setWanted(wanted);
    connect(&runs, &RunSet::measured, this, &HistoryKeeper::keep);
}

HistoryKeeper::~HistoryKeeper()
{
    m_thread.start([writer = m_writer] { writer->reset(); });
    m_thread.waitForDone();
}

void HistoryKeeper::setWanted(const HistorySettings &wanted)
{
    static const QString session = RaceKey::newUid();
    m_thread.start(
        [writer = m_writer, wanted] { *writer = std::make_unique<HistoryWriter>(historyFile(), session, wanted); });
}

void HistoryKeeper::keep(const KeptRun &kept)
{
    m_thread.start(
        [writer = m_writer, way = WayBack::to(this), this, race = kept.race, kind = kept.kind, run = kept.asSent()] {
            const auto written = (*writer)->add(race, kind, run);
            way->post([this, written] {
                if (!written)
                    emit failed(written.error().sentence);
            });
        });
}

} // namespace fetchrace
