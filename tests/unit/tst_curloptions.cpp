// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/unit/curlrequests.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

/// What curl's options mean together, and where they get their bytes from.
class TestCurlOptions : public QObject
{
    Q_OBJECT

private slots:
    void filesBecomePartsOfTheBody();
    void formsAreWrittenAsCurlWritesThem();
    void partsAreOfTheTypeThatCurlGuesses_data();
    void partsAreOfTheTypeThatCurlGuesses();
    void partsOfOtherFormsAreAttachments();
    void urlsAreThoseOfCurl_data();
    void urlsAreThoseOfCurl();
    void laterOptionsAndHeadersDecide();
    void filesNeedAName_data();
    void filesNeedAName();
    void whatIsLeftOutIsNamed_data();
    void whatIsLeftOutIsNamed();
    void optionsThatMatterAreRefused_data();
    void optionsThatMatterAreRefused();
    void connectionCloseEndsKeepAlive();
    void theWindowsFormIsRead_data();
    void theWindowsFormIsRead();
};

void TestCurlOptions::filesBecomePartsOfTheBody()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.txt"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("l1\r\nl2\n");
    file.close();
    const auto bodyOf = [&path](const char *command) {
        return request(qPrintable(QString::fromLatin1(command).arg(path))).plan.body;
    };
    QCOMPARE(bodyOf("curl -d @%1 http://a/"), QByteArray("l1l2")); // as curl's -d takes a file
    QCOMPARE(bodyOf("curl -d x=1 --data-binary @%1 http://a/"), QByteArray("x=1&l1\r\nl2\n"));
    QCOMPARE(bodyOf("curl --data-binary @%1 -d x=1 http://a/"), QByteArray("l1\r\nl2\n&x=1"));
    QCOMPARE(bodyOf("curl --data-urlencode n@%1 http://a/"), QByteArray("n=l1%0D%0Al2%0A"));
    QCOMPARE(request(qPrintable(QStringLiteral("curl --url-query @%1 http://a/").arg(path))).plan.targets.first(),
             QUrl(QStringLiteral("http://a/?l1%0D%0Al2%0A")));
    const QByteArray form = bodyOf("curl -F 'f=@%1' -F 'g=<%1;type=x/y' http://a/");
    QVERIFY(form.contains("Content-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n"
                          "Content-Type: text/plain\r\n\r\nl1\r\nl2\n\r\n--"));
    QVERIFY(form.contains("Content-Disposition: form-data; name=\"g\"\r\nContent-Type: x/y\r\n\r\nl1\r\nl2\n\r\n--"));
}

void TestCurlOptions::formsAreWrittenAsCurlWritesThem()
{
    const Plan plan = request("curl -F 'a=\"x;y\";type=text/plain;filename=zz' --form-string 'b=@c;d' -F 'q\"r=1' "
                              "-H 'Content-Type: multipart/form-data; charset=x' http://a/")
                          .plan;
    const QByteArray type = valueOf(plan, "Content-Type");
    QVERIFY(type.startsWith("multipart/form-data; charset=x; boundary=------------------------"));
    const QByteArray mark = "--" + type.mid(type.lastIndexOf('=') + 1);
    QCOMPARE(plan.body, mark +
                            "\r\nContent-Disposition: form-data; name=\"a\"; filename=\"zz\"\r\n"
                            "Content-Type: text/plain\r\n\r\nx;y\r\n" +
                            mark + "\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n@c;d\r\n" + mark +
                            "\r\nContent-Disposition: form-data; name=\"q%22r\"\r\n\r\n1\r\n" + mark + "--\r\n");
    QCOMPARE(plan.method, QByteArray("POST"));
    QVERIFY(request("curl --form-escape -F 'q\"r=1' http://a/").plan.body.contains("name=\"q\\\"r\""));
    QVERIFY(request("curl -F 'q\"r=1' --form-escape http://a/").plan.body.contains("name=\"q\\\"r\""));
    QVERIFY(request("curl -F 'a= \"b;c\"' http://a/").plan.body.contains("\r\n\r\nb;c\r\n"));
    QVERIFY(request("curl -F 'a=\"b' http://a/").plan.body.contains("\r\n\r\n\"b\r\n"));
    QVERIFY(request("curl -F '=b' http://a/").plan.body.contains("Content-Disposition: form-data\r\n\r\nb\r\n"));
}

