// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/blockingclient.h"
#include "app/http/clientsocket.h"
#include "app/http/tlsprobe.h"
#include "tests/faults/faultserver.h"
#include "tests/modes/localtls.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <poll.h>
#include <semaphore>
#include <sys/socket.h>
#include <thread>
#include <utility>

using namespace fetchrace;
using namespace std::chrono_literals;

/// What a server does below HTTP, where Qt itself waits and reads.
class TestTlsFaults : public QObject
{
    Q_OBJECT

private slots:
    void aHandshakeThatNeverEndsIsATimeout_data() { addModeRows(); }
    void aHandshakeThatNeverEndsIsATimeout();
    void theProbeOfAHandshakeThatNeverEndsEnds();
    void anAnswerNobodyAskedForIsNobodys();
    void whatIsSaidWhileARequestIsEncipheredIsRead();
};

namespace {

/// Requests to begin the handshake anew, in records that TLS passes over: bytes come, and nothing comes of them.
Steps endlessHandshake()
{
    const QByteArray helloRequest("\x16\x03\x03\x00\x04\x00\x00\x00\x00", 9);
    return {{Step::Kind::ReadSome, {}, 1}, {Step::Kind::Flood, helloRequest.repeated(2'000)}};
}

Plan securePlan(const FaultServer &server, int requests)
{
    Plan plan = planFor(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.port())), requests);
    plan.timeout = 300ms;
    return plan;
}

} // namespace

void TestTlsFaults::aHandshakeThatNeverEndsIsATimeout()
{
    QFETCH(Mode, mode);
    const TrustInLocalServer trust;
    const FaultServer server(endlessHandshake());
    const PreparedPlan ready = prepared(securePlan(server, 4));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("timeout 4"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
}

void TestTlsFaults::theProbeOfAHandshakeThatNeverEndsEnds()
{
    const FaultServer server(endlessHandshake());
    const auto probed = probeTls(prepared(securePlan(server, 1)));
    QVERIFY(!probed);
    QVERIFY2(probed.error().sentence.contains(QLatin1String("timed out")), qPrintable(probed.error().sentence));
}

namespace {

/// Of the connections to the port, how many have something that their owner has not taken from the system.
int connectionsWithUnread(quint16 port)
{
    QFile table(QStringLiteral("/proc/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        return 0;
    int count = 0;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList columns = line.simplified().split(' ');
        if (columns.size() < 5 || columns.at(2).split(':').last().toUInt(nullptr, 16) != port)
            continue;
        count += columns.at(4).split(':').last().toUInt(nullptr, 16) > 0 ? 1 : 0;
    }
    return count;
}

} // namespace

/// Nor where the system alone has it: TLS has messages of its own there, too, and it has to be deciphered to be told.
void TestTlsFaults::anAnswerNobodyAskedForIsNobodys()
{
    if (!QFile::exists(QStringLiteral("/proc/net/tcp")))
        QSKIP("Only Linux tells what has come.");
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const QByteArray stray = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 9\r\n\r\nwrong one";
    const TrustInLocalServer trust;
    const FaultServer server(
        {{Step::Kind::Read}, {Step::Kind::Say, answer}, {Step::Kind::Pause, {}, 1}, {Step::Kind::Say, stray}},
        localServerTls());
    constexpr std::uint32_t requests = 3;
    Plan plan = securePlan(server, requests);
    plan.timeout = 20s;
    const PreparedPlan ready = prepared(plan);
    std::binary_semaphore next(0);
    std::binary_semaphore ended(0);
    QStringList ends;
    std::jthread sender([&] { // here an event loop would read what comes
        BlockingClient client(ready, 0, RunClock(), {});
        for (std::uint32_t request = 0; request < requests; ++request) {
            next.acquire();
            const Sample sample = client.send(request);
            ends.append(outcomeName(sample.outcome) + QStringLiteral(" %1").arg(sample.bodyBytes));
            ended.release();
        }
    });
    for (std::uint32_t request = 0; request < requests; ++request) {
        next.release();
        ended.acquire();
        (void)QTest::qWaitFor([&] { return connectionsWithUnread(server.port()) > 0; });
    }
    sender.join();
    QCOMPARE(ends.join(QLatin1String(", ")), QStringLiteral("ok 5, ok 5, ok 5"));
}

namespace {

/// In the test's thread, so that it does nothing by itself.
class OwnServer final : public QTcpServer
{
public:
    OwnServer() { listen(QHostAddress::LocalHost); }

    /// Says it at once, and ends what it has not read.
    void sayAndReset(const QByteArray &bytes) const
    {
        peer->write(bytes);
        peer->flush();
        const linger atOnce{1, 0};
        setsockopt(static_cast<int>(peer->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        peer->abort();
    }

    QSslSocket *peer = nullptr;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        peer = new QSslSocket(this);
        peer->setSocketDescriptor(descriptor);
        peer->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        peer->setSslConfiguration(localServerTls());
        peer->startServerEncryption();
    }
};

} // namespace

/// A write that fails would have Qt close the connection, and what had come would be lost.
void TestTlsFaults::whatIsSaidWhileARequestIsEncipheredIsRead()
{
    const TrustInLocalServer trust;
    const OwnServer server;
    const PreparedPlan ready =
        prepared(planFor(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()))));
    const auto socket = makeClientSocket(ready.transport, ready.origins.first());
    connectTo(*socket, ready.origins.first());
    QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
    prepareConnected(*socket);
    startTls(*socket);
    QTRY_VERIFY(static_cast<QSslSocket &>(*socket).isEncrypted() && server.peer != nullptr &&
                server.peer->isEncrypted());

    bool isSaid = false;
    connect(socket.get(), &QIODevice::bytesWritten, this, [&] { // into TLS, and not yet beneath it
        if (std::exchange(isSaid, true))
            return;
        server.sayAndReset("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
        pollfd state{static_cast<int>(socket->socketDescriptor()), POLLIN, 0};
        QCOMPARE(poll(&state, 1, 10'000), 1);
    });
    Upload upload;
    upload.start(*socket, QByteArray(1 << 20, 'x'));
    QVERIFY(isSaid);
    QByteArray said(100, '\0');
    const auto hasCome = [&] {
        waitForEvents(100);
        return receive(*socket, said.data(), static_cast<std::size_t>(said.size())).state != Transfer::State::NotNow;
    };
    while (!hasCome())
        upload.goOn(*socket);
    QVERIFY(said.startsWith("HTTP/1.1 413"));
}

FETCHRACE_TEST(TestTlsFaults)
#include "tst_tlsfaults.moc"
