// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/openconnections.h"

#include <optional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fetchrace {

namespace {

/// Which socket a descriptor means: its number may be another's later, this is not.
std::optional<ino_t> socketOf(int descriptor)
{
    struct stat facts = {};
    return fstat(descriptor, &facts) == 0 ? std::optional(facts.st_ino) : std::nullopt;
}

void endConnection(int descriptor)
{
#ifdef Q_OS_LINUX
    // What has come is dropped, too: to read it may take seconds.
    const sockaddr nobody{AF_UNSPEC, {}};
    static_cast<void>(connect(descriptor, &nobody, sizeof nobody)); // fails where there is none any more
#else
    shutdown(descriptor, SHUT_RDWR);
#endif
}

} // namespace

void OpenConnections::add(int descriptor)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto socket = socketOf(descriptor))
        m_sockets[descriptor] = *socket;
}

void OpenConnections::remove(int descriptor)
{
    const std::scoped_lock lock(m_mutex);
    m_sockets.erase(descriptor);
}

void OpenConnections::end()
{
    m_haveEnded = true;
    const std::scoped_lock lock(m_mutex);
    for (const auto &[descriptor, socket] : m_sockets) {
        const int held = dup(descriptor); // now nobody can close what was looked at
        if (held < 0)
            continue;
        if (socketOf(held) == socket)
            endConnection(held);
        close(held);
    }
}

} // namespace fetchrace
