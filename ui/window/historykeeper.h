// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/historywriter.h"
#include "ui/window/knownraces.h"

#include <QObject>
#include <QThreadPool>

namespace fetchrace {

/// Keeps each run in the history as soon as it has ended, and what the user says of it as soon as it is said, in a
/// thread of its own. The end of the program waits for what is still to be written.
class HistoryKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryKeeper)

public:
    /// Runs and races outlive it.
    HistoryKeeper(const RunSet &runs, KnownRaces &races, const HistorySettings &wanted, QObject *parent);
    ~HistoryKeeper() override;

    void setWanted(const HistorySettings &wanted);

signals:
    /// Once; the runs are still there and can be saved elsewhere.
    void failed(const QString &sentence);

private:
    void keep(const KeptRun &kept);
    void describe(int line);
    template<typename Work>
    void write(Work work);

    const RunSet &m_runs;
    KnownRaces &m_races;
    QThreadPool m_thread;                                     ///< one, and always the same: the store belongs to it
    std::shared_ptr<std::unique_ptr<HistoryWriter>> m_writer; ///< used in that thread only
};

} // namespace fetchrace
