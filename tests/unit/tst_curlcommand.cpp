// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/shellwords.h"
#include "tests/testregistry.h"
#include "tests/unit/curlrequests.h"

#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

class TestCurlCommand : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreThoseOfAShell_data();
    void wordsAreThoseOfAShell();
    void whatOnlyAShellCanDoIsRefused_data();
    void whatOnlyAShellCanDoIsRefused();
    void aPlainUrlIsAGet();
    void whatChromeCopiesIsRead();
    void optionsBecomeThePlan();
    void theMethodFollowsFromTheOptions_data();
    void theMethodFollowsFromTheOptions();
    void dataIsJoined_data();
    void dataIsJoined();
    void dataOfAGetGoesIntoTheQuery();
    void jsonSaysThatItIs();
    void aFileIsTheBody();
    void userInfoBecomesCredentials();
    void whatIsDoneOtherwiseIsSaid();
    void whatOnlyConcernsTheTerminalIsIgnored();
    void numbersOfThePlanStay();
    void badCommandsAreRefused_data();
    void badCommandsAreRefused();
    void everyPrefixIsReadOrRefused();
    void aCommandIsKnownByItsName();
};

void TestCurlCommand::wordsAreThoseOfAShell_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *command, const QStringList &words) {
        QTest::newRow(command) << QString::fromUtf8(command) << words;
    };
    row("", {});
    row("a  b\tc", {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    row("'a b' \"c d\"", {QStringLiteral("a b"), QStringLiteral("c d")});
    row("a'b'\"c\"d", {QStringLiteral("abcd")});
    row("'' \"\"", {QString(QLatin1String("")), QString(QLatin1String(""))});
    row("'it'\\''s'", {QStringLiteral("it's")});
    row("'a\\nb'", {QStringLiteral("a\\nb")});
    row("\"a\\\"b\\\\c\\d\"", {QStringLiteral("a\"b\\c\\d")});
    row("\"5 $ or 5$\"", {QStringLiteral("5 $ or 5$")});
    row("a\\ b \\'", {QStringLiteral("a b"), QStringLiteral("'")});
    row("a \\\n  b", {QStringLiteral("a"), QStringLiteral("b")});
    row("a \\\r\n  b", {QStringLiteral("a"), QStringLiteral("b")});
    row("a\\\nb \"c\\\nd\"", {QStringLiteral("ab"), QStringLiteral("cd")});
    row("$'a\\nb\\t\\'\\\\'", {QStringLiteral("a\nb\t'\\")});
    row("$'\\u0021\\u00e9\\xc3\\xa9\\101\\0'", {QStringLiteral("!\u00e9\u00e9A") + QChar(0)});
    row("$'\\U0001F600'", {QString::fromUtf8("\xF0\x9F\x98\x80")});
    row("'\xC3\xA9'", {QStringLiteral("\u00e9")});
    row("$'\\ud83d\\ude00 \\ud83d \\U00110000'", {QString::fromUtf8("\xF0\x9F\x98\x80 \xEF\xBF\xBD \xEF\xBF\xBD")});
    row("$'\\cA\\E\\q\\x\\u\\?'", {QStringLiteral("\u0001\u001b\\q\\x\\u?")});
    row("a # b 'c\nd", {QStringLiteral("a"), QStringLiteral("d")});
    row("a#b", {QStringLiteral("a#b")});
    row("http://a/?b=c#d", {QStringLiteral("http://a/?b=c#d")});
    row("%{http_code},%{time_total}", {QStringLiteral("%{http_code},%{time_total}")});
    row("'{a,b}' \"{1..3}\" \\{a,b} {a\\,b} {a','b}",
        {QStringLiteral("{a,b}"), QStringLiteral("{1..3}"), QStringLiteral("{a,b}"), QStringLiteral("{a,b}"),
         QStringLiteral("{a,b}")});
    row("{a,b {a b,c} {1..a} {1..\"3\"} {}",
        {QStringLiteral("{a,b"), QStringLiteral("{a"), QStringLiteral("b,c}"), QStringLiteral("{1..a}"),
         QStringLiteral("{1..3}"), QStringLiteral("{}")});
    row("'~'/a \\~ http://a/~b a-b=~",
        {QStringLiteral("~/a"), QStringLiteral("~"), QStringLiteral("http://a/~b"), QStringLiteral("a-b=~")});
}

void TestCurlCommand::wordsAreThoseOfAShell()
{
    QFETCH(QString, command);
    QFETCH(QStringList, words);
    const auto read = shellWords(command);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence));
    QByteArrayList expected;
    for (const QString &word : words)
        expected.append(word.toUtf8());
    QCOMPARE(*read, expected);
}

