// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlcommand.h"
#include "app/plan/curl/curlwriter.h"
#include "app/plan/request/query.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

/// What is copied as a curl command is read as the same request.
class TestCurlWriter : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadAsTheSame_data();
    void whatIsWrittenIsReadAsTheSame();
    void relativeTargetsAreAtTheDemoServer();
};

void TestCurlWriter::whatIsWrittenIsReadAsTheSame_data()
{
    QTest::addColumn<Plan>("plan");
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/a%20b?x=1"))};
    QTest::newRow("get") << plan;
    Plan head = plan;
    head.method = "HEAD";
    QTest::newRow("head") << head;
    Plan headers = plan;
    headers.method = "DELETE";
    headers.headers = {{"Accept", "text/html"}, {"X-Quote", "it's \"here\" $HOME `ls`"}};
    QTest::newRow("headers with quotes") << headers;
    Plan post = plan;
    post.method = "POST";
    post.headers = {{"Content-Type", "text/plain"}};
    post.body = "one line\nit's another\n";
    QTest::newRow("body") << post;
    Plan put = post;
    put.method = "PUT";
    put.body = "@not-a-file";
    QTest::newRow("a body that looks like a file") << put;
    Plan basic = plan;
    basic.credentials = {Credentials::Kind::Basic, QStringLiteral("me"), QStringLiteral("pass:'word'")};
    QTest::newRow("password") << basic;
    Plan bearer = plan;
    bearer.credentials = {Credentials::Kind::Bearer, {}, QStringLiteral("token")};
    QTest::newRow("token") << bearer;
    Plan insecure = plan;
    insecure.targets = {QUrl(QStringLiteral("https://127.0.0.1:8443/"))};
    insecure.transport.verifiesTls = false;
    insecure.transport.redirects = 3;
    QTest::newRow("transport") << insecure;
    Plan closing = plan;
    closing.keepAlive = false;
    QTest::newRow("no keep-alive") << closing;
}

void TestCurlWriter::whatIsWrittenIsReadAsTheSame()
{
    QFETCH(Plan, plan);
    const QString command = curlCommandOf(plan, {});
    const auto read = requestFromCurl(command, Plan());
    QVERIFY2(read, read ? "" : qPrintable(command + QLatin1Char('\n') + read.error().sentence));
    QCOMPARE(read->plan.targets, plan.targets);
    QCOMPARE(read->plan.method, plan.method);
    QVERIFY2(read->plan.headers == plan.headers, qPrintable(command));
    QCOMPARE(read->plan.body, plan.body);
    QVERIFY(read->plan.credentials == plan.credentials);
    QVERIFY(read->plan.transport == plan.transport);
    QCOMPARE(read->plan.keepAlive, plan.keepAlive);
    QCOMPARE(curlCommandOf(read->plan, {}), command);
}

void TestCurlWriter::relativeTargetsAreAtTheDemoServer()
{
    Plan plan;
    plan.query = {{QStringLiteral("page"), QStringLiteral("1 & 2")}};
    const QString command = curlCommandOf(plan, QUrl(QStringLiteral("http://127.0.0.1:1234")));
    QVERIFY2(command.startsWith(QLatin1String("curl 'http://127.0.0.1:1234/?page=1")), qPrintable(command));
    const auto read = requestFromCurl(command, Plan());
    QVERIFY(read);
    QCOMPARE(read->plan.targets.first(), withQuery(QUrl(QStringLiteral("http://127.0.0.1:1234/")), plan.query));
}

FETCHRACE_TEST(TestCurlWriter)
#include "tst_curlwriter.moc"
