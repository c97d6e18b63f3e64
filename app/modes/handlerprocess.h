// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/responsework.h"

#include <QDeadlineTimer>
#include <QProcess>

#include <memory>

namespace fetchrace {

/// Another process that works on responses: this program, started once more with a command of its own. A byte to it
/// asks for the work of one response, a byte from it says that it is done. Belongs to the thread that started it.
class HandlerProcess final : public ResponseWorker
{
public:
    /// Files that each has open in this program: two pipes and the process itself, rounded up.
    static constexpr int openFiles = 6;

    /// Returns when the process is ready.
    [[nodiscard]] static Expected<std::unique_ptr<ResponseWorker>> start(const Handling &handling,
                                                                         std::stop_token stop);
    ~HandlerProcess() override;

    [[nodiscard]] End work() override;

private:
    explicit HandlerProcess(std::stop_token stop) : m_stop(std::move(stop)) {}

    /// Waits for a byte from the process.
    [[nodiscard]] End await(QDeadlineTimer deadline);

    std::stop_token m_stop;
    QProcess m_process;
};

/// Whether the arguments of main() are those of such a process; then runHandlerProcess() is all it has to do, before
/// anything else.
[[nodiscard]] bool isHandlerProcess(int argc, const char *const *argv);
/// Works until the program that started it closes the pipe or is gone. The exit status.
[[nodiscard]] int runHandlerProcess(int argc, const char *const *argv);

} // namespace fetchrace
