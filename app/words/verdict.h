// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace fetchrace {

/// A reason to read a time with care, with the sentence that says so and names its numbers.
struct Verdict {
    enum class Kind {
        ClientSaturated, ///< the client's own work, not the mode's waiting, made the time
        ServerSaturated, ///< the demo server could not answer faster
        TooShort,        ///< starting up is a large part of so short a run
        EndedEarly,      ///< the run ended before its last request, for the server's sake or by a limit of its plan
        Held,            ///< somebody else's machine is sent no more than this
        Paused,          ///< the run waited because the server refused
        AsyncCannot,     ///< responses that only QNetworkAccessManager could not read
        SentAgain,       ///< requests that QNetworkAccessManager sent again and the others would not have
        Unanswered,      ///< the server closed every connection before it responded
        StartedLate,     ///< the client, not the server, made the slowest answers to an open loop
        TooNoisy         ///< repeats of one mode differ by more than the modes do
    };

    Kind kind;
    QString sentence;
    QString pattern = {}; ///< the sentence with %1 where its figure stands; empty where it has none
    QString figure = {};
    double value = 0; ///< of the figure
};

/// The name used in files: "client-saturated", ...
[[nodiscard]] QLatin1String verdictName(Verdict::Kind kind);

/// What has to be said of one run. `cores` is the number of processor cores of this machine.
[[nodiscard]] QList<Verdict> verdictsOf(const FinishedRun &run, int cores);

struct VerdictOfRun {
    FinishedRun run;
    Verdict verdict;
};

/// Of several runs of a mode with the same reason the first speaks for all.
[[nodiscard]] QList<VerdictOfRun> firstVerdictsOf(const QList<FinishedRun> &runs, int cores);

/// A line for each reason: modes that share one share its line, with the range of their figures. Those of the race
/// together follow.
[[nodiscard]] QStringList verdictLines(const QList<FinishedRun> &runs, int cores);

/// What has to be said of the runs of a race together; nothing unless modes were repeated.
[[nodiscard]] QList<Verdict> verdictsOf(const QList<FinishedRun> &race);

} // namespace fetchrace
