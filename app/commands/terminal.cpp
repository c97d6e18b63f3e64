// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/terminal.h"

#include "app/commands/exitstatus.h"
#include "app/formats/outputfile.h"

#include <cstdio>
#include <unistd.h>

namespace fetchrace {

Expected<void> printLine(const QString &line)
{
    return writeOutput(QStringLiteral("-"), line.toUtf8() + '\n');
}

int printed(const QString &text)
{
    const auto written = printLine(text);
    return written ? AllOk : report(written.error());
}

void printError(const QString &sentence)
{
    const QByteArray bytes = sentence.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
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
