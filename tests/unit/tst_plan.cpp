// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demoroutes.h"
#include "app/plan/plancheck.h"
#include "app/plan/settings/plansetting.h"
#include "tests/testregistry.h"

#include <QTest>

#include <functional>

using namespace fetchrace;

using Change = std::function<void(Plan &)>;
Q_DECLARE_METATYPE(Change)

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void defaultPlanIsTheArticles();
    void modeNamesReadBack();
    void demoServerServesRoutesOnly();
    void concurrencyFollowsTheModeAndTheCount_data();
    void concurrencyFollowsTheModeAndTheCount();
    void goodPlansPass_data();
    void goodPlansPass();
    void badNumbersAreRefusedByName_data();
    void badNumbersAreRefusedByName();
    void badTargetsAndMethodsAreRefusedByName_data();
    void badTargetsAndMethodsAreRefusedByName();
    void badHeadersAreRefusedByName_data();
    void badHeadersAreRefusedByName();
};

namespace {

void addRefusedColumns()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("sentence");
}

void row(const char *name, const Change &change, const char *sentence)
{
    QTest::newRow(name) << change << QString::fromUtf8(sentence);
}

void expectRefusal(const Change &change, const QString &sentence)
{
    Plan plan;
    change(plan);
    const auto checked = checkPlan(plan);
    QVERIFY(!checked);
    QCOMPARE(checked.error().sentence, sentence);
    QCOMPARE(checked.error().kind, Error::Kind::BadInput);
}

} // namespace

void TestPlan::defaultPlanIsTheArticles()
{
    const Plan plan;
    QVERIFY(checkPlan(plan));
    QVERIFY(plan.usesDemoServer());
    QCOMPARE(plan.requests, 600);
    QCOMPARE(plan.targets.size(), 3);
    QCOMPARE(plan.demo.constantDelay(), std::optional(std::chrono::nanoseconds(47'000'000)));
}

void TestPlan::modeNamesReadBack()
{
    QStringList names;
    for (const Mode mode : allModes) {
        names.append(modeName(mode));
        QCOMPARE(modeFromName(QString(modeName(mode))), std::optional(mode));
    }
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("async threaded serial event-loop"));
    QVERIFY(!modeFromName(u"all"));
    QVERIFY(!modeFromName(u"Async"));
    QVERIFY(!modeFromName(u""));
}

void TestPlan::demoServerServesRoutesOnly()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("/")), QUrl(QStringLiteral("http://127.0.0.1:8000/"))};
    QVERIFY(checkPlan(plan));
    QVERIFY(!plan.usesDemoServer());
    plan.targets = {QUrl(QStringLiteral("//127.0.0.1/"))};
    QVERIFY(!plan.usesDemoServer());
    // A URL of somebody else's server that leaves the scheme out is a route nowhere.
    plan.targets = {QUrl(QStringLiteral("//127.0.0.1:1/"))};
    QVERIFY(!plan.usesDemoServer());
    QVERIFY(!hasDemoRoute(plan.targets));
    plan.transport.proxy = QUrl(QStringLiteral("http://127.0.0.1:3128"));
    QVERIFY(checkTransport(plan.transport, plan.targets));
    plan.transport.proxy.clear();
    plan.transport.through = QUrl(QStringLiteral("http://127.0.0.1:8000"));
    settleRelay(plan);
    QCOMPARE(plan.targets.first(), QUrl(QStringLiteral("//127.0.0.1:1/")));
    plan.transport.through.clear();
    plan.targets = {};
    QVERIFY(!plan.usesDemoServer());
}

void TestPlan::concurrencyFollowsTheModeAndTheCount_data()
{
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("inFlight");
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("threaded");
    QTest::addColumn<int>("async");

    QTest::newRow("the article's") << 600 << 5 << 100 << 0 << 5 << 100;
    QTest::newRow("fewer connections than in flight") << 600 << 5 << 100 << 6 << 5 << 6;
    QTest::newRow("more connections than in flight") << 600 << 5 << 100 << 200 << 5 << 100;
    QTest::newRow("one request") << 1 << 5 << 100 << 0 << 1 << 1;
    QTest::newRow("fewer requests than either") << 4 << 5 << 100 << 50 << 4 << 4;
}

