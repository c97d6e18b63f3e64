// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/historykeeper.h"

#include "app/race/background.h"

namespace fetchrace {

HistoryKeeper::HistoryKeeper(const RunSet &runs, KnownRaces &races, const HistorySettings &wanted, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_races(races)
    , m_writer(std::make_shared<std::unique_ptr<HistoryWriter>>())
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
    setWanted(wanted);
    connect(&runs, &RunSet::measured, this, &HistoryKeeper::keep);
    connect(&runs, &RunSet::described, this, &HistoryKeeper::describe);
}

HistoryKeeper::~HistoryKeeper()
{
    m_thread.start([writer = m_writer] { writer->reset(); });
    m_thread.waitForDone();
}

void HistoryKeeper::setWanted(const HistorySettings &wanted)
{
    m_thread.start([writer = m_writer, wanted] { *writer = std::make_unique<HistoryWriter>(historyFile(), wanted); });
}

/// Does it in the thread of the store.
template<typename Work>
void HistoryKeeper::write(Work work)
{
    m_thread.start([writer = m_writer, way = WayBack::to(this), this, work] {
        const Expected<void> written = work(**writer);
        way->post([this, written] {
            if (!written)
                emit failed(written.error().sentence);
        });
    });
}

void HistoryKeeper::keep(const KeptRun &kept)
{
    write([key = m_races.of(kept).key, run = kept.asSent()](HistoryWriter &writer) { return writer.add(key, run); });
}

void HistoryKeeper::describe(int line)
{
    for (const EntryRuns &entry : m_runs.lines())
        if (entry.line() == line)
            write([key = m_races.of(*entry.runs.front()).key, asked = entry.runs.front()->asked,
                   words = m_runs.wordsOf(line)](HistoryWriter &writer) { return writer.describe(key, asked, words); });
}

} // namespace fetchrace

#include "moc_historykeeper.cpp"
