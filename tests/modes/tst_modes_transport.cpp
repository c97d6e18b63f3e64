// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/tlsprobe.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/modes/tunnelproxy.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace fetchrace;

/// Certificates, proxies and HTTP/2: the same in all modes, or refused.
class TestModesTransport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anUnverifiedCertificateIsTakenWhenAskedTo_data() { addModeRows(); }
    void anUnverifiedCertificateIsTakenWhenAskedTo();
    void aPrivateAuthorityIsTrustedWhenNamed_data() { addModeRows(); }
    void aPrivateAuthorityIsTrustedWhenNamed();
    void anotherAuthorityIsNotTrusted();
    void aClientCertificateIsShown_data() { addModeRows(); }
    void aClientCertificateIsShown();
    void withoutAClientCertificateNothingIsAnswered_data() { addModeRows(); }
    void withoutAClientCertificateNothingIsAnswered();
    void badClientFilesStopTheRun_data();
    void badClientFilesStopTheRun();
    void whyTlsFailsIsSaidOnce_data();
    void whyTlsFailsIsSaidOnce();
    void aRefusalWithinTlsIsNoOtherProtocol();
    void aProxyCarriesEveryMode_data() { addModeRows(); }
    void aProxyCarriesEveryMode();
    void aProxyCarriesTls_data() { addModeRows(); }
    void aProxyCarriesTls();
    void aProxyThatRefusesStopsTheRun_data();
    void aProxyThatRefusesStopsTheRun();
    void aProxyThatBeginsToRefuseFailsRequests_data() { addModeRows(); }
    void aProxyThatBeginsToRefuseFailsRequests();
    void aProxyThatFallsSilentTimesOut_data() { addModeRows(); }
    void aProxyThatFallsSilentTimesOut();

private:
    QSslConfiguration m_localhost;
    QString m_certificate; ///< of a client
    QString m_key;
    QString m_otherKey;
};

namespace {

/// Runs what blocks in a thread of its own, as the program does, while the servers of the test go on here.
template<typename Work>
auto inBackground(Work work)
{
    std::atomic<bool> done{false};
    std::optional<decltype(work())> result;
    std::thread thread([&] {
        result = work();
        done = true;
    });
    const bool ended = QTest::qWaitFor([&done] { return done.load(); }, 20'000);
    thread.join();
    if (!ended)
        qFatal("What should end did not.");
    return std::move(*result);
}

Expected<PreparedPlan> preparedWithProbe(const Plan &plan)
{
    return inBackground([&plan] {
        return preparePlan(plan, {}, {}).and_then([](PreparedPlan ready) -> Expected<PreparedPlan> {
            if (const auto probed = probeTls(ready); !probed)
                return tl::unexpected(probed.error());
            return ready;
        });
    });
}

PreparedPlan readyFor(const Plan &plan)
{
    const auto ready = inBackground([&plan] { return preparePlan(plan, {}, {}); });
    if (!ready)
        qFatal("%s", qPrintable(ready.error().sentence));
    return *ready;
}

QSslConfiguration demanding(QSslConfiguration server, const QString &clientCertificate)
{
    server.setPeerVerifyMode(QSslSocket::VerifyPeer);
    server.setCaCertificates(QSslCertificate::fromPath(clientCertificate));
    return server;
}

} // namespace

void TestModesTransport::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt found no TLS library.");
    m_certificate = QFINDTESTDATA("data/elsewhere.crt");
    m_key = QFINDTESTDATA("data/elsewhere.key");
    m_otherKey = QFINDTESTDATA("data/localhost.key");
    QFile key(m_otherKey);
    QVERIFY(key.open(QIODevice::ReadOnly));
    m_localhost = QSslConfiguration::defaultConfiguration();
    m_localhost.setLocalCertificate(QSslCertificate::fromPath(QFINDTESTDATA("data/localhost.crt")).value(0));
    m_localhost.setPrivateKey(QSslKey(&key, QSsl::Ec));
    m_localhost.setPeerVerifyMode(QSslSocket::VerifyNone);
}

void TestModesTransport::anUnverifiedCertificateIsTakenWhenAskedTo()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello, m_localhost);
    Plan plan = planFor(server.url(), 12);
    plan.transport.verifiesTls = false;
    TestRun run(mode, readyFor(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 12"));
}

void TestModesTransport::aPrivateAuthorityIsTrustedWhenNamed()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello, m_localhost);
    QUrl url = server.url();
    url.setHost(QStringLiteral("localhost"));
    Plan plan = planFor(url, 12);
    plan.transport.caCertificate = QFINDTESTDATA("data/localhost.crt");
    const auto ready = preparedWithProbe(plan);
    QVERIFY2(ready.has_value(), ready ? "" : qPrintable(ready.error().sentence));
    TestRun run(mode, *ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 12"));
}

