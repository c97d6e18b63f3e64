// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "tests/modes/localtls.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace fetchrace;

class TestModesTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void aTrustedServerIsAnsweredByAll_data() { addModeRows(); }
    void aTrustedServerIsAnsweredByAll();
    void aHostNameIsVerified_data() { addModeRows(); }
    void aHostNameIsVerified();
    void anUntrustedCertificateFails_data() { addModeRows(); }
    void anUntrustedCertificateFails();
    void aWrongNameFails_data() { addModeRows(); }
    void aWrongNameFails();
    void aServerThatHangsUpInTheHandshakeFails_data() { addModeRows(); }
    void aServerThatHangsUpInTheHandshakeFails();
    void aServerThatSpeaksNoTlsFails_data() { addModeRows(); }
    void aServerThatSpeaksNoTlsFails();
    void aSilentHandshakeTimesOut_data() { addModeRows(); }
    void aSilentHandshakeTimesOut();
    void aSilentHandshakeCanBeStopped_data() { addModeRows(); }
    void aSilentHandshakeCanBeStopped();
    void aConnectionMayCloseAfterEachResponse_data() { addModeRows(); }
    void aConnectionMayCloseAfterEachResponse();
    void aResponseMayEndWithTlsAlone_data();
    void aResponseMayEndWithTlsAlone();
    void aConnectionWhoseTlsHasEndedIsNotUsedAgain_data();
    void aConnectionWhoseTlsHasEndedIsNotUsedAgain();
    void aPostIsNotSentAgain_data() { addModeRows(); }
    void aPostIsNotSentAgain();
    void moreThanSixAreInFlight_data();
    void moreThanSixAreInFlight();
    void everyModeSendsTheSameBytes();

private:
    void trust(const QSslConfiguration &server);

    QSslConfiguration m_before;
    QSslConfiguration m_localhost; ///< of a server for localhost, 127.0.0.1 and ::1
    QSslConfiguration m_elsewhere; ///< of a server for another name
};

namespace {

/// QNetworkAccessManager waits for the end of the connection, and nobody else can reach its sockets.
Plan httpsPlanFor(const QTcpServer &server, int requests)
{
    return planFor(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort())), requests);
}

} // namespace

void TestModesTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt found no TLS library.");
    m_before = QSslConfiguration::defaultConfiguration();
    m_localhost = localServerTls();
    m_elsewhere = serverTls(QFINDTESTDATA("data/elsewhere.crt"), QFINDTESTDATA("data/elsewhere.key"));
}

void TestModesTls::cleanup()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

void TestModesTls::trust(const QSslConfiguration &server)
{
    QSslConfiguration configuration = m_before;
    configuration.setCaCertificates({server.localCertificate()});
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void TestModesTls::aTrustedServerIsAnsweredByAll()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    ScriptedServer server(hello, m_localhost);
    Plan plan = planFor(server.url(), 20);
    plan.inFlight = 3;
    plan.workers = 3;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 20"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(server.requests().size(), 20);
    QVERIFY(mode == Mode::Async || server.usedConnections() <= plan.concurrency(mode));

    int secured = 0;
    for (const Sample &sample : run.samples())
        secured += sample.secured != Sample::unseen;
    QCOMPARE(secured, mode == Mode::Async ? 0 : server.usedConnections());
}

