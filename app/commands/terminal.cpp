// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/terminal.h"

#include "app/formats/outputfile.h"

#include <QStringList>

#include <array>
#include <cstdio>
#include <unistd.h>

namespace fetchrace {

namespace {

constexpr ExitStatus exitStatusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::BadInput:
        return WrongInput;
    case Error::Kind::CannotStart:
        return NotStarted;
    case Error::Kind::Output:
        break;
    }
    return SomeFailed;
}

} // namespace

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

bool inputIsTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

bool confirmed(const QString &question)
{
    const QByteArray text = question.toUtf8() + " [y/N] ";
    std::fputs(text.constData(), stderr);
    std::fflush(stderr);
    std::array<char, 16> line{};
    if (std::fgets(line.data(), line.size(), stdin) == nullptr)
        return false;
    const QByteArray answer = QByteArray(line.data()).trimmed().toLower();
    return answer == "y" || answer == "yes";
}

bool errorIsTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

QString wrapped(const QString &text, qsizetype width, qsizetype indent)
{
    const QString margin(indent, QLatin1Char(' '));
    QStringList lines;
    QString line;
    for (const QString &word : text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > width) {
            lines.append(margin + line);
            line.clear();
        }
        line += line.isEmpty() ? word : QLatin1Char(' ') + word;
    }
    if (!line.isEmpty())
        lines.append(margin + line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace
