// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/client.h"
#include "app/plan/entries/mode.h"

#include <QList>
#include <QString>

#include <compare>
#include <memory>

namespace fetchrace {

struct Plan;

/// Who takes part in a race: a mode, as the plan has it or with its own number of requests at once. Its name, colour
/// and marker tell it from others of its mode.
struct Entry {
    Mode mode = Mode::Async;
    int atOnce = 0;           ///< workers, or requests in flight; 0: as many as the plan allows the mode
    int place = 0;            ///< among those of its mode in the race
    bool showsNumber = false; ///< the mode takes part more than once, so that its name needs the number, too
    std::shared_ptr<const Client> client = {}; ///< of Mode::Client, and never null there
    QString label = {}; ///< what else tells it from others beside which it is shown: "delay 20 ms"

    Entry() = default;
    Entry(Mode sentBy, int requests = 0) : mode(sentBy), atOnce(requests) {}
    explicit Entry(const Client &program, int requests = 0)
        : mode(Mode::Client)
        , atOnce(requests)
        , client(std::make_shared<const Client>(program))
    {
    }

    /// Within a race: the modes in their order, of each the entries in theirs.
    bool operator==(const Entry &other) const { return mode == other.mode && place == other.place; }
    bool operator==(Mode other) const { return mode == other; }
    std::strong_ordering operator<=>(const Entry &other) const
    {
        return mode != other.mode ? mode <=> other.mode : place <=> other.place;
    }
};

/// Who takes part, as a plan asks for it.
struct Entries : QList<Entry> {
    static constexpr qsizetype most = 100;

    using QList<Entry>::QList;
    Entries(const QList<Entry> &entries) : QList<Entry>(entries) {}
    /// Alike only where each asks for as many requests at once, too.
    bool operator==(const Entries &other) const;
};

/// "threaded"; "threaded:20" where its mode takes part more than once: what tells it from others in files and on the
/// command line; a client's own name. Its name for people is modeTitle().
[[nodiscard]] QString entryKey(const Entry &entry);

/// The article's three modes: who takes part where a plan names nobody.
[[nodiscard]] const Entries &usualEntries();

/// Whether they are the same but for their place in a race.
[[nodiscard]] bool isSameSender(const Entry &left, const Entry &right);

/// As they take part in a race of this plan: those that are the same once, each with its place.
[[nodiscard]] QList<Entry> placed(const QList<Entry> &entries, const Plan &plan);

/// The plan as this entry sends it.
[[nodiscard]] Plan ownPlan(Plan plan, const Entry &entry);

/// How many at once an entry of the mode asks for where the plan says it.
[[nodiscard]] int atOnceOf(const Plan &plan, const Entry &entry);

/// The most requests at once an entry of the mode may ask for.
[[nodiscard]] int mostAtOnce(Mode mode);

} // namespace fetchrace
