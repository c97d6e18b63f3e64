// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace fetchrace;

class TestPlanJson : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyObjectIsTheDefaultPlan();
    void everyKeyIsRead();
    void everySettingIsWritten();
    void randomPlansComeBackTheSame();
    void bodiesComeBackTheSame_data();
    void bodiesComeBackTheSame();
    void wholeNumbersMayBeWrittenAsFractions();
    void badPlansAreRefusedByKey_data();
    void badPlansAreRefusedByKey();
    void syntaxErrorsNameLineAndColumn_data();
    void syntaxErrorsNameLineAndColumn();
    void damagedTextNeverCrashes();
};

namespace {

/// Throws where the text is refused, which Qt Test reports as a failure.
Plan throughText(const Plan &plan)
{
    return planFromJsonText(QJsonDocument(planToJson(plan)).toJson()).value();
}

Plan randomPlan(QRandomGenerator &random)
{
    const QStringList targets{QStringLiteral("/"),
                              QStringLiteral("/a%2Fb/?q=%C3%A9&r=a+b%26"),
                              QStringLiteral("http://localhost:8000/a b"),
                              QStringLiteral("https://[::1]/?x"),
                              QStringLiteral("http://bücher.example/%zz?"),
                              QStringLiteral("http://127.0.0.1//a/../b;c=d")};
    Plan plan;
    plan.targets.clear();
    for (int i = random.bounded(1, 6); i > 0; --i)
        plan.targets.append(parseTarget(targets.at(random.bounded(targets.size()))).value());
    plan.method = random.bounded(2) == 0 ? "POST" : "X-!#";
    for (int i = random.bounded(4); i > 0; --i)
        plan.headers.append({"X-" + QByteArray::number(i), i == 1 ? "" : "a: \xe6\x9d\xb1 \\\"b\""});
    plan.body.resize(random.bounded(50));
    for (char &byte : plan.body)
        byte = static_cast<char>(random.bounded(256));
    plan.requests = random.bounded(1, Plan::maxRequests + 1);
    plan.workers = random.bounded(1, Plan::maxWorkers + 1);
    plan.inFlight = random.bounded(1, Plan::maxInFlight + 1);
    plan.connections = random.bounded(0, Plan::maxInFlight + 1);
    plan.untilDecided = random.bounded(2) == 0;
    plan.repeat = plan.untilDecided ? Plan::mostUntilDecided : random.bounded(1, Plan::maxRepeat + 1);
    for (int i = random.bounded(4); i > 0; --i) {
        const Mode mode = allModes[static_cast<std::size_t>(random.bounded(static_cast<int>(allModes.size())))];
        plan.entries.append({mode, random.bounded(mostAtOnce(mode) + 1)});
    }
    plan.timeout = std::chrono::milliseconds(1) + std::chrono::nanoseconds(random.generate());
    plan.demo.delay = std::chrono::nanoseconds(random.generate());
    plan.keepAlive = random.bounded(2) == 0;
    return plan;
}

} // namespace

void TestPlanJson::anEmptyObjectIsTheDefaultPlan()
{
    const auto plan = planFromJsonText("{}");
    QVERIFY(plan);
    QCOMPARE(*plan, Plan());
}

void TestPlanJson::everyKeyIsRead()
{
    const auto plan = planFromJsonText(R"({
        "targets": ["http://localhost:8000", "/x"], "method": "POST", "headers": ["Accept: text/plain", "X: "],
        "body": "é", "requests": 1000000, "workers": 512, "in_flight": 10000, "connections": 6,
        "timeout": "1.5s", "keep_alive": false, "repeat": 3, "entries": ["threaded:2", "threaded:20", "async"], "demo": {"delay": "250us"} })");
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().sentence));
    Plan expected;
    expected.targets = {QUrl(QStringLiteral("http://localhost:8000/")), QUrl(QStringLiteral("/x"))};
    expected.method = "POST";
    expected.headers = {{"Accept", "text/plain"}, {"X", ""}};
    expected.body = "\xc3\xa9";
    expected.requests = 1'000'000;
    expected.workers = 512;
    expected.inFlight = 10'000;
    expected.connections = 6;
    expected.timeout = std::chrono::milliseconds(1'500);
    expected.keepAlive = false;
    expected.repeat = 3;
    expected.entries = {{Mode::Threaded, 2}, {Mode::Threaded, 20}, Mode::Async};
    expected.demo.delay = std::chrono::microseconds(250);
    QCOMPARE(*plan, expected);
}

