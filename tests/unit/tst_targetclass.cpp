// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/targetclass.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

class TestTargetClass : public QObject
{
    Q_OBJECT

private slots:
    void anAddressHasAClass_data();
    void anAddressHasAClass();
};

void TestTargetClass::anAddressHasAClass_data()
{
    QTest::addColumn<TargetClass>("expected");
    const auto rows = [](TargetClass expected, std::initializer_list<const char *> addresses) {
        for (const char *address : addresses)
            QTest::newRow(address) << expected;
    };
    rows(TargetClass::Loopback, {"127.0.0.1", "127.0.0.0", "127.255.255.255", "::1", "::ffff:127.0.0.1"});
    rows(TargetClass::Private, {"10.0.0.0", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1",
                                "192.168.255.255", "100.64.0.1", "100.127.255.255", "169.254.1.1", "fe80::1", "fc00::1",
                                "fdff::1", "0.0.0.0", "::", "::ffff:10.0.0.1", "::ffff:192.168.1.1"});
    rows(TargetClass::Public, {"9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
                               "192.169.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
                               "1.1.1.1", "192.0.2.1", "255.255.255.255", "2001:db8::1", "::2", "::ffff:1.1.1.1"});
}

void TestTargetClass::anAddressHasAClass()
{
    QFETCH(TargetClass, expected);
    const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!address.isNull());
    QCOMPARE(classOf(address), expected);
}

FETCHRACE_TEST(TestTargetClass)
#include "tst_targetclass.moc"