void TestCurlOptions::partsAreOfTheTypeThatCurlGuesses_data()
{
    QTest::addColumn<QByteArray>("fields"); // behind the part's name
    const QByteArray named = "; filename=";
    QTest::newRow("a=b;filename=x.txt") << named + "\"x.txt\"\r\nContent-Type: text/plain";
    QTest::newRow("a=b;filename=x.PNG") << named + "\"x.PNG\"\r\nContent-Type: image/png";
    QTest::newRow("a=b;filename=x.bin") << named + "\"x.bin\"";
    QTest::newRow("a=b;filename=x.txt;type=u/v") << named + "\"x.txt\"\r\nContent-Type: u/v";
    QTest::newRow("a=@%1.gif") << named + "\"f.gif\"\r\nContent-Type: image/gif";
    QTest::newRow("a=@%1") << named + "\"f\"\r\nContent-Type: application/octet-stream";
    QTest::newRow("a=@%1;filename=x.xml") << named + "\"x.xml\"\r\nContent-Type: application/xml";
    QTest::newRow("a=@%1.gif;filename=x") << named + "\"x\"\r\nContent-Type: image/gif";
    QTest::newRow("a=<%1.gif") << QByteArray("\r\nContent-Type: image/gif");
    QTest::newRow("a=<%1.txt;filename=x.png") << QByteArray();
    QTest::newRow("a=<%1") << QByteArray();
}

void TestCurlOptions::partsAreOfTheTypeThatCurlGuesses()
{
    QFETCH(QByteArray, fields);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("f"));
    for (const char *suffix : {"", ".gif", ".txt"}) {
        QFile file(path + QLatin1String(suffix));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("b");
    }
    const QString part = QString::fromLatin1(QTest::currentDataTag()).replace(QLatin1String("%1"), path);
    const QByteArray body = request(qPrintable(QStringLiteral("curl -F '%1' http://a/").arg(part))).plan.body;
    QVERIFY2(body.contains("\r\nContent-Disposition: form-data; name=\"a\"" + fields + "\r\n\r\nb\r\n--"),
             body.constData());
}

void TestCurlOptions::partsOfOtherFormsAreAttachments()
{
    const auto bodyOf = [](const QByteArray &type) {
        const Plan plan = request(("curl -F a=b -F '=c' http://a/ -H 'Content-Type" + type + '\'').constData()).plan;
        const QByteArray written = valueOf(plan, "Content-Type");
        return QByteArray(plan.body).replace("--" + written.mid(written.lastIndexOf("=-") + 1), "--");
    };
    const QByteArray form = "--\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
                            "--\r\nContent-Disposition: form-data\r\n\r\nc\r\n----\r\n";
    const QByteArray attachments = "--\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n"
                                   "--\r\n\r\nc\r\n----\r\n";
    QCOMPARE(bodyOf(": Multipart/Form-Data ;charset=utf-8"), form);
    QCOMPARE(bodyOf(": multipart/mixed"), attachments);
    QCOMPARE(bodyOf(": multipart/form-data2"), attachments);
    QCOMPARE(bodyOf(":"), attachments);
    const CurlRequest read = request("curl -F a=b http://a/ -H 'Content-Type:'");
    QVERIFY(valueOf(read.plan, "Content-Type").startsWith("; boundary=-"));
    QVERIFY(read.notes.isEmpty());
}

void TestCurlOptions::urlsAreThoseOfCurl_data()
{
    QTest::addColumn<QString>("url");
    const auto row = [](const char *command, const char *url) { QTest::newRow(command) << QString::fromLatin1(url); };
    row("curl http:/127.0.0.1:1/p", "http://127.0.0.1:1/p");
    row("curl HTTPS:///127.0.0.1:1/p", "https://127.0.0.1:1/p");
    row("curl '127.0.0.1:1/?u=http://x/'", "http://127.0.0.1:1/?u=http://x/");
    row("curl 'http://a/p?'", "http://a/p?");
    row("curl -G 'http://a/p?' -d a", "http://a/p?a");
    row("curl -G 'http://a/p?x&' -d a", "http://a/p?x&a");
    row("curl -G 'http://a/p?&' -d a", "http://a/p?&a");
    row("curl -G 'http://a/p?' -d ''", "http://a/p");
    row("curl -G 'http://a/p?x' -d ''", "http://a/p?x&");
    row("curl -G http://a/p -d 'a#b'", "http://a/p?a");
    row("curl -G http://a/p -d a --url-query b", "http://a/p?a");
    row("curl 'http://a/p?' --url-query b --url-query ''", "http://a/p?b&");
}

