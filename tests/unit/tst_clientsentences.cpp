// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explanation.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QTest>

#include <functional>

using namespace fetchrace;

/// What is said of a program of somebody else's, from what the server saw of it.
class TestClientSentences : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aClientThatDidAsAskedIsNotMentioned();
    void whatIsUnusualIsSaid_data();
    void whatIsUnusualIsSaid();
};

namespace {

/// 600 requests on 100 connections in 400 ms, as was asked for.
FinishedRun asAsked()
{
    Client client;
    client.name = QStringLiteral("ours");
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>();
    finished.run.entry = Entry(client);
    Summary &summary = finished.summary;
    summary.requests = 600;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 600;
    summary.status[200] = 600;
    summary.elapsedNs = 400 * ms;
    summary.latency.count = 600;
    summary.latency.mean = summary.latency.p50 = summary.latency.max = 47 * ms;
    summary.peakInFlight = 100;
    ClientFacts facts;
    facts.asked = 600;
    facts.connections = 100;
    facts.mostOpen = 100;
    facts.startupNs = 150 * ms;
    facts.afterNs = 20 * ms;
    summary.client = facts;
    return finished;
}

QStringList saidOf(const FinishedRun &finished)
{
    QStringList said;
    for (const Explanation &explanation : explain({finished}, 2))
        if (explanation.topic == Explanation::Topic::Client)
            said << test::plain(explanation.sentence);
    return said;
}

using ClientChange = std::function<void(FinishedRun &finished, ClientFacts &facts)>;

} // namespace

Q_DECLARE_METATYPE(ClientChange)

void TestClientSentences::aClientThatDidAsAskedIsNotMentioned()
{
    QCOMPARE(saidOf(asAsked()), QStringList());
}

void TestClientSentences::whatIsUnusualIsSaid_data()
{
    QTest::addColumn<ClientChange>("change");
    QTest::addColumn<QString>("part"); ///< of the only sentence
    const auto add = [](const char *name, const char *part, const ClientChange &change) {
        QTest::newRow(name) << change << QString::fromLatin1(part);
    };
    add("fewer", "ours was asked for 600 requests and sent only 450",
        [](FinishedRun &finished, ClientFacts &) { finished.summary.requests = 450; });
    add("more", "ours was asked for 600 requests and sent 700;",
        [](FinishedRun &finished, ClientFacts &) { finished.summary.requests = 700; });
    add("more than is recorded", "ours was asked for 600 requests and sent 705;",
        [](FinishedRun &finished, ClientFacts &facts) {
            finished.summary.requests = 700;
            facts.unrecorded = 5;
        });
    add("a connection for each", "ours opened a connection for each request (600 for 600)",
        [](FinishedRun &, ClientFacts &facts) { facts.connections = 600; });
    add("a pool", "ours never held more than 20 connections, though 100 concurrent requests were asked for",
        [](FinishedRun &, ClientFacts &facts) { facts.mostOpen = 20; });
    add("idle",
        "ours let its connections lie idle for 5.00 ms between a response and the next request on average, 20.0%",
        [](FinishedRun &, ClientFacts &facts) {
            facts.awayMeanNs = 5 * ms;
            facts.awayCount = 500;
            facts.idleShare = 0.2;
        });
    add("lockstep", "ours sent in step: its 100 connections began together",
        [](FinishedRun &, ClientFacts &facts) { facts.isInLockstep = true; });
    add("HTTP/1.0", "ours spoke HTTP/1.0", [](FinishedRun &, ClientFacts &facts) { facts.http10 = 600; });
    add("other targets", "ours asked 7 times for what the plan does not ask for",
        [](FinishedRun &, ClientFacts &facts) { facts.otherTargets = 7; });
    add("a long start", "ours took longer to start (0.900 s) than to race (0.400 s)",
        [](FinishedRun &, ClientFacts &facts) { facts.startupNs = 900 * ms; });
    add("a long end", "ours needed 0.300 s more after the last response",
        [](FinishedRun &, ClientFacts &facts) { facts.afterNs = 300 * ms; });
}

void TestClientSentences::whatIsUnusualIsSaid()
{
    QFETCH(const ClientChange, change);
    QFETCH(const QString, part);
    FinishedRun finished = asAsked();
    change(finished, *finished.summary.client);
    const QStringList said = saidOf(finished);
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.first().contains(part), qPrintable(said.first()));
}

FETCHRACE_TEST(TestClientSentences)
#include "tst_clientsentences.moc"
