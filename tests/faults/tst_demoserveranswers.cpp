// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawclient.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

QByteArray requestFor(const QByteArray &method, const QByteArray &target)
{
    return method + " " + target + " HTTP/1.1\r\nHost: demo.test:81\r\n\r\n";
}

QByteArray redirectTo(const QByteArray &url)
{
    return "HTTP/1.1 307 Temporary Redirect\r\nlocation: " + url + "\r\ncontent-length: 0\r\n\r\n";
}

const QByteArray helloHead = helloAnswer.first(helloAnswer.indexOf("\r\n\r\n") + 4);
const QByteArray notFoundHead = notFoundAnswer.first(notFoundAnswer.indexOf("\r\n\r\n") + 4);
const QByteArray notAllowedHead = QByteArrayLiteral("HTTP/1.1 405 Method Not Allowed\r\n"
                                                    "allow: GET\r\n"
                                                    "content-type: application/json\r\n"
                                                    "content-length: 31\r\n"
                                                    "\r\n");
const QByteArray notAllowed = notAllowedHead + QByteArrayLiteral("{\"detail\":\"Method Not Allowed\"}");

} // namespace

/// What the server says to a complete request, byte for byte.
class TestDemoServerAnswers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void answersAsTheArticlesApp_data();
    void answersAsTheArticlesApp();
    void redirectsToItsOwnAddressWithoutAHost();

private:
    DemoServer m_server;
};

void TestDemoServerAnswers::initTestCase()
{
    QVERIFY(m_server.start(withoutDelay()));
}

void TestDemoServerAnswers::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
}

void TestDemoServerAnswers::answersAsTheArticlesApp_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("/") << requestFor("GET", "/") << helloAnswer;
    QTest::newRow("/test/") << requestFor("GET", "/test/") << helloAnswer;
    QTest::newRow("/aaa/") << requestFor("GET", "/aaa/") << helloAnswer;
    QTest::newRow("query") << requestFor("GET", "/test/?a=/nope") << helloAnswer;
    QTest::newRow("absolute form") << requestFor("GET", "http://other/aaa/") << helloAnswer;
    QTest::newRow("absolute form, no path") << requestFor("GET", "http://other") << helloAnswer;

    QTest::newRow("/test") << requestFor("GET", "/test") << redirectTo("http://demo.test:81/test/");
    QTest::newRow("/aaa") << requestFor("GET", "/aaa") << redirectTo("http://demo.test:81/aaa/");
    QTest::newRow("redirect keeps the query")
        << requestFor("GET", "/test?a=%20b|c") << redirectTo("http://demo.test:81/test/?a=%20b%7Cc");
    QTest::newRow("POST redirects") << requestFor("POST", "/aaa") << redirectTo("http://demo.test:81/aaa/");
    QTest::newRow("HEAD redirects") << requestFor("HEAD", "/aaa") << redirectTo("http://demo.test:81/aaa/");

    QTest::newRow("unknown") << requestFor("GET", "/nope") << notFoundAnswer;
    QTest::newRow("two slashes") << requestFor("GET", "//") << notFoundAnswer;
    QTest::newRow("one slash too many") << requestFor("GET", "/test//") << notFoundAnswer;
    QTest::newRow("begins like a route") << requestFor("GET", "/tes") << notFoundAnswer;
    QTest::newRow("asterisk") << requestFor("OPTIONS", "*") << notFoundAnswer;
    QTest::newRow("POST to unknown") << requestFor("POST", "/nope") << notFoundAnswer;
    QTest::newRow("HEAD of unknown") << requestFor("HEAD", "/nope") << notFoundHead;

    QTest::newRow("POST") << requestFor("POST", "/test/") << notAllowed;
    QTest::newRow("own method") << requestFor("BREW", "/") << notAllowed;
    QTest::newRow("HEAD") << requestFor("HEAD", "/") << notAllowedHead;
}

void TestDemoServerAnswers::answersAsTheArticlesApp()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, answer);

    // The answer to the second request begins right behind the first one's: nothing follows that does not show here.
    RawClient client(m_server);
    client.send(sent + "GET / HTTP/1.0\r\n\r\n");
    const QByteArray lastAnswer = QByteArray(helloAnswer).replace("27\r\n", "27\r\nconnection: close\r\n");
    QCOMPARE(client.readToClose(), answer + lastAnswer);
}

void TestDemoServerAnswers::redirectsToItsOwnAddressWithoutAHost()
{
    RawClient client(m_server);
    client.send("GET /test HTTP/1.0\r\n\r\n");
    const QByteArray location = m_server.baseUrl().toEncoded() + "test/";
    const QByteArray expected = "HTTP/1.1 307 Temporary Redirect\r\nlocation: " + location +
                                "\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    QCOMPARE(client.readToClose(), expected);
}

FETCHRACE_TEST(TestDemoServerAnswers)
#include "tst_demoserveranswers.moc"
