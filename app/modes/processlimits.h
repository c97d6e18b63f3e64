// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <cstdint>

namespace fetchrace {

/// Prepares the process for many connections. Call it once, first thing in main(), before any thread is started:
/// raises the soft limit of open files to the hard one, has the system make room for all that a run may need, and keeps
/// GLib's event loop, which is slow with many sockets, out of the threads that Qt starts (the window's thread may keep
/// it). A file that grows beyond what the system allows is an error of its writer rather than the end of the program,
/// where memory runs out the program ends with a sentence, and of HTTP/2 Qt says nothing that is said anyway.
void prepareProcess();

/// An Error if the process cannot have so many connections open at once, beside what it has open anyway. With both ends
/// in this process, each takes two files. `further` files are needed for other things.
[[nodiscard]] Expected<void> checkOpenFiles(std::int64_t connections, int sockets, int further = 0);

/// An Error if the process cannot have the memory for so many threads more, with the stack that the system gives them,
/// and so many requests in flight. Has it for a moment.
[[nodiscard]] Expected<void> checkMemory(int threads, int lanes);

/// An Error if the process cannot have so many threads more. Has them for a moment, which is the only way to know.
[[nodiscard]] Expected<void> checkThreads(int count);

} // namespace fetchrace
