// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "app/plan/request/redact.h"
#include "app/plan/text/weights.h"
#include "tests/testregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace fetchrace;

/// What a plan says about its requests beyond method, headers and body.
class TestRequestParts : public QObject
{
    Q_OBJECT

private slots:
    void heavyTargetsComeMoreOftenButNotInARow();
    void aRoundHasEachTargetAsOftenAsItsWeight();
    void weightsAreWrittenBeforeTheTarget_data();
    void weightsAreWrittenBeforeTheTarget();
    void theQueryIsEncodedBehindTheTargetsOwn();
    void credentialsBecomeAHeader();
    void plansComeBackFromTheirFile();
    void usualPlansSayNothingOfThis();
    void impossiblePlansAreRefused_data();
    void impossiblePlansAreRefused();
    void http2IsForAsyncAlone();
    void secretsAreLeftOut();
};

namespace {

Plan fullPlan()
{
    Plan plan;
    setTargets(plan,
               {{QUrl(QStringLiteral("https://localhost:1/a")), 3}, {QUrl(QStringLiteral("https://localhost:1/b"))}});
    plan.method = "POST";
    plan.query = {{QStringLiteral("q"), QStringLiteral("a b&=")}, {QStringLiteral("empty"), {}}};
    plan.bodyFile = QStringLiteral("/tmp/body.json");
    plan.jsonBody = true;
    plan.credentials = {Credentials::Kind::Basic, QStringLiteral("jo"), QStringLiteral("s3cret")};
    plan.check = {201, QStringLiteral("created")};
    plan.transport.verifiesTls = false;
    plan.transport.caCertificate = QStringLiteral("ca.pem");
    plan.transport.clientCertificate = QStringLiteral("client.pem");
    plan.transport.clientKey = QStringLiteral("client.key");
    plan.transport.proxy = QUrl(QStringLiteral("http://127.0.0.1:3128"));
    plan.transport.http2 = true;
    plan.transport.redirects = 3;
    return plan;
}

} // namespace

void TestRequestParts::heavyTargetsComeMoreOftenButNotInARow()
{
    QCOMPARE(roundOf({5, 1, 1}), (QList<quint16>{0, 0, 1, 0, 2, 0, 0})); // as nginx takes its servers
    QCOMPARE(roundOf({1, 1, 1}), (QList<quint16>{0, 1, 2}));
    QCOMPARE(roundOf({2, 4}), (QList<quint16>{1, 0, 1}));
}

void TestRequestParts::aRoundHasEachTargetAsOftenAsItsWeight()
{
    const QList<int> weights{7, 13, 1, 100, 29};
    const QList<quint16> round = roundOf(weights);
    QCOMPARE(round.size(), 150);
    for (qsizetype i = 0; i < weights.size(); ++i)
        QCOMPARE(round.count(static_cast<quint16>(i)), weights.at(i));
}

void TestRequestParts::weightsAreWrittenBeforeTheTarget_data()
{
    QTest::addColumn<int>("weight");
    QTest::addColumn<QString>("url");
    QTest::newRow("/a") << 1 << QStringLiteral("/a");
    QTest::newRow("3x /a") << 3 << QStringLiteral("/a");
    QTest::newRow(" 1000x  http://localhost/3x ") << 1000 << QStringLiteral("http://localhost/3x");
    QTest::newRow("0x /a") << 0 << QString();
    QTest::newRow("1001x /a") << 0 << QString();
    QTest::newRow("99999999999x /a") << 0 << QString();
}

