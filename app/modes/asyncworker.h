// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/redirect.h"
#include "app/http/responsejudge.h"
#include "app/modes/loopworker.h"
#include "app/modes/replyverdict.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>
#include <vector>

namespace fetchrace {

/// Sends through QNetworkAccessManager, with as many connections as there are lanes.
///
/// A QNetworkAccessManager opens six connections to a host, so lanes are taken in groups of six. Groups are spread
/// over several managers, each of which has its own HTTP thread; on plain http, further groups share a manager under
/// another "peer verify name", which there does nothing but tell connections apart. On https it is the name that is
/// verified, so each group has its own manager. A manager is never given more requests than it has connections: the
/// queue is ours, because one refused connection fails all that waits in the manager's.
///
/// What stays different from the other modes is in asyncDifferences().
class AsyncWorker final : public LoopWorker
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AsyncWorker)

public:
    AsyncWorker(const PreparedPlan &plan, Handler &handler, int lanes);

private:
    void prepare() override;
    /// Each manager has one for HTTP.
    [[nodiscard]] int furtherThreads() const override { return static_cast<int>(m_managers.size()); }
    void begin(std::size_t lane) override;
    void drop(std::size_t lane) override;

    void beginLeg(std::size_t lane);
    [[nodiscard]] QNetworkRequest makeRequest(const PreparedTarget &target, const Plan &sent) const;
    [[nodiscard]] static QNetworkReply *send(QNetworkAccessManager &manager, const QNetworkRequest &request,
                                             const Plan &sent);
    void watch(QNetworkReply *reply, std::size_t lane);
    [[nodiscard]] ReplyQuestion questionOn(std::size_t lane);
    void takeHeader(std::size_t lane);
    void takeBody(std::size_t lane);
    qint64 readWaiting(std::size_t lane);
    void finish(std::size_t lane);
    void release(std::size_t lane);

    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeManager() const;
    void retireManager(std::size_t lane);
    void endRetired(const QNetworkAccessManager *manager);

    std::vector<std::unique_ptr<QNetworkAccessManager>> m_managers;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_retired; ///< still in use by other lanes
    std::vector<QNetworkRequest> m_requests;                       ///< by target
    std::vector<QNetworkReply *> m_replies;                        ///< by lane; null when idle
    std::vector<RedirectTrail> m_trails;                           ///< by lane
    std::vector<ResponseJudge> m_judges;                           ///< by lane; none where nothing is expected
    QByteArray m_buffer;                                           ///< for judges; a lane leaves nothing in it
};

} // namespace fetchrace
