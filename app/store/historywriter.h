// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/runstore.h"

#include <optional>

class QSettings;

namespace fetchrace {

/// What the user wants of the history; the window and commands read the same.
struct HistorySettings {
    bool isKept = true;
    qint64 mostBytes = qint64(1) << 30; ///< the oldest races make room for the newest
};

[[nodiscard]] HistorySettings readHistorySettings(const QSettings &settings);
void writeHistorySettings(QSettings &settings, const HistorySettings &wanted);
/// Of the settings that the window keeps.
[[nodiscard]] HistorySettings readHistorySettings();

/// Adds runs to the history as they end. Belongs to one thread.
class HistoryWriter final
{
public:
    HistoryWriter(QString file, const HistorySettings &wanted) : m_file(std::move(file)), m_wanted(wanted) {}

    /// An Error only once: afterwards nothing is tried any more, so that a race is held up no further.
    [[nodiscard]] Expected<void> add(const RaceKey &race, const FinishedRun &run);
    /// What the user says of the runs of an entry, if they are in the history.
    [[nodiscard]] Expected<void> describe(const RaceKey &race, const Entry &entry, const RunWords &words);

private:
    template<typename Work>
    Expected<void> write(Work work);

    QString m_file;
    HistorySettings m_wanted;
    std::optional<RunStore> m_store;
    bool m_failed = false;
};

} // namespace fetchrace
