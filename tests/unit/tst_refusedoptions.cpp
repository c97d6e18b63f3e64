// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runoptions.h"
#include "app/plan/settings/plansetting.h"
#include "tests/testregistry.h"
#include "tests/unit/splitline.h"

#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

namespace {

/// Adds a row: a command line, and what the sentence that refuses it must name.
void addRefused(const char *line, const char *named)
{
    QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
}

void addLineColumns()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("named");
}

void expectRefusal(const QString &line, const QString &named)
{
    const auto options = parseRunOptions(line.split(QLatin1Char(' ')), chartKinds);
    QVERIFY(!options);
    QCOMPARE(options.error().kind, Error::Kind::BadInput);
    const QString sentence = options.error().sentence;
    QVERIFY2(sentence.contains(named), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QLatin1Char('.')) && !sentence.contains(QLatin1Char('\n')), qPrintable(sentence));
}

} // namespace

/// Options that cannot be obeyed are refused in a sentence that names them.
class TestRefusedOptions : public QObject
{
    Q_OBJECT

private slots:
    void refusesWrongSettings_data();
    void refusesWrongSettings();
    void refusesWrongRequestsAndFiles_data();
    void refusesWrongRequestsAndFiles();
    void refusesAChartInABuildWithoutCharts();
    void numbersArePlainDigits_data();
    void numbersArePlainDigits();
};

void TestRefusedOptions::refusesWrongSettings_data()
{
    addLineColumns();
    addRefused("--nonsense", "nonsense");
    addRefused("-x", "x");
    addRefused("extra", "extra");
    addRefused("--requests", "requests");
    addRefused("--requests 0", "requests");
    addRefused("--requests 2000000", "2000000");
    addRefused("--requests abc", "abc");
    addRefused("--requests -5", "-5");
    addRefused("--requests 99999999999999999999", "99999999999999999999");
    addRefused("--workers 513", "workers");
    addRefused("--in-flight 10001", "in-flight");
    addRefused("--connections 0", "connections");
    addRefused("--repeat 101", "repeat");
    addRefused("--mode sideways", "sideways");
    addRefused("--mode foo:3", "Unknown mode 'foo'");
    addRefused("--mode all:3", "give each mode its own concurrency");
    addRefused("--mode threaded:0", "from 1 to 512, not '0'");
    addRefused("--mode threaded:513", "from 1 to 512, not '513'");
    addRefused("--mode async:10001", "from 1 to 10000");
    addRefused("--mode async:", "not ''");
    addRefused("--mode threaded:5:6", "not '5:6'");
    addRefused("--mode serial:5", "serial sends one request at a time");
    addRefused("--scenario nowhere", "nowhere");
    addRefused("--scenario local --plan x.json", "--plan");
    addRefused("--plan /nonexistent/plan.json", "/nonexistent/plan.json");
    addRefused("--timeout fast", "--timeout");
    addRefused("--timeout 10", "--timeout");
    addRefused("--demo-delay -1ms", "--demo-delay");
    addRefused("--demo-delay 10ms:90,500:10", "At character 9");
    addRefused("--demo-body 17MiB", "16MiB");
    addRefused("--demo-failures 500:2,rest:1", "\"rest\" at character 7");
    addRefused("--demo-failures 500:2,,cut:1", "Nothing stands at character 7; write an entry such as 500:10 there");
    addRefused("--demo-workers many", "--demo-workers");
    addRefused("--demo-ban-after 3", "rate limit");
    addRefused("--demo-stall 2s", "--demo-stall");
    addRefused("--demo-seed -1", "--demo-seed");
    addRefused("--demo-workers 8 --url http://127.0.0.1:8000/", "--demo-workers");
    addRefused("--duration 0s", "longer than 0s");
    addRefused("--handle 20", "--handle");
    addRefused("--handle 61s", "1m1s");
    addRefused("--handle 1ms --handle-kind gpu", "gpu");
    addRefused("--handle 1ms --handle-place elsewhere", "elsewhere");
    addRefused("--handle 1ms --handlers 2", "inline");
    addRefused("--handle 1ms --handle-place pool --handlers 65", "65");
    addRefused("--handle 1ms --handle-place process --handlers 0", "handlers");
    addRefused("--handle-kind cpu", "--handle TIME");
    addRefused("--handle-place pool", "--handle TIME");
    addRefused("--handlers 2", "--handle TIME");
}

