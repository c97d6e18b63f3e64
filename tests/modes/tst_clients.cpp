// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/processtree.h"
#include "app/clients/supervisor.h"
#include "app/demoserver/demoserver.h"
#include "app/race/race.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace fetchrace;

/// Programs of others beside a mode: real little commands.
class TestClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aClientIsSeenRequestByRequest();
    void itIsToldThePlan();
    void aConnectionIsALane();
    void whatGoesWrongIsNamed_data();
    void whatGoesWrongIsNamed();
    void whatIsNoProgramIsNamed_data();
    void whatIsNoProgramIsNamed();
    void whatIsUnusualIsNoFault_data();
    void whatIsUnusualIsNoFault();
    void whatIsTooLongForTheSystemIsSaidBeforeTheRace();
    void aFloodOfOutputIsKeptShort();
    void aStopEndsItWithAllItsProcesses();

private:
    [[nodiscard]] Client client(const QByteArray &script, const QString &program = QStringLiteral("python3"));
    [[nodiscard]] QList<FinishedRun> race(const QList<Entry> &entries, const Plan &plan);

    DemoServer m_server;
    QTemporaryDir m_folder;
    int m_scripts = 0;
};

namespace {

Plan smallPlan()
{
    Plan plan;
    plan.requests = 12;
    plan.inFlight = 3;
    plan.demo.delay = std::chrono::milliseconds(2);
    return plan;
}

/// Sends GET requests over plain sockets: `connections` of them one after another, `each` on every one.
const QByteArray socketClient = R"(
import os, socket, sys
host, port = os.environ["FETCHRACE_BASE"].split("//")[1].split(":")
paths = ["/" + url.split("/", 3)[3] for url in os.environ["FETCHRACE_URLS"].splitlines()]
def answer(connection):
    data = b""
    while b"World!\"}" not in data:
        data += connection.recv(4096)
def send(connections, each):
    for i in range(connections):
        connection = socket.create_connection((host, int(port)))
        for j in range(each):
            path = paths[(i * each + j) % len(paths)]
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            answer(connection)
        connection.close()
)";

const QByteArray rawBytes = R"(
import os, socket
host, port = os.environ["FETCHRACE_BASE"].split("//")[1].split(":")
connection = socket.create_connection((host, int(port)))
connection.sendall(BYTES)
connection.recv(4096)
)";

} // namespace

void TestClients::initTestCase()
{
    DemoServer::Settings settings;
    settings.behaviour = smallPlan().demo;
    QVERIFY(m_server.start(settings));
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not installed.");
}

Client TestClients::client(const QByteArray &script, const QString &program)
{
    QFile file(m_folder.filePath(QString::number(m_scripts++)));
    if (!file.open(QIODevice::WriteOnly) || file.write(script) != script.size())
        return {};
    Client client;
    client.name = QStringLiteral("ours");
    client.command = program + QLatin1Char(' ') + file.fileName();
    client.limit = std::chrono::seconds(60);
    return client;
}

QList<FinishedRun> TestClients::race(const QList<Entry> &entries, const Plan &plan)
{
    QList<FinishedRun> runs;
    Plan raced = plan;
    raced.entries = entries;
    Race race({raced, m_server.baseUrl(), m_server.observer()});
    QEventLoop loop;
    connect(&race, &Race::runFinished, &loop, [&runs](const FinishedRun &run) { runs.append(run); });
    connect(&race, &Race::failed, &loop, [](const Error &error) { qWarning("%s", qPrintable(error.sentence)); });
    connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    race.start();
    loop.exec();
    return runs;
}

