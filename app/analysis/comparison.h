// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/difference.h"
#include "app/analysis/figures.h"

#include <QList>
#include <QString>

#include <span>

namespace fetchrace {

/// A figure of a run that can be compared. Everything that compares runs follows from its row.
struct Measure {
    const char *key;   ///< as conditions and files name it: "p99"
    const char *title; ///< as a label shows it; untranslated
    const Figure &figure;
    bool lessIsBetter;
    /// Whether it is as good as the other figures while requests fail: CPU time and failures are.
    bool standsFailures = false;

    /// Without a value where the run has none; of an end that is a matter of time there is no elapsed time.
    [[nodiscard]] std::optional<double> of(const FinishedRun &finished) const;
    /// Whether a change for the better has this sign.
    [[nodiscard]] bool isBetter(double change) const { return lessIsBetter ? change < 0 : change > 0; }
};

[[nodiscard]] std::span<const Measure> measures();
/// Null when there is none of that name.
[[nodiscard]] const Measure *measureOf(QStringView key);
/// The one that counts failed requests: a fact of each run, of which there is no share.
[[nodiscard]] bool countsFailures(const Measure &measure);

/// The repeats of one entry under one plan.
struct ComparedSide {
    Entry entry;
    QList<FinishedRun> runs; ///< not empty
    QString from{};          ///< the file or the number of the history that has them; empty: the window

    [[nodiscard]] const Plan &plan() const { return *runs.first().run.plan; }
    /// The measure in each run that has it.
    [[nodiscard]] std::vector<double> values(const Measure &measure) const;
};

/// Each entry of these runs, in their order; those that came to no end are among its runs.
[[nodiscard]] QList<ComparedSide> sidesOf(const QList<FinishedRun> &runs);

/// A setting of the plan that is not the same on both sides; without values where they are long, or could be secret.
struct PlanDifference {
    QString key; ///< as in plan files: "requests", "demo.delay"
    QString a;
    QString b;
};

/// What makes one side's work another than the other's. How many requests are in flight is what entries are compared
/// in: no part of their work.
[[nodiscard]] QList<PlanDifference> workDifferences(const Plan &a, const Plan &b);

struct MeasuredDifference {
    const Measure *measure = nullptr;
    double a = 0; ///< median; of failures the most in a run
    double b = 0;
    std::optional<Difference> difference; ///< none for failures, nor where the sides cannot be compared
    /// How far repeats of the same are apart on this machine, as a share of their median: what a difference between
    /// single runs has to exceed. Without a value where nothing was repeated.
    std::optional<double> noise;
};

/// What can be said of B, measured against A.
struct Comparison {
    enum class Obstacle {
        None,
        OtherWork,      ///< otherWork says what differs
        OtherResponses, ///< the responses of B are of another size
        Stopped,        ///< a run came to no end of its own
        MoreFailures    ///< so many requests failed, or so many more on one side, that times are no match
    };

    ComparedSide a;
    ComparedSide b;
    Obstacle obstacle = Obstacle::None;
    QList<PlanDifference> otherWork;
    std::vector<MeasuredDifference> measured; ///< those that both sides have

    [[nodiscard]] bool isOneRunEach() const { return a.runs.size() == 1 && b.runs.size() == 1; }
    /// Whether all of one side began before all of the other: what else changed on the machine meanwhile is in the
    /// difference, too.
    [[nodiscard]] bool isOneAfterTheOther() const;
    /// Null where the sides do not both have it.
    [[nodiscard]] const MeasuredDifference *of(const Measure &measure) const;
};

/// `races` are others of the same machine, the runs of each: how far repeats of the same work vary in one of them says
/// what single runs are worth. Runs of two races are no repeats of each other: something may have been changed between
/// them, as between A and B.
[[nodiscard]] Comparison compare(const ComparedSide &a, const ComparedSide &b,
                                 const QList<QList<FinishedRun>> &races = {}, double sure = usuallySure);

/// How far a measure's values are apart at most between repeats of the same entry and plan, as a share of their median.
/// Without a value where nothing was repeated.
[[nodiscard]] std::optional<double> spreadOf(const QList<FinishedRun> &runs, const Measure &measure);

} // namespace fetchrace
