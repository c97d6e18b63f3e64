// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "app/race/race.h"
#include "app/words/explanation.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace fetchrace;
using std::chrono::milliseconds;

namespace {

constexpr int mostRaces = 10; // what a busy machine has disturbed shows less, and less is said of it

DemoServer::Settings settingsOf(const DemoBehaviour &behaviour)
{
    DemoServer::Settings settings;
    settings.behaviour = behaviour;
    return settings;
}

/// A server as small as those of many books: one connection at a time, closed after each response.
class OneAtATimeServer
{
public:
    OneAtATimeServer(int backlog, milliseconds work) : m_work(work)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, generic, size) != 0 || ::listen(m_socket, backlog) != 0 ||
            ::getsockname(m_socket, generic, &size) != 0)
            qFatal("No server");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~OneAtATimeServer()
    {
        m_stops = true;
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(OneAtATimeServer)

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }

private:
    void serve()
    {
        while (!m_stops) {
            const int client = ::accept(m_socket, nullptr, nullptr);
            if (client < 0)
                continue;
            char request[4096];
            if (::recv(client, request, sizeof request, 0) > 0) {
                std::this_thread::sleep_for(m_work); // this is the server's work, not a wait of the test
                const char response[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
                ::send(client, response, sizeof response - 1, MSG_NOSIGNAL);
            }
            ::close(client);
        }
    }

    int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    milliseconds m_work;
    quint16 m_port = 0;
    std::atomic<bool> m_stops{false};
    std::thread m_thread;
};

Plan diagnosedPlan(const QUrl &target, int requests, int inFlight)
{
    Plan plan;
    plan.targets = {target};
    plan.requests = requests;
    plan.inFlight = inFlight;
    return plan;
}

/// What is said about the servers and the failures of a race with this plan, in one text.
QString saidOf(Plan plan, const QList<Entry> &entries)
{
    plan.entries = entries;
    Race race({plan, {}, {}});
    QList<FinishedRun> runs;
    QEventLoop loop;
    QObject::connect(&race, &Race::runFinished, &loop, [&runs](const FinishedRun &run) { runs << run; });
    QObject::connect(&race, &Race::failed, &loop, [](const Error &error) { qFatal("%s", qPrintable(error.sentence)); });
    QObject::connect(&race, &Race::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    race.start();
    loop.exec();
    QStringList said;
    for (const Explanation &each : explain(runs, 2))
        said << test::plain(each.sentence);
    return said.join(QLatin1Char('\n'));
}

} // namespace

/// Real servers with the faults that servers have, each named with its evidence; and none named where there is none.
class TestDiagnosis : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void aServerThatClosesAndWorksOnOneAtATime();
    void aFullAcceptQueue();
    void bodiesThatWaitForAnAcknowledgement();
    void failuresThatAreAllAlike();
    void aRateLimit();
    void aGoodServerIsNotBlamed();
};

void TestDiagnosis::aServerThatClosesAndWorksOnOneAtATime()
{
    const OneAtATimeServer server(128, milliseconds(10));
    const QLatin1String oneAtATime("The server works on one request at a time");
    QString said;
    for (int race = 0; race < mostRaces && !said.contains(oneAtATime); ++race)
        said = saidOf(diagnosedPlan(server.url(), 40, 10), {Mode::Serial, Mode::EventLoop});
    QVERIFY2(said.contains(QLatin1String("Serial: the server closed the connection after each response (40 "
                                         "connections for 40 responses)")),
             qPrintable(said));
    QVERIFY2(said.contains(oneAtATime), qPrintable(said));
    QVERIFY2(!said.contains(QLatin1String("accept queue")), qPrintable(said));
}

void TestDiagnosis::aFullAcceptQueue()
{
    const OneAtATimeServer server(1, milliseconds(20));
    const QString said = saidOf(diagnosedPlan(server.url(), 24, 24), {Mode::EventLoop});
    QVERIFY2(said.contains(QLatin1String("accept queue was full")), qPrintable(said));
    QVERIFY2(said.contains(QLatin1String("about 1 s")), qPrintable(said));
}

void TestDiagnosis::bodiesThatWaitForAnAcknowledgement()
{
    DemoServer server;
    DemoBehaviour behaviour;
    behaviour.delay = std::chrono::nanoseconds(0);
    behaviour.twoWrites = true;
    QVERIFY(server.start(settingsOf(behaviour)));
    // By its whole address it is a server like any other.
    const QString said = saidOf(diagnosedPlan(server.baseUrl(), 60, 2), {Mode::EventLoop});
    QVERIFY2(said.contains(QLatin1String("the second waits for a delayed acknowledgement")), qPrintable(said));
}

void TestDiagnosis::failuresThatAreAllAlike()
{
    DemoServer server;
    QVERIFY(server.start({}));
    Plan plan = diagnosedPlan(server.baseUrl().resolved(QUrl(QStringLiteral("/nowhere"))), 10, 10);
    const QString said = saidOf(plan, {Mode::EventLoop});
    QVERIFY2(said.contains(QLatin1String("all alike")) && said.contains(QLatin1String("HTTP 404")), qPrintable(said));
}

void TestDiagnosis::aRateLimit()
{
    DemoServer server;
    DemoBehaviour behaviour;
    behaviour.delay = std::chrono::nanoseconds(0);
    behaviour.rateLimit = 20;
    QVERIFY(server.start(settingsOf(behaviour)));
    Plan plan = diagnosedPlan(server.baseUrl(), 100, 10);
    plan.pace.backOff = BackOff::Never;
    const QString said = saidOf(plan, {Mode::EventLoop});
    QVERIFY2(said.contains(QLatin1String("met a rate limit")), qPrintable(said));
}

void TestDiagnosis::aGoodServerIsNotBlamed()
{
    DemoServer server;
    QVERIFY(server.start({}));
    const QString said = saidOf(diagnosedPlan(server.baseUrl(), 100, 50), {Mode::Threaded, Mode::EventLoop});
    for (const char *fault :
         {"closed the connection", "one request at a time", "accept queue", "acknowledgement", "rate limit", "alike"})
        QVERIFY2(!said.contains(QLatin1String(fault)), qPrintable(said));
}

FETCHRACE_TEST(TestDiagnosis)
#include "tst_diagnosis.moc"