void TestRequestParts::weightsAreWrittenBeforeTheTarget()
{
    QFETCH(int, weight);
    QFETCH(QString, url);
    const auto target = parseWeightedTarget(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(target.has_value(), weight > 0);
    if (!target)
        return;
    QCOMPARE(*target, (WeightedTarget{QUrl(url), weight}));
    QCOMPARE(*parseWeightedTarget(textOf(*target)), *target);
}

void TestRequestParts::theQueryIsEncodedBehindTheTargetsOwn()
{
    const QList<Parameter> query{{QStringLiteral("q"), QStringLiteral("a b&=")}, {QStringLiteral("\u00e9"), {}}};
    QCOMPARE(withQuery(QUrl(QStringLiteral("/a?x=%26")), query).toString(QUrl::FullyEncoded),
             QStringLiteral("/a?x=%26&q=a%20b%26%3D&%C3%A9="));
    QCOMPARE(withQuery(QUrl(QStringLiteral("/a")), query).toString(QUrl::FullyEncoded),
             QStringLiteral("/a?q=a%20b%26%3D&%C3%A9="));
    QCOMPARE(withQuery(QUrl(QStringLiteral("/a")), {}), QUrl(QStringLiteral("/a")));
}

void TestRequestParts::credentialsBecomeAHeader()
{
    // The example of RFC 7617.
    QCOMPARE(authorizationOf({Credentials::Kind::Basic, QStringLiteral("Aladdin"), QStringLiteral("open sesame")}),
             QByteArray("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    QCOMPARE(authorizationOf({Credentials::Kind::Bearer, {}, QStringLiteral("abc.def")}), QByteArray("Bearer abc.def"));
    QCOMPARE(authorizationOf({}), QByteArray());
}

void TestRequestParts::plansComeBackFromTheirFile()
{
    const Plan plan = fullPlan();
    const auto read = planFromJsonText(QJsonDocument(planToJson(plan)).toJson());
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence));
    QCOMPARE(*read, plan);

    Plan bearer;
    bearer.credentials = {Credentials::Kind::Bearer, {}, QStringLiteral("token")};
    QCOMPARE(*planFromJson(planToJson(bearer)), bearer);
}

void TestRequestParts::usualPlansSayNothingOfThis()
{
    const QJsonObject usual = planToJson(Plan());
    for (const char *key : {"query", "body_file", "json_body", "basic_auth", "bearer_token", "expect", "verify_tls",
                            "ca_certificate", "client_certificate", "client_key", "proxy", "http2", "redirects"})
        QVERIFY2(!usual.contains(QLatin1String(key)), key);
}

void TestRequestParts::impossiblePlansAreRefused_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *part, auto change) {
        Plan plan;
        plan.targets = {QUrl(QStringLiteral("https://localhost/"))};
        change(plan);
        QTest::newRow(part) << plan << QString::fromLatin1(part);
    };
    row("weights for", [](Plan &plan) { plan.weights = {1, 2}; });
    row("from 1 to 1,000", [](Plan &plan) { plan.weights = {0}; });
    row("add up to more", [](Plan &plan) {
        plan.targets = QList<QUrl>(11, QUrl(QStringLiteral("/")));
        plan.weights = QList<int>(11, 1000);
    });
    row("a body and a body file", [](Plan &plan) {
        plan.body = "x";
        plan.bodyFile = QStringLiteral("y");
    });
    row("line 1, column 7", [](Plan &plan) {
        plan.body = "{\"a\": }";
        plan.jsonBody = true;
    });
    row("HEAD request has no body", [](Plan &plan) {
        plan.method = "HEAD";
        plan.bodyFile = QStringLiteral("y");
    });
    row("HEAD request has no body that a text", [](Plan &plan) {
        plan.method = "HEAD";
        plan.check.text = QStringLiteral("y");
    });
    row("cannot be 404", [](Plan &plan) { plan.check.status = 404; });
    row("not 100", [](Plan &plan) { plan.check.status = 100; });
    row("longer than", [](Plan &plan) { plan.check.text = QString(5000, u'a'); });
    row("among the headers", [](Plan &plan) {
        plan.credentials = {Credentials::Kind::Bearer, {}, QStringLiteral("t")};
        plan.headers = {{"authorization", "x"}};
    });
    row("token is empty", [](Plan &plan) { plan.credentials.kind = Credentials::Kind::Bearer; });
    row("contains a space", [](Plan &plan) {
        plan.credentials = {Credentials::Kind::Bearer, {}, QStringLiteral("a b")};
    });
    row("with a colon", [](Plan &plan) {
        plan.credentials = {Credentials::Kind::Basic, QStringLiteral("a:b"), QStringLiteral("c")};
    });
    row("no client certificate", [](Plan &plan) { plan.transport.clientKey = QStringLiteral("k"); });
    row("needs https targets", [](Plan &plan) {
        plan.targets = {QUrl(QStringLiteral("http://localhost/"))};
        plan.transport.http2 = true;
    });
    row("used without a proxy", [](Plan &plan) {
        plan.targets = {QUrl(QStringLiteral("/"))};
        plan.transport.proxy = QUrl(QStringLiteral("http://127.0.0.1:1"));
    });
    row("from 0 to 20", [](Plan &plan) { plan.transport.redirects = 21; });
    row("no host or no port", [](Plan &plan) { plan.transport.proxy = QUrl(QStringLiteral("http://localhost")); });
    row("not an HTTP proxy", [](Plan &plan) { plan.transport.proxy = QUrl(QStringLiteral("socks5://localhost:1")); });
    row("user name or password",
        [](Plan &plan) { plan.transport.proxy = QUrl(QStringLiteral("http://jo:s3cret@localhost:1")); });
}

void TestRequestParts::impossiblePlansAreRefused()
{
    QFETCH(Plan, plan);
    QFETCH(QString, part);
    const auto checked = checkPlan(plan);
    QVERIFY(!checked);
    QVERIFY2(checked.error().sentence.contains(part), qPrintable(checked.error().sentence));
    QVERIFY(!checked.error().sentence.contains(QLatin1String("s3cret")));
}

void TestRequestParts::http2IsForAsyncAlone()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("https://localhost/"))};
    plan.transport.http2 = true;
    plan.entries = {Mode::Async};
    QVERIFY(checkPlan(plan));
    plan.entries = {Mode::Async, Mode::Serial};
    const auto checked = checkPlan(plan);
    QVERIFY(!checked);
    QVERIFY(checked.error().sentence.contains(QLatin1String("a run of serial would not compare")));
    plan.transport.http2 = false;
    QVERIFY(checkPlan(plan));
}

void TestRequestParts::secretsAreLeftOut()
{
    Plan plan = fullPlan();
    plan.query.append({QStringLiteral("api_key"), QStringLiteral("s3cret")});
    QVERIFY(holdsSecrets(plan));
    const Plan safe = redacted(plan);
    QVERIFY(!QJsonDocument(planToJson(safe)).toJson().contains("s3cret"));
    QCOMPARE(safe.credentials.user, QStringLiteral("jo"));
    QCOMPARE(safe.query.first().value, QStringLiteral("a b&="));
    QVERIFY(checkNotRedacted(plan));
    QVERIFY(checkNotRedacted(safe).error().sentence.contains(QLatin1String("credentials")));
    Plan half = safe;
    half.credentials.secret = QStringLiteral("again");
    QVERIFY(checkNotRedacted(half).error().sentence.contains(QLatin1String("api_key")));
}

FETCHRACE_TEST(TestRequestParts)
#include "tst_requestparts.moc"
