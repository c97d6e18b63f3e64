// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commandline.h"
#include "app/commands/runoptions.h"
#include "app/http/sentplan.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/settings/plansetting.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

namespace {

const QStringList chartKinds{QStringLiteral("elapsed"), QStringLiteral("latency")};

/// Arguments as a shell would split them at blanks.
QStringList split(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Expected<RunOptions> parse(const char *line)
{
    return parseRunOptions(split(line), chartKinds);
}

/// Adds a row: a command line, and what the sentence that refuses it must name.
void addRefused(const char *line, const char *named)
{
    QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
}

void addRefusedColumns()
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

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void opensTheWindowWithoutACommand();
    void drawsOnlyForAChart();
    void defaultsAreTheArticles();
    void readsEveryPlanOption();
    void readsWhatARequestIsMadeOf();
    void takesTheRequestOfACurlCommand();
    void readsTheDemoServersBehaviour();
    void readsModesInOrderAndOnce();
    void readsOutputs();
    void readsABodyFile();
    void readsAPlanFileAndLetsOptionsChangeIt();
    void asksForHelpBeforeAnythingElse();
    void refusesWrongSettings_data();
    void refusesWrongSettings();
    void refusesWrongRequestsAndFiles_data();
    void refusesWrongRequestsAndFiles();
    void refusesAChartInABuildWithoutCharts();
    void numbersArePlainDigits_data();
    void numbersArePlainDigits();
};

void TestCommandLine::opensTheWindowWithoutACommand()
{
    QVERIFY(!isCommand({}));
    QVERIFY(!isCommand(split("-platform offscreen")));
    QVERIFY(!isCommand(split("--style=fusion")));
    QVERIFY(isCommand(split("run")));
    QVERIFY(isCommand(split("--help")));
    QVERIFY(isCommand(split("--nonsense")));
    QVERIFY(isCommand(split("nonsense")));
}

void TestCommandLine::drawsOnlyForAChart()
{
    QVERIFY(needsDrawing(split("run --chart a.png")));
    QVERIFY(needsDrawing(split("run --quiet --chart=a.png")));
    QVERIFY(needsDrawing(split("run --report page.html")));
    QVERIFY(needsDrawing(split("sweep --report=page.html")));
    QVERIFY(!needsDrawing(split("run --json result.json --csv=samples.csv")));
    QVERIFY(!needsDrawing(split("run --chart-kind latency")));
    QVERIFY(!needsDrawing(split("run")));
    QVERIFY(!needsDrawing(split("serve --chart a.png")));
    QVERIFY(!needsDrawing({}));
}

void TestCommandLine::defaultsAreTheArticles()
{
    const auto options = parse("");
    QVERIFY(options);
    Plan article;
    article.entries = {Mode::Async, Mode::Threaded, Mode::Serial};
    QVERIFY(options->plan == article);
    QVERIFY(options->outputs.isEmpty() && options->chartFile.isEmpty());
    QVERIFY(!options->quiet && !options->help && !options->standardOutputIsTaken());
}

void TestCommandLine::readsEveryPlanOption()
{
    QStringList arguments = split("--requests 12 --workers 3 --in-flight 7 --connections 6 --repeat 2 --method POST "
                                  "--body text --timeout 1500ms --no-keep-alive --demo-delay 250us "
                                  "--handle 20ms --handle-kind block --handle-place pool --handlers 3 "
                                  "--url http://127.0.0.1:8000/a --url / --i-have-permission example.org");
    arguments << QStringLiteral("--header") << QStringLiteral("X-One: 1");
    arguments << QStringLiteral("--header") << QStringLiteral("X-Two: 2");
    const auto options = parseRunOptions(arguments, chartKinds);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().sentence));
    const Plan &plan = options->plan;
    QCOMPARE(plan.requests, 12);
    QCOMPARE(plan.workers, 3);
    QCOMPARE(plan.inFlight, 7);
    QCOMPARE(plan.connections, 6);
    QCOMPARE(plan.repeat, 2);
    QCOMPARE(plan.method, QByteArray("POST"));
    QCOMPARE(plan.body, QByteArray("text"));
    QVERIFY(plan.timeout == std::chrono::milliseconds(1500));
    QVERIFY(plan.demo.delay == std::chrono::microseconds(250));
    QVERIFY((plan.handling == Handling{std::chrono::milliseconds(20), HandleKind::Block, HandlePlace::Pool, 3}));
    QVERIFY(!plan.keepAlive);
    QCOMPARE(plan.targets, (QList<QUrl>{QUrl(QStringLiteral("http://127.0.0.1:8000/a")), QUrl(QStringLiteral("/"))}));
    QCOMPARE(plan.headers.size(), 2);
    QVERIFY((plan.headers.at(1) == Header{"X-Two", "2"}));
    QCOMPARE(options->permission.hosts.size(), 1);
    QCOMPARE(options->permission.hosts.first().name, QStringLiteral("example.org"));
    QVERIFY(!options->permission.unsafeMethods);
}

