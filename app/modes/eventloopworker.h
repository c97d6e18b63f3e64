// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/arrivaltime.h"
#include "app/http/exchange.h"
#include "app/http/redirect.h"
#include "app/http/requestwriter.h"
#include "app/http/responsejudge.h"
#include "app/http/reusecheck.h"
#include "app/http/sockettransfer.h"
#include "app/modes/loopworker.h"

#include <QSocketNotifier>
#include <QTcpSocket>

#include <memory>
#include <optional>
#include <vector>

namespace fetchrace {

/// The control: one thread, non-blocking QTcpSockets, and the very same HTTP code as threaded and serial. Every lane has
/// one kept-alive connection per origin.
class EventLoopWorker final : public LoopWorker
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventLoopWorker)

public:
    EventLoopWorker(const PreparedPlan &plan, Handler &handler, int lanes);

private:
    struct Connection {
        std::vector<std::unique_ptr<QTcpSocket>> sockets; ///< by origin
        std::unique_ptr<QTcpSocket> spare;                ///< made before the run began
        int spareOrigin = 0;                              ///< what it was made for
        QTcpSocket *current = nullptr;                    ///< the socket of the request under way
        std::optional<RedirectTrail> trail;               ///< always there
        std::optional<ResponseJudge> judge; ///< of the response under way, where something is expected of it
        Exchange exchange;
        Upload upload;
        std::unique_ptr<QSocketNotifier> writable; ///< of a plain socket that could not take the whole request at once
        bool hasSent = false;                      ///< whether the request under way has been given to the socket
        bool isKept = false;                       ///< whether that socket has carried another request before
    };

    void prepare() override;
    void begin(std::size_t lane) override;
    void beginLeg(std::size_t lane);
    void drop(std::size_t lane) override;

    [[nodiscard]] std::unique_ptr<QTcpSocket> makeSocket(std::size_t lane, int origin);
    void open(std::size_t lane, int origin);
    void onConnected(std::size_t lane, QTcpSocket *socket);
    void send(std::size_t lane);
    void listenForRoom(std::size_t lane, QTcpSocket *socket);
    void goOnSending(std::size_t lane, QTcpSocket *socket);
    void goOnSendingLater(std::size_t lane, QTcpSocket *socket);
    void noteUpload(std::size_t lane, QTcpSocket *socket);
    static void stopWriting(Connection &connection);
    void onReadyRead(std::size_t lane, QTcpSocket *socket);
    void read(std::size_t lane, QTcpSocket *socket, int most);
    void goOnReading(std::size_t lane, QTcpSocket *socket);
    void onError(std::size_t lane, QTcpSocket *socket);
    void receivedNothing(std::size_t lane, QTcpSocket *socket, Transfer::State state);
    void connectionEnded(std::size_t lane, bool byPeer);
    void complete(std::size_t lane, Outcome outcome);
    void recordResponse(std::size_t lane);
    void closeCurrent(Connection &connection);
    void expectResponse(Connection &connection);

    [[nodiscard]] const PreparedTarget &target(std::size_t lane);
    [[nodiscard]] bool isSecure(std::size_t lane);

    ArrivalTime m_arrivalTime;
    RequestWriter m_requests;
    ReuseCheck m_reuse;
    std::vector<Connection> m_connections; ///< by lane
    std::vector<char> m_buffer;            ///< one for all: a lane leaves nothing in it
};

} // namespace fetchrace
