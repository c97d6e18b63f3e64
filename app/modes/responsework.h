// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/handling.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <utility>

namespace fetchrace {

/// Computes until this thread has used so much processor time; false if `isOver` said so before that.
[[nodiscard]] bool compute(std::chrono::nanoseconds time, const std::function<bool()> &isOver);

/// One who works on responses, on one at a time.
class ResponseWorker
{
public:
    enum class End {
        Done,
        Stopped, ///< by who runs it
        Lost     ///< the worker is gone and will do no further work
    };

    virtual ~ResponseWorker() = default;
    /// The work of one response, in the calling thread or while that waits.
    [[nodiscard]] virtual End work() = 0;
};

/// Works in the calling thread; may be shared by several.
class LocalWorker final : public ResponseWorker
{
public:
    LocalWorker(const Handling &handling, std::stop_token stop) : m_handling(handling), m_stop(std::move(stop)) {}

    [[nodiscard]] End work() override;

private:
    Handling m_handling;
    std::stop_token m_stop;
};

} // namespace fetchrace
