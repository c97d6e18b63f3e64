// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <map>
#include <mutex>
#include <sys/types.h>

namespace fetchrace {

/// The connections of others' sockets, so that they can be ended although the thread that has them is too busy reading
/// to hear of it. Any thread.
class OpenConnections
{
    Q_DISABLE_COPY_MOVE(OpenConnections)

public:
    OpenConnections() = default;

    void add(int descriptor);
    void remove(int descriptor);
    /// Nothing more comes on any of them. One that was closed before anybody could tell is left alone, and so is what
    /// has its number by now.
    void end();
    [[nodiscard]] bool haveEnded() const { return m_haveEnded; }

private:
    std::atomic<bool> m_haveEnded = false;
    std::mutex m_mutex;
    std::map<int, ino_t> m_sockets; ///< by descriptor
};

} // namespace fetchrace
