// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/schema.h"

#include "app/plan/text/excerpt.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

// Text is UTF-8; times are ISO 8601 in UTC, durations nanoseconds, plans, machines and summaries JSON as in results.
const QStringList firstTables{
    QStringLiteral(
        "CREATE TABLE race (id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, session TEXT NOT NULL, "
        "kind TEXT NOT NULL, started_at TEXT NOT NULL, machine TEXT NOT NULL, targets TEXT NOT NULL, "
        "entries TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', "
        "removed INTEGER NOT NULL DEFAULT 0)"),
    QStringLiteral(
        "CREATE TABLE run (id INTEGER PRIMARY KEY, race INTEGER NOT NULL REFERENCES race (id) ON DELETE CASCADE, "
        "entry TEXT NOT NULL, repeat INTEGER NOT NULL, started_at TEXT NOT NULL, plan TEXT NOT NULL, "
        "details TEXT NOT NULL, summary TEXT NOT NULL, requests INTEGER NOT NULL, elapsed_ns INTEGER NOT NULL, "
        "name TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '')"),
    QStringLiteral(
        "CREATE TABLE samples (run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, part INTEGER NOT NULL, "
        "count INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (run, part))"),
    QStringLiteral("CREATE INDEX race_by_time ON race (started_at)"),
    QStringLiteral("CREATE INDEX run_by_race ON run (race)"),
};

/// A list of races says how many requests each sent; to ask the runs themselves is to read all that is in them.
const QStringList requestsByRace{QStringLiteral("CREATE INDEX requests_by_race ON run (race, requests)")};

/// The same of the fastest run.
const QStringList elapsedByRace{QStringLiteral("CREATE INDEX elapsed_by_race ON run (race, elapsed_ns)")};

/// What leads from each version to the next, from an empty file on.
const std::array<QStringList, storeVersion> steps{firstTables, requestsByRace, elapsedByRace};

constexpr qint64 headerSize = 100; ///< https://www.sqlite.org/fileformat.html, 1.3

quint32 numberAt(const QByteArray &header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

} // namespace

tl::unexpected<Error> notARunFile(const QString &file, const QString &reason)
{
    return badInput(QStringLiteral("Cannot open %1 (%2); choose a file that Fetchrace saved.")
                        .arg(excerpt(QDir::toNativeSeparators(file)), reason));
}

Expected<void> checkStoreHeader(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return notARunFile(path, QStringLiteral("it is a folder"));
    if (QFileInfo(path).exists() && !QFileInfo(path).isFile())
        return notARunFile(path, QStringLiteral("it is a pipe or a device"));
    if (!file.open(QIODevice::ReadOnly))
        return notARunFile(path, file.errorString());
    const QByteArray header = file.read(headerSize);
    if (!header.startsWith(QByteArrayLiteral("SQLite format 3\0")))
        return notARunFile(path, QStringLiteral("it is not a run file"));
    if (header.size() < headerSize)
        return notARunFile(path, QStringLiteral("it is cut off"));
    if (numberAt(header, 68) != storeApplicationId)
        return notARunFile(path, QStringLiteral("another program made it"));
    if (numberAt(header, 60) > storeVersion)
        return badInput(QStringLiteral("Cannot open %1 (a newer version of Fetchrace made it); use that version.")
                            .arg(excerpt(QDir::toNativeSeparators(path))));
    const quint32 pageSize = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 claimed = qint64(pageSize == 1 ? 65'536 : pageSize) * numberAt(header, 28);
    const bool countsPages = numberAt(header, 24) == numberAt(header, 92); // else the number may be an old one
    if (countsPages && claimed > file.size())
        return notARunFile(path, QStringLiteral("it is cut off"));
    return {};
}

Expected<void> migrate(Database &database)
{
    const QString asked = QStringLiteral("PRAGMA user_version");
    const auto version = database.value(asked);
    if (!version)
        return tl::unexpected(version.error());
    if (version->toUInt() >= storeVersion)
        return {};
    return database.together([&database, &asked]() -> Expected<void> {
        // Another program may have been quicker.
        const auto now = database.value(asked);
        if (!now)
            return tl::unexpected(now.error());
        for (quint32 from = now->toUInt(); from < storeVersion; ++from)
            if (auto done = database.run(steps[from]); !done)
                return done;
        return database.run({QStringLiteral("PRAGMA application_id = %1").arg(storeApplicationId),
                             QStringLiteral("PRAGMA user_version = %1").arg(storeVersion)});
    });
}

Expected<void> checkTables(Database &database)
{
    const auto strange = [&database] {
        return notARunFile(database.file(), QStringLiteral("its tables are not those of a run file"));
    };
    const auto version = database.value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return tl::unexpected(version.error());
    QStringList missing;
    for (quint32 step = 0; step < std::clamp(version->toUInt(), 1U, storeVersion); ++step)
        missing += steps[step];
    return database
        .each(QStringLiteral("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE "
                             "'\\' OR type NOT IN ('table', 'index')"),
              {},
              [&](const QSqlQuery &row) -> Expected<void> {
                  return missing.removeOne(row.value(0).toString()) ? Expected<void>() : strange();
              })
        .and_then([&]() -> Expected<void> { return missing.isEmpty() ? Expected<void>() : strange(); });
}

} // namespace fetchrace
