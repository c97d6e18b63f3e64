// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/entry.h"

#include "app/plan/entries/sweep.h"
#include "app/plan/text/excerpt.h"

#include <algorithm>

namespace fetchrace {

bool Entries::operator==(const Entries &other) const
{
    return std::equal(begin(), end(), other.begin(), other.end(),
                      [](const Entry &a, const Entry &b) { return isSameSender(a, b) && a.atOnce == b.atOnce; });
}

QString entryKey(const Entry &entry)
{
    const QString name = entry.client ? excerpt(entry.client->name) : QString(modeName(entry.mode));
    return entry.showsNumber ? QStringLiteral("%1:%2").arg(name).arg(entry.atOnce) : name;
}

bool isSameSender(const Entry &left, const Entry &right)
{
    if (left.mode != right.mode || (left.client == nullptr) != (right.client == nullptr))
        return false;
    return !left.client || *left.client == *right.client;
}

const Entries &usualEntries()
{
    static const Entries usual(entriesOf(modesWith([](const ModeRow &row) { return row.isOfTheArticle; })));
    return usual;
}

QList<Entry> placed(const QList<Entry> &entries, const Plan &plan)
{
    QList<Entry> kept;
    for (const Entry &entry : entries) {
        const auto same = [&](const Entry &other) {
            return isSameSender(other, entry) && atOnceOf(plan, other) == atOnceOf(plan, entry);
        };
        if (std::ranges::any_of(kept, same))
            continue;
        kept.append(entry);
    }
    for (Entry &entry : kept) {
        const auto ofItsMode = [&entry](const Entry &other) { return other.mode == entry.mode; };
        const auto ofItsName = [&entry](const Entry &other) { return isSameSender(other, entry); };
        entry.showsNumber = std::ranges::count_if(kept, ofItsName) > 1;
        entry.place =
            static_cast<int>(std::count_if(kept.begin(), kept.begin() + (&entry - kept.constData()), ofItsMode));
        if (entry.showsNumber)
            entry.atOnce = atOnceOf(plan, entry);
    }
    return kept;
}

Plan ownPlan(Plan plan, const Entry &entry)
{
    return entry.atOnce == 0 ? plan : withAtOnce(std::move(plan), entry.mode, entry.atOnce);
}

int atOnceOf(const Plan &plan, const Entry &entry)
{
    if (entry.atOnce > 0)
        return entry.atOnce;
    switch (modeRow(entry.mode).limit) {
    case ModeLimit::One:
        return 1;
    case ModeLimit::Workers:
        return plan.workers;
    case ModeLimit::InFlight:
        return plan.inFlight;
    }
    Q_UNREACHABLE();
}

int mostAtOnce(Mode mode)
{
    switch (modeRow(mode).limit) {
    case ModeLimit::One:
        return 1;
    case ModeLimit::Workers:
        return Plan::maxWorkers;
    case ModeLimit::InFlight:
        return Plan::maxInFlight;
    }
    Q_UNREACHABLE();
}

} // namespace fetchrace
