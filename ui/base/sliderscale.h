// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace fetchrace {

/// The values at which a slider stops, ascending. A wide range has as many stops in each power of ten, all of them
/// round numbers, so that a short slider reaches 1 as well as 1,000,000.
class SliderScale
{
public:
    /// Round numbers from `least` (above zero) to `most`, and the values of `also`.
    [[nodiscard]] static SliderScale logarithmic(double least, double most, bool wholeNumbers, QList<double> also = {});

    [[nodiscard]] int last() const { return static_cast<int>(m_stops.size()) - 1; }
    [[nodiscard]] double valueAt(int stop) const;
    /// The stop that lies nearest to the value.
    [[nodiscard]] int nearest(double value) const;
    [[nodiscard]] double least() const { return m_stops.first(); }
    [[nodiscard]] double most() const { return m_stops.last(); }

private:
    explicit SliderScale(QList<double> stops) : m_stops(std::move(stops)) {}

    QList<double> m_stops;
};

} // namespace fetchrace
