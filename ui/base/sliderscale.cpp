// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/sliderscale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

// Tenths; about evenly spread on a logarithmic scale.
constexpr std::array roundTenths{10, 11, 12, 14, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 55, 60, 70, 80, 90};

} // namespace

SliderScale SliderScale::logarithmic(double least, double most, bool wholeNumbers, QList<double> also)
{
    QList<double> stops = std::move(also);
    stops << least << most;
    const int largest = static_cast<int>(std::floor(std::log10(most)));
    for (int exponent = static_cast<int>(std::floor(std::log10(least))); exponent <= largest; ++exponent) {
        const double power = std::pow(10.0, exponent);
        for (const int tenth : roundTenths) {
            const double value = power * tenth / 10.0;
            const bool isWhole = std::abs(value - std::round(value)) < 1e-9;
            if (value > least && value < most && (isWhole || !wholeNumbers))
                stops << (isWhole ? std::round(value) : value);
        }
    }
    std::ranges::sort(stops);
    stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
    return SliderScale(std::move(stops));
}

double SliderScale::valueAt(int stop) const
{
    return m_stops.at(std::clamp(stop, 0, last()));
}

int SliderScale::nearest(double value) const
{
    const auto above = std::ranges::lower_bound(m_stops, value);
    if (above == m_stops.end())
        return last();
    const int stop = static_cast<int>(above - m_stops.begin());
    if (stop > 0 && value - m_stops.at(stop - 1) < *above - value)
        return stop - 1;
    return stop;
}

} // namespace fetchrace
