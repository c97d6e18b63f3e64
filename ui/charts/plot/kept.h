// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

namespace fetchrace {

/// Something that is worked out anew only when what it depends on is another.
template<typename Key, typename Value>
class Kept
{
public:
    template<typename Make>
    [[nodiscard]] const Value &of(const Key &key, Make make)
    {
        if (m_key != key) {
            m_value = make();
            m_key = key;
        }
        return m_value;
    }

private:
    std::optional<Key> m_key;
    Value m_value{};
};

} // namespace fetchrace
