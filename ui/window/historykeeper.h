// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "app/store/historywriter.h"

#include <QObject>
#include <QThreadPool>

namespace fetchrace {

/// Keeps each run in the history as soon as it has ended, in a thread of its own. The end of the program waits for what
/// is still to be written.
class HistoryKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryKeeper)

public:
    /// The runs outlive it.
    HistoryKeeper(const RunSet &runs, const HistorySettings &wanted, QObject *parent);
    ~HistoryKeeper() override;

    void setWanted(const HistorySettings &wanted);

signals:
    /// Once; the runs are still there and can be saved elsewhere.
    void failed(const QString &sentence);

private:
    void keep(const KeptRun &kept);

    QThreadPool m_thread;                                     ///< one, and always the same: the store belongs to it
    std::shared_ptr<std::unique_ptr<HistoryWriter>> m_writer; ///< used in that thread only
};

} // namespace fetchrace
