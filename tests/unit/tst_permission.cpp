// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/plancheck.h"
#include "tests/testregistry.h"
#include "tests/unit/assessedloads.h"

#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

/// Who may be sent what. Names are looked up in a list of the test's own; nothing is sent.
class TestPermission : public QObject
{
    Q_OBJECT

private slots:
    void everyWayToWriteAHostHasItsClass_data();
    void everyWayToWriteAHostHasItsClass();
    void aNameIsLoopbackOnlyIfAllItsAddressesAre_data();
    void aNameIsLoopbackOnlyIfAllItsAddressesAre();
    void userInfoIsNoHost();
    void theDemoServerIsNoStranger();
    void aProxyIsAHostToo();
    void localhostAndNamesBelowItAreThisMachine();
    void aVirtualHostIsForThisMachineAlone();
    void anUnknownNameIsSaid();
    void strangersNeedPermission();
    void permissionIsForOneHost_data();
    void permissionIsForOneHost();
    void permissionDoesNotReachFartherThanItWasGiven();
    void unsafeMethodsNeedPermissionApart_data();
    void unsafeMethodsNeedPermissionApart();
    void strangersAreLeftAloneWhenTheyRefuse();
    void redirectsStayInTheirClass();
};

void TestPermission::everyWayToWriteAHostHasItsClass_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<TargetClass>("expected");
    const auto rows = [](TargetClass expected, std::initializer_list<const char *> hosts) {
        for (const char *host : hosts)
            QTest::newRow(host) << QStringLiteral("http://%1/").arg(QLatin1String(host)) << expected;
    };
    rows(TargetClass::Loopback,
         {"127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1",
          "127.255.255.254", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.0.0.1:8000"});
    rows(TargetClass::Private,
         {"0.0.0.0", "0", "[::]", "10.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "0xc0a80001", "3232235521",
          "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[::ffff:192.168.0.1]", "[::ffff:0.0.0.0]"});
    rows(TargetClass::Public,
         {"1.1", "1.1.1.1", "16843009", "128.0.0.1", "172.32.0.1", "100.128.0.1", "[2001:db8::1]", "[::ffff:1.1.1.1]",
          "[::127.0.0.1]", "[64:ff9b::7f00:1]", "224.0.0.1", "255.255.255.255", "[ff02::1]"});
}

void TestPermission::everyWayToWriteAHostHasItsClass()
{
    QFETCH(QString, url);
    QFETCH(TargetClass, expected);
    const QUrl target(url);
    QVERIFY2(target.isValid(), qPrintable(target.errorString()));
    Plan plan;
    plan.targets = {target};
    QVERIFY2(!needsNames(plan), qPrintable(target.host()));
    const Load load = loadOf(plan, {});
    QCOMPARE(load.strangers.isEmpty(), expected == TargetClass::Loopback);
    if (!load.strangers.isEmpty())
        QCOMPARE(load.strangers.first().distance, expected);
}

void TestPermission::aNameIsLoopbackOnlyIfAllItsAddressesAre_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<TargetClass>("expected");
    const auto row = [](TargetClass expected, const QStringList &addresses) {
        QTest::newRow(qPrintable(addresses.join(QLatin1String(", ")))) << addresses << expected;
    };
    row(TargetClass::Loopback, {QStringLiteral("127.0.0.1"), QStringLiteral("::1")});
    row(TargetClass::Private, {QStringLiteral("127.0.0.1"), QStringLiteral("10.0.0.1")});
    row(TargetClass::Private, {QStringLiteral("10.0.0.1"), QStringLiteral("127.0.0.1")});
    row(TargetClass::Public, {QStringLiteral("127.0.0.1"), QStringLiteral("203.0.113.5")});
    row(TargetClass::Public, {QStringLiteral("203.0.113.5"), QStringLiteral("10.0.0.1"), QStringLiteral("::1")});
}

void TestPermission::aNameIsLoopbackOnlyIfAllItsAddressesAre()
{
    QFETCH(QStringList, addresses);
    QFETCH(TargetClass, expected);
    // However much it sounds like this machine.
    const Load load = loadOf(planTo({QStringLiteral("http://localhost.localdomain/")}), addresses);
    QCOMPARE(load.strangers.isEmpty(), expected == TargetClass::Loopback);
    if (!load.strangers.isEmpty())
        QCOMPARE(load.strangers.first().distance, expected);
}

