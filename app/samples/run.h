// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"
#include "app/samples/samplelog.h"
#include "app/samples/servercounts.h"

#include <QDateTime>

#include <memory>
#include <optional>

namespace fetchrace {

/// One plan sent in one mode, once. Cheap to copy: the plan and the samples are shared.
struct Run {
    std::shared_ptr<const Plan> plan;
    Mode mode = Mode::Async;
    int repeat = 1; ///< 1 .. plan->repeat
    QDateTime startedAt; ///< UTC
    std::shared_ptr<const SampleLog> samples;
    std::optional<ServerCounts> server; ///< during this run; without a value for other targets than the demo server
    bool stopped = false; ///< ended by the user before all requests were sent
};

} // namespace fetchrace
