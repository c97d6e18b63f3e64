// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"
#include "app/plan/json/planjson.h"
#include "app/plan/text/excerpt.h"
#include "app/store/runjson.h"
#include "app/store/runstore.h"
#include "app/store/samplecodec.h"
#include "app/store/schema.h"

#include <limits>

namespace fetchrace {

namespace {

constexpr qint64 mostRuns = 10'000;        ///< of one race
constexpr qint64 mostSamples = 12'000'000; ///< as many runs as charts show, each as large as a run can be
/// Of a sweep, whose runs are added up one after another: the modes with every step there is.
constexpr qint64 mostSamplesPassing = 60'000'000;

/// What to do about a plan depends on where it stands.
QString withoutAdvice(const Error &error)
{
    return error.sentence.chopped(1).section(QStringLiteral("; "), 0, 0);
}

/// A race's rows as they are read; each step says what is wrong with the file.
class RaceLoader
{
public:
    /// A sweep of more samples than that keeps none of them when they have been added up.
    RaceLoader(Database &database, qint64 mostOfSweep) : m_database(database), m_mostOfSweep(mostOfSweep) {}

    Expected<StoredRace> load(qint64 id)
    {
        m_race.id = id;
        return readRace(id).and_then([&] { return checkSize(id); }).and_then([&] { return readRuns(id); }).map([&] {
            return m_race;
        });
    }

private:
    [[nodiscard]] tl::unexpected<Error> wrong(const QString &what) const
    {
        return notARunFile(m_database.file(), what);
    }

    Expected<void> checkSize(qint64 id)
    {
        const auto runs = m_database.value(QStringLiteral("SELECT count(*) FROM run WHERE race = ?"), {id});
        const auto samples = m_database.value(
            QStringLiteral("SELECT total(count) FROM samples WHERE run IN (SELECT id FROM run WHERE race = ?)"), {id});
        for (const auto &each : {runs, samples})
            if (!each)
                return tl::unexpected(each.error());
        m_samples = samples->toDouble();
        const qint64 most = dropsSamples() ? mostSamplesPassing : mostSamples;
        if (runs->toLongLong() < 1)
            return wrong(QStringLiteral("a race in it has no run"));
        if (runs->toLongLong() > mostRuns)
            return wrong(QStringLiteral("a race in it has more than %1 runs").arg(mostRuns));
        if (m_samples > double(most))
            return wrong(QStringLiteral("a race in it has more than %1 requests").arg(most));
        return {};
    }

    Expected<void> readRace(qint64 id)
    {
        auto rows = m_database.query(
            QStringLiteral("SELECT uid, session, kind, machine, note, tags FROM race WHERE id = ? AND removed = 0"),
            {id});
        if (!rows)
            return tl::unexpected(rows.error());
        const auto there = m_database.next(*rows);
        if (!there)
            return tl::unexpected(there.error());
        if (!*there)
            return badInput(QStringLiteral("There is no race %1 in %2: fetchrace history list shows which there are.")
                                .arg(QString::number(id), excerpt(m_database.file())));
        m_race.key.uid = rows->value(0).toString();
        m_race.key.session = rows->value(1).toString();
        m_race.key.kind = rows->value(2).toString() == QLatin1String("sweep") ? RaceKind::Sweep : RaceKind::Plain;
        m_race.note = rows->value(4).toString();
        m_race.tags = rows->value(5).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const auto app = objectFromJsonText(rows->value(3).toByteArray(), QStringLiteral("machine"));
        const auto read = app ? appFromJson(*app) : std::nullopt;
        if (!read)
            return wrong(QStringLiteral("what it says about the machine cannot be read"));
        m_race.key.app = *read;
        return {};
    }

