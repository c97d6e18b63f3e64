// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace fetchrace {

/// One sentence of the explanation, with the numbers it rests on.
struct Explanation {
    enum class Topic {
        Result,   ///< who was fastest, by what factor, and why: the headline
        Problem,  ///< what failed or was stopped
        Server,   ///< what its behaviour did to the modes
        Handling, ///< the work after the responses: how much, and what it held up
        Waiting,  ///< how many were in flight, where that is not what one expects
        Client,   ///< what a client did unlike what it was asked, or what it cost itself
        Bound,    ///< the theoretical minimum, and where the rest went
        Cost,     ///< the client's own work
        Spread,   ///< how far repeats differ
        Caution   ///< why a time has to be read with care (verdict.h)
    };

    Topic topic;
    std::optional<Entry> mode; ///< without a value when it is about several
    QString sentence;
};

/// What each mode did, beside each other: a title for each column, and a row for each mode.
struct ExplanationTable {
    QStringList titles;
    QList<QStringList> rows;

    [[nodiscard]] bool isEmpty() const { return rows.isEmpty(); }
};

/// Why the times are what they are: the headline, then what is unusual, the most important first. A sentence is there
/// only when the runs support it: a mode with failures is not compared, the minimum is named only where it is known,
/// shares only where they were measured. Numbers are written in the default locale. `cores` is the number of processor
/// cores of this machine. Takes microseconds: it reads the summaries, not the samples.
[[nodiscard]] QList<Explanation> explain(const QList<FinishedRun> &runs, int cores);

/// Mode, requests in flight, time spent waiting, time beyond the minimum, and the largest cause of that. Of the modes
/// whose times may be compared.
[[nodiscard]] ExplanationTable explanationTable(const QList<FinishedRun> &runs);

} // namespace fetchrace