void TestRefusedOptions::refusesWrongSettings()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    expectRefusal(line, named);
}

void TestRefusedOptions::refusesWrongRequestsAndFiles_data()
{
    addLineColumns();
    addRefused("--url ftp://127.0.0.1/", "ftp");
    addRefused("--url http://", "http://");
    addRefused("--header nocolon", "nocolon");
    addRefused("--body @/nonexistent/body", "/nonexistent/body");
    addRefused("--body @/tmp", "/tmp");
    addRefused("--body @", "The name of the body file is empty");
    addRefused("--cacert=", "--cacert is given without a value");
    addRefused("--client-cert=", "--client-cert is given without a value");
    addRefused("--client-key=", "--client-key is given without a value");
    addRefused("--expect-text=", "--expect-text is given without a value");
    addRefused("--url https://localhost/ --http2", "Only async supports HTTP/2");
    addRefused("--user jo", "NAME:PASSWORD");
    addRefused("--user jo:pw --bearer abc", "cannot be used together");
    addRefused("--query =b", "has no name");
    addRefused("--expect-status ok", "--expect-status");
    addRefused("--expect-status 404", "cannot be 404");
    addRefused("--proxy socks5://127.0.0.1:1", "not an HTTP proxy");
    addRefused("--body {} --json-body --method HEAD", "HEAD");
    addRefused("--body { --json-body --method POST", "not valid JSON");
    addRefused("--curl wget", "--curl: Not a curl command");
    addRefused("--json /", "/");
    addRefused("--json /nonexistent/a.json", "/nonexistent/a.json");
    addRefused("--csv /tmp", "/tmp");
    addRefused("--json - --csv -", "-");
    addRefused("--json /dev/null --csv /dev/null", "/dev/null");
    addRefused("--json=", "--json");
    addRefused("--chart -", "-");
    addRefused("--chart a.gif", "a.gif");
    addRefused("--chart /tmp/a.png --chart-kind pie", "pie");
    addRefused("--chart-kind latency", "--chart");
}

void TestRefusedOptions::refusesWrongRequestsAndFiles()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    expectRefusal(line, named);
}

void TestRefusedOptions::refusesAChartInABuildWithoutCharts()
{
    const auto options = parseRunOptions(split("--chart a.png"), {});
    QVERIFY(!options);
    QCOMPARE(options.error().kind, Error::Kind::BadInput);
}

void TestRefusedOptions::numbersArePlainDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("expected"); ///< 0: refused
    QTest::newRow("least") << QStringLiteral("1") << 1;
    QTest::newRow("most") << QStringLiteral("1000") << 1000;
    QTest::newRow("leading zero") << QStringLiteral("007") << 7;
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("too large") << QStringLiteral("1001") << 0;
    QTest::newRow("sign") << QStringLiteral("+5") << 0;
    QTest::newRow("blank") << QStringLiteral(" 5") << 0;
    QTest::newRow("grouped") << QStringLiteral("1,000") << 0;
    QTest::newRow("fraction") << QStringLiteral("5.0") << 0;
    QTest::newRow("hexadecimal") << QStringLiteral("0x10") << 0;
    QTest::newRow("other digits") << QStringLiteral("\u0665") << 0;
}

void TestRefusedOptions::numbersArePlainDigits()
{
    QFETCH(QString, text);
    QFETCH(int, expected);
    QCOMPARE(parseNumber(QStringLiteral("n"), text, 1, 1000).value_or(0), expected);
}

FETCHRACE_TEST(TestRefusedOptions)
#include "tst_refusedoptions.moc"
