// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
#include "tests/faults/rawclient.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace fetchrace;
using namespace fetchrace::test;
using namespace std::chrono_literals;

/// Servers that die, freeze, come back or are attacked in the middle of a run.
class TestServerLife : public QObject
{
    Q_OBJECT

private slots:
    void aRunOutlivesItsServer_data() { addModeRows(); }
    void aRunOutlivesItsServer();
    void aFrozenServerCostsTimeOutsOnly_data() { addModeRows(); }
    void aFrozenServerCostsTimeOutsOnly();
    void anAttackedDemoServerAnswersEverybodyElse_data() { addModeRows(); }
    void anAttackedDemoServerAnswersEverybodyElse();
};

namespace {

/// `fetchrace serve` in a process of its own.
class ServerProcess
{
public:
    explicit ServerProcess(quint16 port = 0)
    {
        m_process.start(programPath(), {QStringLiteral("serve"), QStringLiteral("--delay"), QStringLiteral("1ms"),
                                        QStringLiteral("--port"), QString::number(port)});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(programDeadlineMs)) {
        }
        m_url = QUrl(QString::fromLatin1(m_process.readLine().split(' ').value(4)));
    }
    ~ServerProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] QUrl url() const { return m_url; }
    void send(int signal) const { ::kill(static_cast<pid_t>(m_process.processId()), signal); }

private:
    QProcess m_process;
    QUrl m_url;
};

bool hasEnded(const TestRun &run, std::uint32_t requests)
{
    return QTest::qWaitFor([&] { return run.log().endedCount() >= requests; }, 20'000);
}

QString freshRun(Mode mode, const QUrl &url)
{
    TestRun run(mode, prepared(planFor(url, 20)));
    return run.run() ? run.outcomes() : QStringLiteral("no end");
}

/// What clients of ill will say, each on a connection of its own; the empty one says nothing.
const QByteArrayList attacks{"",
                             QByteArray(100'000, '\0'),
                             "GET / HTTP/1.1\r\nX: " + QByteArray(200'000, 'x'),
                             "GET / HTTP/1.1\r\nHost: x\r\n",
                             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nx",
                             "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
                             "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
                             "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                             get("/bytes/1000000").repeated(50),
                             get("/").repeated(500)};

std::vector<std::unique_ptr<RawClient>> attackers(const DemoServer &server)
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const QByteArray &attack : attacks) {
        clients.push_back(std::make_unique<RawClient>(server));
        clients.back()->send(attack);
    }
    return clients;
}

} // namespace

void TestServerLife::aRunOutlivesItsServer()
{
    QFETCH(const Mode, mode);
    auto server = std::make_unique<ServerProcess>();
    const QUrl url = server->url();
    QVERIFY(url.port() > 0);
    const PreparedPlan ready = prepared(planFor(url, 2'000));
    TestRun run(mode, ready);
    run.start();
    QVERIFY(hasEnded(run, 50));
    server->send(SIGKILL);
    QVERIFY(run.waitForEnd());
    QCOMPARE(defectsOf(run, ready, mode), QString());
    const auto isAsItShould = [](const Sample &sample) {
        return sample.outcome == Outcome::Ok || sample.outcome == Outcome::ConnectionLost ||
               sample.outcome == Outcome::ConnectFailed;
    };
    const auto samples = run.samples();
    QVERIFY2(std::all_of(samples.begin(), samples.end(), isAsItShould), qPrintable(run.outcomes()));
    QVERIFY(run.samples().back().outcome == Outcome::ConnectFailed);

    server = std::make_unique<ServerProcess>(static_cast<quint16>(url.port())); // it is back where it was
    QCOMPARE(server->url(), url);
    QCOMPARE(freshRun(mode, url), QStringLiteral("ok 20"));
}

void TestServerLife::aFrozenServerCostsTimeOutsOnly()
{
    QFETCH(const Mode, mode);
    const ServerProcess server;
    QVERIFY(server.url().port() > 0);
    Plan plan = planFor(server.url(), 1'000);
    plan.inFlight = 5;
    plan.timeout = 500ms;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    run.start();
    QVERIFY(hasEnded(run, 20));
    server.send(SIGSTOP);
    const auto isLate = [](const Sample &sample) { return sample.outcome == Outcome::Timeout; };
    QTRY_VERIFY_WITH_TIMEOUT(std::any_of(run.samples().begin(), run.samples().end(), isLate), 20'000);
    server.send(SIGCONT);
    QVERIFY(run.waitForEnd());
    QCOMPARE(defectsOf(run, ready, mode), QString());
    for (const Sample &sample : run.samples())
        QVERIFY(sample.outcome == Outcome::Ok || sample.outcome == Outcome::Timeout);
    QCOMPARE(freshRun(mode, server.url()), QStringLiteral("ok 20"));
}

void TestServerLife::anAttackedDemoServerAnswersEverybodyElse()
{
    QFETCH(const Mode, mode);
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    const PreparedPlan ready = prepared(planFor(server.baseUrl(), 100));
    for (int round = 0; round < 5; ++round) {
        auto clients = attackers(server);
        TestRun run(mode, ready);
        run.start();
        clients.clear(); // all of them leave, with what has not been read
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.outcomes(), QStringLiteral("ok 100"));
    }
}

FETCHRACE_TEST(TestServerLife)
#include "tst_serverlife.moc"