void TestClients::aClientIsSeenRequestByRequest()
{
    const auto runs = race({Entry(client(socketClient + "send(1, 12)")), Mode::EventLoop}, smallPlan());
    QCOMPARE(runs.size(), 2);
    const FinishedRun &seen = runs.first();
    QCOMPARE(seen.summary.requests, 12U);
    QCOMPARE(seen.summary.count(Outcome::Ok), 12U);
    QVERIFY(!seen.run.stopped);
    QCOMPARE(seen.run.clientEnd->exitStatus, std::optional(0));
    QVERIFY(seen.run.clientEnd->startupNs > 0);
    QVERIFY(seen.run.clientEnd->afterNs >= 0); // a busy server may note the last answer late
    QVERIFY(seen.run.clientEnd->peakMemoryBytes.value_or(0) > 0);
    QVERIFY(seen.run.cost->client.totalNs() > 0);
    std::int64_t lastEnd = 0;
    for (const Sample &sample : seen.run.samples->all()) {
        QVERIFY(sample.started >= lastEnd);
        QVERIFY(sample.started <= sample.sent && sample.sent <= sample.firstByte &&
                sample.firstByte <= sample.lastByte);
        QVERIFY(sample.firstByte - sample.sent >= 2'000'000);
        QCOMPARE(sample.bodyBytes, std::uint64_t(27));
        QCOMPARE(sample.target, std::uint16_t(sample.index % 3));
        lastEnd = sample.lastByte;
    }
    QCOMPARE(runs.last().summary.count(Outcome::Ok), 12U);
}

void TestClients::itIsToldThePlan()
{
    Plan plan = smallPlan();
    plan.method = "POST";
    plan.headers = {{"X-One", "1"}, {"X-Two", "2"}};
    plan.body = "text";
    plan.timeout = std::chrono::milliseconds(1500);
    Client told = client(R"(
import os, sys
print([os.environ["FETCHRACE_" + name] for name in
       ("REQUESTS", "AT_ONCE", "TIMEOUT_MS", "METHOD", "HEADERS", "BODY")], os.environ["OWN"], os.getcwd(), sys.argv[1:])
)");
    told.command += QStringLiteral(" {requests} {at_once} {base}/x \"{urls}\" {urls}");
    told.environment = {QStringLiteral("OWN=a=b")};
    told.folder = m_folder.path();
    const auto runs = race({Entry(told)}, plan);
    QCOMPARE(runs.size(), 1);
    const QString base = m_server.baseUrl().toString(QUrl::RemovePath);
    const QString urls = QStringLiteral("'%1/', '%1/test/', '%1/aaa/'").arg(base);
    const QString expected =
        QStringLiteral(
            "['12', '3', '1500', 'POST', 'X-One: 1\\nX-Two: 2', 'text'] a=b %1 ['12', '3', '%2/x', %3, %3]\n")
            .arg(m_folder.path(), base, urls);
    QCOMPARE(QString::fromUtf8(runs.first().run.clientEnd->output), expected);
}

