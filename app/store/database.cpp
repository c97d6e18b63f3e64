// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"

#include "app/plan/text/excerpt.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace fetchrace {

namespace {

/// What SQLite reports by number, as a reason and what to do about it.
struct Failure {
    int code;
    const char *reason;
    const char *advice;
};

constexpr int diskError = 10;
constexpr int diskFull = 13;

constexpr std::array failures{
    Failure{5, "another program has locked it", "try again when it has finished"},
    Failure{6, "another program has locked it", "try again when it has finished"},
    Failure{7, "it asks for more memory than a run needs", "choose a file that Fetchrace saved"},
    Failure{8, "it is read-only", "choose another location"},
    Failure{diskError, "the disk reports an error", "check the disk, or choose another location"},
    Failure{11, "its content is damaged", "choose an undamaged copy"},
    Failure{diskFull, "the disk is full", "free some space or choose another location"},
    Failure{14, "it cannot be opened", "check that the folder exists and that you may use it"},
    Failure{18, "it contains a value that is too large", "choose a file that Fetchrace saved"},
    Failure{26, "it is not a database", "choose a file that Fetchrace saved"},
};

/// SQLite calls it an error of the disk when there is no room for the file by which programs share its log.
bool isDiskFull(const QString &file)
{
    constexpr qint64 leastRoom = 65'536;
    const QStorageInfo disk(QFileInfo(file).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < leastRoom;
}

/// How many databases are open, in all threads. Never destroyed: threads that nobody waits for may outlive main().
class OpenDatabases
{
public:
    static OpenDatabases &all()
    {
        static auto *const databases = new OpenDatabases;
        return *databases;
    }

    void add()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_count;
    }
    void remove()
    {
        const std::scoped_lock lock(m_mutex);
        if (--m_count == 0)
            m_none.notify_all();
    }
    void waitForNone(std::chrono::milliseconds longest)
    {
        std::unique_lock lock(m_mutex);
        m_none.wait_for(lock, longest, [this] { return m_count == 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_none;
    int m_count = 0;
};

void waitAtEnd()
{
    Database::waitUntilClosed(std::chrono::seconds(10)); // reading a large race takes a few
}

QString nextConnection()
{
    static std::atomic<unsigned> count = 0;
    return QStringLiteral("fetchrace-%1").arg(++count);
}

} // namespace

Database::Database(QString file, Access access)
    : m_file(std::move(file))
    , m_connection(nextConnection())
    , m_access(access)
{
    OpenDatabases::all().add();
}

Database::Database(Database &&other) noexcept
    : m_file(std::move(other.m_file))
    , m_connection(std::exchange(other.m_connection, QString()))
    , m_access(other.m_access)
{
}

Database::~Database()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::removeDatabase(m_connection);
    OpenDatabases::all().remove();
}

void Database::waitUntilClosed(std::chrono::milliseconds longest)
{
    OpenDatabases::all().waitForNone(longest);
}

Expected<Database> Database::open(const QString &file, Access access)
{
    Database database(file, access);
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database.m_connection);
    static std::once_flag isAsked;
    std::call_once(isAsked, [] { qAddPostRoutine(waitAtEnd); }); // after Qt's own, so that it is called before that
    if (!connection.isValid())
        return cannotStart(
            QStringLiteral("Qt's driver for SQLite is missing: install it (libqt6sql6-sqlite on Debian)."));
    connection.setDatabaseName(QDir::current().absoluteFilePath(file));
    connection.setConnectOptions(access == Access::ReadOnly
                                     ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
                                     : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!connection.open())
        return database.errorOf(connection.lastError());
    return database;
}

tl::unexpected<Error> Database::errorOf(const QSqlError &error) const
{
    int code = error.nativeErrorCode().toInt() & 0xff; // the rest of it says more than anybody can act upon
    if (code == diskError && isDiskFull(m_file))
        code = diskFull;
    const auto known = std::ranges::find(failures, code, &Failure::code);
    const QString reason = known == failures.end() ? excerpt(error.databaseText()) : QString::fromLatin1(known->reason);
    const QString advice =
        known == failures.end() ? QStringLiteral("choose another file") : QString::fromLatin1(known->advice);
    const bool writes = m_access == Access::ReadWrite;
    return tl::unexpected<Error>(
        {writes ? Error::Kind::Output : Error::Kind::BadInput,
         (writes ? QStringLiteral("Cannot use %1 (%2); %3.") : QStringLiteral("Cannot open %1 (%2); %3."))
             .arg(excerpt(QDir::toNativeSeparators(m_file)), reason, advice)});
}

Expected<void> Database::run(const QStringList &statements)
{
    for (const QString &statement : statements) {
        auto rows = query(statement);
        if (!rows)
            return tl::unexpected(rows.error());
        for (bool isMore = true; isMore;) { // some do their work row by row
            const Expected<bool> more = next(*rows);
            if (!more)
                return tl::unexpected(more.error());
            isMore = *more;
        }
    }
    return {};
}

Expected<QSqlQuery> Database::query(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return errorOf(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return errorOf(query.lastError());
    return query;
}

Expected<QVariant> Database::value(const QString &statement, const QVariantList &values)
{
    auto found = query(statement, values);
    if (!found)
        return tl::unexpected(found.error());
    return next(*found).map([&found](bool there) { return there ? found->value(0) : QVariant(); });
}

Expected<bool> Database::next(QSqlQuery &query) const
{
    if (query.next())
        return true;
    if (query.lastError().isValid())
        return errorOf(query.lastError());
    return false;
}

} // namespace fetchrace
