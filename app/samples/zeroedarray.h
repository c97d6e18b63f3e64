// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace fetchrace {

/// An array of fixed size whose bytes are zero at first. The system provides its memory page by page, at the first
/// touch: what a stopped run never wrote costs nothing.
template<typename T>
class ZeroedArray
{
    static_assert(std::is_trivially_destructible_v<T>);

public:
    explicit ZeroedArray(std::size_t size)
        : m_memory(static_cast<T *>(std::calloc(std::max<std::size_t>(size, 1), sizeof(T))))
    {
        if (!m_memory)
            throw std::bad_alloc();
    }

    /// As with a pointer, a constant array has elements that may change: by another thread, through std::atomic_ref.
    [[nodiscard]] T &operator[](std::size_t index) const { return m_memory.get()[index]; }

private:
    struct Free {
        void operator()(T *memory) const { std::free(memory); }
    };
    std::unique_ptr<T, Free> m_memory;
};

} // namespace fetchrace
