// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/net_tstamp.h>
#endif

namespace fetchrace {

/// Has the system stamp what comes as long as it lives. The system begins a moment after it was asked for the first
/// time, on a busy machine a long one.
class Stamping
{
public:
    Stamping() : m_socket(::socket(AF_INET, SOCK_DGRAM, 0))
    {
        sockaddr_in self{};
        self.sin_family = AF_INET;
        self.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof self;
        auto *address = reinterpret_cast<sockaddr *>(&self);
        const bool isOpen = ::bind(m_socket, address, size) == 0 && ::getsockname(m_socket, address, &size) == 0 &&
                            ::connect(m_socket, address, size) == 0;
#ifdef __linux__
        const int wanted = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
        m_isAsked = isOpen && ::setsockopt(m_socket, SOL_SOCKET, SO_TIMESTAMPING, &wanted, sizeof wanted) == 0;
#else
        m_isAsked = false;
        static_cast<void>(isOpen);
#endif
    }
    ~Stamping()
    {
        ::close(m_socket);
    }
    Stamping(const Stamping &) = delete;
    Stamping &operator=(const Stamping &) = delete;

    /// False where the system does not know how.
    [[nodiscard]] bool isAsked() const
    {
        return m_isAsked;
    }

    /// Whether what is received now is stamped: that much is tried out.
    [[nodiscard]] bool hasBegun() const
    {
        char byte = 0;
        alignas(cmsghdr) char control[256];
        iovec bytes{&byte, 1};
        msghdr message{};
        message.msg_iov = &bytes;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        return ::send(m_socket, &byte, 1, 0) == 1 && ::recvmsg(m_socket, &message, 0) == 1 &&
               CMSG_FIRSTHDR(&message) != nullptr;
    }

private:
    int m_socket;
    bool m_isAsked;
};

} // namespace fetchrace
