// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <optional>

/// The tests of a folder are one program, in which each file's class stands under the file's name: ctest starts the
/// program once for each of them, so that none sees what another left behind.
namespace fetchrace::test {

using Main = int (*)(int argc, char **argv);

/// Called before main() begins; returns true. `file` is the path of the source that has the class.
bool registerTest(const char *file, Main run);

/// Something the program may be started as instead of a test; asked before there is an application.
using EarlyMain = std::optional<int> (*)(int argc, char **argv);
bool registerEarlyMain(EarlyMain main);

} // namespace fetchrace::test

/// Stands at the end of the class's file.
#define FETCHRACE_TEST(Class)                                                                                          \
    [[maybe_unused]] static const bool registered##Class =                                                             \
        fetchrace::test::registerTest(__FILE__, [](int argc, char **argv) {                                            \
            Class test;                                                                                                \
            return QTest::qExec(&test, argc, argv);                                                                    \
        });