void TestCurlCommand::whatOnlyAShellCanDoIsRefused_data()
{
    QTest::addColumn<QString>("part");
    const auto row = [](const char *command, const char *part) { QTest::newRow(command) << QString::fromLatin1(part); };
    row("curl http://a/ | jq", "\"|\"");
    row("curl http://a/?b=c&d=e", "\"&\"");
    row("curl http://a/; ls", "\";\"");
    row("curl http://a/ > file", "\">\"");
    row("curl $HOST", "\"$\"");
    row("curl \"$HOST\"", "\"$\"");
    row("curl \"${HOST}\"", "\"$\"");
    row("curl `host`", "\"`\"");
    row("curl http://a/{b,c}", "\"{\"");
    row("curl http://a/{1..3}", "\"{\"");
    row("curl http://a/{a..e..2}", "\"{\"");
    row("curl -d {\"a\":1,\"b\":2} http://a/", "\"{\"");
    row("curl http://a/{b{c,d}", "\"{\"");
    row("curl http://a/{b}c,d}", "\"{\"");
    row("curl -E ~/client.pem", "\"~\"");
    row("curl -d a=~/b", "\"~\"");
    row("curl 'http://a/", "The quote ' is not closed");
    row("curl \"http://a/", "The quote \" is not closed");
    row("curl $'http://a/\\'", "The quote $' is not closed");
}

void TestCurlCommand::whatOnlyAShellCanDoIsRefused()
{
    QFETCH(QString, part);
    const auto read = shellWords(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(part), qPrintable(read.error().sentence));
}

void TestCurlCommand::aPlainUrlIsAGet()
{
    const Plan plan = request("curl localhost:8000").plan;
    QCOMPARE(plan.targets, QList<QUrl>{QUrl(QStringLiteral("http://localhost:8000/"))});
    QCOMPARE(plan.method, QByteArray("GET"));
    QVERIFY(plan.headers.isEmpty());
    QVERIFY(plan.body.isEmpty());
}

void TestCurlCommand::whatChromeCopiesIsRead()
{
    const CurlRequest read = request("curl 'https://localhost:8443/api/items?page=1&size=20' \\\n"
                                     "  -H 'accept: application/json' \\\n"
                                     "  -H 'accept-language: en-US,en;q=0.9' \\\n"
                                     "  -H 'content-type: application/json' \\\n"
                                     "  -b 'session=abc; theme=dark' \\\n"
                                     "  -H 'origin: https://localhost:8443' \\\n"
                                     "  -H 'sec-ch-ua: \"Chromium\";v=\"128\", \"Not;A=Brand\";v=\"24\"' \\\n"
                                     "  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\\n"
                                     "  --data-raw $'{\"name\":\"it\\'s \\u0021\"}' \\\n"
                                     "  --compressed --insecure");
    const Plan &plan = read.plan;
    QCOMPARE(plan.targets.first().toString(), QStringLiteral("https://localhost:8443/api/items?page=1&size=20"));
    QCOMPARE(plan.method, QByteArray("POST"));
    QCOMPARE(plan.body, QByteArray("{\"name\":\"it's !\"}"));
    QCOMPARE(valueOf(plan, "content-type"), QByteArray("application/json"));
    QCOMPARE(valueOf(plan, "cookie"), QByteArray("session=abc; theme=dark"));
    QCOMPARE(valueOf(plan, "sec-ch-ua"), QByteArray("\"Chromium\";v=\"128\", \"Not;A=Brand\";v=\"24\""));
    QCOMPARE(plan.headers.size(), 7);
    QVERIFY(!plan.transport.verifiesTls);
    QCOMPARE(read.notes.size(), 1);
}