void TestClients::aConnectionIsALane()
{
    const auto runs = race({Entry(client(socketClient + R"(
import threading
both = threading.Barrier(2)
def work():
    connection = socket.create_connection((host, int(port)))
    both.wait()
    for path in paths:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        answer(connection)
threads = [threading.Thread(target=work) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
)"))},
                           smallPlan());
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.first().summary.requests, 6U);
    QCOMPARE(runs.first().summary.lanes, 2U);
    QCOMPARE(runs.first().summary.connectionsOpened, std::optional(2U));
    QCOMPARE(runs.first().run.observation->traffic.mostOpen, 2U);
    const auto &kept = runs.first().run.observation->traffic.kept;
    QCOMPARE(kept.size(), std::size_t(2));
    for (const ClientConnection &connection : kept)
        QCOMPARE(connection.requests, 3U);
}

void TestClients::whatGoesWrongIsNamed_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("limitMs");
    QTest::addColumn<QString>("sentence"); ///< a part of it

    const QString python = QStringLiteral("python3");
    const QString shell = QStringLiteral("sh");
    const auto add = [](const char *name, const QString &program, const QByteArray &script, int limit,
                        const char *said) {
        QTest::newRow(name) << program << script << limit << QString::fromLatin1(said);
    };
    add("not found", QStringLiteral("no-such-program"), "", 60'000, "there is no program \"no-such-program\"");
    add("exits at once", shell, "echo no good >&2; exit 3", 60'000,
        "ended with status 3 after 0 requests. It printed \"no good\".");
    add("is killed", shell, "kill -SEGV $$", 60'000, "crashed after 0 requests");
    add("sends nothing", shell, "true", 60'000, "sent nothing to the demo server");
    add("sends for ever", python, socketClient + "send(1, 1000000000)", 700, "longer than its time limit of 700ms");
    add("ignores SIGTERM", shell, "trap '' TERM; while :; do sleep 0.1; done", 200, "(SIGTERM), and was killed");
    add("leaves children", shell, "sleep 300 & sleep 301 & exit 0", 60'000, "It left 2 processes behind");
    add("leaves a session", python, "import os\nif os.fork() == 0:\n os.setsid(); os.execlp('sleep', 'sleep', '302')",
        60'000, "It left a process behind");
    add("becomes a daemon", python, socketClient + R"(
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for standard in (0, 1, 2):
            os.close(standard)
        while True:
            send(1, 100)
    os._exit(0)
os.wait()
)",
        60'000, "It left a process behind");
    add("leaves its group", python, socketClient + R"(
if os.fork() == 0:
    os.setpgid(0, 0)
    send(1, 1000000000)
os.wait()
)",
        700, "longer than its time limit of 700ms");
    add("stands still", shell, "kill -STOP $$", 200, "longer than its time limit of 200ms");
    add("sends half a request", python, QByteArray(rawBytes).replace("BYTES", R"(b"GET / HT")"), 700,
        "longer than its time limit of 700ms");
    add("TLS", python, QByteArray(rawBytes).replace("BYTES", R"(b"\x16\x03\x01\x00\xa5\x01\x00")"), 60'000,
        "spoke TLS to the demo server's port");
    add("HTTP/2", python, QByteArray(rawBytes).replace("BYTES", R"(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")"), 60'000,
        "spoke HTTP/2 from the first byte");
    add("garbage", python, QByteArray(rawBytes).replace("BYTES", R"(b"\x00\x01 what\r\n\r\n")"), 60'000,
        "sent what is no HTTP request");
    add("is silent after a flood", shell, "head -c 20000000 /dev/zero; echo; echo the last words; exit 1", 60'000,
        "It printed \"the last words\".");
    add("prints escapes", shell, R"(printf '\033]0;title\007'; exit 1)", 60'000, R"(It printed "\x1b]0;title\x07")");
}

void TestClients::whatGoesWrongIsNamed()
{
    QFETCH(const QString, program);
    QFETCH(const QByteArray, script);
    QFETCH(const int, limitMs);
    QFETCH(const QString, sentence);
    Client wrong = client(script, program);
    wrong.limit = std::chrono::milliseconds(limitMs);
    const auto runs = race({Entry(wrong), Mode::EventLoop}, smallPlan());
    QCOMPARE(runs.size(), 2);
    const Run &run = runs.first().run;
    QVERIFY(run.stopped && run.control.earlyEnd);
    QVERIFY2(run.control.earlyEnd->sentence.contains(sentence), qPrintable(run.control.earlyEnd->sentence));
    QVERIFY(run.control.earlyEnd->sentence.contains(QStringLiteral("\"ours\"")));
    // The next has its turn, and nothing is left.
    QCOMPARE(runs.last().summary.count(Outcome::Ok), 12U);
    QCOMPARE(descendantsOf(getpid()).size(), std::size_t(0));
}

void TestClients::whatIsNoProgramIsNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isExecutable");
    QTest::addColumn<QString>("sentence"); ///< what follows the name
    QTest::newRow("not executable") << QByteArray("#!/bin/sh\n") << false
                                    << QStringLiteral("is not executable. Make it");
    QTest::newRow("no interpreter") << QByteArray("#!/no/such/one\n") << true << QStringLiteral("names an interpreter");
    QTest::newRow("a folder") << QByteArray() << false << QStringLiteral("is a folder. Name a program in it.");
}

void TestClients::whatIsNoProgramIsNamed()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, isExecutable);
    QFETCH(const QString, sentence);
    Client wrong = client(content);
    wrong.command = content.isEmpty() ? m_folder.path() : wrong.command.section(QLatin1Char(' '), 1);
    if (isExecutable)
        QVERIFY(QFile::setPermissions(wrong.command, QFile::ReadOwner | QFile::ExeOwner | QFile::ExeUser));
    const auto runs = race({Entry(wrong), Mode::EventLoop}, smallPlan());
    QCOMPARE(runs.size(), 2);
    const auto &end = runs.first().run.control.earlyEnd;
    QVERIFY(end.has_value());
    const QString expected =
        QStringLiteral("The client \"ours\" was not started: \"%1\" %2").arg(wrong.command, sentence);
    QVERIFY2(end->sentence.startsWith(expected), qPrintable(end->sentence));
    QCOMPARE(runs.last().summary.count(Outcome::Ok), 12U);
}

void TestClients::whatIsUnusualIsNoFault_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("HTTP/1.0") << QByteArray(socketClient).replace("HTTP/1.1", "HTTP/1.0") + "send(12, 1)";
    QTest::newRow("no standard streams") << "import os\nfor each in (0, 1, 2):\n    os.close(each)" + socketClient +
                                                "send(1, 12)";
    QTest::newRow("a session of its own") << socketClient + R"(
if os.fork() == 0:
    os.setsid()
    send(1, 12)
    os._exit(0)
os.wait()
)";
}

void TestClients::whatIsUnusualIsNoFault()
{
    QFETCH(const QByteArray, script);
    const auto runs = race({Entry(client(script))}, smallPlan());
    QCOMPARE(runs.size(), 1);
    const Run &run = runs.first().run;
    QVERIFY2(!run.stopped, run.control.earlyEnd ? qPrintable(run.control.earlyEnd->sentence) : "");
    QCOMPARE(runs.first().summary.count(Outcome::Ok), 12U);
    QCOMPARE(descendantsOf(getpid()).size(), std::size_t(0));
}

void TestClients::whatIsTooLongForTheSystemIsSaidBeforeTheRace()
{
    Plan plan = smallPlan();
    plan.targets.clear();
    for (int i = 0; i < 100; ++i)
        plan.targets.append(QUrl(QStringLiteral("/?%1%2").arg(i).arg(QString(1'000, QLatin1Char('q')))));
    Client told = client("pass");
    told.command += QStringLiteral(" {urls}").repeated(80);
    Client withVariable = client("pass");
    withVariable.environment = {QStringLiteral("LONG=") + QString(200'000, QLatin1Char('x'))};
    for (const auto &[tooLong, sentence] : {std::pair(told, "The command of the client \"ours\" is too long"),
                                            std::pair(withVariable, "LONG is too long to be given to the client")}) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1String(sentence)));
        QCOMPARE(race({Mode::Serial, Entry(tooLong)}, plan).size(), 0);
    }
}

void TestClients::aFloodOfOutputIsKeptShort()
{
    Client flood = client("exec yes", QStringLiteral("sh"));
    flood.limit = std::chrono::milliseconds(300);
    const auto runs = race({Entry(flood)}, smallPlan());
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.first().run.clientEnd->output.size(), qsizetype(64 * 1024));
}

void TestClients::aStopEndsItWithAllItsProcesses()
{
    Plan plan = smallPlan();
    plan.entries = {Entry(client(socketClient + "send(1, 1000000000)")), Mode::Serial};
    Race race({plan, m_server.baseUrl(), m_server.observer()});
    QList<FinishedRun> runs;
    QEventLoop loop;
    connect(&race, &Race::runFinished, &loop, [&runs](const FinishedRun &run) { runs.append(run); });
    connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    race.start();
    QTRY_VERIFY(race.progress().ended > 3);
    race.stop();
    loop.exec();
    QCOMPARE(runs.size(), 1); // none after it
    QVERIFY(runs.first().run.stopped);
    QVERIFY(!runs.first().run.control.earlyEnd);
    QCOMPARE(descendantsOf(getpid()).size(), std::size_t(0));
}

/// What supervises a client is the program that starts it, once more: here, this one.
[[maybe_unused]] static const bool startsAsSupervisor =
    fetchrace::test::registerEarlyMain([](int argc, char **argv) -> std::optional<int> {
        if (!isClientSupervisor(argc, argv))
            return std::nullopt;
        return runClientSupervisor(argc, argv);
    });

FETCHRACE_TEST(TestClients)
#include "tst_clients.moc"
