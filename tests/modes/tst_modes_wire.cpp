// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

/// What leaves the program is the same in every mode, apart from the order of the header lines.
class TestModesWire : public QObject
{
    Q_OBJECT

private slots:
    void everyModeSendsTheSameBytes_data();
    void everyModeSendsTheSameBytes();
    void anIPv6HostIsNamedInBrackets_data() { addModeRows(); }
    void anIPv6HostIsNamedInBrackets();
    void aKeptConnectionCarriesTheSameBytesAgain_data() { addModeRows(); }
    void aKeptConnectionCarriesTheSameBytesAgain();
    void aRequestMaySayThatItIsTheLast_data() { addModeRows(); }
    void aRequestMaySayThatItIsTheLast();
    void aRedirectIsNotFollowed_data() { addModeRows(); }
    void aRedirectIsNotFollowed();
    void aCookieIsNotSentBack_data() { addModeRows(); }
    void aCookieIsNotSentBack();
    void aChallengeIsNotAnswered_data();
    void aChallengeIsNotAnswered();
};

namespace {

/// One request to send, and the header lines that must be among those sent.
struct Wish {
    const char *name;
    QByteArray method = "GET";
    QString pathAndQuery = QStringLiteral("/");
    QList<Header> headers = {};
    QByteArray body = {};
};

const QList<Wish> &wishes()
{
    static const QList<Wish> all{
        {"get", "GET"},
        {"head", "HEAD"},
        {"options", "OPTIONS"},
        {"trace", "TRACE"},
        {"delete", "DELETE"},
        {"own method", "PURGE"},
        {"own method in small letters", "purge"},
        {"post", "POST", QStringLiteral("/"), {}, "a=b"},
        {"put", "PUT", QStringLiteral("/"), {}, "a=b"},
        {"patch", "PATCH", QStringLiteral("/"), {}, "a=b"},
        {"delete with a body", "DELETE", QStringLiteral("/"), {}, "a=b"},
        {"get with a body", "GET", QStringLiteral("/"), {}, "a=b"},
        {"own method with a body", "PURGE", QStringLiteral("/"), {}, "a=b"},
        {"post without a body", "POST"},
        {"put without a body", "PUT"},
        {"patch without a body", "PATCH"},
        {"post without a body, with a query", "POST", QStringLiteral("/?a=b")},
        {"body of zeros", "POST", QStringLiteral("/"), {}, QByteArray(100, '\0')},
        {"body of 4 MiB", "POST", QStringLiteral("/"), {}, QByteArray(4 << 20, 'x')},
        {"own content type", "POST", QStringLiteral("/"), {{"content-type", "application/json"}}, "{}"},
        {"several headers", "GET", QStringLiteral("/"), {{"X-One", "1"}, {"x-two", "2"}, {"X-Three", "a, b; c=\"d\""}}},
        {"empty header", "GET", QStringLiteral("/"), {{"X-Empty", ""}}},
        {"header in UTF-8", "GET", QStringLiteral("/"), {{"X-Name", "Z\xc3\xbcrich"}}},
        {"headers that Qt knows",
         "GET",
         QStringLiteral("/"),
         {{"User-Agent", "mine/1.0"},
          {"Accept-Language", "de, en;q=0.5"},
          {"Accept", "text/html"},
          {"Referer", "http://localhost/"},
          {"If-Modified-Since", "Wed, 21 Oct 2015 07:28:00 GMT"},
          {"If-None-Match", "\"abc\""},
          {"Range", "bytes=0-10"},
          {"Cache-Control", "no-cache"},
          {"Pragma", "no-cache"},
          {"Origin", "http://localhost"}}},
        {"cookie", "GET", QStringLiteral("/"), {{"Cookie", "a=b; c=d"}}},
        {"authorization", "GET", QStringLiteral("/"), {{"Authorization", "Basic YTpi"}}},
        {"no path", "GET", QString()},
        {"query", "GET", QStringLiteral("/search?q=a&b=c%20d&e")},
        {"empty query", "GET", QStringLiteral("/search?")},
        {"query without a path", "GET", QStringLiteral("?q=a")},
        {"percent encoding", "GET", QStringLiteral("/a%20b/%2F/%c3%bc?x=%26%3D%25&y=+")},
        {"what needs no encoding", "GET", QStringLiteral("/~a-b_c.d!$&'()*+,;=:@?/?:@-._~!$&'()*+,;=")},
        {"what needs encoding", "GET", QStringLiteral("/a b/\u00fc/[1]?q={x|y}\"<>^`")},
        {"other percent encodings", "GET", QStringLiteral("/%7ex%c3%a9%41/%zz/a%?a=%zz%7e%c3")},
        {"dots in the path", "GET", QStringLiteral("/a/../b/./c")},
        {"double slash", "GET", QStringLiteral("/a//b//")},
        {"double slash at the beginning", "GET", QStringLiteral("//a//b")},
        {"dots at the end", "GET", QStringLiteral("/a/b/..")},
        {"dots beside double slashes", "GET", QStringLiteral("//a/..//b/.")},
        {"virtual host", "GET", QStringLiteral("/"), {{"Host", "app.example:8000"}}},
    };
    return all;
}

Reaction answer(const SeenRequest &)
{
    return Reaction::say(response("200 OK", {}));
}

int countOf(const QByteArray &request, const QByteArray &text)
{
    return static_cast<int>(request.toLower().count(text));
}

} // namespace

void TestModesWire::everyModeSendsTheSameBytes_data()
{
    QTest::addColumn<int>("wish");
    for (int i = 0; i < wishes().size(); ++i)
        QTest::newRow(wishes().at(i).name) << i;
}