void TestPlanJson::everySettingIsWritten()
{
    const QJsonObject written = planToJson(Plan());
    const QJsonObject expected{
        {QStringLiteral("targets"), QJsonArray{QStringLiteral("/"), QStringLiteral("/test/"), QStringLiteral("/aaa/")}},
        {QStringLiteral("method"), QStringLiteral("GET")},
        {QStringLiteral("headers"), QJsonArray()},
        {QStringLiteral("body"), QString()},
        {QStringLiteral("requests"), 600},
        {QStringLiteral("workers"), 5},
        {QStringLiteral("in_flight"), 100},
        {QStringLiteral("connections"), 0},
        {QStringLiteral("timeout"), QStringLiteral("10s")},
        {QStringLiteral("keep_alive"), true},
        {QStringLiteral("repeat"), 1},
        {QStringLiteral("demo"), QJsonObject{{QStringLiteral("delay"), QStringLiteral("47ms")}}}};
    QCOMPARE(written, expected);
}

void TestPlanJson::randomPlansComeBackTheSame()
{
    QRandomGenerator random(2);
    for (int i = 0; i < 500; ++i) {
        const Plan plan = randomPlan(random);
        const Plan back = throughText(plan);
        QCOMPARE(back.targets, plan.targets);
        QCOMPARE(back, plan);
        for (qsizetype t = 0; t < plan.targets.size(); ++t)
            QCOMPARE(back.targets.at(t).toEncoded(), plan.targets.at(t).toEncoded());
    }
}

void TestPlanJson::bodiesComeBackTheSame_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("asText");

    QTest::newRow("none") << QByteArray() << true;
    QTest::newRow("text") << QByteArray("{\"a\": 1}\r\n\t") << true;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << true;
    QTest::newRow("beyond 16 bits") << QByteArray("\xf0\x9f\x8f\x81") << true;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << false;
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("cut character") << QByteArray("a\xf0\x9f") << false;
}

void TestPlanJson::bodiesComeBackTheSame()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, asText);
    Plan plan;
    plan.body = body;
    QCOMPARE(planToJson(plan).contains(QStringLiteral("body")), asText);
    QCOMPARE(planToJson(plan).contains(QStringLiteral("body_base64")), !asText);
    QCOMPARE(throughText(plan).body, body);
}

void TestPlanJson::wholeNumbersMayBeWrittenAsFractions()
{
    const auto plan = planFromJsonText(R"({"requests": 6e2, "workers": 7.0})");
    QVERIFY(plan);
    QCOMPARE(plan->requests, 600);
    QCOMPARE(plan->workers, 7);
}