    Expected<void> readRuns(qint64 id)
    {
        return m_database.each(
            QStringLiteral("SELECT id, entry, repeat, started_at, plan, details, requests, substr(name, 1, ?), "
                           "substr(note, 1, ?) FROM run WHERE race = ? ORDER BY id"),
            {RunWords::longest, RunWords::longest, id}, [this](const QSqlQuery &row) {
                return readRun(row).map([this](const Run &run) { add({run, summarize(run)}); });
            });
    }

    void add(FinishedRun finished)
    {
        if (dropsSamples()) {
            finished.run.samples.reset();
            finished.run.serverStamps.reset();
        }
        m_race.runs.append(finished);
    }

    [[nodiscard]] bool dropsSamples() const
    {
        return m_race.key.kind == RaceKind::Sweep && m_samples > double(m_mostOfSweep);
    }

    Expected<Run> readRun(const QSqlQuery &row)
    {
        const auto object = [&row](int column, const char *what) {
            return objectFromJsonText(row.value(column).toByteArray(), QString::fromLatin1(what));
        };
        const auto plan = object(4, "plan").and_then(planFromJson);
        if (!plan)
            return wrong(QStringLiteral("a plan in it cannot be used: %1").arg(withoutAdvice(plan.error())));
        Run run;
        run.plan = std::make_shared<const Plan>(*plan);
        const auto entry = object(1, "entry").map(entryFromStore);
        const auto details = object(5, "run");
        run.repeat = row.value(2).toInt();
        run.startedAt = QDateTime::fromString(row.value(3).toString(), Qt::ISODateWithMs);
        const bool good = entry && *entry && details && readDetails(*details, run) && run.repeat >= 1 &&
                          run.repeat <= Plan::maxRepeat && run.startedAt.isValid() &&
                          (!run.clientEnd || (*entry)->client);
        if (!good)
            return wrong(QStringLiteral("what it says about a run cannot be read"));
        run.entry = **entry;
        run.words = {printable(row.value(7).toString()), printable(row.value(8).toString())};
        return readSamples(row.value(0).toLongLong(), run).and_then([&]() -> Expected<Run> {
            // A run that was stopped before its first request has none of either.
            if (row.value(6).toLongLong() != qint64(run.samples->endedCount()))
                return wrong(QStringLiteral("requests are missing in it"));
            return run;
        });
    }

    Expected<void> readSamples(qint64 id, Run &run)
    {
        // A client may have sent more than it was asked for.
        const auto capacity = static_cast<std::uint32_t>(run.entry.client ? Plan::maxRequests : run.plan->requests);
        const auto log = std::make_shared<SampleLog>(capacity);
        // The stamps were written by the server's thread; here they belong to nobody else yet.
        const auto stamps = std::const_pointer_cast<ServerStamps>(run.serverStamps);
        const auto take = [&](const QSqlQuery &part) -> Expected<void> {
            const qint64 count = part.value(0).toLongLong();
            const bool fits = count >= 1 && count <= samplesPerPart && count + log->endedCount() <= capacity;
            if (!fits || !unpackSamples(part.value(1).toByteArray(), static_cast<std::uint32_t>(count), *run.plan, *log,
                                        stamps.get()))
                return wrong(QStringLiteral("the requests in it cannot be read"));
            return {};
        };
        run.samples = log;
        // Asked first: a value that is too large is not even fetched.
        return m_database.each(QStringLiteral("SELECT count, iif(typeof(count) = 'integer' AND typeof(data) = "
                                              "'blob' AND length(data) <= ?, data, NULL) "
                                              "FROM samples WHERE run = ? ORDER BY part"),
                               {largestPart, id}, take);
    }

    Database &m_database;
    qint64 m_mostOfSweep;
    double m_samples = 0; ///< of the whole race
    StoredRace m_race;
};

} // namespace

Expected<StoredRace> RunStore::load(qint64 id, qint64 mostOfSweep)
{
    return RaceLoader(m_database, mostOfSweep).load(id);
}

Expected<StoredRace> RunStore::loadWhole(qint64 id)
{
    return load(id, std::numeric_limits<qint64>::max());
}

} // namespace fetchrace