void TestCurlOptions::urlsAreThoseOfCurl()
{
    QFETCH(QString, url);
    QCOMPARE(request(QTest::currentDataTag()).plan.targets.first().toString(QUrl::FullyEncoded), url);
}

void TestCurlOptions::laterOptionsAndHeadersDecide()
{
    QCOMPARE(valueOf(request("curl -A one -A two http://a/").plan, "User-Agent"), QByteArray("two"));
    QCOMPARE(valueOf(request("curl -b a=1 -H 'Cookie: z=1' http://a/").plan, "Cookie"), QByteArray("z=1"));
    QCOMPARE(valueOf(request("curl -r 0-5 http://a/").plan, "Range"), QByteArray("bytes=0-5"));
    QCOMPARE(valueOf(request("curl -C 5 http://a/").plan, "Range"), QByteArray("bytes=5-"));
    QCOMPARE(valueOf(request("curl -e 'http://x/;auto' http://a/").plan, "Referer"), QByteArray("http://x/"));
    QCOMPARE(valueOf(request("curl -H 'Host: app.example' http://a/").plan, "Host"), QByteArray("app.example"));
    QCOMPARE(request("curl -u a:b -H 'Authorization: X' http://a/").plan.credentials.kind, Credentials::Kind::None);
    QCOMPARE(request("curl -L --max-redirs 3 http://a/").plan.transport.redirects, 3);
    QCOMPARE(request("curl --max-redirs 3 http://a/").plan.transport.redirects, 0);
    QCOMPARE(request("curl --cacert ca.pem https://a/").plan.transport.caCertificate, QStringLiteral("ca.pem"));
    QVERIFY(!request("curl --http2 --http1.1 https://a/").plan.transport.http2);
    QVERIFY(request("curl -x 127.0.0.1:1 --noproxy '*' http://a/").plan.transport.proxy.isEmpty());
    QVERIFY(request("curl -x 127.0.0.1:1 --noproxy b,.a http://c.a/").plan.transport.proxy.isEmpty());
    QVERIFY(!request("curl -x 127.0.0.1:1 --noproxy b http://a/").plan.transport.proxy.isEmpty());
    QCOMPARE(request("curl --proto-default https a").plan.targets.first(), QUrl(QStringLiteral("https://a/")));
    QCOMPARE(request("curl --head http://a/ --").plan.method, QByteArray("HEAD"));
    QCOMPARE(request("curl --oauth abc http://a/").plan.credentials.secret, QStringLiteral("abc"));
    QCOMPARE(request("curl -G --data-urlencode 'q=\xC3\xA4 b' 'http://a/caf\xC3\xA9'").plan.targets.first(),
             QUrl(QStringLiteral("http://a/caf%C3%A9?q=%C3%A4+b")));
    QCOMPARE(request("curl --url-query '+x=%20y' --url-query 'zz yy' 'http://a/?k=1'").plan.targets.first(),
             QUrl(QStringLiteral("http://a/?k=1&x=%20y&zz+yy")));
    QCOMPARE(request("curl -H 'Content-Type:' -d a http://a/").notes.size(), 1);
    QCOMPARE(request("curl -H 'User-Agent:' http://a/").notes.size(), 1);
    QCOMPARE(request("curl -H 'Host:' http://a/").notes.size(), 1);
    QCOMPARE(request("curl -H 'Accept-Language:' http://a/").notes.size(), 1);
    QCOMPARE(request("curl -c jar http://a/").notes.size(), 1);
    QVERIFY(request("curl -H 'Expect:' http://a/").notes.isEmpty());
    QVERIFY(request("curl -H 'TE: trailers' http://a/").notes.first().contains(QLatin1String("in no mode")));
}

void TestCurlOptions::filesNeedAName_data()
{
    QTest::addColumn<QString>("options");
    for (const char *options : {"-d @", "--data-binary @", "--json @", "--data-urlencode @", "-F a=@", "-F 'a=<'",
                                "--cacert ''", "-E ''", "--key ''"})
        QTest::newRow(options) << QString::fromLatin1(options);
}

void TestCurlOptions::filesNeedAName()
{
    QFETCH(QString, options);
    const auto read = requestFromCurl(QStringLiteral("curl http://a/ ") + options, {});
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(QLatin1String("file is empty")), qPrintable(read.error().sentence));
}

