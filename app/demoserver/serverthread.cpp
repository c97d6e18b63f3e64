// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/serverthread.h"

#include "app/demoserver/behaviour/behaviour.h"
#include "app/demoserver/counters.h"

#include <future>
#include <sstream>

namespace fetchrace::demo {

namespace {

/// Where a client on this machine reaches the server.
std::string authorityOf(Tcp::endpoint endpoint)
{
    if (endpoint.address().is_unspecified() && endpoint.address().is_v4())
        endpoint.address(asio::ip::address_v4::loopback());
    else if (endpoint.address().is_unspecified())
        endpoint.address(asio::ip::address_v6::loopback());
    std::ostringstream text;
    text << endpoint;
    return text.str();
}

} // namespace

ServerThread::ServerThread(std::shared_ptr<asio::io_context> context, Acceptor acceptor, const Limits &limits,
                           Clock::duration idleTimeout, Behaviour &behaviour, Counters &counters,
                           std::vector<Tcp::endpoint> behind)
    : m_context(std::move(context))
    , m_authority(authorityOf(acceptor.local_endpoint()))
    , m_shared{limits,
               Router(m_authority),
               behaviour,
               counters,
               ConnectionList(*m_context, idleTimeout),
               DueQueue(*m_context),
               nullptr,
               nullptr,
               std::nullopt,
               std::move(behind)}
    , m_listener(std::move(acceptor), m_shared)
    , m_thread(QThread::create([this] { m_context->run(); }))
{
    m_listener.start();
    m_shared.connections.watch();
    m_thread->setObjectName(QStringLiteral("demo-server"));
    m_thread->start();
}

ServerThread::~ServerThread()
{
    asio::post(*m_context, [this] { closeEverything(); });
    m_thread->wait();
}

ServerObserver ServerThread::observer()
{
    return [this, weakContext = std::weak_ptr(m_context)](ServerWatch watch) -> std::optional<ServerReading> {
        auto reading = std::make_shared<std::promise<ServerReading>>();
        std::future<ServerReading> answer = reading->get_future();
        if (const auto context = weakContext.lock())
            asio::post(*context, [this, watch = std::move(watch), reading = std::move(reading)]() mutable {
                begin(std::move(watch));
                reading->set_value({m_shared.counters.read(), threadCpuUsage()});
            });
        // The promise is gone when the server has ended, or ends before it comes to this.
        reading.reset();
        try {
            return answer.get();
        } catch (const std::future_error &) {
            return std::nullopt;
        }
    };
}

void ServerThread::begin(ServerWatch watch)
{
    if (watch.beginsRun())
        m_shared.behaviour.startRun();
    m_shared.connections.endWatching();
    m_listener.stampReceipts(watch.asReceived);
    m_shared.receipts = watch.asReceived ? std::optional(StampClock()) : std::nullopt;
    m_shared.recorder = watch.client ? std::make_shared<ClientRecorder>(std::move(watch.client)) : nullptr;
    m_shared.stamps = std::move(watch.stamps);
}

/// Leaves the loop without work: what it waited for comes back as cancelled, the last sessions go, and it ends.
void ServerThread::closeEverything()
{
    m_listener.stop();
    m_shared.connections.closeAll();
    m_shared.due.clear();
    m_shared.behaviour.end();
}

} // namespace fetchrace::demo