void TestPlanJson::badPlansAreRefusedByKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(part);
    };

    row(R"({"requests": 2.5})", "\"requests\" must be a whole number, not 2.5.");
    row(R"({"requests": "600"})", "\"requests\" must be a whole number, not a string.");
    row(R"({"requests": null})", "\"requests\" must be a whole number, not null.");
    row(R"({"requests": true})", "\"requests\" must be a whole number, not true.");
    row(R"({"requests": 0})", "\"requests\" must be from 1 to 1,000,000, not 0.");
    row(R"({"requests": 2000000})", "\"requests\" must be from 1 to 1,000,000, not 2,000,000.");
    row(R"({"requests": 4294967297})", "\"requests\" must be from 1 to 1,000,000, not 4,294,967,297.");
    row(R"({"requests": 9223372036854775807})", "\"requests\" must be from 1 to 1,000,000");
    row(R"({"requests": 1e300})", "\"requests\" must be from 1 to 1,000,000");
    row(R"({"workers": -1})", "\"workers\" must be from 1 to 512, not -1.");
    row(R"({"in_flight": 10001})", "\"in_flight\" must be from 1 to 10,000, not 10,001.");
    row(R"({"connections": []})", "\"connections\" must be a whole number, not an array.");
    row(R"({"repeat": "often"})", "repeat");
    row(R"({"repeat": 101})", "\"repeat\" must be from 1 to 100, not 101.");
    row(R"({"entries": "async"})", "\"entries\" must be an array of strings, not a string.");
    row(R"({"entries": ["sideways"]})", "In \"entries\": Unknown mode 'sideways'; use async");
    row(R"({"entries": ["threaded:0"]})",
        "In \"entries\": The concurrency of threaded is a whole number from 1 to 512");
    row(R"({"targets": "/"})", "\"targets\" must be an array of strings, not a string.");
    row(R"({"targets": [1]})", "\"targets\" must hold strings only, not 1.");
    row(R"({"targets": []})", "The plan has no targets");
    row(R"({"targets": ["localhost:8000"]})", "In \"targets\": The target \"localhost:8000\" has no scheme");
    row(R"({"method": 1})", "\"method\" must be a string, not 1.");
    row(R"({"method": "G T"})", "\"G T\" is not a method");
    row(R"({"headers": {"A": "b"}})", "\"headers\" must be an array of strings, not an object.");
    row(R"({"headers": ["TE: x"]})", "In \"headers\": The header TE is written by Fetchrace itself");
    row(R"({"headers": ["Host: a b"]})", "In \"headers\": The header Host is not a host name");
    row(R"({"headers": ["X: 1", "x: 2"]})", "The header x is given twice");
    row(R"({"body": 1})", "\"body\" must be a string, not 1.");
    row(R"({"body_base64": "a"})", "\"body_base64\" is not valid, padded base64");
    row(R"({"body_base64": "é"})", "\"body_base64\" is not valid, padded base64");
    row(R"({"body_file": ""})", "\"body_file\" is empty; give it a value");
    row(R"({"ca_certificate": ""})", "\"ca_certificate\" is empty; give it a value");
    row(R"({"body": "", "body_base64": ""})", "cannot be used together");
    row(R"({"timeout": 10})", "\"timeout\" must be a duration with its unit such as \"47ms\", not 10.");
    row(R"({"timeout": "10"})", "In \"timeout\": The duration \"10\" has no unit");
    row(R"({"timeout": "0"})", "The timeout must be from 1ms to 1h, not 0.");
    row(R"({"keep_alive": 1})", "\"keep_alive\" must be true or false, not 1.");
    row(R"({"demo": "47ms"})", "\"demo\" must be an object, not a string.");
    row(R"({"demo": {"delay": "2d"}})", "In \"delay\": The duration \"2d\" has the unknown unit");
    row(R"({"demo": {"dealy": "2s"}})", "Unknown key \"dealy\" in \"demo\"; use delay, body,");
    row(R"({"request": 1})", "Unknown key \"request\"; use entries, targets, method,");
    row("[]", "The plan file must hold a JSON object, not an array.");
}

void TestPlanJson::badPlansAreRefusedByKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const auto plan = planFromJsonText(text);
    QVERIFY(!plan);
    QVERIFY2(plan.error().sentence.contains(part), qPrintable(plan.error().sentence));
    QVERIFY2(plan.error().sentence.endsWith(QLatin1Char('.')), qPrintable(plan.error().sentence));
}

void TestPlanJson::syntaxErrorsNameLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("part");

    QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1, column 1:");
    QTest::newRow("not JSON") << QByteArray("\n\n<html>") << QStringLiteral("line 3, column 1:");
    QTest::newRow("missing value") << QByteArray("{\n  \"requests\": ,\n}") << QStringLiteral("line 2, column 15:");
    QTest::newRow("cut off") << QByteArray("{\n\"requests\": 1,") << QStringLiteral("line 2, column 14:");
    QTest::newRow("after other letters") << QByteArray("{\"method\": \"\xc3\xa9\" x}")
                                         << QStringLiteral("line 1, column 16:");
    QTest::newRow("bare number") << QByteArray("600") << QStringLiteral("line 1, column");
    QTest::newRow("endless number") << QByteArray("{\"requests\": 1e400}") << QStringLiteral("");
    QTest::newRow("endless depth") << QByteArray(100'000, '[') << QStringLiteral("line 1, column");
}

void TestPlanJson::syntaxErrorsNameLineAndColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const auto plan = planFromJsonText(text);
    QVERIFY(!plan);
    QVERIFY2(plan.error().sentence.contains(part), qPrintable(plan.error().sentence));
}

void TestPlanJson::damagedTextNeverCrashes()
{
    const QByteArray whole = QJsonDocument(planToJson(Plan())).toJson();
    QRandomGenerator random(3);
    int refused = 0;
    for (int i = 0; i < 2'000; ++i) {
        QByteArray text = whole.first(random.bounded(1, whole.size() + 1));
        text[random.bounded(text.size())] = static_cast<char>(random.bounded(256));
        const auto plan = planFromJsonText(text);
        refused += plan ? 0 : 1;
        // What was accepted must be a plan that can be sent.
        QVERIFY(!plan || checkPlan(*plan));
        QVERIFY(plan || !plan.error().sentence.isEmpty());
    }
    QVERIFY(refused > 1'500);
}

FETCHRACE_TEST(TestPlanJson)
#include "tst_planjson.moc"
