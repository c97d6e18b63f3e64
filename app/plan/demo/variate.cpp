// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/variate.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace fetchrace {

namespace {

/// Box and Muller's: normal with mean 0 and standard deviation 1.
double standardNormal(SeededRandom &random)
{
    const double radius = std::sqrt(-2 * std::log(1 - random.next()));
    return radius * std::cos(2 * std::numbers::pi * random.next());
}

struct Draw {
    SeededRandom &random;

    double operator()(const Variate::Constant &shape) const { return static_cast<double>(shape.value); }
    double operator()(const Variate::Uniform &shape) const
    {
        const double width = static_cast<double>(shape.most - shape.least) + 1;
        return static_cast<double>(shape.least) + std::floor(random.next() * width);
    }
    double operator()(const Variate::Normal &shape) const
    {
        return static_cast<double>(shape.mean) + static_cast<double>(shape.deviation) * standardNormal(random);
    }
    double operator()(const Variate::LogNormal &shape) const
    {
        return static_cast<double>(shape.median) * std::pow(shape.factor, standardNormal(random));
    }
};

struct Mean {
    double operator()(const Variate::Constant &shape) const { return static_cast<double>(shape.value); }
    double operator()(const Variate::Uniform &shape) const
    {
        return (static_cast<double>(shape.least) + static_cast<double>(shape.most)) / 2;
    }
    double operator()(const Variate::Normal &shape) const { return static_cast<double>(shape.mean); }
    double operator()(const Variate::LogNormal &shape) const
    {
        const double sigma = std::log(shape.factor);
        return static_cast<double>(shape.median) * std::exp(sigma * sigma / 2);
    }
};

using Numbers = std::pair<std::int64_t, std::int64_t>;

struct NumbersOf {
    Numbers operator()(const Variate::Constant &shape) const { return {shape.value, shape.value}; }
    Numbers operator()(const Variate::Uniform &shape) const { return {shape.least, shape.most}; }
    Numbers operator()(const Variate::Normal &shape) const { return std::minmax(shape.mean, shape.deviation); }
    Numbers operator()(const Variate::LogNormal &shape) const { return {shape.median, shape.median}; }
};

} // namespace

std::optional<std::int64_t> Variate::constant() const
{
    const auto *first = std::get_if<Constant>(&m_parts.front().shape);
    const bool isSame = first != nullptr &&
                        std::ranges::all_of(m_parts, [first](const Part &part) { return part.shape == Shape(*first); });
    return isSame ? std::optional(first->value) : std::nullopt;
}

double Variate::mean() const
{
    double mean = 0;
    for (const Part &part : m_parts)
        mean += std::visit(Mean(), part.shape) * part.percent / 100;
    return mean;
}

std::int64_t Variate::smallestNamed() const
{
    std::int64_t smallest = std::visit(NumbersOf(), m_parts.front().shape).first;
    for (const Part &part : m_parts)
        smallest = std::min(smallest, std::visit(NumbersOf(), part.shape).first);
    return smallest;
}

std::int64_t Variate::largestNamed() const
{
    std::int64_t largest = std::visit(NumbersOf(), m_parts.front().shape).second;
    for (const Part &part : m_parts)
        largest = std::max(largest, std::visit(NumbersOf(), part.shape).second);
    return largest;
}

std::int64_t Variate::draw(SeededRandom &random, std::int64_t most) const
{
    const Part *chosen = &m_parts.back();
    double left = m_parts.size() > 1 ? random.next() * 100 : 0;
    for (const Part &part : m_parts) {
        if (left < part.percent) {
            chosen = &part;
            break;
        }
        left -= part.percent;
    }
    const double drawn = std::visit(Draw{random}, chosen->shape);
    return std::llround(std::clamp(drawn, 0.0, static_cast<double>(most)));
}

} // namespace fetchrace
