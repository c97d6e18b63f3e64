// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <algorithm>
#include <span>

namespace fetchrace {

/// A chart's own position in the samples of a run.
class RunReader
{
public:
    RunReader() = default;
    explicit RunReader(const Run &run) : m_samples(run.samples) {}

    /// At most `most` samples that were not taken yet. Their positions in the log follow each other from position()
    /// before the call.
    [[nodiscard]] std::span<const Sample> take(std::size_t most)
    {
        // Asking the log costs time for every sample that is ready, so each is asked for only once.
        if (m_pending.empty() && m_samples) {
            m_pending = m_samples->readFrom(m_position);
            m_first = m_position == 0 ? m_pending.data() : m_first;
        }
        const auto part = m_pending.first(std::min(m_pending.size(), most));
        m_pending = m_pending.subspan(part.size());
        m_position += static_cast<std::uint32_t>(part.size());
        return part;
    }

    [[nodiscard]] std::uint32_t position() const { return m_position; }
    /// Those that were taken.
    [[nodiscard]] std::span<const Sample> taken() const { return {m_first, m_position}; }

private:
    std::shared_ptr<const SampleLog> m_samples;
    std::uint32_t m_position = 0;
    const Sample *m_first = nullptr;
    std::span<const Sample> m_pending; ///< handed out by the log, not taken yet; begins at m_position
};

/// Room for so many samples, which several readers take one after another.
class SampleRoom
{
public:
    explicit SampleRoom(std::size_t most) : m_left(most) {}

    /// What the reader has that is new, as far as there is room.
    [[nodiscard]] std::span<const Sample> take(RunReader &reader)
    {
        const auto part = reader.take(m_left);
        m_left -= part.size();
        m_isTaken = m_isTaken || !part.empty();
        return part;
    }
    /// Whether anything was taken.
    [[nodiscard]] bool isTaken() const { return m_isTaken; }

private:
    std::size_t m_left;
    bool m_isTaken = false;
};

} // namespace fetchrace
