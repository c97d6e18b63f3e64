// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/unit/storedrunfixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

/// SQLite's own tool, which knows nothing of this program.
class TestSqliteTool : public QObject
{
    Q_OBJECT

private slots:
    void findsAFileOfRunsSound();
};

void TestSqliteTool::findsAFileOfRunsSound()
{
    const QString tool = QStandardPaths::findExecutable(QStringLiteral("sqlite3"));
    if (tool.isEmpty())
        QSKIP("sqlite3 is not there.");
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("tool.fetchrace"));
    QVERIFY(saveRunFile(file, {test::raceOf({test::measuredRun(500), test::measuredRun(30)})}));
    const auto said = [&](const char *statement) {
        QProcess sqlite;
        sqlite.start(tool, {QStringLiteral("-readonly"), file, QString::fromLatin1(statement)});
        sqlite.waitForFinished();
        return QString::fromUtf8(sqlite.readAllStandardOutput() + sqlite.readAllStandardError()).simplified();
    };
    QCOMPARE(said("PRAGMA integrity_check"), QStringLiteral("ok"));
    QCOMPARE(said("PRAGMA foreign_key_check"), QString());
    QCOMPARE(said("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"),
             QStringLiteral("race run samples"));
    QCOMPARE(said("SELECT requests FROM run ORDER BY id"), QStringLiteral("500 30"));
    QCOMPARE(said("SELECT total(count) FROM samples"), QStringLiteral("530.0"));
}

FETCHRACE_TEST(TestSqliteTool)
#include "tst_sqlitetool.moc"
