// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/samplelog.h"

#include <QtGlobal>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace fetchrace {

namespace {

// append() copies what stands before the mark, and only then sets it.
static_assert(std::is_standard_layout_v<Sample>);
static_assert(offsetof(Sample, written) > offsetof(Sample, outcome));

} // namespace

SampleLog::SampleLog(std::uint32_t capacity) : m_capacity(capacity), m_samples(capacity) {}

void SampleLog::append(const Sample &sample)
{
    const std::uint32_t position = m_ended.fetch_add(1, std::memory_order_relaxed);
    Q_ASSERT(position < m_capacity);
    if (position >= m_capacity)
        return;
    Sample &slot = m_samples[position];
    // A reader may look at the mark at any time, so it is not part of the copy.
    std::memcpy(static_cast<void *>(&slot), &sample, offsetof(Sample, written));
    std::atomic_ref(slot.written).store(true, std::memory_order_release);
}

std::span<const Sample> SampleLog::readFrom(std::uint32_t position) const
{
    const std::uint32_t limit = std::min(endedCount(), m_capacity);
    std::uint32_t end = position;
    while (end < limit && std::atomic_ref(m_samples[end].written).load(std::memory_order_acquire))
        ++end;
    return end == position ? std::span<const Sample>() : std::span<const Sample>(&m_samples[position], end - position);
}

} // namespace fetchrace