void TestCurlCommand::optionsBecomeThePlan()
{
    const Plan plan = request("/usr/bin/curl -sSk -XPUT -H'X-A: b' -A me -e http://from/ -u 'jo:p:w' -x 127.0.0.1:3128 "
                              "-E client.pem --key client.key -m 2.5 --url https://localhost/")
                          .plan;
    QCOMPARE(plan.method, QByteArray("PUT"));
    QCOMPARE(valueOf(plan, "X-A"), QByteArray("b"));
    QCOMPARE(valueOf(plan, "User-Agent"), QByteArray("me"));
    QCOMPARE(valueOf(plan, "Referer"), QByteArray("http://from/"));
    QCOMPARE(plan.credentials, (Credentials{Credentials::Kind::Basic, QStringLiteral("jo"), QStringLiteral("p:w")}));
    QCOMPARE(plan.transport.proxy, QUrl(QStringLiteral("http://127.0.0.1:3128")));
    QCOMPARE(plan.transport.clientCertificate, QStringLiteral("client.pem"));
    QCOMPARE(plan.transport.clientKey, QStringLiteral("client.key"));
    QVERIFY(!plan.transport.verifiesTls);
    QCOMPARE(plan.timeout, std::chrono::nanoseconds(std::chrono::milliseconds(2500)));
    QVERIFY(request("curl --http2 https://localhost/").plan.transport.http2);
    QCOMPARE(request("curl --oauth2-bearer abc https://localhost/").plan.credentials.kind, Credentials::Kind::Bearer);
}

void TestCurlCommand::theMethodFollowsFromTheOptions_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("curl -I http://a/") << QByteArray("HEAD");
    QTest::newRow("curl -d x http://a/") << QByteArray("POST");
    QTest::newRow("curl -d x -X PATCH http://a/") << QByteArray("PATCH");
    QTest::newRow("curl -G -d x http://a/") << QByteArray("GET");
    QTest::newRow("curl -IG -d x http://a/") << QByteArray("HEAD");
    QTest::newRow("curl --request=DELETE http://a/") << QByteArray("DELETE");
}

void TestCurlCommand::theMethodFollowsFromTheOptions()
{
    QFETCH(QByteArray, method);
    QCOMPARE(request(QTest::currentDataTag()).plan.method, method);
}

void TestCurlCommand::dataIsJoined_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("curl -d a=b -d c=d http://a/") << QByteArray("a=b&c=d");
    QTest::newRow("curl -d a=b --data-raw @c --data-binary d http://a/") << QByteArray("a=b&@c&d");
    QTest::newRow("curl --data-raw z -d a http://a/") << QByteArray("z&a");
    QTest::newRow("curl --data-urlencode 'a=b c&d' http://a/") << QByteArray("a=b+c%26d");
    QTest::newRow("curl --data-urlencode '=b c' http://a/") << QByteArray("b+c");
    QTest::newRow("curl --data-urlencode 'b c' http://a/") << QByteArray("b+c");
    QTest::newRow("curl --json '{\"a\":' --json '1}' http://a/") << QByteArray("{\"a\":1}");
}

void TestCurlCommand::dataIsJoined()
{
    QFETCH(QByteArray, body);
    const Plan plan = request(QTest::currentDataTag()).plan;
    QCOMPARE(plan.body, body);
    const bool isJson = body.startsWith('{');
    QCOMPARE(valueOf(plan, "Content-Type"),
             isJson ? QByteArray("application/json") : QByteArray("application/x-www-form-urlencoded"));
}

