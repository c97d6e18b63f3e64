// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

#include <QHostAddress>

#include <memory>

namespace fetchrace {

/// One target, ready to be sent to: its name resolved, its request written.
struct PreparedTarget {
    QUrl url; ///< absolute
    QString host; ///< for Host and TLS
    QHostAddress address; ///< the one that answered
    quint16 port = 0;
    bool tls = false;
    QByteArray requestBytes; ///< the whole request, header and body
};

struct PreparedPlan {
    std::shared_ptr<const Plan> plan;
    QList<PreparedTarget> targets; ///< in the order of plan->targets

    [[nodiscard]] const PreparedTarget &targetOf(std::uint32_t index) const
    {
        return targets.at(static_cast<qsizetype>(index % static_cast<std::uint32_t>(targets.size())));
    }
};

/// Checks the plan, resolves each host once, looks whether something accepts connections there, and writes the
/// requests. `demoBase` is the demo server's root ("http://127.0.0.1:40123/"). Blocks for as long as names and
/// connections take (at most the plan's timeout per host): not for the window's thread.
[[nodiscard]] Expected<PreparedPlan> preparePlan(const Plan &plan, const QUrl &demoBase);

} // namespace fetchrace
