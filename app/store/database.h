// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <chrono>
#include <utility>

namespace fetchrace {

/// A connection to an SQLite file. Belongs to the thread that opened it.
class Database final
{
    Q_DISABLE_COPY(Database)

public:
    enum class Access : unsigned char { ReadOnly, ReadWrite };

    [[nodiscard]] static Expected<Database> open(const QString &file, Access access);
    Database(Database &&other) noexcept;
    Database &operator=(Database &&) = delete;
    ~Database();

    /// Statements without values or results, one after another.
    [[nodiscard]] Expected<void> run(const QStringList &statements);
    /// A statement with a value for each "?"; its rows can be read once, forwards.
    [[nodiscard]] Expected<QSqlQuery> query(const QString &statement, const QVariantList &values = {});
    /// The one value that the statement finds; invalid where it finds none.
    [[nodiscard]] Expected<QVariant> value(const QString &statement, const QVariantList &values = {});
    /// Moves on to the next row: false behind the last.
    [[nodiscard]] Expected<bool> next(QSqlQuery &query) const;
    /// Gives each row that the statement finds to `take`, which returns what prevents it from taking more.
    template<typename Take>
    [[nodiscard]] Expected<void> each(const QString &statement, const QVariantList &values, Take take)
    {
        auto rows = query(statement, values);
        if (!rows)
            return tl::unexpected(rows.error());
        while (true) {
            const Expected<bool> there = next(*rows);
            if (!there)
                return tl::unexpected(there.error());
            if (!*there)
                return {};
            if (Expected<void> taken = take(std::as_const(*rows)); !taken)
                return taken;
        }
    }

    /// Does all of it or nothing. Waits for other programs that write to the same file, for a few seconds at most.
    template<typename Work>
    [[nodiscard]] Expected<void> together(Work work)
    {
        if (auto begun = run({QStringLiteral("BEGIN IMMEDIATE")}); !begun)
            return begun;
        Expected<void> done = work();
        if (done)
            done = run({QStringLiteral("COMMIT")});
        if (!done)
            (void)run({QStringLiteral("ROLLBACK")});
        return done;
    }

    [[nodiscard]] QString file() const { return m_file; }

    /// Waits until no thread has one open any more, for at most `longest`. The end of the application does so by
    /// itself: Qt then closes every connection, whoever is using it.
    static void waitUntilClosed(std::chrono::milliseconds longest);

private:
    explicit Database(QString file, Access access);
    [[nodiscard]] tl::unexpected<Error> errorOf(const QSqlError &error) const;

    QString m_file;
    QString m_connection; ///< the name by which Qt knows it; empty when moved from
    Access m_access;
};

} // namespace fetchrace
