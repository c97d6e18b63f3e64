// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/preset.h"
#include "app/demoserver/demoserver.h"
#include "app/race/race.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace fetchrace;

/// The clients that people quarrel about, as Debian packages them: what they say of themselves is what is seen of them.
class TestRealClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRequestIsSeen_data();
    void everyRequestIsSeen();
    void wrkCountsWhatIsSeen();

private:
    [[nodiscard]] std::optional<FinishedRun> raced(const Entry &client);

    DemoServer m_server;
    Plan m_plan;
};

namespace {

/// The number that the client's own output has where the pattern has its group; -1 without.
double numberIn(const FinishedRun &run, const QString &pattern)
{
    const auto match = QRegularExpression(pattern).match(QString::fromUtf8(run.run.clientEnd->output));
    return match.hasMatch() ? match.captured(1).toDouble() : -1;
}

} // namespace

void TestRealClients::initTestCase()
{
    m_plan.requests = 60;
    m_plan.inFlight = 10;
    m_plan.demo.delay = std::chrono::milliseconds(2);
    DemoServer::Settings settings;
    settings.behaviour = m_plan.demo;
    QVERIFY(m_server.start(settings));
}

std::optional<FinishedRun> TestRealClients::raced(const Entry &client)
{
    Plan plan = m_plan;
    plan.entries = {client};
    Race race({plan, m_server.baseUrl(), m_server.observer()});
    std::optional<FinishedRun> seen;
    QEventLoop loop;
    connect(&race, &Race::runFinished, &loop, [&seen](const FinishedRun &run) { seen = run; });
    connect(&race, &Race::failed, &loop, [](const Error &error) { qWarning("%s", qPrintable(error.sentence)); });
    connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    race.start();
    loop.exec();
    return seen;
}

void TestRealClients::everyRequestIsSeen_data()
{
    QTest::addColumn<QString>("preset");
    for (const char *name : {"aiohttp", "requests-pool", "requests-loop", "httpx", "curl", "node", "hey"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestRealClients::everyRequestIsSeen()
{
    QFETCH(const QString, preset);
    const ClientPreset *known = presetNamed(preset);
    QVERIFY(known);
    if (const QString missing = whatIsMissing(*known); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const auto client = entryOf(*known);
    QVERIFY(client.has_value());
    const auto seen = raced(*client);
    QVERIFY(seen.has_value());
    QVERIFY2(seen->run.clientEnd->exitStatus == 0, seen->run.clientEnd->output.constData());
    QCOMPARE(seen->summary.requests, 60U);
    QCOMPARE(seen->summary.count(Outcome::Ok), 60U);
    if (preset == QLatin1String("hey"))
        QCOMPARE(numberIn(*seen, QStringLiteral("\\[200\\]\\s+(\\d+) responses")), 60.0);
}

void TestRealClients::wrkCountsWhatIsSeen()
{
    if (QStandardPaths::findExecutable(QStringLiteral("wrk")).isEmpty())
        QSKIP("wrk is not installed: install the package wrk (apt install wrk).");
    Client wrk;
    wrk.name = QStringLiteral("wrk");
    wrk.command = QStringLiteral("wrk --threads 1 --connections 4 --duration 1s {base}/");
    const auto seen = raced(Entry(wrk));
    QVERIFY(seen.has_value());
    const double counted = numberIn(*seen, QStringLiteral("(\\d+) requests in"));
    QVERIFY2(counted > 0, seen->run.clientEnd->output.constData());
    // Those that are under way at its end it does not count.
    QVERIFY(seen->summary.count(Outcome::Ok) >= counted);
    QVERIFY(seen->summary.count(Outcome::Ok) <= counted + 4);
}

FETCHRACE_TEST(TestRealClients)
#include "tst_realclients.moc"
