// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/cells.h"
#include "app/commands/commands.h"
#include "app/commands/entrynames.h"
#include "app/commands/optionset.h"
#include "app/commands/terminal.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/groupednumber.h"
#include "app/store/runstore.h"

#include <algorithm>

namespace fetchrace {

namespace {

using HeadingColumn = Column<RaceHeading>;

constexpr std::array headingColumns{
    HeadingColumn{"id", HeadingColumn::Right, [](const RaceHeading &row) { return QString::number(row.id); }},
    HeadingColumn{"started", HeadingColumn::Left,
                  [](const RaceHeading &row) {
                      return row.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
                  }},
    HeadingColumn{"runs", HeadingColumn::Right, [](const RaceHeading &row) { return QString::number(row.runs); }},
    HeadingColumn{"requests", HeadingColumn::Right, [](const RaceHeading &row) { return grouped(row.requests); }},
    HeadingColumn{"fastest", HeadingColumn::Right,
                  [](const RaceHeading &row) { return readableDuration(row.fastestNs); }},
    HeadingColumn{"entries", HeadingColumn::Left,
                  [](const RaceHeading &row) {
                      return excerpt((row.kind == RaceKind::Sweep ? QStringLiteral("sweep: ") : QString()) +
                                     row.entries);
                  }},
    HeadingColumn{"targets", HeadingColumn::Left, [](const RaceHeading &row) { return excerpt(row.targets); }},
    HeadingColumn{"tags", HeadingColumn::Left,
                  [](const RaceHeading &row) { return excerpt(row.tags.join(QLatin1Char(' '))); }},
    HeadingColumn{"note", HeadingColumn::Left, [](const RaceHeading &row) { return excerpt(row.note); }},
};

Expected<QDateTime> readDay(const OptionSet &set, const char *name)
{
    const QString key = QString::fromLatin1(name);
    if (!set.isSet(key))
        return QDateTime();
    const QDate day = QDate::fromString(set.value(key), Qt::ISODate);
    if (!day.isValid())
        return badInput(QStringLiteral("--%1 %2 is no day: write it as 2026-01-31.").arg(key, excerpt(set.value(key))));
    return day.startOfDay();
}

Expected<void> listRaces(RunStore &store, const OptionSet &set)
{
    const auto from = readDay(set, "from");
    const auto to = readDay(set, "to");
    for (const auto &day : {from, to})
        if (!day)
            return tl::unexpected(day.error());
    RaceFilter filter{set.value(QStringLiteral("search")), *from, to->isValid() ? to->addDays(1) : QDateTime()};
    filter.target = set.value(QStringLiteral("target"));
    filter.entry = titleOfNamed(set.value(QStringLiteral("entry")));
    const auto found = store.list(filter);
    if (!found)
        return tl::unexpected(found.error());
    const QString table = tableOf(headingColumns, *found);
    return printLine(table.isEmpty() ? QStringLiteral("There is no such race in the history.") : table.chopped(1));
}

Expected<qint64> readId(const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    if (!isNumber)
        return badInput(
            QStringLiteral("'%1' is no number of a race; \"fetchrace history list\" has them.").arg(excerpt(text)));
    return id;
}

/// The race with this number, without its samples.
Expected<RaceHeading> findRace(RunStore &store, const QString &text)
{
    const auto id = readId(text);
    const auto all = id ? store.list() : tl::unexpected(id.error());
    if (!all)
        return tl::unexpected(all.error());
    const auto found = std::ranges::find_if(*all, [&id](const RaceHeading &each) { return each.id == *id; });
    if (found == all->end())
        return badInput(
            QStringLiteral("There is no race %1 in the history; \"fetchrace history list\" has them.").arg(*id));
    return *found;
}

Expected<void> exportRaces(RunStore &store, const OptionSet &set)
{
    QStringList ids = set.arguments().mid(1);
    const QString file = ids.takeLast();
    QList<StoredRace> races;
    for (const QString &text : std::as_const(ids)) {
        const auto race =
            findRace(store, text).and_then([&store](const RaceHeading &found) { return store.loadWhole(found.id); });
        if (!race)
            return tl::unexpected(race.error());
        races.append(*race);
    }
    return saveRunFile(file, races);
}

/// "race 12 of 2026-11-30 06:16:19: Async ×100, Serial; 1,200 requests".
QString describe(const RaceHeading &race)
{
    return QStringLiteral("race %1 of %2: %3; %4 %5")
        .arg(race.id)
        .arg(race.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), excerpt(race.entries),
             grouped(race.requests), race.requests == 1 ? QLatin1String("request") : QLatin1String("requests"));
}

/// A line for each.
QStringList described(const QString &verb, const QList<RaceHeading> &races)
{
    QStringList lines;
    for (const RaceHeading &race : races)
        lines.append(QStringLiteral("%1 %2.").arg(verb, describe(race)));
    return lines;
}

/// Only the last deletion can be taken back: who sits at a terminal is asked, and everybody is told what it was.
bool isAgreed(const OptionSet &set, const QList<RaceHeading> &races)
{
    if (set.isSet(QStringLiteral("yes")) || !inputIsTerminal())
        return true;
    for (const RaceHeading &race : races)
        printError(describe(race));
    return confirmed(races.size() == 1 ? QStringLiteral("Delete this race?")
                                       : QStringLiteral("Delete these %1 races?").arg(races.size()));
}

Expected<void> removeRaces(RunStore &store, const OptionSet &set)
{
    QList<RaceHeading> races;
    QStringList uids;
    const QStringList ids = set.arguments().mid(1);
    for (const QString &text : ids) {
        const auto found = findRace(store, text);
        if (!found)
            return tl::unexpected(found.error());
        if (uids.contains(found->uid))
            continue;
        races.append(*found);
        uids.append(found->uid);
    }
    if (!isAgreed(set, races))
        return printLine(QStringLiteral("Nothing was deleted."));
    QStringList lines = described(QStringLiteral("Deleted"), races);
    lines.append(QStringLiteral("Until something else is deleted, \"fetchrace history restore\" brings %1 back.")
                     .arg(races.size() == 1 ? QLatin1String("it") : QLatin1String("them")));
    return store.remove(uids).and_then([&lines] { return printLine(lines.join(QLatin1Char('\n'))); });
}

/// What was deleted last, here or in the window.
Expected<void> restoreRaces(RunStore &store, const OptionSet &)
{
    RaceFilter removed;
    removed.removed = true;
    const auto races = store.list(removed);
    if (!races)
        return tl::unexpected(races.error());
    if (races->isEmpty())
        return printLine(QStringLiteral("Nothing was deleted that can be restored."));
    QStringList uids;
    for (const RaceHeading &race : *races)
        uids.append(race.uid);
    return store.restore(uids).and_then(
        [&races] { return printLine(described(QStringLiteral("Restored"), *races).join(QLatin1Char('\n'))); });
}

/// Those that are given take the place of those it had.
Expected<void> tagRace(RunStore &store, const OptionSet &set)
{
    return findRace(store, set.arguments().value(1)).and_then([&](const RaceHeading &found) {
        return store.describe(found.uid, found.note, set.arguments().mid(2));
    });
}

Expected<void> noteRace(RunStore &store, const OptionSet &set)
{
    return findRace(store, set.arguments().value(1)).and_then([&](const RaceHeading &found) {
        return store.describe(found.uid, set.arguments().value(2), found.tags);
    });
}

/// What can be done with the history, each with as many arguments as it needs at least.
struct HistoryAction {
    const char *name;
    qsizetype arguments;
    const char *usage;
    Expected<void> (*run)(RunStore &store, const OptionSet &set);
};

constexpr std::array historyActions{
    HistoryAction{"list", 0, "list", listRaces},
    HistoryAction{"export", 2, "export ID... FILE", exportRaces},
    HistoryAction{"delete", 1, "delete ID...", removeRaces},
    HistoryAction{"restore", 0, "restore", restoreRaces},
    HistoryAction{"note", 2, "note ID TEXT", noteRace},
    HistoryAction{"tag", 1, "tag ID TAG...", tagRace},
};

Expected<void> perform(const OptionSet &set)
{
    const QString name = set.arguments().value(0);
    const auto action = std::ranges::find_if(
        historyActions, [&name](const HistoryAction &each) { return name == QLatin1String(each.name); });
    if (action == historyActions.end())
        return badInput(
            QStringLiteral("\"fetchrace history\" needs list, show, export, delete, restore, note or tag, not '%1'.")
                .arg(excerpt(name)));
    if (set.arguments().size() - 1 < action->arguments)
        return badInput(QStringLiteral("Write \"fetchrace history %1\".").arg(QLatin1String(action->usage)));
    return RunStore::openHistory(historyFile()).and_then([&](RunStore store) { return action->run(store, set); });
}

} // namespace

int useHistory(const QStringList &arguments, const CommandHooks &hooks)
{
    if (arguments.value(0) == QLatin1String("show"))
        return showRuns(arguments.mid(1), hooks);
    OptionSet set(
        QStringLiteral("history"),
        QStringLiteral("Lists the races that are kept, shows, exports and deletes them (\"restore\" takes the last "
                       "deletion back), notes something about them and gives them tags (\"tag ID\" alone takes them "
                       "away)."),
        {option("search", "WORDS", "Only races with all of these words in entries, targets, note or tags."),
         option("from", "DAY", "Only races since this day (2026-01-31)."),
         option("to", "DAY", "Only races until this day."),
         option("target", "PART", "Only races whose targets contain this."),
         option("entry", "NAME",
                "Only races in which this entry took part, such as threaded, threaded:20 or \"Event loop\"."),
         option("yes", nullptr, "Delete without asking, as is done where there is no terminal.")},
        {QStringLiteral("list|show|export|delete|restore|note|tag...")});
    if (const auto ended = endedByArguments(set, arguments))
        return *ended;
    const auto done = perform(set);
    return done ? AllOk : report(done.error());
}

} // namespace fetchrace