void TestPermission::userInfoIsNoHost()
{
    const Plan plan =
        planTo({QStringLiteral("http://127.0.0.1@example.org/"), QStringLiteral("http://localhost:80@example.net/")});
    const Load load = loadOf(plan, far);
    QCOMPARE(load.strangers.size(), 2);
    QCOMPARE(load.strangers.first().host, QStringLiteral("example.org"));
    QCOMPARE(load.strangers.last().host, QStringLiteral("example.net"));
    QVERIFY(!checkPlan(plan)); // and it is not sent to at all
}

void TestPermission::theDemoServerIsNoStranger()
{
    QVERIFY(loadOf(Plan(), far).strangers.isEmpty());
    QVERIFY(!needsNames(Plan()));
    QVERIFY(needsNames(planTo({QStringLiteral("http://localhost/")})));
}

void TestPermission::aProxyIsAHostToo()
{
    Plan plan = planTo({QStringLiteral("http://127.0.0.1/")});
    plan.transport.proxy = QUrl(QStringLiteral("http://proxy.example:3128"));
    QVERIFY(needsNames(plan));
    const Load load = loadOf(plan, lan);
    QCOMPARE(load.strangers.size(), 1);
    QCOMPARE(load.strangers.first().host, QStringLiteral("proxy.example"));
    QCOMPARE(load.cap, loadCapOf(TargetClass::Private));
    QVERIFY(!checkPermission(load, {}));
    plan.transport.proxy = QUrl(QStringLiteral("http://127.0.0.1:3128"));
    QVERIFY(loadOf(plan, lan).strangers.isEmpty());
}

/// Whatever a name server or the system's files say about them (RFC 6761).
void TestPermission::localhostAndNamesBelowItAreThisMachine()
{
    for (const char *url : {"http://localhost/", "http://LocalHost/", "http://app.localhost/", "http://a.b.LOCALHOST/",
                            "http://app.localhost./", "http://localhost./"}) {
        const Load load = loadOf(planTo({QString::fromLatin1(url)}), far);
        QVERIFY2(load.strangers.isEmpty(), url);
        QVERIFY(load.hosts.first().addresses.contains(QHostAddress(QHostAddress::LocalHost)));
    }
    QVERIFY(!loadOf(planTo({QStringLiteral("http://localhost.example/")}), far).strangers.isEmpty());
    QVERIFY(!loadOf(planTo({QStringLiteral("http://notlocalhost/")}), far).strangers.isEmpty());
}

void TestPermission::aVirtualHostIsForThisMachineAlone()
{
    Plan plan = planTo({QStringLiteral("http://localhost/")});
    plan.headers = {{"Host", "app.example"}};
    QVERIFY(checkPermission(loadOf(plan, loopback), {}));
    plan.targets = {QUrl(QStringLiteral("http://example.org/"))};
    Permission permission;
    permission.hosts.append({QStringLiteral("example.org")});
    const auto refused = checkPermission(loadOf(plan, far), permission);
    QVERIFY(!refused);
    QVERIFY2(refused.error().sentence.contains(QLatin1String("header Host is for servers on this machine")),
             qPrintable(refused.error().sentence));
}

void TestPermission::anUnknownNameIsSaid()
{
    const auto load = assessLoad(planTo({QStringLiteral("http://unknown.example/")}), RaceKind::Plain, lookupOf({}));
    QVERIFY(!load);
    QVERIFY(load.error().sentence.contains(QLatin1String("unknown.example")));
}

void TestPermission::strangersNeedPermission()
{
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    const auto refused = checkPermission(loadOf(plan, far), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::BadInput);
    QCOMPARE(refused.error().sentence,
             QStringLiteral("The host \"example.org\" (203.0.113.5) is another machine, and this would send it 200 "
                            "requests, up to 10 concurrently and 10 per second. If its owner agrees, add "
                            "--i-have-permission example.org."));
    QVERIFY(checkPermission(loadOf(plan, far), {{{QStringLiteral("example.org")}}}));
}