void TestCommandLine::readsWhatARequestIsMadeOf()
{
    QStringList arguments =
        split("--mode async --http2 --insecure --cacert ca.pem --client-cert c.pem --client-key k.pem "
              "--proxy 127.0.0.1:3128 --user jo:p:w --expect-status 201 --expect-text done "
              "--method POST --json-body --query a=b --query c= --url https://localhost/b");
    arguments << QStringLiteral("--body") << QStringLiteral("{}") << QStringLiteral("--url")
              << QStringLiteral("3x https://localhost/a");
    const auto options = parseRunOptions(arguments, chartKinds);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().sentence));
    Plan expected;
    expected.entries = {Mode::Async};
    expected.targets = {QUrl(QStringLiteral("https://localhost/b")), QUrl(QStringLiteral("https://localhost/a"))};
    expected.weights = {1, 3};
    expected.method = "POST";
    expected.query = {{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c"), {}}};
    expected.body = "{}";
    expected.jsonBody = true;
    expected.credentials = {Credentials::Kind::Basic, QStringLiteral("jo"), QStringLiteral("p:w")};
    expected.check = {201, QStringLiteral("done")};
    expected.transport = {false,
                          QStringLiteral("ca.pem"),
                          QStringLiteral("c.pem"),
                          QStringLiteral("k.pem"),
                          QUrl(QStringLiteral("http://127.0.0.1:3128")),
                          true};
    QCOMPARE(options->plan, expected);
    QCOMPARE(parse("--bearer abc")->plan.credentials,
             (Credentials{Credentials::Kind::Bearer, {}, QStringLiteral("abc")}));
}

void TestCommandLine::takesTheRequestOfACurlCommand()
{
    const auto options = parseRunOptions(split("--requests 7 --header X-Two:2")
                                             << QStringLiteral("--curl")
                                             << QStringLiteral("curl -L -H 'X-One: 1' -d a=b http://127.0.0.1:8000/"),
                                         chartKinds);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().sentence));
    QCOMPARE(options->plan.requests, 7);
    QCOMPARE(options->plan.method, QByteArray("POST"));
    QCOMPARE(options->plan.body, QByteArray("a=b"));
    QCOMPARE(options->plan.headers.size(), 3);
    QCOMPARE(options->notes.size(), 1);
}

void TestCommandLine::readsTheDemoServersBehaviour()
{
    const auto options = parseRunOptions(
        split("--demo-delay 10ms:90,500ms:10 --demo-body 1kB~x2 --demo-failures 500:2,cut:1 --demo-workers 8 "
              "--demo-rate-limit 50/s --demo-ban-after 20 --demo-stall 2s@5s --demo-two-writes --demo-close-after 9 "
              "--demo-seed 7"),
        chartKinds);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().sentence));
    QCOMPARE(describeDemo(options->plan.demo),
             QStringLiteral("delay 10ms:90,500ms:10, body 1kB~x2, failures 500:2,cut:1, workers 8, rate-limit 50/s, "
                            "ban-after 20, stall 2s@5s, two-writes, close-after 9, seed 7"));
}

void TestCommandLine::readsModesInOrderAndOnce()
{
    const auto some = parse("--mode serial --mode event-loop --mode serial");
    QVERIFY(some);
    QCOMPARE(entriesToRun(some->plan), (QList<Entry>{Mode::Serial, Mode::EventLoop}));
    const auto all = parse("--mode all");
    QVERIFY(all);
    QCOMPARE(entriesToRun(all->plan), QList<Entry>(allModes.begin(), allModes.end()));
}

