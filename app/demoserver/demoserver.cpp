// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"

#include "app/demoserver/behaviour/behaviour.h"
#include "app/demoserver/counters.h"
#include "app/demoserver/serverthread.h"

#include <boost/system/system_error.hpp>

#include <algorithm>
#include <limits>
#include <system_error>
#include <thread>

namespace fetchrace {

namespace {

/// Where a server of this machine may listen.
std::vector<demo::Tcp::endpoint> endpointsOf(const QUrl &server)
{
    namespace ip = demo::asio::ip;
    if (server.isEmpty())
        return {};
    const auto port = static_cast<unsigned short>(server.port(80));
    demo::ErrorCode isName;
    const ip::address address = ip::make_address(server.host().toStdString(), isName);
    if (!isName)
        return {{address, port}};
    return {{ip::address_v4::loopback(), port}, {ip::address_v6::loopback(), port}};
}

} // namespace

class DemoServer::Private
{
public:
    Expected<void> start(const Settings &settings);

    demo::Behaviour behaviour;
    demo::Counters counters;
    std::unique_ptr<demo::ServerThread> thread;
};

DemoServer::DemoServer() : d(std::make_unique<Private>()) {}

DemoServer::~DemoServer() = default;

Expected<void> DemoServer::start(const Settings &settings)
{
    stop();
    try {
        return d->start(settings);
    } catch (const std::system_error &) { // no thread
        return cannotStart(QStringLiteral("The demo server cannot have the thread it needs: close other programs, or "
                                          "raise the limit (ulimit -u)."));
    } catch (const boost::system::system_error &error) { // Asio gets no descriptors for its loop
        return cannotStart(QStringLiteral("The demo server cannot start (%1). Allow more open files with ulimit -n, or "
                                          "close other programs, and try again.")
                               .arg(QString::fromStdString(error.code().message())));
    }
}

Expected<void> DemoServer::Private::start(const Settings &settings)
{
    std::thread([] {}).join(); // throws where the system has no thread left; QThread would only print a line
    // One thread uses the sockets, others only post: Asio need not lock them.
    auto context = std::make_shared<demo::asio::io_context>(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO);
    Expected<demo::Acceptor> acceptor = demo::listenOn(*context, settings.host, settings.port);
    if (!acceptor)
        return tl::unexpected(acceptor.error());

    constexpr std::size_t mostHeaderBytes = std::numeric_limits<std::uint32_t>::max();
    const demo::Limits limits{static_cast<std::uint32_t>(std::min(settings.maxHeaderBytes, mostHeaderBytes)),
                              settings.maxBodyBytes, settings.maxConnections};
    behaviour.set(settings.behaviour);
    counters.reset();
    thread =
        std::make_unique<demo::ServerThread>(std::move(context), std::move(*acceptor), limits, settings.idleTimeout,
                                             behaviour, counters, endpointsOf(settings.through));
    return {};
}

void DemoServer::stop()
{
    d->thread.reset();
}

QUrl DemoServer::baseUrl() const
{
    if (!d->thread)
        return {};
    return QUrl(QStringLiteral("http://%1/").arg(QString::fromStdString(d->thread->authority())));
}

void DemoServer::setBehaviour(const DemoBehaviour &behaviour)
{
    d->behaviour.set(behaviour);
}

ServerCounts DemoServer::counts() const
{
    return d->counters.read();
}

ServerObserver DemoServer::observer() const
{
    if (!d->thread)
        return [](const ServerWatch &) { return std::nullopt; };
    return d->thread->observer();
}

} // namespace fetchrace