void TestModesTransport::anotherAuthorityIsNotTrusted()
{
    ScriptedServer server(hello, m_localhost);
    QUrl url = server.url();
    url.setHost(QStringLiteral("localhost"));
    Plan plan = planFor(url, 12);
    plan.transport.caCertificate = m_certificate;
    const auto refused = preparedWithProbe(plan);
    QVERIFY(!refused);
    QVERIFY2(refused.error().sentence.contains(QStringLiteral("is not trusted")), qPrintable(refused.error().sentence));

    plan.transport.caCertificate = m_key;
    const auto noCertificate = preparedWithProbe(plan);
    QVERIFY(!noCertificate);
    QVERIFY2(noCertificate.error().sentence.contains(QStringLiteral("authorities' certificate file")),
             qPrintable(noCertificate.error().sentence));
}

void TestModesTransport::aClientCertificateIsShown()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello, demanding(m_localhost, m_certificate));
    Plan plan = planFor(server.url(), 12);
    plan.transport = {false, {}, m_certificate, m_key, {}, {}, false};
    const auto ready = preparedWithProbe(plan);
    QVERIFY2(ready.has_value(), ready ? "" : qPrintable(ready.error().sentence));
    TestRun run(mode, *ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 12"));
}

void TestModesTransport::withoutAClientCertificateNothingIsAnswered()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello, demanding(m_localhost, m_certificate));
    Plan plan = planFor(server.url(), 6);
    plan.transport.verifiesTls = false;
    TestRun run(mode, readyFor(plan));
    QVERIFY(run.run());
    QVERIFY2(!run.outcomes().contains(QLatin1String("ok")), qPrintable(run.outcomes()));
    QCOMPARE(run.samples().size(), std::size_t(6));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesTransport::badClientFilesStopTheRun_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("part");
    const QString certificate = QFINDTESTDATA("data/elsewhere.crt");
    const QString key = QFINDTESTDATA("data/elsewhere.key");
    QTest::newRow("no such certificate") << QStringLiteral("/nonexistent.pem") << key
                                         << QStringLiteral("client certificate file /nonexistent.pem");
    QTest::newRow("no certificate in it") << key << key << QStringLiteral("does not contain a PEM certificate");
    QTest::newRow("no such key") << certificate << QStringLiteral("/nonexistent.pem")
                                 << QStringLiteral("client key file /nonexistent.pem");
    QTest::newRow("no key in it") << certificate << QString() << QStringLiteral("does not contain a PEM private key");
    QTest::newRow("the key of another") << certificate << QFINDTESTDATA("data/localhost.key")
                                        << QStringLiteral("name the key that belongs to it");
}

void TestModesTransport::badClientFilesStopTheRun()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, part);
    ScriptedServer server(hello, demanding(m_localhost, m_certificate));
    Plan plan = planFor(server.url());
    plan.transport = {false, {}, certificate, key, {}, {}, false};
    const auto ready = preparedWithProbe(plan);
    QVERIFY(!ready);
    QVERIFY2(ready.error().sentence.contains(part), qPrintable(ready.error().sentence));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesTransport::whyTlsFailsIsSaidOnce_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("part");
    QTest::newRow("untrusted") << QStringLiteral("untrusted") << QStringLiteral("is not trusted");
    QTest::newRow("no TLS") << QStringLiteral("plain") << QStringLiteral("Does this port serve https?");
    QTest::newRow("silent") << QStringLiteral("silent") << QStringLiteral("timed out");
    QTest::newRow("client certificate") << QStringLiteral("certificate")
                                        << QStringLiteral("may want a client certificate");
    QTest::newRow("no HTTP/2") << QStringLiteral("http2") << QStringLiteral("does not support HTTP/2");
}

void TestModesTransport::whyTlsFailsIsSaidOnce()
{
    QFETCH(QString, kind);
    QFETCH(QString, part);
    const bool isTls = kind != QLatin1String("plain") && kind != QLatin1String("silent");
    const bool isDemanding = kind == QLatin1String("certificate");
    const QSslConfiguration tls = isDemanding ? demanding(m_localhost, m_certificate) : m_localhost;
    ScriptedServer server(hello, isTls ? std::optional(tls) : std::nullopt);
    server.hangUpOnFirstBytes(kind == QLatin1String("plain"));
    Plan plan = planFor(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort())));
    plan.transport.verifiesTls = kind != QLatin1String("http2") && !isDemanding;
    plan.transport.http2 = kind == QLatin1String("http2");
    if (kind == QLatin1String("silent"))
        plan.timeout = std::chrono::milliseconds(200);
    const auto ready = preparedWithProbe(plan);
    QVERIFY(!ready);
    QVERIFY2(ready.error().sentence.contains(part), qPrintable(ready.error().sentence));
}

