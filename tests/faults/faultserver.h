// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

namespace fetchrace {

/// One thing that a server does on a connection.
struct Step {
    enum class Kind {
        Read,       ///< a whole request, and nothing after it
        ReadHeader, ///< of a request; its body is left unread
        ReadSome,   ///< `number` bytes of what comes
        Say,        ///< `bytes`, until the kernel has them
        Flood,      ///< `bytes` over and over, as fast as they are taken; never ends
        Drip,       ///< `bytes` over and over, byte by byte, one in `number` ms; never ends
        Pause,      ///< `number` ms
        Close,      ///< with what has not been read; TLS does not say its end
        HalfClose,  ///< no more is said, but read
        Reset,
    };
    Kind kind;
    QByteArray bytes = {};
    int number = 0;
};

/// What a server does on each connection: one step after another, and from the first one again for the next request,
/// if a request is read at all. After Close and Reset nothing more happens.
using Steps = QList<Step>;

/// A server of which each connection goes through the same steps, whatever the client makes of it. Listens on a free
/// port of 127.0.0.1, in a thread of its own. With a configuration, it speaks TLS.
class FaultServer
{
    Q_DISABLE_COPY_MOVE(FaultServer)

public:
    explicit FaultServer(const Steps &steps, const std::optional<QSslConfiguration> &tls = {});
    ~FaultServer();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// How many bytes it has said so far, on all connections.
    [[nodiscard]] qint64 said() const { return *m_said; }

private:
    class Listener;

    std::shared_ptr<std::atomic<qint64>> m_said = std::make_shared<std::atomic<qint64>>(0);
    QThread m_thread;
    Listener *m_listener; ///< deleted when the thread ends, in it
    quint16 m_port = 0;
};

} // namespace fetchrace
