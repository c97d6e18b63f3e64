// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/terminal.h"

#include "app/commands/exitstatus.h"

#include <cstdio>
#include <unistd.h>

namespace fetchrace {

namespace {

void print(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void printLine(const QString &line)
{
    print(stdout, line);
}

void printError(const QString &sentence)
{
    print(stderr, sentence);
}

int report(const Error &error)
{
    printError(QStringLiteral("fetchrace: ") + error.sentence);
    return exitStatusOf(error.kind);
}

bool errorIsTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

} // namespace fetchrace
