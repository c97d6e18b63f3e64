// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "app/plan/plan.h"
#include "app/samples/clientend.h"
#include "app/samples/clienttraffic.h"
#include "app/samples/cpuusage.h"
#include "app/samples/loadcontrol.h"
#include "app/samples/samplelog.h"
#include "app/samples/servercounts.h"
#include "app/samples/serverstamps.h"
#include "app/samples/wirefacts.h"

#include <QDateTime>

#include <memory>
#include <optional>

namespace fetchrace {

/// What a run cost the machine.
struct RunCost {
    CpuUsage client; ///< of the mode: neither the demo server's thread nor the race's own (the window's) is in it
    int threads = 0; ///< that the mode had
    std::optional<CpuUsage> server; ///< of the demo server's thread; without a value for other targets
};

/// What the user says of a run.
struct RunWords {
    static constexpr int longest = 200; ///< characters of each

    QString name; ///< instead of what its plan differs in
    QString note;

    bool operator==(const RunWords &) const = default;
};

/// One plan sent by one entry, once. Cheap to copy: the plan and the samples are shared.
struct Run {
    std::shared_ptr<const Plan> plan; ///< as the entry sends it
    Entry entry;                      ///< who sent it
    int repeat = 1;                   ///< 1 .. plan->repeat
    QDateTime startedAt;              ///< UTC
    int cores = coreCount();          ///< of the machine that sent it
    std::shared_ptr<const SampleLog> samples;
    std::optional<ServerCounts> server; ///< during this run; without a value for other targets than the demo server
    std::shared_ptr<const ServerStamps> serverStamps; ///< null for other targets
    std::optional<RunCost> cost;                      ///< without a value while the run is under way
    bool stopped = false; ///< ended before its plan was done: by the user, or for the reason in control.earlyEnd
    LoadControl control;
    std::optional<WireFacts> wire;      ///< of a mode's run that has ended
    std::optional<ClientEnd> clientEnd; ///< of a client's run that has ended
    std::shared_ptr<const ClientObservation>
        observation; ///< of a client: what the server saw; complete when it has ended
    RunWords words;

    /// How many requests the plan allows it under way at once.
    [[nodiscard]] int concurrency() const { return plan->concurrency(entry.mode); }
};

} // namespace fetchrace
