// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "app/plan/request/redact.h"
#include "tests/testregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace fetchrace;

/// Where "s3cret" stands is a secret; it must be gone, and what is none must stay.
class TestRedact : public QObject
{
    Q_OBJECT

private slots:
    void secretHeadersAreKnown_data();
    void secretHeadersAreKnown();
    void urlsLoseTheirSecrets_data();
    void urlsLoseTheirSecrets();
    void textsLoseTheirSecrets_data();
    void textsLoseTheirSecrets();
    void bodiesLoseTheirSecrets_data();
    void bodiesLoseTheirSecrets();
    void plansLoseTheirSecrets();
    void plansWithoutSecretsStayAsTheyAre();
    void whatLostItsSecretsIsNotSent_data();
    void whatLostItsSecretsIsNotSent();
};

void TestRedact::secretHeadersAreKnown_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *name :
         {"Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "x-api-key",
          "Api-Key", "ApiKey", "X-Auth-Token", "X-CSRF-Token", "X-Amz-Security-Token", "Ocp-Apim-Subscription-Key",
          "X-Secret", "X-Password", "X-Goog-Api-Key", "PRIVATE-TOKEN", "X-Access-Key", "X-Vault-Token"})
        QTest::newRow(name) << true;
    for (const char *name : {"Accept", "User-Agent", "Content-Type", "X-Request-Id", "Accept-Language",
                             "Monkey-Business", "Cookies-Accepted", "X-Keyboard"})
        QTest::newRow(name) << false;
}

void TestRedact::secretHeadersAreKnown()
{
    QFETCH(bool, expected);
    QCOMPARE(isSecretHeader(QTest::currentDataTag()), expected);
}

void TestRedact::urlsLoseTheirSecrets_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *url, const char *expected) { QTest::newRow(url) << QString::fromLatin1(expected); };
    row("http://localhost/a?b=c", "http://localhost/a?b=c");
    row("http://localhost/?", "http://localhost/?");
    row("/test/?token=s3cret", "/test/?token=***");
    row("http://localhost/?a=1&token=s3cret&b=2", "http://localhost/?a=1&token=***&b=2");
    row("http://localhost/?api_key=s3cret", "http://localhost/?api_key=***");
    row("http://localhost/?apiKey=s3cret&KEY=s3cret", "http://localhost/?apiKey=***&KEY=***");
    row("http://localhost/?access_token=s3cret", "http://localhost/?access_token=***");
    row("http://localhost/?client_secret=s3cret&password=s3cret", "http://localhost/?client_secret=***&password=***");
    row("http://localhost/?to%6ben=s3cret", "http://localhost/?token=***");
    row("http://localhost/?token=s3=cret", "http://localhost/?token=***");
    row("http://localhost/?token=", "http://localhost/?token=***");
    row("http://localhost/?X-Amz-Signature=s3cret", "http://localhost/?X-Amz-Signature=***");
    row("http://localhost/?keyboard=qwerty&monkey=1", "http://localhost/?keyboard=qwerty&monkey=1");
    row("http://localhost/?tokens3cret", "http://localhost/?tokens3cret"); // a name without a value
    row("http://me:s3cret@localhost/?a=1", "http://localhost/?a=1");
    row("http://s3cret@localhost/", "http://localhost/");
}

void TestRedact::urlsLoseTheirSecrets()
{
    QFETCH(QString, expected);
    QCOMPARE(redacted(QUrl(QString::fromLatin1(QTest::currentDataTag()))).toString(QUrl::FullyEncoded), expected);
}

void TestRedact::textsLoseTheirSecrets_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(expected);
    };
    row("localhost:8000?token=s3cret", "localhost:8000?token=***");
    row("http://me:s3cret@local host/?token=s3cret&a=1", "http://...@local host/?token=***&a=1");
    row("me:s3cret@localhost", "...@localhost");
    row("ftp://localhost/", "ftp://localhost/");
}

void TestRedact::textsLoseTheirSecrets()
{
    QFETCH(QString, expected);
    QCOMPARE(redactedText(QString::fromLatin1(QTest::currentDataTag())), expected);
}

