// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace fetchrace {

/// Which of a number of lanes is due next, when all have the same time allowed: the one that started first. Constant
/// time for each call, and no memory taken after construction. One thread.
class Deadlines
{
public:
    Deadlines(std::size_t lanes, std::int64_t allowedNs);

    void start(std::size_t lane, std::int64_t nowNs);
    void finish(std::size_t lane);

    /// The lane that is due first among those started and not finished, and when.
    struct Due {
        std::size_t lane;
        std::int64_t ns;
    };
    [[nodiscard]] std::optional<Due> next() const;

private:
    struct Entry {
        std::size_t lane;
        std::int64_t dueNs;
    };

    std::int64_t m_allowedNs;
    std::list<Entry> m_running; ///< in the order of their start
    std::list<Entry> m_idle;
    std::vector<std::list<Entry>::iterator> m_entries; ///< by lane
};

} // namespace fetchrace