/// With TLS 1.2 a server that misses a client certificate says no more than that.
void TestModesTransport::aRefusalWithinTlsIsNoOtherProtocol()
{
    QTcpServer port; // which gives no connection away: the thread takes them
    QVERIFY(port.listen(QHostAddress::LocalHost));
    port.pauseAccepting();
    std::thread server([listener = static_cast<int>(port.socketDescriptor())] {
        fcntl(listener, F_SETFL, fcntl(listener, F_GETFL) & ~O_NONBLOCK);
        for (int said = 0; said == 0;) { // the first connection only looks whether the port is open
            const int connection = accept(listener, nullptr, nullptr);
            std::array<char, 4096> hello{};
            said = static_cast<int>(recv(connection, hello.data(), hello.size(), 0));
            const QByteArray alert = QByteArray::fromHex("15030300020228"); // fatal: handshake failure
            send(connection, alert.constData(), static_cast<std::size_t>(alert.size()), MSG_NOSIGNAL);
            while (recv(connection, hello.data(), hello.size(), 0) > 0) {
            }
            ::close(connection);
        }
    });
    const auto ready = preparedWithProbe(planFor(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(port.serverPort()))));
    server.join();
    QVERIFY(!ready);
    QVERIFY2(ready.error().sentence.contains(QLatin1String("may want a client certificate")),
             qPrintable(ready.error().sentence));
}

void TestModesTransport::aProxyCarriesEveryMode()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    TunnelProxy proxy;
    Plan plan = planFor(server.url(), 30);
    plan.inFlight = 3;
    plan.workers = 3;
    plan.transport.proxy = proxy.url();
    const PreparedPlan ready = readyFor(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 30"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(withSortedHeader(server.requests().last().bytes), withSortedHeader(ready.targets.first().requestBytes));
    QVERIFY(server.usedConnections() <= plan.concurrency(mode)); // tunnels are kept alive
    const QByteArray expected = "127.0.0.1:" + QByteArray::number(server.serverPort());
    QCOMPARE(proxy.tunnels().count(expected), proxy.tunnels().size());
    QVERIFY(proxy.tunnels().size() > server.usedConnections()); // one more looked whether the port is open
}

void TestModesTransport::aProxyCarriesTls()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello, m_localhost);
    TunnelProxy proxy;
    Plan plan = planFor(server.url(), 12);
    plan.transport.verifiesTls = false;
    plan.transport.proxy = proxy.url();
    const auto ready = preparedWithProbe(plan);
    QVERIFY2(ready.has_value(), ready ? "" : qPrintable(ready.error().sentence));
    TestRun run(mode, *ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 12"));
}

void TestModesTransport::aProxyThatRefusesStopsTheRun_data()
{
    QTest::addColumn<TunnelProxy::Mood>("mood");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("refuses") << TunnelProxy::Mood::Refusing << true;
    QTest::newRow("says nothing") << TunnelProxy::Mood::Silent << true;
    QTest::newRow("is not there") << TunnelProxy::Mood::Helpful << false;
}

void TestModesTransport::aProxyThatRefusesStopsTheRun()
{
    QFETCH(TunnelProxy::Mood, mood);
    QFETCH(bool, isThere);
    ScriptedServer server(hello);
    TunnelProxy proxy;
    proxy.setMood(mood);
    Plan plan = planFor(server.url());
    plan.transport.proxy = proxy.url();
    plan.timeout = std::chrono::milliseconds(300);
    if (!isThere)
        proxy.close();
    const auto ready = preparedWithProbe(plan);
    QVERIFY(!ready);
    const QString part = QStringLiteral("The proxy 127.0.0.1:%1 does not connect").arg(plan.transport.proxy.port());
    QVERIFY2(ready.error().sentence.contains(part), qPrintable(ready.error().sentence));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesTransport::aProxyThatBeginsToRefuseFailsRequests()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    TunnelProxy proxy;
    Plan plan = planFor(server.url(), 6);
    plan.transport.proxy = proxy.url();
    const PreparedPlan ready = readyFor(plan);
    proxy.setMood(TunnelProxy::Mood::Refusing);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("connect-failed 6"));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesTransport::aProxyThatFallsSilentTimesOut()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    TunnelProxy proxy;
    Plan plan = planFor(server.url(), 2);
    plan.timeout = std::chrono::milliseconds(200);
    plan.transport.proxy = proxy.url();
    const PreparedPlan ready = readyFor(plan);
    proxy.setMood(TunnelProxy::Mood::Silent);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 2"));
}

FETCHRACE_TEST(TestModesTransport)
#include "tst_modes_transport.moc"