void TestCommandLine::readsOutputs()
{
    QTemporaryDir folder;
    const QString chart = folder.filePath(QStringLiteral("chart.SVG"));
    const auto options = parseRunOptions(split("--json - --quiet --chart-kind latency --chart") << chart, chartKinds);
    QVERIFY(options);
    QVERIFY(options->standardOutputIsTaken());
    QVERIFY(options->quiet);
    QCOMPARE(options->chartFile, chart);
    QCOMPARE(options->chartKind, QStringLiteral("latency"));
    const auto byDefault = parseRunOptions({QStringLiteral("--chart"), chart}, chartKinds);
    QVERIFY(byDefault);
    QCOMPARE(byDefault->chartKind, QStringLiteral("elapsed"));
}

void TestCommandLine::readsABodyFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("body.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray body("\0\xff@body", 7);
    file.write(body);
    file.close();
    const auto options =
        parseRunOptions(split("--method POST --body") << QLatin1Char('@') + file.fileName(), chartKinds);
    QVERIFY(options);
    QCOMPARE(options->plan.bodyFile, file.fileName());
    QVERIFY(options->plan.body.isEmpty());
    QCOMPARE(sentPlan(options->plan)->body, body);
}

void TestCommandLine::readsAPlanFileAndLetsOptionsChangeIt()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("plan.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"requests": 9, "workers": 2, "entries": ["serial", "threaded:3"]})");
    file.close();
    const auto options = parseRunOptions(split("--workers 4 --plan") << file.fileName(), chartKinds);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().sentence));
    QCOMPARE(options->plan.requests, 9);
    QCOMPARE(options->plan.workers, 4);
    QCOMPARE(options->plan.entries, (Entries{Mode::Serial, {Mode::Threaded, 3}}));
    const auto other = parseRunOptions(split("--mode async:7 --plan") << file.fileName(), chartKinds);
    QVERIFY(other);
    QCOMPARE(other->plan.entries, (Entries{{Mode::Async, 7}}));
    const auto sweep = parseSweepOptions(split("--plan") << file.fileName(), true);
    QVERIFY(!sweep);
    QVERIFY2(sweep.error().sentence.startsWith(QLatin1String("'threaded:3': a sweep tries every concurrency")),
             qPrintable(sweep.error().sentence));
}

void TestCommandLine::asksForHelpBeforeAnythingElse()
{
    const auto options = parse("--help --mode nonsense");
    QVERIFY(options);
    QVERIFY(options->help);
    QVERIFY(options->helpText.startsWith(QLatin1String("Usage: fetchrace run [options]\n")));
    QVERIFY(options->helpText.contains(QLatin1String("--in-flight")));
}

void TestCommandLine::refusesWrongSettings_data()
{
    addRefusedColumns();
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

void TestCommandLine::refusesWrongSettings()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    expectRefusal(line, named);
}

void TestCommandLine::refusesWrongRequestsAndFiles_data()
{
    addRefusedColumns();
    addRefused("--url ftp://127.0.0.1/", "ftp");
    addRefused("--url http://", "http://");
    addRefused("--header nocolon", "nocolon");
    addRefused("--body @/nonexistent/body", "/nonexistent/body");
    addRefused("--body @/tmp", "/tmp");
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

void TestCommandLine::refusesWrongRequestsAndFiles()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    expectRefusal(line, named);
}

void TestCommandLine::refusesAChartInABuildWithoutCharts()
{
    const auto options = parseRunOptions(split("--chart a.png"), {});
    QVERIFY(!options);
    QCOMPARE(options.error().kind, Error::Kind::BadInput);
}

void TestCommandLine::numbersArePlainDigits_data()
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

void TestCommandLine::numbersArePlainDigits()
{
    QFETCH(QString, text);
    QFETCH(int, expected);
    QCOMPARE(parseNumber(QStringLiteral("n"), text, 1, 1000).value_or(0), expected);
}

FETCHRACE_TEST(TestCommandLine)
#include "tst_commandline.moc"