void TestPlan::concurrencyFollowsTheModeAndTheCount()
{
    QFETCH(int, requests);
    QFETCH(int, workers);
    QFETCH(int, inFlight);
    QFETCH(int, connections);
    QFETCH(int, threaded);
    QFETCH(int, async);
    Plan plan;
    plan.requests = requests;
    plan.workers = workers;
    plan.inFlight = inFlight;
    plan.connections = connections;
    QCOMPARE(plan.concurrency(Mode::Threaded), threaded);
    QCOMPARE(plan.concurrency(Mode::Async), async);
    QCOMPARE(plan.concurrency(Mode::EventLoop), async);
    QCOMPARE(plan.concurrency(Mode::Serial), 1);
}

void TestPlan::goodPlansPass_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };

    row("fewest of everything", [](Plan &plan) { plan.requests = plan.workers = plan.inFlight = plan.repeat = 1; });
    row("most of everything", [](Plan &plan) {
        plan.requests = Plan::maxRequests;
        plan.workers = Plan::maxWorkers;
        plan.inFlight = plan.connections = Plan::maxInFlight;
        plan.repeat = Plan::maxRepeat;
        plan.timeout = Plan::maxTimeout;
        plan.demo.delay = DemoBehaviour::maxDelay;
    });
    row("no delay", [](Plan &plan) { plan.demo.delay = {}; });
    row("shortest timeout", [](Plan &plan) { plan.timeout = std::chrono::milliseconds(1); });
    row("own method", [](Plan &plan) { plan.method = "purge"; });
    row("headers", [](Plan &plan) {
        plan.headers = {{"Authorization", "Bearer x"}, {"X-Empty", ""}, {"Accept", "a\tb"}};
    });
    row("header in UTF-8", [](Plan &plan) { plan.headers = {{"X-Name", "\xe6\x9d\xb1"}}; });
    row("query", [](Plan &plan) { plan.targets = {QUrl(QStringLiteral("/test/?a=1&b=%20"))}; });
    row("URL without a path", [](Plan &plan) { plan.targets = {QUrl(QStringLiteral("https://[::1]:8443"))}; });
}

void TestPlan::goodPlansPass()
{
    QFETCH(Change, change);
    Plan plan;
    change(plan);
    const auto checked = checkPlan(plan);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().sentence));
}

void TestPlan::badNumbersAreRefusedByName_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const Change &change, const char *sentence) {
        QTest::newRow(name) << change << QString::fromUtf8(sentence);
    };

    row(
        "no requests", [](Plan &plan) { plan.requests = 0; },
        "The number of requests must be from 1 to 1,000,000, not 0.");
    row(
        "too many requests", [](Plan &plan) { plan.requests = 2'000'000; },
        "The number of requests must be from 1 to 1,000,000, not 2,000,000.");
    row(
        "no workers", [](Plan &plan) { plan.workers = 0; }, "The number of workers must be from 1 to 512, not 0.");
    row(
        "too many workers", [](Plan &plan) { plan.workers = 513; },
        "The number of workers must be from 1 to 512, not 513.");
    row(
        "none in flight", [](Plan &plan) { plan.inFlight = -1; },
        "The number of requests in flight must be from 1 to 10,000, not -1.");
    row(
        "negative connections", [](Plan &plan) { plan.connections = -1; },
        "The number of connections must be from 0 to 10,000, not -1.");
    row(
        "no repeat", [](Plan &plan) { plan.repeat = 0; }, "The number of repeats must be from 1 to 100, not 0.");
    row(
        "no timeout", [](Plan &plan) { plan.timeout = {}; }, "The timeout must be from 1ms to 1h, not 0.");
    row(
        "endless timeout", [](Plan &plan) { plan.timeout = std::chrono::hours(2); },
        "The timeout must be from 1ms to 1h, not 2h.");
    row(
        "negative delay", [](Plan &plan) { plan.demo.delay = std::chrono::milliseconds(-5); },
        "The delay of the demo server must be from 0 to 1m, not -5ms.");
    row(
        "long delay", [](Plan &plan) { plan.demo.delay = std::chrono::seconds(61); },
        "The delay of the demo server must be from 0 to 1m, not 1m1s.");
}

