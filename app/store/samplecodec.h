// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <QByteArray>

#include <span>

namespace fetchrace {

/// So many samples are packed together: what packing and unpacking need at once does not grow with the run.
inline constexpr std::uint32_t samplesPerPart = 16'384;
/// The most bytes that a part may have, however little its samples have in common.
inline constexpr qint64 largestPart = qint64(samplesPerPart) * 176;

/// At most samplesPerPart samples of the run and their server stamps as bytes, column by column, each value as its
/// distance from one that is likely to be near, and deflated (qCompress' format).
[[nodiscard]] QByteArray packSamples(const Run &run, std::span<const Sample> samples);

/// Puts what was packed into the log and the stamps; these may be null. False, with a part of them perhaps appended,
/// when the bytes are not those of exactly `count` samples that a run of this plan can have.
[[nodiscard]] bool unpackSamples(const QByteArray &packed, std::uint32_t count, const Plan &plan, SampleLog &log,
                                 ServerStamps *stamps);

} // namespace fetchrace