void TestModesWire::everyModeSendsTheSameBytes()
{
    QFETCH(int, wish);
    const Wish &wanted = wishes().at(wish);
    ScriptedServer server(answer);
    Plan plan = planFor(server.url(wanted.pathAndQuery));
    plan.method = wanted.method;
    plan.headers = wanted.headers;
    plan.body = wanted.body;
    const PreparedPlan ready = prepared(plan);

    for (const Mode mode : allModes) {
        TestRun run(mode, ready);
        QVERIFY(run.run());
        QCOMPARE(run.outcomes(), QStringLiteral("ok 1"));
        QVERIFY(run.samples().front().sent != Sample::unseen);
        QCOMPARE(withSortedHeader(server.requests().last().bytes),
                 withSortedHeader(ready.targets.first().requestBytes));
    }
    QCOMPARE(server.requests().size(), qsizetype(allModes.size()));
    const QByteArray request = server.requests().first().bytes;
    for (const Header &header : wanted.headers)
        QVERIFY2(request.toLower().contains(("\r\n" + header.name + ": " + header.value + "\r\n").toLower()),
                 header.name.constData());
    QVERIFY(request.endsWith("\r\n\r\n" + wanted.body));
    QCOMPARE(countOf(request, "\r\naccept-encoding: identity\r\n"), 1);
}

void TestModesWire::anIPv6HostIsNamedInBrackets()
{
    QFETCH(Mode, mode);
    if (!QTcpServer().listen(QHostAddress::LocalHostIPv6))
        QSKIP("This machine has no IPv6 loopback.");
    ScriptedServer server(answer, {}, QHostAddress::LocalHostIPv6);
    const PreparedPlan ready = prepared(planFor(server.url()));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 1"));
    const QByteArray host = "\r\nhost: [::1]:" + QByteArray::number(server.serverPort()) + "\r\n";
    QVERIFY(server.requests().first().bytes.toLower().contains(host));
    QCOMPARE(withSortedHeader(server.requests().first().bytes), withSortedHeader(ready.targets.first().requestBytes));
}

void TestModesWire::aKeptConnectionCarriesTheSameBytesAgain()
{
    QFETCH(Mode, mode);
    ScriptedServer server(answer);
    Plan plan = planFor(server.url(), 4);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.method = "POST";
    plan.body = "a=b";
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    QCOMPARE(server.usedConnections(), 1);
    for (const SeenRequest &request : server.requests())
        QCOMPARE(request.bytes, server.requests().first().bytes);
    QCOMPARE(countOf(server.requests().first().bytes, "\r\nconnection: keep-alive\r\n"), 1);
}

void TestModesWire::aRequestMaySayThatItIsTheLast()
{
    QFETCH(Mode, mode);
    ScriptedServer server(answer); // leaves the closing to the client
    Plan plan = planFor(server.url(), 4);
    plan.keepAlive = false;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    QCOMPARE(server.usedConnections(), 4);
    QCOMPARE(countOf(server.requests().first().bytes, "\r\nconnection: close\r\n"), 1);
    QCOMPARE(countOf(server.requests().first().bytes, "\r\nconnection:"), 1);
    QCOMPARE(withSortedHeader(server.requests().first().bytes), withSortedHeader(ready.targets.first().requestBytes));
}

void TestModesWire::aRedirectIsNotFollowed()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) {
        return Reaction::say(response("307 Temporary Redirect", {}, "Location: /elsewhere\r\n"));
    });
    TestRun run(mode, prepared(planFor(server.url(), 2)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 2"));
    QCOMPARE(run.samples().front().status, std::uint16_t(307));
    QCOMPARE(server.requests().size(), 2);
    for (const SeenRequest &request : server.requests())
        QVERIFY(request.bytes.startsWith("GET / "));
}

void TestModesWire::aCookieIsNotSentBack()
{
    QFETCH(Mode, mode);
    ScriptedServer server(
        [](const SeenRequest &) { return Reaction::say(response("200 OK", {}, "Set-Cookie: a=b; Path=/\r\n")); });
    Plan plan = planFor(server.url(), 4);
    plan.inFlight = 1;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    for (const SeenRequest &request : server.requests())
        QCOMPARE(countOf(request.bytes, "cookie"), 0);
}

void TestModesWire::aChallengeIsNotAnswered_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("field");
    for (const Mode mode : allModes) {
        const auto row = [mode](const char *name, const char *status, const char *field) {
            QTest::addRow("%s, %s", name, modeName(mode).data()) << mode << QByteArray(status) << QByteArray(field);
        };
        row("basic", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n");
        row("digest", "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"abc\", qop=\"auth\"\r\n");
        row("negotiate", "401 Unauthorized", "WWW-Authenticate: Negotiate\r\n");
        row("ntlm", "401 Unauthorized", "WWW-Authenticate: NTLM\r\n");
        row("none", "401 Unauthorized", "");
        row("proxy", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n");
    }
}

void TestModesWire::aChallengeIsNotAnswered()
{
    QFETCH(Mode, mode);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, field);
    ScriptedServer server([&](const SeenRequest &) { return Reaction::say(response(status, "no", field)); });
    TestRun run(mode, prepared(planFor(server.url(), 4)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("http-error 4"));
    QCOMPARE(server.requests().size(), 4);
    for (const SeenRequest &request : server.requests())
        QCOMPARE(countOf(request.bytes, "authorization"), 0);
}

FETCHRACE_TEST(TestModesWire)
#include "tst_modes_wire.moc"
