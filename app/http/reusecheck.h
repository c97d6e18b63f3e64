// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

#include <cstdint>
#include <set>

namespace fetchrace {

/// Whether a kept-alive connection can carry another request: not closed by the peer, nothing unasked-for on it. To
/// look costs a system call, a quarter of those of a request. Right after its response was read there is nothing new to
/// see, so that only a connection that lay idle is looked at; and every one, once a server has been found to close
/// them without a word. One that says more than it was asked for is trusted with none: what it says a moment later,
/// when the next request has been sent, could not be told from the response to that. One thread.
class ReuseCheck
{
public:
    /// The last bytes of a response were read from it.
    void noteRead(const QTcpSocket &socket, std::int64_t nowNs);
    /// A request found its kept connection closed.
    void noteClosed() { m_looksAlways = true; }
    /// More came with a response of the origin than belongs to it.
    void noteUnasked(int origin) { m_speakUnasked.insert(origin); }

    /// `mayResend`: a request that finds the connection closed may be sent once more.
    [[nodiscard]] bool isReusable(const QTcpSocket &socket, int origin, std::int64_t nowNs, bool mayResend);

private:
    const QTcpSocket *m_read = nullptr; ///< the last one; only compared
    std::int64_t m_readNs = 0;
    bool m_looksAlways = false;
    std::set<int> m_speakUnasked; ///< origins
};

} // namespace fetchrace
