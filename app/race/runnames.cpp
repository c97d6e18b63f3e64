// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/runnames.h"

#include "app/words/modewords.h"
#include "app/words/plandifference.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace fetchrace {

namespace {

using Runs = std::vector<KeptRun *>;

/// A run of each line, those that are shown first, of each part the newest first.
Runs firstOfLines(std::vector<KeptRun> &shown, std::vector<KeptRun> &aside)
{
    Runs first;
    for (std::vector<KeptRun> *part : {&shown, &aside})
        for (auto kept = part->rbegin(); kept != part->rend(); ++kept)
            if (std::ranges::none_of(first, [&](const KeptRun *other) { return other->line == kept->line; }))
                first.push_back(&*kept);
    return first;
}

int numberOf(const KeptRun &kept)
{
    return atOnceOf(*kept.run.plan, kept.asked);
}

/// The number is in the name where the sender is shown with several numbers, and of what is set aside where it differs
/// from those that are shown, or, without any, from others that are set aside.
bool needsNumber(const KeptRun &kept, const Runs &all)
{
    if (modeRow(kept.asked.mode).limit == ModeLimit::One)
        return false;
    if (kept.asked.showsNumber)
        return true;
    Runs same;
    std::copy_if(all.begin(), all.end(), std::back_inserter(same),
                 [&kept](const KeptRun *other) { return isSameSender(kept.asked, other->asked); });
    const bool isAnyShown = std::ranges::any_of(same, [](const KeptRun *other) { return !other->isAside; });
    std::set<int> numbers{numberOf(kept)};
    for (const KeptRun *other : same)
        if (!other->isAside || !isAnyShown)
            numbers.insert(numberOf(*other));
    return numbers.size() > 1;
}

QString startOf(const KeptRun &kept, const KeptRun &newest)
{
    const QDateTime start = kept.run.startedAt.toLocalTime();
    const QString time = QLocale().toString(start.time(), QStringLiteral("HH:mm:ss"));
    return start.date() == newest.run.startedAt.toLocalTime().date()
               ? time
               : QLocale().toString(start.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

QString labelOf(const KeptRun &kept, const KeptRun &newest)
{
    if (!kept.run.words.name.isEmpty())
        return kept.run.words.name;
    if (kept.race == newest.race)
        return {};
    return planDifference(*kept.run.plan, *newest.run.plan, kept.asked.mode);
}

Entry namedEntry(const KeptRun &kept, const Runs &all, const KeptRun &newest)
{
    Entry entry = kept.asked;
    entry.place = kept.run.entry.place;
    entry.showsNumber = needsNumber(kept, all);
    if (entry.showsNumber)
        entry.atOnce = numberOf(kept);
    entry.label = labelOf(kept, newest);
    return entry;
}

} // namespace

bool nameRuns(std::vector<KeptRun> &shown, std::vector<KeptRun> &aside)
{
    const Runs all = firstOfLines(shown, aside);
    std::map<int, Entry> names; // by line
    QStringList given;
    for (const KeptRun *kept : all) {
        Entry entry = namedEntry(*kept, all, *all.front());
        if (given.contains(modeTitle(entry))) {
            const QString start = startOf(*kept, *all.front());
            entry.label += entry.label.isEmpty() ? start : QStringLiteral(", ") + start;
        }
        given.append(modeTitle(entry));
        names[kept->line] = entry;
    }
    bool isAny = false;
    for (KeptRun &kept : shown) {
        const Entry &name = names[kept.line];
        isAny = isAny || modeTitle(kept.run.entry) != modeTitle(name);
        kept.run.entry = name;
    }
    for (KeptRun &kept : aside)
        kept.run.entry = names[kept.line];
    return isAny;
}

QList<FinishedRun> toldApart(const QList<QList<FinishedRun>> &races)
{
    std::vector<KeptRun> all;
    std::map<Mode, int> places;
    for (int race = 0; race < races.size(); ++race) {
        std::map<Entry, KeptRun> firsts;
        for (const FinishedRun &finished : races[race]) {
            KeptRun kept{finished.run, RaceKind::Plain, race};
            kept.asked = finished.run.entry;
            kept.number = static_cast<int>(all.size());
            kept.line = kept.number;
            if (const auto first = firsts.find(kept.asked); first != firsts.end()) {
                kept.line = first->second.line;
                kept.run.entry.place = first->second.run.entry.place;
            } else {
                kept.run.entry.place = places[kept.asked.mode]++;
                firsts.emplace(kept.asked, kept);
            }
            kept.summary = finished.summary;
            all.push_back(std::move(kept));
        }
    }
    std::vector<KeptRun> aside;
    nameRuns(all, aside);
    QList<FinishedRun> named;
    for (const KeptRun &kept : all)
        named.append(kept.finished());
    return named;
}

} // namespace fetchrace
