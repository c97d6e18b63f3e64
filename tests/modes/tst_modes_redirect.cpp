// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTest>

#include <set>

using namespace fetchrace;

/// Redirects are followed the same way in every mode, and never to somebody else.
class TestModesRedirect : public QObject
{
    Q_OBJECT

private slots:
    void redirectsAreNotFollowedUnlessAsked_data() { addModeRows(); }
    void redirectsAreNotFollowedUnlessAsked();
    void aRequestIsOneHoweverOftenItIsRedirected_data() { addModeRows(); }
    void aRequestIsOneHoweverOftenItIsRedirected();
    void connectionsMayCloseInBetween_data() { addModeRows(); }
    void connectionsMayCloseInBetween();
    void methodsChangeAsInBrowsers_data();
    void methodsChangeAsInBrowsers();
    void whatARedirectLeadsToMayBeSentAgain_data() { addModeRows(); }
    void whatARedirectLeadsToMayBeSentAgain();
    void aTrailerLeadsNowhere_data() { addModeRows(); }
    void aTrailerLeadsNowhere();
    void tooManyAreRefused_data() { addModeRows(); }
    void tooManyAreRefused();
    void anotherServerOfThePlanIsReached_data() { addModeRows(); }
    void anotherServerOfThePlanIsReached();
    void aVirtualHostIsTheServerThatWasAsked_data() { addModeRows(); }
    void aVirtualHostIsTheServerThatWasAsked();
    void otherServersAreNotReached_data();
    void otherServersAreNotReached();
    void aSilentHopTimesOut_data() { addModeRows(); }
    void aSilentHopTimesOut();
};

namespace {

QByteArray redirect(const QByteArray &status, const QByteArray &location)
{
    return response(status, "moved", "Location: " + location + "\r\n");
}

/// /1 leads to /2, /2 to /3, and /3 answers.
Reaction chain(const SeenRequest &request)
{
    if (request.bytes.contains(" /1 "))
        return Reaction::say(redirect("302 Found", "/2"));
    if (request.bytes.contains(" /2 "))
        return Reaction::say(redirect("301 Moved Permanently", "3?x=y#part"));
    return Reaction::say(response("200 OK", "hello"));
}

Plan planOf(const ScriptedServer &server, int requests = 6)
{
    Plan plan = planFor(server.url(QStringLiteral("/1")), requests);
    plan.inFlight = 2;
    plan.workers = 2;
    plan.transport.redirects = 5;
    return plan;
}

} // namespace

void TestModesRedirect::redirectsAreNotFollowedUnlessAsked()
{
    QFETCH(Mode, mode);
    ScriptedServer server(chain);
    Plan plan = planOf(server);
    plan.transport.redirects = 0;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 6"));
    QCOMPARE(server.requests().size(), 6);
    QCOMPARE(int(run.samples().front().status), 302);
}

void TestModesRedirect::aRequestIsOneHoweverOftenItIsRedirected()
{
    QFETCH(Mode, mode);
    ScriptedServer server(chain);
    const PreparedPlan ready = prepared(planOf(server));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 6"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(server.requests().size(), 18);
    QCOMPARE(lineOf(server.requests().last()), QByteArray("GET /3?x=y HTTP/1.1"));
    QVERIFY(mode == Mode::Async || server.usedConnections() <= 2);
    for (const Sample &sample : run.samples()) {
        QCOMPARE(int(sample.status), 200);
        QCOMPARE(sample.bodyBytes, std::uint64_t(5));
    }
}

void TestModesRedirect::connectionsMayCloseInBetween()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &request) {
        Reaction reaction = chain(request);
        reaction.end = Reaction::End::Close;
        return reaction;
    });
    const PreparedPlan ready = prepared(planOf(server));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 6"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
}

void TestModesRedirect::methodsChangeAsInBrowsers_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("then");
    const auto row = [](const char *status, const char *method, const char *then) {
        for (const Mode mode : allModes)
            QTest::addRow("%s, %s after %s", modeName(mode).data(), method, status)
                << mode << QByteArray(status) << QByteArray(method) << QByteArray(then);
    };
    row("301 Moved", "POST", "GET");
    row("302 Found", "POST", "GET");
    row("302 Found", "PUT", "PUT");
    row("303 See Other", "PUT", "GET");
    row("303 See Other", "HEAD", "HEAD");
    row("307 Temporary", "POST", "POST");
    row("308 Permanent", "POST", "POST");
}

void TestModesRedirect::methodsChangeAsInBrowsers()
{
    QFETCH(Mode, mode);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, then);
    ScriptedServer server([&status](const SeenRequest &request) {
        const QByteArray head = request.bytes.startsWith("HEAD") ? QByteArray("HTTP/1.1 ") : QByteArray();
        if (!head.isEmpty() && request.bytes.contains(" /1 "))
            return Reaction::say(head + status + "\r\nLocation: /2\r\nContent-Length: 0\r\n\r\n");
        if (!head.isEmpty())
            return Reaction::say(head + "200 OK\r\nContent-Length: 5\r\n\r\n");
        return Reaction::say(request.bytes.contains(" /1 ") ? redirect(status, "/2") : response("200 OK", "hello"));
    });
    Plan plan = planOf(server, 1);
    plan.method = method;
    if (method != "HEAD")
        plan.body = "some body";
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 1"));
    QCOMPARE(server.requests().size(), 2);
    const QByteArray last = server.requests().last().bytes;
    QVERIFY2(last.startsWith(then + " /2 "), last.constData());
    const bool keepsBody = then == method && method != "HEAD";
    QCOMPARE(last.endsWith("\r\n\r\nsome body"), keepsBody);
    QCOMPARE(last.toLower().contains("\r\ncontent-length: 9\r\n"), keepsBody);
}

