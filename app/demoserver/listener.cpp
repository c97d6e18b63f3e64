// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/listener.h"

#include "app/demoserver/counters.h"
#include "app/demoserver/relay/relayedconnection.h"
#include "app/plan/text/excerpt.h"

namespace fetchrace::demo {

namespace {

constexpr int acceptBatch = 64; // before requests get their turn
constexpr auto pauseTime = std::chrono::milliseconds(10);

tl::unexpected<Error> listenError(const QString &host, quint16 port, ErrorCode error)
{
    if (error == asio::error::address_in_use)
        return cannotStart(QStringLiteral("Port %1 on %2 is already in use; choose another with --port.")
                               .arg(QString::number(port), excerpt(host)));
    if (error == asio::error::access_denied)
        return cannotStart(
            QStringLiteral("Port %1 on %2 needs administrator rights; choose one above 1023 with --port.")
                .arg(QString::number(port), excerpt(host)));
    if (error == boost::system::errc::address_not_available)
        return cannotStart(QStringLiteral("Host %1 is not an address of this machine; choose one that is with --host.")
                               .arg(excerpt(host)));
    return cannotStart(QStringLiteral("The demo server cannot listen on port %1 of %2 (%3); choose another with "
                                      "--port or --host.")
                           .arg(QString::number(port), excerpt(host), QString::fromStdString(error.message())));
}

Expected<Tcp::endpoint> endpointOf(asio::io_context &context, const QString &host, quint16 port)
{
    ErrorCode error;
    asio::ip::basic_resolver<Tcp, Executor> resolver(context);
    const auto found = resolver.resolve(host.toStdString(), std::to_string(port), Tcp::resolver::passive, error);
    if (host.isEmpty() || error || found.empty())
        return cannotStart(
            QStringLiteral("Host \"%1\" is not known; name an address of this machine with --host, such as 127.0.0.1.")
                .arg(excerpt(host)));
    return found.begin()->endpoint();
}

boost::intrusive_ptr<Connection> connectionOf(Socket socket, const asio::ip::address &peer, Shared &shared)
{
    if (shared.behind.empty())
        return new Session(std::move(socket), peer, shared);
    return new RelayedConnection(std::move(socket), shared);
}

} // namespace

Expected<Acceptor> listenOn(asio::io_context &context, const QString &host, quint16 port)
{
    const Expected<Tcp::endpoint> endpoint = endpointOf(context, host, port);
    if (!endpoint)
        return tl::unexpected(endpoint.error());

    Acceptor acceptor(context);
    ErrorCode error;
    acceptor.open(endpoint->protocol(), error);
    if (!error)
        acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(*endpoint, error);
    if (!error)
        acceptor.listen(Acceptor::max_listen_connections, error);
    if (!error)
        acceptor.non_blocking(true, error);
    if (error)
        return listenError(host, port, error);
    return acceptor;
}

Listener::Listener(Acceptor acceptor, Shared &shared)
    : m_acceptor(std::move(acceptor))
    , m_pause(m_acceptor.get_executor())
    , m_shared(shared)
{
}

void Listener::start()
{
    wait();
}

void Listener::stop()
{
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
}

void Listener::wait()
{
    m_acceptor.async_wait(Acceptor::wait_read, [this](ErrorCode error) {
        if (!error)
            acceptWaiting();
    });
}

void Listener::pause()
{
    m_pause.expires_after(pauseTime);
    m_pause.async_wait([this](ErrorCode error) {
        if (!error)
            acceptWaiting();
    });
}

void Listener::acceptWaiting()
{
    if (!m_acceptor.is_open())
        return;
    for (int i = 0; i < acceptBatch; ++i) {
        if (m_shared.connections.size() >= m_shared.limits.connections) {
            pause();
            return;
        }
        ErrorCode error;
        Tcp::endpoint peer;
        Socket socket = m_acceptor.accept(peer, error);
        if (error == asio::error::would_block)
            break;
        if (error == asio::error::connection_aborted)
            continue;
        if (error) { // out of descriptors or memory: trying again at once would only burn the processor
            pause();
            return;
        }
        m_shared.counters.countConnection();
        connectionOf(std::move(socket), peer.address(), m_shared)->start();
    }
    wait();
}

} // namespace fetchrace::demo
