// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

#include <optional>

namespace fetchrace {

/// One sentence of the explanation, with the numbers it rests on.
struct Explanation {
    enum class Topic {
        Result,   ///< who was first, and by how much
        Waiting,  ///< how much was kept waiting at once, and how much of the time that was
        Handling, ///< the work after the responses: how much, and what it held up
        Bound,    ///< what arithmetic allowed, and where the rest went
        Server,   ///< what its behaviour did to the modes
        Cost,     ///< the client's own work
        Spread,   ///< how far repeats differ
        Problem,  ///< what failed or was stopped
        Caution   ///< why a time has to be read with care (verdict.h)
    };

    Topic topic;
    std::optional<Mode> mode; ///< without a value when it is about several
    QString sentence;
};

/// Why the times are what they are. A sentence is there only when the runs support it: a mode with failures is not
/// compared, the bound is named only where it is known, shares only where they were measured. Numbers are written in
/// the default locale. `cores` is the number of processor cores of this machine. Takes microseconds: it reads the
/// summaries, not the samples.
[[nodiscard]] QList<Explanation> explain(const QList<FinishedRun> &runs, int cores);

} // namespace fetchrace
