// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/requestbytes.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

class TestRequestBytes : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultRequestIsExactlyThis();
    void theTargetIsEncoded_data();
    void theTargetIsEncoded();
    void theHostHasItsPortUnlessItIsTheUsualOne_data();
    void theHostHasItsPortUnlessItIsTheUsualOne();
    void aBodyIsAnnounced_data();
    void aBodyIsAnnounced();
    void ownHeadersComeAsQNetworkAccessManagerWritesThem();
    void ownHeadersTakeThePlaceOfThoseThatAreAlwaysSent_data();
    void ownHeadersTakeThePlaceOfThoseThatAreAlwaysSent();
    void theLastRequestOnAConnectionSaysSo();
};

namespace {

const QUrl localhost(QStringLiteral("http://localhost:8000/"));

QByteArray valueOf(const QList<Header> &headers, const QByteArray &name)
{
    QByteArrayList values;
    for (const Header &header : headers)
        if (header.name.toLower() == name.toLower())
            values.append(header.value);
    return values.join(" and ");
}

} // namespace

void TestRequestBytes::theDefaultRequestIsExactlyThis()
{
    const QByteArray expected = "GET / HTTP/1.1\r\n"
                                "Host: localhost:8000\r\n"
                                "Connection: Keep-Alive\r\n"
                                "Accept-Encoding: identity\r\n"
                                "Accept-Language: *\r\n"
                                "User-Agent: Fetchrace/" FETCHRACE_VERSION "\r\n"
                                "\r\n";
    Plan plan;
    plan.targets = {localhost};
    const QByteArray bytes = requestBytes(plan, localhost);
    QCOMPARE(bytes.toLower(), expected.toLower()); // Qt 6.8's QNetworkAccessManager decides how names are written
}

void TestRequestBytes::theTargetIsEncoded_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *name, const char *url, const char *target) {
        QTest::newRow(name) << QString::fromUtf8(url) << QByteArray(target);
    };
    row("no path", "http://localhost", "/");
    row("no path, query", "http://localhost?a=b", "/?a=b");
    row("path", "http://localhost/test/", "/test/");
    row("query", "http://localhost/a?b=c&d", "/a?b=c&d");
    row("empty query", "http://localhost/a?", "/a?");
    row("blank", "http://localhost/a b?c d", "/a%20b?c%20d");
    row("letters", "http://localhost/\u00fc?\u65e5", "/%C3%BC?%E6%97%A5");
    row("kept encoding", "http://localhost/a%2Fb%20c?d=%26%25", "/a%2Fb%20c?d=%26%25");
    row("dots", "http://localhost/a/../b/./c", "/b/c");
    row("dots at the end", "http://localhost/a/b/..", "/a/");
    row("a dot at the end", "http://localhost/a/b/.", "/a/b/");
    row("dots above the root", "http://localhost/../../a", "/a");
    row("double slashes", "http://localhost//a//b", "//a//b");
    row("double slashes and dots", "http://localhost//a/..//b", "///b");
    row("encoded", "http://localhost/a%2Fb/../%25/%C3%BC", "/%25/%C3%BC");
    row("dots in names", "http://localhost/.a/..b/...", "/.a/..b/...");
    row("small hexadecimal digits", "http://localhost/%c3%a9?a=%c3%a9", "/%C3%A9?a=%C3%A9");
    row("encoded without need", "http://localhost/%7ex%41?a=%7e%41", "/~xA?a=~A");
    row("no encoding", "http://localhost/%zz/a%?a=%zz", "/%25zz/a%25?a=%25zz");
    row("fragment", "http://localhost/a#b", "/a");
}

void TestRequestBytes::theTargetIsEncoded()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, target);
    const QByteArray request = requestBytes(Plan(), QUrl(url));
    QCOMPARE(request.first(request.indexOf("\r\n")), "GET " + target + " HTTP/1.1");
}

