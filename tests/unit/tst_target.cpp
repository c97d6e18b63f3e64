// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/plancheck.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

/// Targets and headers as a user types them.
class TestTarget : public QObject
{
    Q_OBJECT

private slots:
    void targetsAreRead_data();
    void targetsAreRead();
    void badTargetsAreRefused_data();
    void badTargetsAreRefused();
    void refusedTargetsKeepTheirPassword_data();
    void refusedTargetsKeepTheirPassword();
    void headersAreRead_data();
    void headersAreRead();
    void badHeadersAreRefused_data();
    void badHeadersAreRefused();
};

void TestTarget::targetsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");

    QTest::newRow("route") << QStringLiteral("/test/") << QStringLiteral("/test/");
    QTest::newRow("route with query") << QStringLiteral("/test/?q=a b") << QStringLiteral("/test/?q=a%20b");
    QTest::newRow("route with colon") << QStringLiteral("/a:b") << QStringLiteral("/a:b");
    QTest::newRow("route with URL in it") << QStringLiteral("/to?u=http://x/") << QStringLiteral("/to?u=http://x/");
    QTest::newRow("URL") << QStringLiteral("http://localhost:8000/a") << QStringLiteral("http://localhost:8000/a");
    QTest::newRow("without a path") << QStringLiteral("https://localhost") << QStringLiteral("https://localhost/");
    QTest::newRow("without a path, with query")
        << QStringLiteral("http://localhost?a=1") << QStringLiteral("http://localhost/?a=1");
    QTest::newRow("scheme in capitals") << QStringLiteral("HTTP://LOCALHOST/A") << QStringLiteral("http://localhost/A");
    QTest::newRow("IPv6") << QStringLiteral("http://[::1]:80/") << QStringLiteral("http://[::1]:80/");
    QTest::newRow("blanks around") << QStringLiteral("  /aaa/ \n") << QStringLiteral("/aaa/");
    QTest::newRow("line break inside") << QStringLiteral("/a\r\nX: y") << QStringLiteral("/a%0D%0AX:%20y");
    QTest::newRow("not ASCII") << QStringLiteral("/é") << QStringLiteral("/%C3%A9");
}

void TestTarget::targetsAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto target = parseTarget(text);
    QVERIFY2(target, target ? "" : qPrintable(target.error().sentence));
    QCOMPARE(target->toString(QUrl::FullyEncoded), url);
}

void TestTarget::badTargetsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part"); // of the sentence
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(part);
    };

    row("", "A target is empty");
    row("   ", "A target is empty");
    row("localhost:8000", "\"localhost:8000\" has no scheme; write http://localhost:8000/.");
    row("127.0.0.1:8000", "write http://127.0.0.1:8000/.");
    row("127.0.0.1:8000/a?b=c", "write http://127.0.0.1:8000/a?b=c.");
    row("[::1]:8000", "write http://[::1]:8000/.");
    row("example.org/path", "write http://example.org/path.");
    row("test/", "\"test/\" has no scheme; write http://test/, or /test/ for a route of the demo server.");
    row("//example.org/path", "write http://example.org/path.");
    row("mailto:me@example.org", "has the scheme \"mailto\"; use http or https.");
    row("ftp://example.org/", "has the scheme \"ftp\"; use http or https.");
    row("file:///etc/passwd", "has the scheme \"file\"; use http or https.");
    row("http://", "has no host; write it like http://localhost:8000/.");
    row("http:///path", "has no host");
    row("http:path", "has no host");
    row("http://localhost:0/", "has the port 0");
    row("http://localhost:65536/", "is not a URL (");
    row("http://localhost:x/", "is not a URL (");
    row("http://a b/", "is not a URL (");
    row("http://[::1/", "is not a URL (");
    row("http://user@localhost/", "The target \"http://...@localhost/\" contains a user name or password");
    row("http://localhost/#top", "contains a fragment");
    row("/test/#", "contains a fragment");
}

void TestTarget::badTargetsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto target = parseTarget(text);
    QVERIFY(!target);
    const QString &sentence = target.error().sentence;
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
}

void TestTarget::refusedTargetsKeepTheirPassword_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"http://me:secret@localhost/", "http://me:secret@localhost:99999/", "me:secret@localhost",
                             "http://me:secret@/", "http://me:sec/secret@localhost/", "ftp://me:secret@localhost/#x"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestTarget::refusedTargetsKeepTheirPassword()
{
    QFETCH(QString, text);
    const auto target = parseTarget(text);
    QVERIFY(!target);
    QVERIFY2(!target.error().sentence.contains(QLatin1String("secret")), qPrintable(target.error().sentence));
}

void TestTarget::headersAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");

    QTest::newRow("usual") << QStringLiteral("Accept: text/plain") << QByteArray("Accept") << QByteArray("text/plain");
    QTest::newRow("no blank") << QStringLiteral("X:y") << QByteArray("X") << QByteArray("y");
    QTest::newRow("many blanks") << QStringLiteral("X: \t y z \t") << QByteArray("X") << QByteArray("y z");
    QTest::newRow("colon in value") << QStringLiteral("X: a:b") << QByteArray("X") << QByteArray("a:b");
    QTest::newRow("empty value") << QStringLiteral("X:") << QByteArray("X") << QByteArray("");
    QTest::newRow("own user agent") << QStringLiteral("User-Agent: me") << QByteArray("User-Agent") << QByteArray("me");
}

void TestTarget::headersAreRead()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const auto header = parseHeader(text);
    QVERIFY2(header, header ? "" : qPrintable(header.error().sentence));
    QCOMPARE(header->name, name);
    QCOMPARE(header->value, value);
    QVERIFY(!header->value.isNull()); // Qt takes a null value for "remove this header"
}

void TestTarget::badHeadersAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(part);
    };

    row("Authorization Bearer secret", "The header \"Authorization\" has no colon");
    row("", "has no colon");
    row(": x", "A header has no name");
    row("X Y: z", "\"X Y\" is not a header's name");
    row("X : z", "\"X \" is not a header's name");
    row("X: y\n", "contains a line break");
    row("X: y\r\nHost: z", "contains a line break");
    for (const char *own : {"TE: x", "content-length: 3", "Transfer-Encoding: chunked", "Connection: close",
                            "Accept-Encoding: br", "Expect: 100-continue", "Upgrade: h2c"})
        row(own, "is written by Fetchrace itself; remove it from the plan.");
}

void TestTarget::badHeadersAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto header = parseHeader(text);
    QVERIFY(!header);
    QVERIFY2(header.error().sentence.contains(part), qPrintable(header.error().sentence));
    QVERIFY(!header.error().sentence.contains(QLatin1String("secret")));
}

FETCHRACE_TEST(TestTarget)
#include "tst_target.moc"
