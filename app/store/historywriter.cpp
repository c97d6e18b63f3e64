// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/historywriter.h"

#include <QFileInfo>
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

template<typename Work>
Expected<void> HistoryWriter::write(Work work)
{
    if (m_failed)
        return {};
    if (!m_store) {
        auto opened = RunStore::openHistory(m_file);
        m_failed = !opened;
        if (!opened)
            return tl::unexpected(opened.error());
        m_store.emplace(*std::move(opened));
    }
    Expected<void> written = work(*m_store);
    m_failed = !written;
    return written;
}

Expected<void> HistoryWriter::add(const RaceKey &race, const FinishedRun &run)
{
    if (!m_wanted.isKept)
        return {};
    return write(
        [&](RunStore &store) { return store.add(race, run).and_then([&] { return store.trim(m_wanted.mostBytes); }); });
}

Expected<void> HistoryWriter::describe(const RaceKey &race, const Entry &entry, const RunWords &words)
{
    if (!m_store && !QFileInfo::exists(m_file)) // to look for them makes none
        return {};
    return write([&](RunStore &store) { return store.describeRuns(race.uid, entry, words); });
}

} // namespace fetchrace