void TestCurlCommand::dataOfAGetGoesIntoTheQuery()
{
    const Plan plan = request("curl -G -d q=a%20b --data-urlencode 'r=c d' 'http://localhost/find?x=1'").plan;
    QCOMPARE(plan.targets.first().toString(QUrl::FullyEncoded),
             QStringLiteral("http://localhost/find?x=1&q=a%20b&r=c+d"));
    QVERIFY(plan.body.isEmpty());
    QVERIFY(plan.headers.isEmpty());
}

void TestCurlCommand::jsonSaysThatItIs()
{
    const Plan plan = request("curl --json '{}' -H 'Accept: text/plain' http://a/").plan;
    QCOMPARE(valueOf(plan, "Content-Type"), QByteArray("application/json"));
    QCOMPARE(valueOf(plan, "Accept"), QByteArray("text/plain"));
}

void TestCurlCommand::aFileIsTheBody()
{
    const Plan plan = request("curl --data-binary @body.json http://a/").plan;
    QCOMPARE(plan.bodyFile, QStringLiteral("body.json"));
    QVERIFY(plan.body.isEmpty());
}

void TestCurlCommand::userInfoBecomesCredentials()
{
    const Plan plan = request("curl 'http://jo:p%40w@localhost/'").plan;
    QCOMPARE(plan.targets.first().toString(), QStringLiteral("http://localhost/"));
    QCOMPARE(plan.credentials, (Credentials{Credentials::Kind::Basic, QStringLiteral("jo"), QStringLiteral("p@w")}));
}

void TestCurlCommand::whatIsDoneOtherwiseIsSaid()
{
    const CurlRequest read =
        request("curl -L --compressed -H 'Accept-Encoding: gzip' -H 'X-Gone:' -H 'X-Empty;' http://a/");
    QCOMPARE(read.notes.size(), 3);
    QVERIFY(read.notes.at(2).contains(QLatin1String("Accept-Encoding")) ||
            read.notes.at(0).contains(QLatin1String("Redirects (-L)")));
    QCOMPARE(read.plan.headers.size(), 1);
    QCOMPARE(valueOf(read.plan, "X-Empty"), QByteArray());
}

void TestCurlCommand::whatOnlyConcernsTheTerminalIsIgnored()
{
    const CurlRequest read = request("curl -sSivfN# -o /dev/null -w '%{http_code}' http://localhost/");
    QVERIFY(read.notes.isEmpty());
    Plan expected;
    expected.targets = {QUrl(QStringLiteral("http://localhost/"))};
    QCOMPARE(read.plan, expected);
}

void TestCurlCommand::numbersOfThePlanStay()
{
    Plan base;
    base.requests = 7;
    base.workers = 3;
    base.headers = {{"X-Old", "gone"}};
    base.check.text = QStringLiteral("gone");
    base.weights = {1, 2, 3};
    const auto read = requestFromCurl(QStringLiteral("curl http://localhost/"), base);
    QVERIFY(read);
    QCOMPARE(read->plan.requests, 7);
    QCOMPARE(read->plan.workers, 3);
    QVERIFY(read->plan.headers.isEmpty());
    QVERIFY(read->plan.weights.isEmpty());
    QVERIFY(read->plan.check.asksNothing());
}