/// The POST may not, and was answered.
void TestModesRedirect::whatARedirectLeadsToMayBeSentAgain()
{
    QFETCH(Mode, mode);
    std::set<int> kept;
    ScriptedServer server([&kept](const SeenRequest &request) {
        if (!kept.insert(request.connection).second)
            return Reaction::hangUp(Reaction::End::Close);
        if (request.bytes.startsWith("POST"))
            return Reaction::say(redirect("303 See Other", "/2"));
        return Reaction::say(response("200 OK", "hello", "Connection: close\r\n"), Reaction::End::Close);
    });
    Plan plan = planOf(server, 4);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.method = "POST";
    plan.body = "some body";
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
}

/// It says nothing of the response before it (RFC 9110, 6.5.1).
void TestModesRedirect::aTrailerLeadsNowhere()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) {
        return Reaction::say("HTTP/1.1 302 Found\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmoved\r\n0\r\n"
                             "Location: /2\r\n\r\n");
    });
    TestRun run(mode, prepared(planOf(server, 2)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("bad-response 2"));
    QCOMPARE(server.requests().size(), 2);
}

void TestModesRedirect::tooManyAreRefused()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(redirect("302 Found", "/1")); });
    Plan plan = planOf(server, 2);
    plan.transport.redirects = 3;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("bad-response 2"));
    QCOMPARE(server.requests().size(), 8);
}

void TestModesRedirect::anotherServerOfThePlanIsReached()
{
    QFETCH(Mode, mode);
    ScriptedServer other(chain);
    ScriptedServer server([&other](const SeenRequest &) {
        return Reaction::say(redirect("302 Found", other.url(QStringLiteral("/3")).toEncoded()));
    });
    Plan plan = planOf(server, 4);
    plan.targets.append(other.url(QStringLiteral("/3")));
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(other.requests().size(), 4);
    const QByteArray host = "host: 127.0.0.1:" + QByteArray::number(other.serverPort());
    for (const SeenRequest &request : other.requests())
        QVERIFY(request.bytes.toLower().contains(host));
}

void TestModesRedirect::aVirtualHostIsTheServerThatWasAsked()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &request) {
        if (request.bytes.contains(" /1 "))
            return Reaction::say(redirect("302 Found", "http://app.example:8000/2"));
        return Reaction::say(response("200 OK", "hello"));
    });
    Plan plan = planOf(server);
    plan.headers = {{"Host", "app.example:8000"}};
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 6"));
    QCOMPARE(lineOf(server.requests().last()), QByteArray("GET /2 HTTP/1.1"));
    // Which letters are large is up to QNetworkAccessManager: none are with Qt 6.8.
    QVERIFY(server.requests().last().bytes.toLower().contains("\r\nhost: app.example:8000\r\n"));
}

void TestModesRedirect::otherServersAreNotReached_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QByteArray>("location");
    const auto row = [](const char *what, const char *location) {
        for (const Mode mode : allModes)
            QTest::addRow("%s, %s", modeName(mode).data(), what) << mode << QByteArray(location);
    };
    row("another port", "http://127.0.0.1:@OTHER@/3");
    row("another name of it", "http://localhost:@SELF@/3");
    row("a public host", "http://192.0.2.1/");
    row("another scheme", "https://127.0.0.1:@SELF@/3");
    row("no scheme of ours", "file:///etc/passwd");
    row("user info", "http://jo:pw@127.0.0.1:@SELF@/3");
    row("nothing", "");
    row("no URL", "http://[::1/");
}

void TestModesRedirect::otherServersAreNotReached()
{
    QFETCH(Mode, mode);
    QFETCH(QByteArray, location);
    ScriptedServer other(chain);
    ScriptedServer server([&location](const SeenRequest &) { return Reaction::say(redirect("302 Found", location)); });
    location.replace("@OTHER@", QByteArray::number(other.serverPort()));
    location.replace("@SELF@", QByteArray::number(server.serverPort()));
    TestRun run(mode, prepared(planOf(server, 2)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("bad-response 2"));
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(other.requests().size(), 0);
    QCOMPARE(int(run.samples().front().status), 302);
}

void TestModesRedirect::aSilentHopTimesOut()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &request) {
        return request.bytes.contains(" /1 ") ? chain(request) : Reaction::silence();
    });
    Plan plan = planOf(server, 2);
    plan.timeout = std::chrono::milliseconds(200);
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 2"));
}

FETCHRACE_TEST(TestModesRedirect)
#include "tst_modes_redirect.moc"