void TestPlan::badNumbersAreRefusedByName()
{
    QFETCH(Change, change);
    QFETCH(QString, sentence);
    expectRefusal(change, sentence);
}

void TestPlan::badTargetsAndMethodsAreRefusedByName_data()
{
    addRefusedColumns();
    row(
        "no targets", [](Plan &plan) { plan.targets.clear(); }, "The plan has no targets; give at least one URL.");
    row(
        "empty target", [](Plan &plan) { plan.targets.append(QUrl()); },
        "A target is empty; give a URL, or a route of the demo server such as /test/.");
    row(
        "route without slash", [](Plan &plan) { plan.targets = {QUrl(QStringLiteral("test/"))}; },
        "The target \"test/\" is neither a URL nor a route of the demo server; a URL begins with http:// or https://, "
        "a route with /.");
    row(
        "scheme", [](Plan &plan) { plan.targets = {QUrl(QStringLiteral("ftp://localhost/"))}; },
        "The target \"ftp://localhost/\" has the scheme \"ftp\"; use http or https.");
    row(
        "method with blank", [](Plan &plan) { plan.method = "GET /"; },
        "\"GET /\" is not a method; use one such as GET or POST.");
    row(
        "no method", [](Plan &plan) { plan.method = ""; }, "\"\" is not a method; use one such as GET or POST.");
    row(
        "connect", [](Plan &plan) { plan.method = "Connect"; },
        "The method CONNECT is for proxies; use one such as GET or POST.");
    row(
        "head with a body",
        [](Plan &plan) {
            plan.method = "HEAD";
            plan.body = "x";
        },
        "A HEAD request has no body; leave the body out, or use another method.");
    row(
        "small letters", [](Plan &plan) { plan.method = "get"; }, "The method \"get\" must be in capitals; write GET.");
}

void TestPlan::badTargetsAndMethodsAreRefusedByName()
{
    QFETCH(Change, change);
    QFETCH(QString, sentence);
    expectRefusal(change, sentence);
}

void TestPlan::badHeadersAreRefusedByName_data()
{
    addRefusedColumns();
    row(
        "same header twice",
        [](Plan &plan) {
            plan.headers = {{"X-A", "1"}, {"x-a", "2"}};
        },
        "The header x-a is given twice; give it once, with all its values.");
    row(
        "header injection",
        [](Plan &plan) {
            plan.headers = {{"X-A", "1\r\nX-B: 2"}};
        },
        "The value of the header X-A contains a line break or another control character; remove it.");
    row(
        "header with NUL",
        [](Plan &plan) {
            plan.headers = {{"X-A", QByteArray("a\0b", 3)}};
        },
        "The value of the header X-A contains a line break or another control character; remove it.");
    row(
        "header in Latin-1",
        [](Plan &plan) {
            plan.headers = {{"X-A", "\xe9"}};
        },
        "The value of the header X-A is not UTF-8; write it in UTF-8 or ASCII.");
    row(
        "header with blank end",
        [](Plan &plan) {
            plan.headers = {{"X-A", "a "}};
        },
        "The value of the header X-A begins or ends with a space; remove it.");
}

void TestPlan::badHeadersAreRefusedByName()
{
    QFETCH(Change, change);
    QFETCH(QString, sentence);
    expectRefusal(change, sentence);
}

FETCHRACE_TEST(TestPlan)
#include "tst_plan.moc"
