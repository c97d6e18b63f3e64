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
    HistoryWriter(QString file, QString session, const HistorySettings &wanted)
        : m_file(std::move(file))
        , m_session(std::move(session))
        , m_wanted(wanted)
    {
    }

    /// Runs with the same number belong to the same race. An Error only once: afterwards nothing is tried any more, so
    /// that a race is held up no further.
    [[nodiscard]] Expected<void> add(int race, RaceKind kind, const FinishedRun &run);

private:
    Expected<void> write(const FinishedRun &run);

    QString m_file;
    QString m_session;
    HistorySettings m_wanted;
    std::optional<RunStore> m_store;
    RaceKey m_key;
    int m_race = -1;
    bool m_failed = false;
};

} // namespace fetchrace
