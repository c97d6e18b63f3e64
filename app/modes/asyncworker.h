// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/redirect.h"
#include "app/http/responsejudge.h"
#include "app/modes/loopworker.h"
#include "app/modes/replyverdict.h"
#include "app/modes/socketwatching.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>
#include <vector>

namespace fetchrace {

/// Sends through QNetworkAccessManager, with as many connections as there are lanes.
///
/// A QNetworkAccessManager opens six connections to a host, so lanes are taken in groups of six. Groups are spread
/// over several managers, each of which has its own HTTP thread; on plain http each lane has another "peer verify
/// name", which there does nothing but tell connections apart: one that fails would fail all that waits for any of the
/// same name. On https it is the name that is verified, so each group has its own manager. A manager is never given
/// more requests than it has connections.
///
/// What stays different from the other modes is in asyncDifferences().
class AsyncWorker final : public LoopWorker
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AsyncWorker)

public:
    AsyncWorker(const PreparedPlan &plan, Handler &handler, int lanes);
    /// Ends all connections first: threads that a server keeps busy would not hear that they shall end.
    ~AsyncWorker() override;

    /// How many managers the plan is sent with: each has a thread for HTTP.
    [[nodiscard]] static int managersFor(const PreparedPlan &plan, int lanes);

private:
    static constexpr std::size_t connectionsPerGroup = 6; // QNetworkAccessManager's own number

    void prepare() override;
    [[nodiscard]] int furtherThreads() const override { return static_cast<int>(m_managers.size()); }
    void begin(std::size_t lane) override;
    void drop(std::size_t lane) override;

    void beginLeg(std::size_t lane);
    [[nodiscard]] QNetworkRequest makeRequest(const PreparedTarget &target, const Plan &sent) const;
    [[nodiscard]] static QNetworkReply *send(QNetworkAccessManager &manager, const QNetworkRequest &request,
                                             const Plan &sent);
    void watch(QNetworkReply *reply, std::size_t lane);
    void noteSentAgain(std::size_t lane);
    [[nodiscard]] ReplyQuestion questionOn(std::size_t lane);
    void takeHeader(std::size_t lane);
    void takeBody(std::size_t lane);
    void giveRoom(QNetworkReply &reply) const;
    qint64 readWaiting(std::size_t lane);
    void finish(std::size_t lane);
    [[nodiscard]] bool wasOnlyWaiting(std::size_t lane);
    [[nodiscard]] bool lostKeptConnection(std::size_t lane);
    /// Whether its connection over HTTP/2 was ended for what the server sent.
    [[nodiscard]] bool hadTooMuch(std::size_t lane);
    /// How the request on the lane has ended, by what its socket showed or else its reply.
    [[nodiscard]] WireVerdict verdictOn(std::size_t lane);
    void release(std::size_t lane);

    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeManager() const;
    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> &managerOf(std::size_t lane)
    {
        return m_managers[lane / connectionsPerGroup % m_managers.size()];
    }
    void watchSockets(int threads);
    void retireManager(std::size_t lane);
    void endRetired(const QNetworkAccessManager *manager);

    std::shared_ptr<WatchedRequests> m_watched; ///< null until prepared
    std::optional<SocketWatching> m_watching;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_managers;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_retired; ///< still in use by other lanes
    std::vector<QNetworkRequest> m_requests;                       ///< by target
    std::vector<QNetworkReply *> m_replies;                        ///< by lane; null when idle
    std::vector<bool> m_hasEverStood;                              ///< by lane: in this run
    std::vector<int> m_waits;                                      ///< by lane: how often it has waited in vain
    std::vector<int> m_timesSent;                                  ///< by lane: the request under way
    std::vector<bool> m_hasStood;                                  ///< by lane: whether it has had a connection
    std::vector<int> m_keptOrigins;                                ///< by lane: of the connection its last request left
    std::vector<RedirectTrail> m_trails;                           ///< by lane
    std::vector<ResponseJudge> m_judges;                           ///< by lane; none where nothing is expected
    QByteArray m_buffer;                                           ///< for judges; a lane leaves nothing in it
};

} // namespace fetchrace
