// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/outputfile.h"
#include "app/plan/text/excerpt.h"
#include "app/store/runstore.h"
#include "app/store/schema.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>

namespace fetchrace {

namespace {

constexpr qint64 mostRaces = 1'000; ///< in a file of runs
constexpr int makingPatienceMs = 5'000;

Expected<void> useWal(Database &database)
{
    return database.run({QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"),
                         QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = NORMAL"),
                         QStringLiteral("PRAGMA foreign_keys = ON")});
}

Expected<void> checkHistory(Database &database)
{
    const auto version = database.value(QStringLiteral("PRAGMA user_version"));
    const auto application = database.value(QStringLiteral("PRAGMA application_id"));
    const auto objects = database.value(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    for (const auto &each : {version, application, objects})
        if (!each)
            return tl::unexpected(each.error());
    const bool isNew = objects->toInt() == 0 && version->toInt() == 0 && application->toInt() == 0;
    if (!isNew && application->toUInt() != storeApplicationId)
        return notARunFile(database.file(), QStringLiteral("another program made it"));
    if (version->toUInt() > storeVersion)
        return badInput(
            QStringLiteral("Cannot use the history %1 (a newer version of Fetchrace made it); use that version.")
                .arg(excerpt(QDir::toNativeSeparators(database.file()))));
    return {};
}

/// Asked before anything is read of them.
Expected<void> checkRaces(Database &database)
{
    const auto races =
        database.value(QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM race LIMIT %1)").arg(mostRaces + 1));
    if (!races)
        return tl::unexpected(races.error());
    return races->toLongLong() <= mostRaces
               ? Expected<void>()
               : notARunFile(database.file(), QStringLiteral("it has more than %1 races").arg(mostRaces));
}

/// Whether the file is what SQLite itself takes for sound; reads all of it.
Expected<void> checkIntegrity(Database &database)
{
    const auto verdict = database.value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict)
        return tl::unexpected(verdict.error());
    return verdict->toString() == QLatin1String("ok")
               ? Expected<void>()
               : notARunFile(database.file(), QStringLiteral("its content is damaged"));
}

tl::unexpected<Error> cannotSave(const QString &file, const QString &reason)
{
    return tl::unexpected<Error>(
        {Error::Kind::Output, QStringLiteral("Cannot write %1 (%2). Nothing was saved; choose another location.")
                                  .arg(excerpt(QDir::toNativeSeparators(file)), excerpt(reason))});
}

Expected<void> addAll(RunStore &store, const QList<StoredRace> &races)
{
    for (const StoredRace &race : races) {
        for (const FinishedRun &run : race.runs)
            if (auto added = store.add(race.key, run); !added)
                return added;
        if (auto described = store.describe(race.key.uid, race.note, race.tags); !described)
            return described;
    }
    return {};
}

/// A name beside the file that nobody else uses, of an empty file that goes away by itself.
Expected<void> makeBeside(const QString &file, QTemporaryFile &temporary)
{
    temporary.setFileTemplate(file + QStringLiteral(".XXXXXX"));
    if (!temporary.open())
        return cannotSave(file, temporary.errorString());
    if (temporary.fileName().isEmpty()) // it was opened without a name, and cannot have this one
        return cannotSave(file, qt_error_string(ENAMETOOLONG));
    temporary.close();
    return {};
}

} // namespace

QString historyFile()
{
    if (QString elsewhere = qEnvironmentVariable("FETCHRACE_HISTORY"); !elsewhere.isEmpty())
        return elsewhere;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/fetchrace/history.db");
}

Expected<RunStore> RunStore::openHistory(const QString &file)
{
    if (const QString folder = QFileInfo(file).absolutePath(); !QDir().mkpath(folder))
        return tl::unexpected<Error>(
            {Error::Kind::Output,
             QStringLiteral("Cannot create the folder %1 of the history; check that you may write there.")
                 .arg(excerpt(QDir::toNativeSeparators(folder)))});
    // Of two programs that make it at the same time each would take for another program's what is half done, and
    // changing SQLite's mode does not wait. Where no lock can be had, nothing can be made, which opening says.
    QLockFile making(file + QStringLiteral(".lock"));
    if (!checkStoreHeader(file))
        (void)making.tryLock(makingPatienceMs);
    auto database = Database::open(file, Database::Access::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    const auto ready = checkHistory(*database).and_then([&] { return useWal(*database); }).and_then([&] {
        return migrate(*database);
    });
    return ready ? Expected<RunStore>(RunStore(std::move(*database))) : tl::unexpected(ready.error());
}

Expected<RunStore> RunStore::openFile(const QString &file)
{
    if (const auto checked = checkStoreHeader(file); !checked)
        return tl::unexpected(checked.error());
    auto database = Database::open(file, Database::Access::ReadOnly);
    if (!database)
        return tl::unexpected(database.error());
    // Whatever the file says, SQLite takes no more memory than this, and calls nothing that the file names.
    const auto ready =
        database
            ->run({QStringLiteral("PRAGMA trusted_schema = OFF"), QStringLiteral("PRAGMA cell_size_check = ON"),
                   QStringLiteral("PRAGMA hard_heap_limit = 268435456")})
            .and_then([&] { return checkTables(*database); })
            .and_then([&] { return checkRaces(*database); })
            .and_then([&] { return checkIntegrity(*database); });
    return ready ? Expected<RunStore>(RunStore(std::move(*database))) : tl::unexpected(ready.error());
}

Expected<void> saveRunFile(const QString &name, const QList<StoredRace> &races)
{
    if (auto checked = checkOutput(name); !checked)
        return checked;
    if (isStandardOutput(name) || (QFileInfo::exists(name) && !QFileInfo(name).isFile()))
        return badInput(QStringLiteral("Runs cannot be saved in %1: name a file.").arg(excerpt(name)));
    const QString file = QFileInfo(name).isSymLink() ? QFileInfo(name).canonicalFilePath() : name;
    QTemporaryFile temporary;
    if (auto made = makeBeside(file, temporary); !made)
        return made;
    auto written =
        RunStore::create(temporary.fileName()).and_then([&races](RunStore store) { return addAll(store, races); });
    if (!written) {
        // The user knows nothing of the file beside it.
        const QString sentence = QString(written.error().sentence)
                                     .replace(excerpt(QDir::toNativeSeparators(temporary.fileName())),
                                              excerpt(QDir::toNativeSeparators(file)));
        return tl::unexpected<Error>({Error::Kind::Output, sentence});
    }
    const bool replaces = QFileInfo::exists(file);
    temporary.setPermissions(replaces ? QFile(file).permissions()
                                      : QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    if (std::rename(QFile::encodeName(temporary.fileName()).constData(), QFile::encodeName(file).constData()) != 0)
        return cannotSave(file, qt_error_string(errno));
    temporary.setAutoRemove(false);
    return {};
}

Expected<QList<StoredRace>> openRunFile(const QString &file)
{
    auto store = RunStore::openFile(file);
    const auto headings = store ? store->list() : tl::unexpected(store.error());
    if (!headings)
        return tl::unexpected(headings.error());
    if (headings->isEmpty())
        return notARunFile(file, QStringLiteral("there is no race in it"));
    QList<StoredRace> races;
    for (const RaceHeading &heading : *headings) {
        auto race = store->load(heading.id);
        if (!race)
            return tl::unexpected(race.error());
        races.prepend(*std::move(race)); // the oldest first, as they were measured
    }
    return races;
}

Expected<QList<StoredRace>> racesOfHistory(const QList<qint64> &ids)
{
    return RunStore::openHistory(historyFile()).and_then([&ids](RunStore store) -> Expected<QList<StoredRace>> {
        QList<StoredRace> races;
        for (const qint64 id : ids) {
            auto race = store.load(id);
            if (!race)
                return tl::unexpected(race.error());
            races.append(*std::move(race));
        }
        return races;
    });
}

Expected<QList<StoredRace>> openRuns(const QString &fileOrId)
{
    bool isNumber = false;
    const qint64 id = fileOrId.toLongLong(&isNumber);
    const bool isFile = !isNumber || QFileInfo::exists(fileOrId);
    auto races = isFile ? openRunFile(fileOrId) : racesOfHistory({id});
    const QString source = isFile ? fileOrId : QStringLiteral("race %1 of the history").arg(id);
    if (races)
        for (StoredRace &race : *races)
            race.source = source;
    return races;
}

Expected<QList<StoredRace>> openRuns(const QStringList &filesAndIds)
{
    QList<StoredRace> races;
    for (const QString &source : filesAndIds) {
        auto opened = openRuns(source);
        if (!opened)
            return opened;
        races += *std::move(opened);
    }
    return races;
}

QString openedTitle(const StoredRace &race)
{
    const QDateTime started = race.runs.isEmpty() ? QDateTime() : race.runs.first().run.startedAt;
    return QStringLiteral("%1, %2").arg(excerpt(race.source),
                                        started.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
}

QList<FinishedRun> runsOf(const QList<StoredRace> &races)
{
    QList<FinishedRun> runs;
    for (const StoredRace &race : races)
        runs += race.runs;
    return runs;
}

} // namespace fetchrace
