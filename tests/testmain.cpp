// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>

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

/// Qt calls a thread finished before its last steps, in which OpenSSL frees what it keeps for each. When the program
/// ends before those, that is lost, and the sanitizer says so.
void awaitLastSteps()
{
#ifdef __SANITIZE_ADDRESS__
    constexpr int mostWaits = 1'000;
    const QDir threads(QStringLiteral("/proc/self/task"));
    for (int i = 0; i < mostWaits && threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() > 1; ++i)
        QThread::msleep(1);
#endif
}

int runTest(const QString &name, int argc, char **argv)
{
    Application application(argc, argv);
    // Qt Test reads what follows the name.
    argv[1] = argv[0];
    return tests().at(name)(argc - 1, argv + 1);
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
    if (!tests().contains(QString::fromUtf8(name)))
        return complainOf(name);
    const int status = runTest(QString::fromUtf8(name), argc, argv);
    awaitLastSteps();
    return status;
}
