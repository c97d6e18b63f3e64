// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/historywriter.h"

#include <QSettings>

namespace fetchrace {

namespace {

const QString keptKey = QStringLiteral("history/kept");
const QString bytesKey = QStringLiteral("history/most_bytes");

} // namespace

HistorySettings readHistorySettings(const QSettings &settings)
{
    HistorySettings wanted;
    wanted.isKept = settings.value(keptKey, wanted.isKept).toBool();
    bool isNumber = false;
    const qint64 bytes = settings.value(bytesKey).toLongLong(&isNumber);
    if (isNumber && bytes > 0)
        wanted.mostBytes = bytes;
    return wanted;
}

void writeHistorySettings(QSettings &settings, const HistorySettings &wanted)
{
    settings.setValue(keptKey, wanted.isKept);
    settings.setValue(bytesKey, wanted.mostBytes);
}

HistorySettings readHistorySettings()
{
    return readHistorySettings(QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("fetchrace"),
                                         QStringLiteral("fetchrace")));
}

Expected<void> HistoryWriter::add(int race, RaceKind kind, const FinishedRun &run)
{
    if (m_failed || !m_wanted.isKept)
        return {};
    if (race != m_race) {
        m_key = RaceKey();
        m_key.session = m_session;
        m_key.kind = kind;
    }
    m_race = race;
    Expected<void> written = write(run);
    m_failed = !written;
    return written;
}

Expected<void> HistoryWriter::write(const FinishedRun &run)
{
    if (!m_store) {
        auto opened = RunStore::openHistory(m_file);
        if (!opened)
            return tl::unexpected(opened.error());
        m_store.emplace(*std::move(opened));
    }
    return m_store->add(m_key, run).and_then([this] { return m_store->trim(m_wanted.mostBytes); });
}

} // namespace fetchrace
