// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/connection/connectionlist.h"

#include <boost/smart_ptr/intrusive_ref_counter.hpp>

namespace fetchrace::demo {

/// What a peer has opened: it lives as long as something that it waits for holds a pointer to it.
/// Everything happens on the server's thread, which is why the reference count needs no atomics.
class Connection : public boost::intrusive_ref_counter<Connection, boost::thread_unsafe_counter>
{
public:
    explicit Connection(ConnectionList &all) : m_all(all), m_place(all.add(*this)) {}
    virtual ~Connection() { m_all.remove(m_place); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    virtual void start() = 0;
    virtual void close() = 0;
    /// Nothing is recorded of it any more.
    virtual void endWatching() = 0;
    /// Whether it waits for its peer, and has not heard from it since then.
    [[nodiscard]] virtual bool isSilentSince(Clock::time_point time) const = 0;

private:
    ConnectionList &m_all;
    ConnectionList::Place m_place;
};

} // namespace fetchrace::demo
