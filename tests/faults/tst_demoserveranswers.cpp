// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawclient.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

QByteArray request(const QByteArray &method, const QByteArray &target)
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

    QTest::newRow("/") << request("GET", "/") << helloAnswer;
    QTest::newRow("/test/") << request("GET", "/test/") << helloAnswer;
    QTest::newRow("/aaa/") << request("GET", "/aaa/") << helloAnswer;
    QTest::newRow("query") << request("GET", "/test/?a=/nope") << helloAnswer;
    QTest::newRow("absolute form") << request("GET", "http://other/aaa/") << helloAnswer;
    QTest::newRow("absolute form, no path") << request("GET", "http://other") << helloAnswer;

    QTest::newRow("/test") << request("GET", "/test") << redirectTo("http://demo.test:81/test/");
    QTest::newRow("/aaa") << request("GET", "/aaa") << redirectTo("http://demo.test:81/aaa/");
    QTest::newRow("redirect keeps the query")
        << request("GET", "/test?a=%20b|c") << redirectTo("http://demo.test:81/test/?a=%20b%7Cc");
    QTest::newRow("POST redirects") << request("POST", "/aaa") << redirectTo("http://demo.test:81/aaa/");
    QTest::newRow("HEAD redirects") << request("HEAD", "/aaa") << redirectTo("http://demo.test:81/aaa/");

    QTest::newRow("unknown") << request("GET", "/nope") << notFoundAnswer;
    QTest::newRow("two slashes") << request("GET", "//") << notFoundAnswer;
    QTest::newRow("one slash too many") << request("GET", "/test//") << notFoundAnswer;
    QTest::newRow("begins like a route") << request("GET", "/tes") << notFoundAnswer;
    QTest::newRow("asterisk") << request("OPTIONS", "*") << notFoundAnswer;
    QTest::newRow("POST to unknown") << request("POST", "/nope") << notFoundAnswer;
    QTest::newRow("HEAD of unknown") << request("HEAD", "/nope") << notFoundHead;

    QTest::newRow("POST") << request("POST", "/test/") << notAllowed;
    QTest::newRow("own method") << request("BREW", "/") << notAllowed;
    QTest::newRow("HEAD") << request("HEAD", "/") << notAllowedHead;
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