void TestRequestBytes::theHostHasItsPortUnlessItIsTheUsualOne_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("http://example.org/") << QByteArray("example.org");
    QTest::newRow("http://example.org:80/") << QByteArray("example.org");
    QTest::newRow("http://example.org:443/") << QByteArray("example.org:443");
    QTest::newRow("https://example.org/") << QByteArray("example.org");
    QTest::newRow("https://example.org:443/") << QByteArray("example.org");
    QTest::newRow("https://example.org:80/") << QByteArray("example.org:80");
    QTest::newRow("http://EXAMPLE.org:8000/") << QByteArray("example.org:8000");
    QTest::newRow("http://127.0.0.1:8000/") << QByteArray("127.0.0.1:8000");
    QTest::newRow("http://[::1]/") << QByteArray("[::1]");
    QTest::newRow("http://[::1]:8000/") << QByteArray("[::1]:8000");
    QTest::newRow("http://b\u00fccher.example/") << QByteArray("xn--bcher-kva.example");
}

void TestRequestBytes::theHostHasItsPortUnlessItIsTheUsualOne()
{
    QFETCH(QByteArray, host);
    const QUrl url(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(valueOf(requestHeaders(Plan(), url), "Host"), host);
}

void TestRequestBytes::aBodyIsAnnounced_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("get") << QByteArray("GET") << QByteArray() << QByteArray();
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray() << QByteArray();
    QTest::newRow("own method") << QByteArray("PURGE") << QByteArray() << QByteArray();
    QTest::newRow("empty post") << QByteArray("POST") << QByteArray() << QByteArray("0");
    QTest::newRow("empty put") << QByteArray("PUT") << QByteArray() << QByteArray("0");
    QTest::newRow("empty patch") << QByteArray("PATCH") << QByteArray() << QByteArray("0");
    QTest::newRow("post") << QByteArray("POST") << QByteArray("a=b") << QByteArray("3");
    QTest::newRow("get with a body") << QByteArray("GET") << QByteArray("a=b") << QByteArray("3");
}

void TestRequestBytes::aBodyIsAnnounced()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, length);
    Plan plan;
    plan.method = method;
    plan.body = body;
    const QList<Header> headers = requestHeaders(plan, localhost);
    QCOMPARE(valueOf(headers, "Content-Length"), length);
    QCOMPARE(valueOf(headers, "Content-Type"), body.isEmpty() ? QByteArray() : QByteArray("application/octet-stream"));
    const QByteArray request = requestBytes(plan, localhost);
    QVERIFY(request.startsWith(method + " / HTTP/1.1\r\n"));
    QVERIFY(request.endsWith("\r\n\r\n" + body));
}

void TestRequestBytes::ownHeadersComeAsQNetworkAccessManagerWritesThem()
{
    Plan plan;
    plan.headers = {{"x-small", "1"}, {"X-Empty", ""}, {"X-Name", "Z\xc3\xbcrich"}};
    const QByteArray request = requestBytes(plan, localhost);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QVERIFY(request.endsWith("\r\nx-small: 1\r\nx-empty: \r\nx-name: Z\xc3\xbcrich\r\n\r\n"));
#else
    QVERIFY(request.endsWith("\r\nx-small: 1\r\nX-Empty: \r\nX-Name: Z\xc3\xbcrich\r\n\r\n"));
#endif
}

void TestRequestBytes::ownHeadersTakeThePlaceOfThoseThatAreAlwaysSent_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"User-Agent", "user-agent", "Accept-Language", "Content-Type", "CONTENT-TYPE", "Host", "host"})
        QTest::newRow(name) << QByteArray(name);
}

void TestRequestBytes::ownHeadersTakeThePlaceOfThoseThatAreAlwaysSent()
{
    QFETCH(QByteArray, name);
    Plan plan;
    plan.method = "POST";
    plan.body = "{}";
    plan.headers = {{name, "mine"}};
    QCOMPARE(valueOf(requestHeaders(plan, localhost), name), QByteArray("mine"));
}

void TestRequestBytes::theLastRequestOnAConnectionSaysSo()
{
    Plan plan;
    QCOMPARE(valueOf(requestHeaders(plan, localhost), "Connection"), QByteArray("Keep-Alive"));
    plan.keepAlive = false;
    QCOMPARE(valueOf(requestHeaders(plan, localhost), "Connection"), QByteArray("close"));
}

FETCHRACE_TEST(TestRequestBytes)
#include "tst_requestbytes.moc"
