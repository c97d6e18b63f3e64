// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/connectattempt.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace fetchrace {

namespace {

socklen_t fillAddress(sockaddr_storage &storage, const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto &ipv6 = reinterpret_cast<sockaddr_in6 &>(storage);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        ipv6.sin6_family = AF_INET6;
        ipv6.sin6_port = htons(port);
        ipv6.sin6_scope_id = address.scopeId().toUInt();
        std::memcpy(&ipv6.sin6_addr, &bytes, sizeof bytes);
        return sizeof ipv6;
    }
    auto &ipv4 = reinterpret_cast<sockaddr_in &>(storage);
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(port);
    ipv4.sin_addr.s_addr = htonl(address.toIPv4Address());
    return sizeof ipv4;
}

} // namespace

ConnectAttempt::ConnectAttempt(const QHostAddress &address, quint16 port)
{
    sockaddr_storage storage{};
    const socklen_t size = fillAddress(storage, address, port);
    m_descriptor = socket(storage.ss_family, SOCK_STREAM, 0);
    if (m_descriptor < 0)
        return;
    fcntl(m_descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(m_descriptor, F_SETFL, O_NONBLOCK);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&storage), size) == 0)
        m_state = State::Connected;
    else if (errno == EINPROGRESS)
        m_state = State::Connecting;
}

ConnectAttempt::~ConnectAttempt()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

bool ConnectAttempt::wait(int ms)
{
    if (m_state != State::Connecting)
        return true;
    pollfd attempt{m_descriptor, POLLOUT, 0};
    if (poll(&attempt, 1, ms) <= 0)
        return false;
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    m_state = error == 0 ? State::Connected : State::Failed;
    return true;
}

int ConnectAttempt::take()
{
    return m_state == State::Connected ? std::exchange(m_descriptor, -1) : -1;
}

} // namespace fetchrace
