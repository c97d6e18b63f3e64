// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/hpacksizes.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr std::uint64_t bytesOfEntry = 32; // on top of its name and its value
constexpr std::uint64_t firstDynamic = 62;
constexpr std::uint64_t longestStaticName = 27;
constexpr std::uint64_t longestStaticValue = 13;

std::uint8_t octetOf(std::string_view block)
{
    return block.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(block.front());
}

/// Takes an integer off the front, of which the first octet has so many bits.
std::uint64_t takeInteger(std::string_view &block, unsigned bits)
{
    const std::uint64_t most = (1U << bits) - 1;
    std::uint64_t value = octetOf(block) & most;
    block.remove_prefix(std::min<std::size_t>(1, block.size()));
    bool goesOn = value == most;
    for (unsigned shift = 0; goesOn && !block.empty(); shift += 7) {
        const std::uint8_t octet = octetOf(block);
        if (shift < 32)
            value += std::uint64_t{octet & 0x7fU} << shift;
        goesOn = (octet & 0x80U) != 0;
        block.remove_prefix(1);
    }
    return value;
}

/// Takes a string off the front; returns how long it is at most.
std::uint64_t takeString(std::string_view &block)
{
    const bool isPacked = (octetOf(block) & 0x80U) != 0;
    const std::uint64_t said = takeInteger(block, 7);
    const std::uint64_t size = std::min<std::uint64_t>(said, block.size());
    block.remove_prefix(size);
    return isPacked ? size * 8 / 5 : size; // the shortest code has five bits
}

} // namespace

HpackSizes::Field HpackSizes::fieldAt(std::uint64_t index) const
{
    if (index < firstDynamic)
        return {longestStaticName, longestStaticValue};
    const std::uint64_t age = index - firstDynamic;
    return age < std::min(m_added, mostEntries) ? m_entries.at((m_added - 1 - age) % mostEntries) : Field();
}

std::uint64_t HpackSizes::next(std::string_view block)
{
    std::uint64_t bytes = 0;
    while (!block.empty()) {
        const std::uint8_t octet = octetOf(block);
        Field field;
        if ((octet & 0x80U) != 0) { // all of it from the table
            field = fieldAt(takeInteger(block, 7));
        } else if ((octet & 0xe0U) == 0x20U) { // the table's size, and no field
            (void)takeInteger(block, 5);
            continue;
        } else {
            const bool isAdded = (octet & 0x40U) != 0;
            const std::uint64_t name = takeInteger(block, isAdded ? 6 : 4);
            field.name = name == 0 ? takeString(block) : fieldAt(name).name;
            field.value = takeString(block);
            if (isAdded)
                m_entries.at(m_added++ % mostEntries) = field;
        }
        bytes += field.name + field.value + bytesOfEntry;
    }
    return bytes;
}

} // namespace fetchrace
