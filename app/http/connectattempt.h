// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

namespace fetchrace {

/// A TCP connection being made, which can be waited for in slices. QTcpSocket cannot do that: its waitForConnected()
/// gives the attempt up when its time is over, and before that has no descriptor to wait for.
class ConnectAttempt
{
public:
    ConnectAttempt(const QHostAddress &address, quint16 port);
    /// Closes the connection unless it was taken.
    ~ConnectAttempt();
    ConnectAttempt(const ConnectAttempt &) = delete;
    ConnectAttempt &operator=(const ConnectAttempt &) = delete;

    /// Waits at most `ms`; true once the attempt has ended, well or not.
    [[nodiscard]] bool wait(int ms);
    /// The connected, non-blocking descriptor, which belongs to the caller from now on; -1 if the attempt failed.
    [[nodiscard]] int take();

private:
    enum class State { Connecting, Connected, Failed };

    int m_descriptor = -1;
    State m_state = State::Failed;
};

} // namespace fetchrace
