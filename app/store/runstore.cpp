// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/runstore.h"

#include "app/formats/resultjson.h"
#include "app/plan/json/planjson.h"
#include "app/plan/request/redact.h"
#include "app/store/runjson.h"
#include "app/store/samplecodec.h"
#include "app/store/schema.h"
#include "app/words/modewords.h"

#include <QJsonDocument>
#include <QUuid>

namespace fetchrace {

namespace {

constexpr QLatin1String kindNames[]{QLatin1String("race"), QLatin1String("sweep")};

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Null is no text for SQLite.
QString text(const QString &given)
{
    return given.isNull() ? QLatin1String("") : given;
}

QStringList tagsOf(const QVariant &column)
{
    return column.toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// With a width that does not depend on the time, so that text sorts as times do.
QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString targetsOf(const Plan &plan)
{
    QStringList targets;
    for (const QUrl &target : redacted(plan).targets)
        targets << target.toString();
    return targets.join(QLatin1Char(' '));
}

/// "Threaded ×20": with its number, because a list shows races of different plans. A sweep has all numbers.
QString titleOf(const Run &run, RaceKind kind)
{
    if (kind == RaceKind::Sweep)
        return modeTitle(run.entry.mode);
    Entry entry = run.entry;
    entry.showsNumber = modeRow(entry.mode).limit != ModeLimit::One;
    entry.atOnce = atOnceOf(*run.plan, entry);
    return modeTitle(entry);
}

/// For LIKE: the word itself, wherever it stands.
QString pattern(const QString &word)
{
    QString safe = word;
    for (const QLatin1Char special : {QLatin1Char('\\'), QLatin1Char('%'), QLatin1Char('_')})
        safe.replace(special, QString(QLatin1Char('\\')) + special);
    return QLatin1Char('%') + safe + QLatin1Char('%');
}

/// The conditions of a filter, and their values in the same order.
QString conditionsOf(const RaceFilter &filter, QVariantList &values)
{
    QStringList conditions{QStringLiteral("removed = %1").arg(filter.removed ? 1 : 0)};
    for (const QString &word : filter.text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        conditions << QStringLiteral(
            "(iif(kind = 'sweep', 'sweep ', '') || entries || ' ' || targets || ' ' || note || "
            "' ' || tags) LIKE ? ESCAPE '\\'");
        values << pattern(word);
    }
    if (filter.from.isValid()) {
        conditions << QStringLiteral("started_at >= ?");
        values << timeText(filter.from);
    }
    if (filter.to.isValid()) {
        conditions << QStringLiteral("started_at < ?");
        values << timeText(filter.to);
    }
    if (!filter.session.isEmpty()) {
        conditions << QStringLiteral("session = ?");
        values << filter.session;
    }
    for (const auto &[column, part] : {std::pair("targets", filter.target), std::pair("entries", filter.entry)}) {
        if (part.isEmpty())
            continue;
        conditions << QStringLiteral("%1 LIKE ? ESCAPE '\\'").arg(QLatin1String(column));
        values << pattern(part);
    }
    return conditions.join(QStringLiteral(" AND "));
}

RaceHeading headingOf(const QSqlQuery &row)
{
    RaceHeading heading;
    heading.id = row.value(0).toLongLong();
    heading.uid = row.value(1).toString();
    heading.session = row.value(2).toString();
    heading.kind = row.value(3).toString() == kindNames[1] ? RaceKind::Sweep : RaceKind::Plain;
    heading.startedAt = QDateTime::fromString(row.value(4).toString(), Qt::ISODateWithMs);
    heading.entries = row.value(5).toString();
    heading.targets = row.value(6).toString();
    heading.note = row.value(7).toString();
    heading.tags = tagsOf(row.value(8));
    heading.runs = row.value(9).toInt();
    heading.requests = row.value(10).toLongLong();
    heading.fastestNs = row.value(11).toLongLong();
    return heading;
}

} // namespace

QString RaceKey::newUid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Expected<RunStore> RunStore::create(const QString &file)
{
    auto database = Database::open(file, Database::Access::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    // It is written elsewhere first and takes its place when it is whole, so that nothing has to be undone.
    auto ready =
        database->run({QStringLiteral("PRAGMA journal_mode = MEMORY"), QStringLiteral("PRAGMA synchronous = NORMAL"),
                       QStringLiteral("PRAGMA foreign_keys = ON")});
    if (ready)
        ready = migrate(*database);
    return ready ? Expected<RunStore>(RunStore(std::move(*database))) : tl::unexpected(ready.error());
}

Expected<qint64> RunStore::raceId(const RaceKey &race, const FinishedRun &first)
{
    const QString known = QStringLiteral("SELECT id FROM race WHERE uid = ?");
    const auto id = m_database.value(known, {race.uid});
    if (!id)
        return tl::unexpected(id.error());
    if (id->isValid())
        return id->toLongLong();
    const auto made =
        m_database.query(QStringLiteral("INSERT INTO race (uid, session, kind, started_at, machine, targets, entries) "
                                        "VALUES (?, ?, ?, ?, ?, ?, '')"),
                         {race.uid, text(race.session), kindNames[static_cast<std::size_t>(race.kind)],
                          timeText(first.run.startedAt), compact(appToJson(race.app)), targetsOf(*first.run.plan)});
    return made ? Expected<qint64>(made->lastInsertId().toLongLong()) : tl::unexpected(made.error());
}

Expected<void> RunStore::addSamples(qint64 run, const Run &measured)
{
    if (!measured.samples)
        return {};
    const auto all = measured.samples->all();
    for (std::size_t begin = 0; begin < all.size(); begin += samplesPerPart) {
        const auto part = all.subspan(begin, std::min<std::size_t>(samplesPerPart, all.size() - begin));
        const auto added =
            m_database.query(QStringLiteral("INSERT INTO samples (run, part, count, data) VALUES (?, ?, ?, ?)"),
                             {run, static_cast<qint64>(begin / samplesPerPart), static_cast<qint64>(part.size()),
                              packSamples(measured, part)});
        if (!added)
            return tl::unexpected(added.error());
    }
    return {};
}

Expected<void> RunStore::add(const RaceKey &race, const FinishedRun &finished)
{
    return m_database.together([&]() -> Expected<void> {
        const auto id = raceId(race, finished);
        if (!id)
            return tl::unexpected(id.error());
        const Run &run = finished.run;
        const auto made = m_database.query(
            QStringLiteral(
                "INSERT INTO run (race, entry, repeat, started_at, plan, details, summary, requests, elapsed_ns, "
                "name, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {*id, compact(entryToStore(run.entry)), run.repeat, timeText(run.startedAt),
             compact(planToJson(redacted(*run.plan))), compact(detailsToJson(run)),
             compact(runToJson(finished, race.app.cpus)), qint64(finished.summary.requests),
             qint64(finished.summary.elapsedNs), text(run.words.name), text(run.words.note)});
        if (!made)
            return tl::unexpected(made.error());
        if (auto added = addSamples(made->lastInsertId().toLongLong(), run); !added)
            return added;
        const QString title = titleOf(run, race.kind);
        return m_database
            .query(QStringLiteral("UPDATE race SET entries = entries || iif(entries = '', '', ', ') || ? "
                                  "WHERE id = ? AND instr(', ' || entries || ', ', ', ' || ? || ', ') = 0"),
                   {title, *id, title})
            .map([](const QSqlQuery &) {});
    });
}

Expected<void> RunStore::describe(const QString &uid, const QString &note, const QStringList &tags)
{
    return m_database
        .query(QStringLiteral("UPDATE race SET note = ?, tags = ? WHERE uid = ?"),
               {text(note), text(tags.join(QLatin1Char(' '))), uid})
        .map([](const QSqlQuery &) {});
}

Expected<void> RunStore::describeRuns(const QString &uid, const Entry &entry, const RunWords &words)
{
    return m_database
        .query(QStringLiteral("UPDATE run SET name = ?, note = ? "
                              "WHERE race = (SELECT id FROM race WHERE uid = ?) AND entry = ?"),
               {text(words.name), text(words.note), uid, compact(entryToStore(entry))})
        .map([](const QSqlQuery &) {});
}

Expected<void> RunStore::readWords(StoredRace &race)
{
    return m_database.each(QStringLiteral("SELECT note, tags FROM race WHERE uid = ?"), {race.key.uid},
                           [&race](const QSqlQuery &row) -> Expected<void> {
                               race.note = row.value(0).toString();
                               race.tags = tagsOf(row.value(1));
                               return {};
                           });
}

Expected<void> RunStore::remove(const QStringList &uids)
{
    return purge().and_then([&] { return mark(uids, true); });
}

Expected<void> RunStore::restore(const QStringList &uids)
{
    return mark(uids, false);
}

Expected<void> RunStore::mark(const QStringList &uids, bool removed)
{
    return m_database.together([&]() -> Expected<void> {
        for (const QString &uid : uids)
            if (const auto done = m_database.query(QStringLiteral("UPDATE race SET removed = ? WHERE uid = ?"),
                                                   {removed ? 1 : 0, uid});
                !done)
                return tl::unexpected(done.error());
        return {};
    });
}

Expected<void> RunStore::purge()
{
    return m_database.run(
        {QStringLiteral("DELETE FROM race WHERE removed = 1"), QStringLiteral("PRAGMA incremental_vacuum")});
}

Expected<qint64> RunStore::size()
{
    return m_database
        .value(QStringLiteral("SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, "
                              "pragma_freelist_count, pragma_page_size"))
        .map([](const QVariant &bytes) { return bytes.toLongLong(); });
}

Expected<void> RunStore::trim(qint64 bytes)
{
    while (true) {
        const auto now = size();
        if (!now)
            return tl::unexpected(now.error());
        if (*now <= bytes)
            return {};
        // A share of them at a time: each would take a transaction of its own, and the last races stay in any case.
        const auto dropped = m_database.query(
            QStringLiteral("DELETE FROM race WHERE id IN (SELECT id FROM race WHERE id < (SELECT max(id) FROM race) "
                           "ORDER BY removed DESC, id LIMIT (SELECT max(1, count(*) / 50) FROM race))"));
        if (!dropped)
            return tl::unexpected(dropped.error());
        if (dropped->numRowsAffected() < 1)
            return {};
        if (auto freed = m_database.run({QStringLiteral("PRAGMA incremental_vacuum")}); !freed)
            return freed;
    }
}

Expected<QList<RaceHeading>> RunStore::list(const RaceFilter &filter)
{
    QVariantList values;
    const QString conditions = conditionsOf(filter, values);
    QList<RaceHeading> headings;
    return m_database
        .each(QStringLiteral("SELECT id, uid, session, kind, started_at, entries, targets, note, tags, "
                             "(SELECT count(*) FROM run WHERE run.race = race.id), "
                             "(SELECT total(requests) FROM run WHERE run.race = race.id), "
                             "(SELECT min(elapsed_ns) FROM run WHERE run.race = race.id) "
                             "FROM race WHERE %1 ORDER BY started_at DESC, id DESC LIMIT %2")
                  .arg(conditions)
                  .arg(filter.most > 0 ? filter.most : -1),
              values,
              [&headings](const QSqlQuery &row) -> Expected<void> {
                  headings.append(headingOf(row));
                  return {};
              })
        .map([&headings] { return headings; });
}

} // namespace fetchrace
