// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/arrivaltime.h"
#include "app/http/exchange.h"
#include "app/http/preparedplan.h"
#include "app/http/redirect.h"
#include "app/http/requestwriter.h"
#include "app/http/responsejudge.h"
#include "app/http/reusecheck.h"
#include "app/http/sockettransfer.h"
#include "app/samples/runclock.h"
#include "app/samples/sample.h"

#include <QTcpSocket>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace fetchrace {

/// A client as threaded and serial use it: one request at a time on blocking sockets, one kept-alive connection per
/// origin. Belongs to the thread that made it.
class BlockingClient
{
public:
    /// A stop, from any thread, ends send() within 50 ms; the plan outlives the client.
    BlockingClient(const PreparedPlan &plan, std::uint16_t lane, const RunClock &clock, std::stop_token stop);

    /// Sends request `index` and waits for its response, at most for the plan's timeout.
    [[nodiscard]] Sample send(std::uint32_t index);
    /// How long the server asked to be left alone when it refused the request that was sent last.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> retryAfter() const { return m_exchange.retryAfter(); }

    /// How often a request was sent once more because its connection had been closed.
    [[nodiscard]] std::uint32_t resends() const { return m_resends; }

    /// What the system said of the connection when the request that was sent last failed; may be empty.
    [[nodiscard]] QString socketProblem() const { return m_socketProblem; }
    /// Who looks at the responses from now on; without one, what the plan expects is looked for.
    void setJudge(std::unique_ptr<ResponseJudge> judge) { m_judge = std::move(judge); }

private:
    using Failure = std::optional<Outcome>; ///< without a value: go on

    /// Sends the request to where the trail is, and fills the sample in.
    void sendLeg(Sample &sample);
    /// Sends it once, on a new connection if there is none yet.
    Outcome attempt(std::unique_ptr<QTcpSocket> &socket, Sample &sample);
    Failure connect(QTcpSocket &socket, const Origin &origin, Sample &sample);
    Outcome exchange(QTcpSocket &socket, Sample &sample);
    [[nodiscard]] std::optional<Outcome> readOnce(QTcpSocket &socket, Sample &sample);
    void noteProblem(const QTcpSocket &socket);
    /// Whether the request has to end now: it is too late, or the run was stopped.
    [[nodiscard]] Failure interruption() const;
    /// How long a wait may last until interruption() has to be asked again, in ms.
    [[nodiscard]] int slice() const;

    const PreparedPlan &m_plan;
    RunClock m_clock;
    std::stop_token m_stop;
    std::uint16_t m_lane;
    std::int64_t m_deadline = 0;
    std::uint32_t m_resends = 0;
    ArrivalTime m_arrivalTime;
    RequestWriter m_requests;
    RedirectTrail m_trail;
    std::unique_ptr<ResponseJudge> m_judge; ///< null where nothing is expected
    Exchange m_exchange;
    Upload m_upload;
    ReuseCheck m_reuse;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets; ///< one per origin
    QString m_socketProblem;
    std::unique_ptr<char[]> m_buffer;
};

} // namespace fetchrace
