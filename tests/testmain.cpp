// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"

#include <QFileInfo>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <map>
#include <vector>

namespace fetchrace::test {

namespace {

std::map<QString, Main> &tests()
{
    static std::map<QString, Main> all;
    return all;
}

std::vector<EarlyMain> &earlyMains()
{
    static std::vector<EarlyMain> all;
    return all;
}

int complainOf(const char *name)
{
    std::fprintf(stderr, "There is no test \"%s\" in this program. It has:\n", name);
    for (const auto &[known, run] : tests())
        std::fprintf(stderr, "%s\n", qPrintable(known));
    return 2;
}

} // namespace

bool registerTest(const char *file, Main run)
{
    return tests().emplace(QFileInfo(QString::fromUtf8(file)).completeBaseName(), run).second;
}

bool registerEarlyMain(EarlyMain main)
{
    earlyMains().push_back(main);
    return true;
}

} // namespace fetchrace::test

/// <program> <name of the test's file without .cpp> [arguments of Qt Test]
int main(int argc, char **argv)
{
    using namespace fetchrace::test;
    for (const EarlyMain early : earlyMains())
        if (const std::optional<int> status = early(argc, argv))
            return *status;
    const char *name = argc > 1 ? argv[1] : "";
    const auto found = tests().find(QString::fromUtf8(name));
    if (found == tests().end())
        return complainOf(name);
    Application application(argc, argv);
    // Qt Test reads what follows the name.
    argv[1] = argv[0];
    return found->second(argc - 1, argv + 1);
}
