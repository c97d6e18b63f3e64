// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fetchrace::test;

namespace {

} // namespace

/// "fetchrace report" with races that really ran.
class TestProgramReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void oneRaceIsAPageThatNeedsNoOther();
    void furtherRacesAreComparedWithTheFirst();
    void whatRepeatsTellHasAPicture();
    void aReportOnPaperHasTheSameText();
    void wrongArgumentsAreNamed_data();
    void wrongArgumentsAreNamed();

private:
    [[nodiscard]] QString path(const char *name) const { return m_data.filePath(QString::fromUtf8(name)); }

    QTemporaryDir m_data;
};

void TestProgramReport::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_data.path().toLocal8Bit());
    QCOMPARE(runProgram("run --mode event-loop --mode serial --requests 20 --demo-delay 1ms --quiet").status, 0);
    QCOMPARE(runProgram("run --mode event-loop --mode serial --requests 20 --demo-delay 3ms --quiet").status, 0);
}

void TestProgramReport::oneRaceIsAPageThatNeedsNoOther()
{
    const ProgramEnd end = runProgram({QStringLiteral("report"), QStringLiteral("1"), QStringLiteral("-o"),
                                       path("one.html"), QStringLiteral("--title"), QStringLiteral("A <b>title</b>")});
    QVERIFY2(end.status == 0, end.err);
    const QByteArray html = contentOf(path("one.html"));
    QVERIFY(html.contains("<h1>A &lt;b&gt;title&lt;/b&gt;</h1>"));
    const QByteArray command = html.mid(html.indexOf("<pre>fetchrace run "));
    for (const char *part : {"--requests 20", "--mode event-loop --mode serial", "--demo-delay 1ms</pre>"})
        QVERIFY2(command.contains(part), command.first(qMin<qsizetype>(command.size(), 200)));
    QVERIFY(!html.contains("Differences"));
    for (const char *outside : {"<script", "<link", " src=\"http", " href=\"http"})
        QVERIFY2(!html.contains(outside), outside);
    QCOMPARE(html.contains("<svg"), programDraws());
}

void TestProgramReport::furtherRacesAreComparedWithTheFirst()
{
    const ProgramEnd end = runProgram("report 1 2 -o -");
    QVERIFY2(end.status == 0, end.err);
    QVERIFY(end.out.contains("<h2>Differences</h2>"));
    QVERIFY(end.out.contains("demo.delay"));
    QVERIFY(end.out.contains("A is race 1 (race 1 of the history, ") &&
            end.out.contains("B is race 2 (race 2 of the "));
    QVERIFY(end.out.contains("<h2>Race 2: race 2 of the history, "));
    QCOMPARE(end.out.count("Compare: "), 0); // other work is not
    QVERIFY(end.out.contains("--demo-delay 3ms"));
}

void TestProgramReport::whatRepeatsTellHasAPicture()
{
    for (const char *file : {"a.fetchrace", "b.fetchrace"})
        QCOMPARE(runProgram(split("run --mode event-loop --requests 20 --demo-delay 1ms --repeat 5 --quiet --save") +
                            QStringList{path(file)})
                     .status,
                 0);
    const ProgramEnd end =
        runProgram({QStringLiteral("report"), path("a.fetchrace"), path("b.fetchrace"), QStringLiteral("-o-")});
    QVERIFY2(end.status == 0, end.err);
    QVERIFY(end.out.contains("A is race 1 (" + path("a.fetchrace").toUtf8() + ", 20"));
    QCOMPARE(end.out.count("<h3>Compare: Event loop</h3>"), programDraws() ? 1 : 0);
    QVERIFY(end.out.contains("<th>Median of</th>"));
    QVERIFY2(!end.out.contains("(s)"), end.out.mid(end.out.indexOf("(s)") - 100, 200)); // plural forms
}

void TestProgramReport::aReportOnPaperHasTheSameText()
{
    const ProgramEnd end =
        runProgram({QStringLiteral("report"), QStringLiteral("1"), QStringLiteral("-o"), path("one.pdf")});
    if (!programDraws()) {
        QCOMPARE(end.status, 2);
        QVERIFY2(end.err.contains("cannot draw"), end.err);
        return;
    }
    QVERIFY2(end.status == 0, end.err);
    QVERIFY(contentOf(path("one.pdf")).startsWith("%PDF-"));
}

void TestProgramReport::wrongArgumentsAreNamed_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << QByteArray("report") << QByteArray("FILE|ID") << 2;
    QTest::newRow("no such file") << QByteArray("report no-such.fetchrace -o -") << QByteArray("no-such.fetchrace")
                                  << 2;
    QTest::newRow("no such race") << QByteArray("report 77 -o -") << QByteArray("77") << 2;
    QTest::newRow("another format") << QByteArray("report 1 -o report.docx") << QByteArray("report.docx") << 2;
    QTest::newRow("no such folder") << QByteArray("report 1 -o /no/such/report.html") << QByteArray("/no/such") << 2;
}

void TestProgramReport::wrongArgumentsAreNamed()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, named);
    QFETCH(int, status);
    const ProgramEnd end = runProgram(arguments.constData());
    QVERIFY2(end.status == status, end.err);
    QVERIFY2(end.err.contains(named) && end.err.count('\n') == 1, end.err);
}

FETCHRACE_TEST(TestProgramReport)
#include "tst_programreport.moc"