void TestRedact::bodiesLoseTheirSecrets_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray form("application/x-www-form-urlencoded; charset=utf-8");
    const QByteArray json("application/json");
    QTest::newRow("form") << form << QByteArray("user=me&password=s3cret") << QByteArray("user=me&password=***");
    QTest::newRow("form without") << form << QByteArray("a=b&c") << QByteArray("a=b&c");
    QTest::newRow("JSON") << json << QByteArray(R"({"user": "me", "password": "s3cret"})")
                          << QByteArray(R"({"password":"***","user":"me"})");
    QTest::newRow("JSON inside") << json << QByteArray(R"([{"auth": {"token": "s3cret"}}, {"keys": [1, 2]}])")
                                 << QByteArray(R"([{"auth":{"token":"***"}},{"keys":[1,2]}])");
    QTest::newRow("JSON number") << json << QByteArray(R"({"pwd":1234})") << QByteArray(R"({"pwd":"***"})");
    QTest::newRow("JSON without") << json << QByteArray(R"({ "stars" : "***" })")
                                  << QByteArray(R"({ "stars" : "***" })");
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray("password=hello") << QByteArray("password=hello");
    QTest::newRow("form, unsaid") << QByteArray() << QByteArray("password=s3cret&x=1")
                                  << QByteArray("password=***&x=1");
    QTest::newRow("JSON, unsaid") << QByteArray() << QByteArray(R"({"token":"a=b&c"})")
                                  << QByteArray(R"({"token":"***"})");
    QTest::newRow("bytes, unsaid") << QByteArray() << QByteArray("\x89=\0&\xff", 5) << QByteArray("\x89=\0&\xff", 5);
    QTest::newRow("bytes") << QByteArray("image/png") << QByteArray("\x89PNG\0\xff", 6)
                           << QByteArray("\x89PNG\0\xff", 6);
}

void TestRedact::bodiesLoseTheirSecrets()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    Plan plan;
    plan.method = "POST";
    if (!type.isEmpty())
        plan.headers = {{"Content-Type", type}};
    plan.body = body;
    QCOMPARE(redacted(plan).body, expected);
    QCOMPARE(holdsSecrets(plan), body != expected);
}

void TestRedact::plansLoseTheirSecrets()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("/?token=s3cret")), QUrl(QStringLiteral("http://me:s3cret@localhost/"))};
    plan.headers = {{"Authorization", "Bearer s3cret"}, {"Accept", "text/plain"}, {"X-Api-Key", "s3cret"}};
    QVERIFY(holdsSecrets(plan));
    const Plan safe = redacted(plan);
    const QByteArray text = QJsonDocument(planToJson(safe)).toJson();
    QVERIFY(!text.contains("s3cret"));
    QVERIFY(text.contains("Accept: text/plain"));
    QVERIFY(!holdsSecrets(safe));
    QCOMPARE(safe.headers.size(), plan.headers.size()); // that there was one is no secret
    QVERIFY(planFromJsonText(text));                    // and can be opened again
}

void TestRedact::plansWithoutSecretsStayAsTheyAre()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("/a b?q=%C3%A9&x"))};
    plan.headers = {{"Accept", "*/*"}};
    plan.method = "POST";
    plan.body = "{\"a\":  1}";
    QVERIFY(!holdsSecrets(plan));
    QVERIFY(redacted(plan) == plan);
    QVERIFY(checkNotRedacted(plan));
}

void TestRedact::whatLostItsSecretsIsNotSent_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<QString>("part");
    Plan header;
    header.headers = {{"Authorization", "Bearer s3cret"}};
    QTest::newRow("header") << header << QStringLiteral("The header Authorization contains only ***");
    Plan parameter;
    parameter.targets = {QUrl(QStringLiteral("/?a=1&token=s3cret"))};
    QTest::newRow("parameter") << parameter << QStringLiteral("The parameter token of the target contains only ***");
    Plan body;
    body.method = "POST";
    body.body = R"({"password": "s3cret"})";
    QTest::newRow("body") << body << QStringLiteral("The body contains ***");
}

void TestRedact::whatLostItsSecretsIsNotSent()
{
    QFETCH(Plan, plan);
    QFETCH(QString, part);
    QVERIFY(checkNotRedacted(plan));
    const auto checked = checkNotRedacted(redacted(plan));
    QVERIFY(!checked);
    QVERIFY2(checked.error().sentence.contains(part), qPrintable(checked.error().sentence));
}

FETCHRACE_TEST(TestRedact)
#include "tst_redact.moc"
