// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/http2frames.h"
#include "tests/modes/localtls.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTest>

#include <functional>

using namespace fetchrace;

/// What a server may send on an HTTP/2 connection that carries all requests.
class TestHttp2Floods : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatIsTooMuchEndsAllRequests_data();
    void whatIsTooMuchEndsAllRequests();
    void interimAnswersWithoutEndEndTheirRequest();
    void whatIsUsualIsAnswered();
    void aResponseNeedsNoFields();
};

namespace {

using Http2Answer = std::function<QByteArray(quint32 stream)>;
constexpr int headBytes = 9;
constexpr qint64 enoughWaiting = 256 * 1024; // of a flood, to be taken
const QByteArray ok("\x88");

/// Says what is prepared for a request, and after that, of what it floods with, as much as is taken.
class Http2Server : public QSslServer
{
    Q_OBJECT

public:
    Http2Server(Http2Answer answer, Http2Answer flood) : m_answer(std::move(answer)), m_flood(std::move(flood))
    {
        QSslConfiguration tls = localServerTls();
        tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
        setSslConfiguration(tls);
        connect(this, &QTcpServer::pendingConnectionAvailable, this, &Http2Server::serve);
        listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(serverPort())); }

private:
    void serve()
    {
        while (auto *socket = qobject_cast<QSslSocket *>(nextPendingConnection())) {
            connect(socket, &QIODevice::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QSslSocket::encryptedBytesWritten, this, [this, socket] { goOn(*socket); });
            socket->write(http2Frame(Http2Type::Settings, 0, 0));
            read(*socket);
        }
    }

    void read(QSslSocket &socket)
    {
        if (!socket.property("isGreeted").toBool()) {
            if (socket.bytesAvailable() < 24)
                return;
            socket.skip(24);
            socket.setProperty("isGreeted", true);
        }
        while (socket.bytesAvailable() >= headBytes) {
            const QByteArray head = socket.peek(headBytes);
            const auto size = static_cast<qint64>(qFromBigEndian<quint32>(head.constData()) >> 8U);
            if (socket.bytesAvailable() < headBytes + size)
                return;
            socket.skip(headBytes + size);
            heed(socket, static_cast<Http2Type>(head.at(3)), static_cast<quint8>(head.at(4)),
                 qFromBigEndian<quint32>(head.constData() + 5));
        }
    }

    void heed(QSslSocket &socket, Http2Type type, quint8 flags, quint32 stream)
    {
        if (type == Http2Type::Settings && (flags & http2Ack) == 0)
            socket.write(http2Frame(Http2Type::Settings, http2Ack, 0));
        if (type != Http2Type::Headers || socket.property("stream").isValid())
            return;
        socket.write(m_answer(stream));
        if (m_flood) {
            socket.setProperty("stream", stream);
            goOn(socket);
        }
    }

    void goOn(QSslSocket &socket)
    {
        if (!socket.property("stream").isValid())
            return;
        const QByteArray flood = m_flood(socket.property("stream").toUInt()).repeated(100);
        while (socket.state() == QAbstractSocket::ConnectedState &&
               socket.bytesToWrite() + socket.encryptedBytesToWrite() < enoughWaiting)
            socket.write(flood);
    }

    Http2Answer m_answer;
    Http2Answer m_flood;
};

QByteArray keptField(const QByteArray &name, const QByteArray &value)
{
    return '\x40' + http2Field(name, value).sliced(1);
}

Plan planOver(const Http2Server &server, int requests)
{
    Plan plan = planFor(server.url(), requests);
    plan.inFlight = 4;
    plan.transport.http2 = true;
    return plan;
}

} // namespace

void TestHttp2Floods::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt found no TLS library.");
}

void TestHttp2Floods::whatIsTooMuchEndsAllRequests_data()
{
    QTest::addColumn<Http2Answer>("answer");
    QTest::addColumn<Http2Answer>("flood");
    const auto all = [](const QByteArray &bytes) { return [bytes](quint32) { return bytes; }; };
    const auto each = [](Http2Type type, int flags, const QByteArray &payload = {}) {
        return [=](quint32 stream) { return http2Frame(type, flags, stream, payload); };
    };
    const QByteArray field = http2Field("x", QByteArray(1'000, 'y'));
    const Http2Answer begin = each(Http2Type::Headers, 0, ok);
    const Http2Answer nothing = all({});
    QTest::newRow("pings") << nothing << Http2Answer(all(http2Frame(Http2Type::Ping, 0, 0, "12345678")));
    QTest::newRow("settings") << nothing << Http2Answer(all(http2Frame(Http2Type::Settings, 0, 0)));
    QTest::newRow("frames of no type") << nothing << Http2Answer(all(http2Frame(Http2Type(77), 0, 0, field)));
    QTest::newRow("headers") << nothing << Http2Answer(each(Http2Type::Headers, http2EndHeaders, ok + field));
    QTest::newRow("continuations") << begin << Http2Answer(each(Http2Type::Continuation, 0, field));
    QTest::newRow("empty continuations") << begin << Http2Answer(each(Http2Type::Continuation, 0));
    const QByteArray bomb = ok + keptField("x", QByteArray(3'900, 'y')) + QByteArray(10'000, '\xbe');
    QTest::newRow("one field many times")
        << Http2Answer(each(Http2Type::Headers, http2EndHeaders, bomb)) << Http2Answer();
}

void TestHttp2Floods::whatIsTooMuchEndsAllRequests()
{
    QFETCH(Http2Answer, answer);
    QFETCH(Http2Answer, flood);
    const TrustInLocalServer trust;
    const Http2Server server(answer, flood);
    TestRun run(Mode::Async, prepared(planOver(server, 8)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("too-large 8"));
}

void TestHttp2Floods::interimAnswersWithoutEndEndTheirRequest()
{
    const auto hints = [](quint32 stream) {
        const QByteArray fields = keptField(":status", "103") + http2Field("link", QByteArray(1'000, 'y'));
        return http2Frame(Http2Type::Headers, http2EndHeaders, stream, fields);
    };
    const TrustInLocalServer trust;
    const Http2Server server(hints, hints);
    TestRun run(Mode::Async, prepared(planOver(server, 1)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("bad-response 1"));
}

/// More in sum than may come at a time.
void TestHttp2Floods::whatIsUsualIsAnswered()
{
    const auto usual = [](quint32 stream) {
        const QByteArray update = http2Frame(Http2Type::WindowUpdate, 0, 0, QByteArray::fromHex("00000001"));
        const QByteArray fields =
            ok + keptField("x", QByteArray(3'000, 'y')) + http2Field("z", QByteArray(10'000, 'y'));
        return update.repeated(20) + http2Frame(Http2Type::Headers, http2EndHeaders, stream, fields) +
               http2Frame(Http2Type::Data, http2EndStream, stream, "hello");
    };
    const TrustInLocalServer trust;
    const Http2Server server(usual, {});
    TestRun run(Mode::Async, prepared(planOver(server, 200)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 200"));
}

void TestHttp2Floods::aResponseNeedsNoFields()
{
    const auto bare = [](quint32 stream) {
        return http2Frame(Http2Type::Headers, http2EndHeaders, stream, ok) +
               http2Frame(Http2Type::Data, http2EndStream, stream, "hello");
    };
    const TrustInLocalServer trust;
    const Http2Server server(bare, {});
    TestRun run(Mode::Async, prepared(planOver(server, 8)));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 8"));
    QCOMPARE(run.samples().front().bodyBytes, std::uint64_t(5));
}

FETCHRACE_TEST(TestHttp2Floods)
#include "tst_http2floods.moc"
