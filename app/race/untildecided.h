// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/openquestions.h"
#include "app/race/schedule.h"

#include <QElapsedTimer>

namespace fetchrace {

/// When a race ends whose repeats go on until its differences are decided.
class UntilDecided
{
public:
    /// The first run, a warm-up, is about to start: from now on time counts.
    void begin()
    {
        if (!m_sinceStart.isValid())
            m_sinceStart.start();
    }
    /// A run has ended, the last of its round or not: repeats are looked at when all entries have as many.
    void note(const FinishedRun &run, bool endsRound);

    [[nodiscard]] const OpenQuestions &questions() const { return m_questions; } ///< at the last look
    [[nodiscard]] std::int64_t leftNs() const;
    /// Whether the run that is next is not worth starting: all is decided, or it would end too late. Every entry has
    /// its first.
    [[nodiscard]] bool endsBefore(const Schedule &schedule, qsizetype next) const;

private:
    QElapsedTimer m_sinceStart;
    QList<FinishedRun> m_runs; ///< without their samples
    OpenQuestions m_questions;
};

/// Two requests for each connection or worker: enough to make ready what the first run would pay for alone.
[[nodiscard]] Plan warmUpPlan(Plan plan, const Entry &entry);

} // namespace fetchrace