void TestPermission::permissionIsForOneHost_data()
{
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *named, const char *url, bool expected) {
        QTest::addRow("%s for %s", named, url) << QString::fromUtf8(named) << QString::fromUtf8(url) << expected;
    };
    row("example.org", "http://EXAMPLE.org/", true);
    row("EXAMPLE.ORG", "https://example.org:8443/x", true);
    row("b\u00fccher.example", "http://b\u00fccher.example/", true);
    row("xn--bcher-kva.example", "http://b\u00fccher.example/", true);
    row("[2001:db8::1]", "http://[2001:db8::1]/", true);
    row("2001:db8::1", "http://[2001:db8::1]:80/", true);
    row("example.org", "http://www.example.org/", false);
    row("www.example.org", "http://example.org/", false);
    row("example.org", "http://example.org.evil.example/", false);
    row("", "http://example.org/", false);
    row("*", "http://example.org/", false);
    row("http://example.org/", "http://example.org/", false);
}

void TestPermission::permissionIsForOneHost()
{
    QFETCH(QString, named);
    QFETCH(QString, url);
    QFETCH(bool, expected);
    QCOMPARE(checkPermission(loadOf(planTo({url}), far), {{{named}}}).has_value(), expected);
}

void TestPermission::permissionDoesNotReachFartherThanItWasGiven()
{
    const Plan plan = planTo({QStringLiteral("http://printer.example/")});
    const Permission permission{{{QStringLiteral("printer.example"), TargetClass::Private}}};
    QVERIFY(checkPermission(loadOf(plan, lan), permission));
    QVERIFY(!checkPermission(loadOf(plan, far), permission)); // the name leads elsewhere by now
}

void TestPermission::unsafeMethodsNeedPermissionApart_data()
{
    QTest::addColumn<bool>("safe");
    for (const char *method : {"GET", "HEAD", "OPTIONS"})
        QTest::newRow(method) << true;
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get"})
        QTest::newRow(method) << false;
}

void TestPermission::unsafeMethodsNeedPermissionApart()
{
    QFETCH(bool, safe);
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    plan.method = QTest::currentDataTag();
    Permission permission{{{QStringLiteral("example.org")}}};
    const auto asked = checkPermission(loadOf(plan, far), permission);
    QCOMPARE(asked.has_value(), safe);
    if (!safe)
        QVERIFY(asked.error().sentence.contains(QLatin1String("--allow-unsafe-methods")));
    permission.unsafeMethods = true;
    QVERIFY(checkPermission(loadOf(plan, far), permission));
    QVERIFY(checkPermission(loadOf(plan, loopback), {})); // at home everything may be tried
}

void TestPermission::strangersAreLeftAloneWhenTheyRefuse()
{
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    plan.pace.backOff = BackOff::Never;
    QVERIFY(!checkPermission(loadOf(plan, lan), {{{QStringLiteral("example.org")}}}));
    QVERIFY(checkPermission(loadOf(plan, loopback), {}));
}

void TestPermission::redirectsStayInTheirClass()
{
    const auto at = [](const char *host, TargetClass distance) {
        return std::pair(QString::fromLatin1(host), distance);
    };
    const auto may = [](const std::pair<QString, TargetClass> &from, const std::pair<QString, TargetClass> &to) {
        return mayRedirect(from.first, from.second, to.first, to.second);
    };
    QVERIFY(may(at("127.0.0.1", TargetClass::Loopback), at("localhost", TargetClass::Loopback)));
    QVERIFY(may(at("example.org", TargetClass::Public), at("Example.ORG", TargetClass::Public)));
    QVERIFY(!may(at("example.org", TargetClass::Public), at("example.net", TargetClass::Public)));
    QVERIFY(!may(at("a.example", TargetClass::Private), at("b.example", TargetClass::Private)));
    QVERIFY(!may(at("127.0.0.1", TargetClass::Loopback), at("10.0.0.1", TargetClass::Private)));
    QVERIFY(!may(at("127.0.0.1", TargetClass::Loopback), at("example.org", TargetClass::Public)));
    QVERIFY(!may(at("example.org", TargetClass::Public), at("127.0.0.1", TargetClass::Loopback)));
    QVERIFY(!may(at("example.org", TargetClass::Public), at("example.org", TargetClass::Private)));
}

FETCHRACE_TEST(TestPermission)
#include "tst_permission.moc"