void TestCurlCommand::badCommandsAreRefused_data()
{
    QTest::addColumn<QString>("part");
    const auto row = [](const char *command, const char *part) { QTest::newRow(command) << QString::fromLatin1(part); };
    row("wget http://a/", "Not a curl command");
    row("", "Not a curl command");
    row("curl", "has no URL");
    row("curl --form a http://a/", "has no =");
    row("curl -F a=b -d c http://a/", "not both");
    row("curl -G -F a=b http://a/", "-G");
    row("curl -F 'a=(' http://a/", "--form-string");
    row("curl -F a=@b,c http://a/", "several files");
    row("curl -F 'a=b;c' http://a/", "double quotes");
    row("curl -F a=@- http://a/", "standard input");
    row("curl -H", "cannot be read");
    row("curl -H @file http://a/", "headers from a file");
    row("curl -d @- http://a/", "standard input");
    row("curl -d a -d @/nonexistent http://a/", "body file /nonexistent");
    row("curl -d @/nonexistent http://a/", "body file /nonexistent");
    row("curl --data-urlencode a@/nonexistent http://a/", "data file /nonexistent");
    row("curl --data-urlencode a@- http://a/", "standard input");
    row("curl -G --data-binary @b http://a/", "into the URL");
    row("curl -C - http://a/", "-r");
    row("curl --cert-type DER http://a/", "PEM");
    row("curl --max-redirs many http://a/", "--max-redirs");
    row("curl --frobnicate http://a/", "no option --frobnicate");
    row("curl -Ã¼ http://a/", "no option");
    row("curl --data-u a --da b http://a/", "several of curl's options");
    row("curl -L --no-location http://a/", "takes back");
    row("curl 'http://a/{b,c}'", "pattern");
    row("curl 'http://a/]'", "pattern");
    row("curl ' http://a/ '", "URL \" http://a/ \"");
    row("curl 'http://u:p@a/b c'", "URL \"http://...@a/b c\"");
    row("curl 'http://a/b\n'", "URL \"http://a/b\\n\"");
    row("curl -G -d 'b c' http://a/", "URL \"http://a/?b c\"");
    row("curl http:////a/", "http:////a/");
    row("curl localhost:/a/", "use http or https");
    row("curl -F 'a=b;type=c' http://a/", "type=");
    row("curl -H 'Host: a b' http://a/", "header Host");
    row("curl ^\"http://a/", "is not closed");
    row("curl -b cookies.txt http://a/", "cookies");
    row("curl -m soon http://a/", "--max-time");
    row("curl -u jo http://a/", "NAME:PASSWORD");
    row("curl -x socks5://127.0.0.1:1 http://a/", "proxy");
    row("curl -I -d x http://a/", "HEAD");
    row("curl ftp://a/", "use http or https");
    row("curl -X get http://a/", "capitals");
}

void TestCurlCommand::badCommandsAreRefused()
{
    QFETCH(QString, part);
    const auto read = requestFromCurl(QString::fromLatin1(QTest::currentDataTag()), Plan());
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(part), qPrintable(read.error().sentence));
}

/// As it happens while somebody types, and when the clipboard holds half of it.
void TestCurlCommand::everyPrefixIsReadOrRefused()
{
    const QString whole = QString::fromUtf8(
        "curl -XPOST 'http://jo:p%40w@localhost:1/a?b=c#d' -H \"A: \\\"b\\\"\" --data-raw $'\\u00e9\\x41\\101\\n' \\\n"
        "-b 'c=d' -e x -u jo:pw -k --json '{\"a\":1}' --data-urlencode 'q=\xC3\xA9' -m 1.5 -x 127.0.0.1:1 -E c:p -L");
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const auto read = requestFromCurl(whole.first(length), Plan());
        if (!read)
            QVERIFY2(read.error().sentence.endsWith(QLatin1Char('.')), qPrintable(read.error().sentence));
    }
    QVERIFY(requestFromCurl(whole, Plan()));
}

void TestCurlCommand::aCommandIsKnownByItsName()
{
    QVERIFY(isCurlCommand(QStringLiteral("  curl http://a/")));
    QVERIFY(isCurlCommand(QStringLiteral("/usr/bin/curl")));
    QVERIFY(!isCurlCommand(QStringLiteral("curly http://a/")));
    QVERIFY(!isCurlCommand(QStringLiteral("http://a/curl")));
    QVERIFY(!isCurlCommand(QString()));
}

FETCHRACE_TEST(TestCurlCommand)
#include "tst_curlcommand.moc"
