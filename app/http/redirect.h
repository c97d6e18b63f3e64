// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/samples/sample.h"

#include <memory>
#include <optional>

namespace fetchrace {

class ResponseJudge;

/// Whether a response with this status asks for another URL.
[[nodiscard]] bool isRedirect(int status);

/// Follows one request after another from redirect to redirect, as far as the plan allows. A redirect leads only to an
/// origin of the plan (one of its schemes, hosts and ports): so it reaches nobody who was not agreed to and no other
/// class of machines, and no name is looked up while a run is measured. The plan outlives the trail.
class RedirectTrail
{
public:
    explicit RedirectTrail(const PreparedPlan &plan) : m_plan(&plan) {}

    /// A request to the target begins.
    void begin(std::uint16_t target);

    enum class Step {
        Stay,   ///< the response is the answer
        Follow, ///< the request goes on to current()
        Refuse  ///< it may not go on, though the response wants it to
    };
    /// A complete response to current() has come. On Follow, what the sample knew of it is forgotten but its start.
    [[nodiscard]] Step take(Sample &sample, const QByteArray &location);

    [[nodiscard]] const PreparedTarget &current() const { return m_hop ? m_hop->target : m_plan->targets.at(m_target); }
    /// Whether current() is the plan's target itself.
    [[nodiscard]] bool isFirst() const { return m_hop == nullptr; }
    /// The plan as the request to current() is written.
    [[nodiscard]] const Plan &sent() const { return m_hop ? m_hop->sent : *m_plan->sent; }
    [[nodiscard]] bool isHead() const { return sent().method == "HEAD"; }
    /// Whether the request may be sent again though the server may have done what it asks for (RFC 9110, 9.2.2).
    [[nodiscard]] bool isIdempotent() const;

private:
    struct Hop {
        PreparedTarget target;
        Plan sent;
    };
    [[nodiscard]] std::shared_ptr<const Hop> nextHop(int status, const QByteArray &location) const;

    const PreparedPlan *m_plan;
    std::shared_ptr<const Hop> m_hop; ///< null before the first redirect
    std::uint16_t m_target = 0;
    int m_followed = 0;
};

/// What the end of a response is to its request: without a value, the request goes on to trail.current(). `judge` may
/// be null. The same in every mode.
[[nodiscard]] std::optional<Outcome> endOfLeg(RedirectTrail &trail, const ResponseJudge *judge, Sample &sample,
                                              Outcome outcome, const QByteArray &location);

} // namespace fetchrace