void TestModesTls::aHostNameIsVerified()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    ScriptedServer server(hello, m_localhost);
    TestRun run(mode, prepared(planFor(server.url(QStringLiteral("/"), QStringLiteral("localhost")), 3)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 3"));
    const QByteArray host = "\r\nhost: localhost:" + QByteArray::number(server.serverPort()) + "\r\n";
    QVERIFY(server.requests().first().bytes.toLower().contains(host));
}

void TestModesTls::anUntrustedCertificateFails()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello, m_localhost);
    TestRun run(mode, prepared(planFor(server.url(), 12)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("tls-failed 12"));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesTls::aWrongNameFails()
{
    QFETCH(Mode, mode);
    trust(m_elsewhere);
    ScriptedServer server(hello, m_elsewhere);
    TestRun run(mode, prepared(planFor(server.url(QStringLiteral("/"), QStringLiteral("localhost")), 12)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("tls-failed 12"));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesTls::aServerThatHangsUpInTheHandshakeFails()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    server.hangUpOnFirstBytes(true);
    TestRun run(mode, prepared(httpsPlanFor(server, 12)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("tls-failed 12"));
}

void TestModesTls::aServerThatSpeaksNoTlsFails()
{
    QFETCH(Mode, mode);
    DemoServer server;
    QVERIFY(server.start({}));
    QUrl url = server.baseUrl();
    url.setScheme(QStringLiteral("https"));
    TestRun run(mode, prepared(planFor(url, 12)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("tls-failed 12"));
}

void TestModesTls::aSilentHandshakeTimesOut()
{
    QFETCH(Mode, mode);
    ScriptedServer server(silence); // waits for a request in plain text
    Plan plan = httpsPlanFor(server, 2);
    plan.timeout = std::chrono::milliseconds(150);
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 2"));
}

void TestModesTls::aSilentHandshakeCanBeStopped()
{
    QFETCH(Mode, mode);
    ScriptedServer server(silence);
    TestRun run(mode, prepared(httpsPlanFor(server, 2)));
    run.start();
    // A connection alone may still be the one that looked whether the port is open.
    QTRY_VERIFY(run.log().startedCount() >= 1 && server.openConnections() >= 1);
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QVERIFY(run.outcomes().startsWith(QStringLiteral("cancelled")));
}

void TestModesTls::aConnectionMayCloseAfterEachResponse()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    ScriptedServer server(
        [](const SeenRequest &) { return Reaction::say(response("200 OK", "hello"), Reaction::End::Close); },
        m_localhost);
    const PreparedPlan ready = prepared(planFor(server.url(), 20));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 20"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
}

void TestModesTls::aResponseMayEndWithTlsAlone_data()
{
    addModeRows();
}

/// Its body is read to the end, and the server says the end of TLS but leaves the connection under it open.
void TestModesTls::aResponseMayEndWithTlsAlone()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    ScriptedServer server(
        [](const SeenRequest &) {
            return Reaction::say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello", Reaction::End::CloseTls);
        },
        m_localhost);
    const PreparedPlan ready = prepared(planFor(server.url(), 4));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(run.samples().front().bodyBytes, 5U);
}

void TestModesTls::aConnectionWhoseTlsHasEndedIsNotUsedAgain_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : {Mode::Threaded, Mode::Serial, Mode::EventLoop}) // async does so seldom, as its table says
        QTest::newRow(modeName(mode).data()) << mode;
}

void TestModesTls::aConnectionWhoseTlsHasEndedIsNotUsedAgain()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    ScriptedServer server(
        [](const SeenRequest &) { return Reaction::say(response("200 OK", "hello"), Reaction::End::CloseTls); },
        m_localhost);
    Plan plan = planFor(server.url(), 4);
    plan.inFlight = 1;
    plan.workers = 1;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(server.usedConnections(), 4);
}

void TestModesTls::aPostIsNotSentAgain()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    QHash<int, int> requestsOn;
    int hangUps = 0;
    const auto hangUpOnEverySecond = [&](const SeenRequest &request) {
        if (++requestsOn[request.connection] != 2)
            return hello(request);
        ++hangUps;
        return Reaction::hangUp(Reaction::End::Close);
    };
    ScriptedServer server(hangUpOnEverySecond, m_localhost);
    Plan plan = planFor(server.url(), 20);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.method = "POST";
    plan.body = "a=b";
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    const WireFacts facts = run.log().wire().facts();
    QCOMPARE(server.requests().size(), 20);
    QCOMPARE(facts.resends, 0U);
    QCOMPARE(run.outcomes(), QStringLiteral("connection-lost %1, ok %2").arg(hangUps).arg(20 - hangUps));
    if (mode != Mode::Async) // which may take another connection sooner
        QCOMPARE(hangUps, 10);
}

void TestModesTls::moreThanSixAreInFlight_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("async") << Mode::Async;
    QTest::newRow("event-loop") << Mode::EventLoop;
}

void TestModesTls::moreThanSixAreInFlight()
{
    QFETCH(Mode, mode);
    trust(m_localhost);
    ScriptedServer server(silence, m_localhost);
    Plan plan = planFor(server.url(), 30);
    plan.inFlight = 20;
    TestRun run(mode, prepared(plan));
    run.start();
    QTRY_COMPARE(server.usedConnections(), 20);
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), QStringLiteral("cancelled 20"));
    QCOMPARE(server.requests().size(), 20);
}

void TestModesTls::everyModeSendsTheSameBytes()
{
    trust(m_localhost);
    ScriptedServer server(hello, m_localhost);
    const PreparedPlan ready = prepared(planFor(server.url(), 1));
    for (const Mode mode : allModes) {
        TestRun run(mode, ready);
        QVERIFY(run.run());
        QCOMPARE(withSortedHeader(server.requests().last().bytes),
                 withSortedHeader(ready.targets.first().requestBytes));
    }
    QCOMPARE(server.requests().size(), qsizetype(allModes.size()));
}

FETCHRACE_TEST(TestModesTls)
#include "tst_modes_tls.moc"
