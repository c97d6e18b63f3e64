// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fetchrace {

/// Random numbers that depend on nothing but a seed, a purpose and an index, the same on every machine: who draws for
/// request 17 gets the same whether or not somebody drew for request 16, and in whatever order they come.
class SeededRandom
{
public:
    SeededRandom(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index)
        : m_state(mixed(mixed(mixed(seed) + purpose) + index))
    {
    }

    /// From 0 up to, but not including, 1.
    double next()
    {
        m_state += gamma;
        return static_cast<double>(mixed(m_state) >> 11) * 0x1.0p-53;
    }

private:
    // SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    static constexpr std::uint64_t gamma = 0x9e3779b97f4a7c15;
    static constexpr std::uint64_t mixed(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return (z ^ (z >> 31)) + gamma;
    }

    std::uint64_t m_state;
};

} // namespace fetchrace
