// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/demo/seededrandom.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace fetchrace {

/// A number that is drawn anew each time (in nanoseconds, bytes, ...): always the same one, from a distribution, or
/// from one of several with a probability for each.
class Variate
{
public:
    struct Constant {
        std::int64_t value = 0;
        bool operator==(const Constant &) const = default;
    };
    /// Every number from least to most equally likely.
    struct Uniform {
        std::int64_t least = 0;
        std::int64_t most = 0;
        bool operator==(const Uniform &) const = default;
    };
    /// Normal; what would be negative is 0.
    struct Normal {
        std::int64_t mean = 0;
        std::int64_t deviation = 0; ///< standard deviation
        bool operator==(const Normal &) const = default;
    };
    /// Two of three numbers are between median / factor and median x factor.
    struct LogNormal {
        std::int64_t median = 0;
        double factor = 1; ///< geometric standard deviation
        bool operator==(const LogNormal &) const = default;
    };
    using Shape = std::variant<Constant, Uniform, Normal, LogNormal>;
    struct Part {
        Shape shape;
        double percent = 100; ///< of the draws; those of all parts add up to 100
        bool operator==(const Part &) const = default;
    };

    /// Always 0.
    Variate() : Variate(Shape(Constant{})) {}
    template<typename S>
    requires std::constructible_from<Shape, const S &> Variate(const S &shape) : m_parts{{Shape(shape)}} {}
    explicit Variate(std::vector<Part> parts) : m_parts(std::move(parts)) {}
    /// Always this many nanoseconds.
    template<typename Rep, typename Period>
    Variate(std::chrono::duration<Rep, Period> time) : Variate(Shape(Constant{std::chrono::nanoseconds(time).count()}))
    {
    }

    bool operator==(const Variate &) const = default;

    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; }
    /// The number, if it is always the same.
    [[nodiscard]] std::optional<std::int64_t> constant() const;
    /// What is to be expected on average, before draws are cut off at their limits.
    [[nodiscard]] double mean() const;
    /// The numbers it is described by, without factors: the smallest and the largest of them.
    [[nodiscard]] std::int64_t smallestNamed() const;
    [[nodiscard]] std::int64_t largestNamed() const;
    /// From 0 to most: what is beyond is cut off.
    [[nodiscard]] std::int64_t draw(SeededRandom &random, std::int64_t most) const;

private:
    std::vector<Part> m_parts; ///< at least one
};

} // namespace fetchrace
