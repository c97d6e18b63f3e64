// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commandline.h"
#include "app/commands/runoptions.h"
#include "app/http/sentplan.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/settings/plansetting.h"
#include "tests/testregistry.h"
#include "tests/unit/splitline.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

namespace {

Expected<RunOptions> parse(const char *line)
{
    return parseRunOptions(split(line), chartKinds);
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
                          {},
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

FETCHRACE_TEST(TestCommandLine)
#include "tst_commandline.moc"
