// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/seenby.h"
#include "app/formats/exporter.h"
#include "app/http/permission.h"
#include "app/plan/entries/sweep.h"
#include "app/plan/error.h"

#include <QStringList>

namespace fetchrace {

/// A result that was asked for.
struct Output {
    const Exporter *exporter;
    QString file; ///< "-": standard output
};

/// What "fetchrace run" or "fetchrace sweep" was asked to do.
struct RunOptions {
    bool help = false; ///< nothing else was looked at
    QString helpText;

    Plan plan;
    QStringList notes;    ///< what of a curl command is done otherwise, a sentence each
    quint16 demoPort = 0; ///< 0: a free one
    RaceKind kind = RaceKind::Plain;
    Permission permission;          ///< what the user says may be sent to other machines
    QList<Output> outputs;          ///< in the order of the formats
    QString chartFile;              ///< empty: not wanted
    QString chartKind;              ///< of "show" empty unless it was named: it depends on what is shown
    AppInfo app = currentAppInfo(); ///< what measured the runs
    QString saveFile;               ///< of the runs themselves; empty: not wanted
    QStringList sources;            ///< of "fetchrace show": files, and numbers of the history
    bool inHistory = true;          ///< keep the race there
    bool quiet = false;
    std::optional<SeenBy> seenBy; ///< without a value as it is usual for the runs
    bool each = false;            ///< list each of many repeats
    bool explain = false;         ///< say in sentences why the times are what they are

    /// Whether standard output carries a result that another program reads, so that no table may be mixed in.
    [[nodiscard]] bool standardOutputIsTaken() const;
};

/// Reads the arguments after "run" and the files they name. Everything that can be known to be wrong before
/// anything is sent is an Error. `chartKinds` is empty in a build that cannot draw; its first is the default.
[[nodiscard]] Expected<RunOptions> parseRunOptions(const QStringList &arguments, const QStringList &chartKinds);

/// The same for the arguments after "show", which has no plan but the names of what is shown.
[[nodiscard]] Expected<RunOptions> parseShowOptions(const QStringList &arguments, const QStringList &chartKinds);

/// The same for the arguments after "sweep". The plan is that of the last step: as many at once as --limit says.
[[nodiscard]] Expected<RunOptions> parseSweepOptions(const QStringList &arguments, bool canDraw);

} // namespace fetchrace
