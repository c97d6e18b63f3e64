// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fetchrace {

/// A process of this program between it and a client: it starts the client in a session of its own, becomes the parent
/// of whatever that leaves behind, and ends all of it when it is told to, when the client's own process ends, or when
/// the program is gone, however that ends.
///
/// Standard input: a byte, or its end, asks for the end. Standard output: a ClientReport when nothing is left. Standard
/// error: what the client prints.
[[nodiscard]] QStringList supervisorArguments(const QString &folder, const QStringList &command);

/// Whether the arguments of main() are those of a supervisor; then runClientSupervisor() is all it has to do, before
/// anything else.
[[nodiscard]] bool isClientSupervisor(int argc, const char *const *argv);
/// The exit status.
[[nodiscard]] int runClientSupervisor(int argc, char **argv);

} // namespace fetchrace
