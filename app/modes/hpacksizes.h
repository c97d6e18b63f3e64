// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fetchrace {

/// How large the header blocks of an HTTP/2 connection are once they are decoded (RFC 7541), which for a block of a few
/// bytes may be megabytes. Nothing is decoded: what is not known without, such as what Huffman's code has packed,
/// counts as the most that it may be.
class HpackSizes
{
public:
    /// Of the next block, as SETTINGS_MAX_HEADER_LIST_SIZE counts; each has to be shown, for what it adds to the table.
    /// What cannot be read ends it: so it does for who decodes it.
    [[nodiscard]] std::uint64_t next(std::string_view block);

private:
    struct Field {
        std::uint64_t name = 0;
        std::uint64_t value = 0;
    };

    [[nodiscard]] Field fieldAt(std::uint64_t index) const;

    /// Of the 4,096 bytes that a table has unless more is offered, which QNetworkAccessManager does not.
    static constexpr std::size_t mostEntries = 4096 / 32;
    std::array<Field, mostEntries> m_entries{}; ///< a ring; those that had to go are not asked for
    std::size_t m_added = 0;                    ///< ever
};

} // namespace fetchrace
