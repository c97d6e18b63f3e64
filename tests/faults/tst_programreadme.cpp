// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "tests/faults/program.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

namespace {

QString readme()
{
    QFile file(QFINDTESTDATA("../../README.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The commands in blocks of code, as a shell is given them.
QStringList commandsIn(const QString &text)
{
    QStringList commands;
    bool isCode = false;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        const qsizetype start = line.indexOf(QLatin1String("fetchrace "));
        if (line.startsWith(QLatin1String("```")))
            isCode = !isCode;
        else if (isCode && start >= 0)
            commands.append(line.mid(start));
    }
    return commands;
}

/// What the shell makes of a line in which fetchrace is the program under test.
ProgramEnd runLine(const QString &line, const QString &folder, const QString &more = {})
{
    QProcess shell;
    shell.setWorkingDirectory(folder);
    const QString program = QStringLiteral("program=$0; fetchrace() { \"$program\" \"$@\" %1; }\n").arg(more);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), program + line, programPath()});
    return endOf(shell);
}

} // namespace

/// The commands of README, with the real program.
class TestProgramReadme : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandKnowsItsOptions();
    void theGateOfThePipelineWorks();
};

void TestProgramReadme::everyCommandKnowsItsOptions()
{
    const QTemporaryDir folder;
    const QStringList commands = commandsIn(readme());
    QVERIFY(commands.size() > 25);
    for (const QString &command : commands) {
        const ProgramEnd end = runLine(command, folder.path(), QStringLiteral("--help"));
        QVERIFY2(end.status == 0, qPrintable(command + QLatin1Char('\n') + QString::fromUtf8(end.err)));
    }
}

/// Baseline and candidate are the same server here, so that nothing is found between them; enough repeats decide it.
void TestProgramReadme::theGateOfThePipelineWorks()
{
    const QTemporaryDir folder;
    qputenv("XDG_DATA_HOME", folder.path().toLocal8Bit());
    DemoServer server;
    QVERIFY(server.start({}));
    const QString text = readme();
    const qsizetype start = text.indexOf(QLatin1String("## A gate for CI"));
    QVERIFY(start >= 0);
    const QStringList commands = commandsIn(text.mid(start, text.indexOf(QLatin1String("\n## "), start) - start));
    QVERIFY(commands.size() >= 6);
    int compared = 0;
    for (QString command : commands) {
        command.replace(QLatin1String("127.0.0.1:8000"), QStringLiteral("127.0.0.1:%1").arg(server.baseUrl().port()));
        const ProgramEnd end = runLine(command, folder.path());
        const bool isGate = command.startsWith(QLatin1String("fetchrace compare"));
        compared += isGate ? 1 : 0;
        // Busy machines make real differences, too.
        const QByteArray seen = command.toUtf8() + '\n' + end.out + end.err;
        QVERIFY2(end.status == 0 || (isGate && (end.status == 1 || end.status == 3)), seen);
    }
    QVERIFY(compared >= 4);
    for (const char *file : {"gate.xml", "comment.md", "benchmark.json", "bencher.json"})
        QVERIFY2(QFileInfo(folder.filePath(QString::fromLatin1(file))).size() > 0, file);
}

FETCHRACE_TEST(TestProgramReadme)
#include "tst_programreadme.moc"
