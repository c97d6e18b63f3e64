// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStringList>

namespace fetchrace::test {

/// What the real executable said and how it ended.
struct ProgramEnd {
    int status = -1; ///< exit status; -1 when it crashed or had to be killed
    QByteArray out;
    QByteArray err;
};

/// The executable under test: the built one, or another that the environment names.
inline QString programPath()
{
    return qEnvironmentVariable("FETCHRACE_PROGRAM", QStringLiteral(FETCHRACE_PROGRAM));
}

/// Whether that is the one that draws charts.
inline bool programDraws()
{
#ifdef FETCHRACE_UI
    return !qEnvironmentVariableIsSet("FETCHRACE_PROGRAM");
#else
    return false;
#endif
}

/// Longest time that any of these tests gives the program.
constexpr int programDeadlineMs = 50'000;

inline ProgramEnd endOf(QProcess &process)
{
    ProgramEnd end;
    if (!process.waitForFinished(programDeadlineMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        end.status = process.exitCode();
    }
    end.out = process.readAllStandardOutput();
    end.err = process.readAllStandardError();
    return end;
}

/// What the program wrote into the file; empty where it cannot be read.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Runs fetchrace to its end.
inline ProgramEnd runProgram(const QStringList &arguments)
{
    QProcess process;
    process.start(programPath(), arguments);
    return endOf(process);
}

/// Runs fetchrace to its end under a shell's limits, such as "ulimit -n 500".
inline ProgramEnd runProgramUnder(const QString &limits, const QStringList &arguments)
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                QStringList{QStringLiteral("-c"), limits + QStringLiteral("; exec \"$0\" \"$@\""), programPath()} +
                    arguments);
    return endOf(shell);
}

/// Arguments as a shell would split them at blanks.
inline QStringList split(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

inline ProgramEnd runProgram(const char *line)
{
    return runProgram(split(line));
}

} // namespace fetchrace::test