void TestCurlOptions::whatIsLeftOutIsNamed_data()
{
    QTest::addColumn<QString>("note");
    const auto row = [](const char *options, const char *note) { QTest::newRow(options) << QString::fromLatin1(note); };
    row("-O -R -O", "Left out, because it changes nothing that Fetchrace sends: -O, -R.");
    row("-O -6", "Left out: -O, -6. -6 would choose between IPv4 and IPv6, but Fetchrace takes the first address that "
                 "accepts.");
    row("--retry 3 -0", "Left out: --retry, -0. --retry would send again what has failed, but Fetchrace counts it as "
                        "failed. -0 would speak HTTP/1.0, but Fetchrace sends HTTP/1.1.");
    row("--connect-timeout 3", "Left out: --connect-timeout. --connect-timeout would limit the time to connect, but "
                               "here the timeout (-m) is for the whole request.");
    row("--proto =http,https", "Left out, because it changes nothing that Fetchrace sends: --proto.");
    row("-x 127.0.0.1:1 --noproxy a", "");
}

void TestCurlOptions::whatIsLeftOutIsNamed()
{
    QFETCH(QString, note);
    const auto command = QByteArray("curl http://a/ ") + QTest::currentDataTag();
    QCOMPARE(request(command.constData()).notes, note.isEmpty() ? QStringList() : QStringList(note));
}

void TestCurlOptions::optionsThatMatterAreRefused_data()
{
    QTest::addColumn<QString>("options");
    for (const char *options : {"--ciphers AES",
                                "--tls13-ciphers AES",
                                "--curves X25519",
                                "--tls-max 1.2",
                                "--tlsv1.0",
                                "--tlsv1.3",
                                "--max-filesize 10",
                                "--limit-rate 10k",
                                "-Y 10",
                                "--speed-time 3",
                                "--rate 2/s",
                                "--local-port 4000",
                                "--http0.9",
                                "--proto-redir =https",
                                "--ip-tos 4",
                                "--mptcp",
                                "--skip-existing",
                                "--proto =https",
                                "--proto -all,https",
                                "--proto -http"})
        QTest::newRow(options) << QString::fromLatin1(options);
}

void TestCurlOptions::optionsThatMatterAreRefused()
{
    QFETCH(QString, options);
    const auto read = requestFromCurl(QStringLiteral("curl http://a/ ") + options, {});
    QVERIFY(!read);
    const QString option = options.section(QLatin1Char(' '), 0, 0);
    QVERIFY2(read.error().sentence.contains(option + QLatin1String(" would ")), qPrintable(read.error().sentence));
    QVERIFY(read.error().sentence.contains(QLatin1String("; ")));
}

void TestCurlOptions::connectionCloseEndsKeepAlive()
{
    const CurlRequest read = request("curl -H 'connection: Close' http://a/");
    QVERIFY(!read.plan.keepAlive);
    QVERIFY(read.plan.headers.isEmpty());
    QVERIFY(read.notes.isEmpty());
    QVERIFY(request("curl -H 'Connection: keep-alive' http://a/").plan.keepAlive);
    QVERIFY(!requestFromCurl(QStringLiteral("curl --disallow-username-in-url http://u@a/"), {}));
    QVERIFY(requestFromCurl(QStringLiteral("curl --disallow-username-in-url http://a/"), {}));
}

void TestCurlOptions::theWindowsFormIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("curl ^\"http://a/^\" ^\n --data-raw ^\"^{^\\^\"a^\\^\":1^}^\"") << QByteArray("{\"a\":1}");
    QTest::newRow("curl ^\"http://a/^\" ^\r\n  --data-raw ^\"it's 100^%^") << QByteArray();
    QTest::newRow("curl \"http://a/\" ^\n  --data-raw \"say \"\"hi\"\" c:\\d ^& e\"")
        << QByteArray("say \"hi\" c:\\d & e");
    QTest::newRow("curl ^\"http://a/^\" --data-raw ^\"one^\n\ntwo^\"") << QByteArray("one\ntwo");
    QTest::newRow("curl 'http://a/' --data-raw 'a^&b^\"c'") << QByteArray("a^&b^\"c"); // a shell's
}

void TestCurlOptions::theWindowsFormIsRead()
{
    QFETCH(QByteArray, body);
    const auto read = requestFromCurl(QString::fromUtf8(QTest::currentDataTag()), Plan());
    QCOMPARE(read.has_value(), !body.isEmpty());
    if (read)
        QCOMPARE(read->plan.body, body);
    else
        QVERIFY2(read.error().sentence.contains(QLatin1String("not closed")), qPrintable(read.error().sentence));
}

FETCHRACE_TEST(TestCurlOptions)
#include "tst_curloptions.moc"
