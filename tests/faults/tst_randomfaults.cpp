// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/faultserver.h"
#include "tests/faults/randomserver.h"
#include "tests/modes/localtls.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>

using namespace fetchrace;
using namespace std::chrono_literals;

/// A server of which a fifth of the responses are at fault, drawn from a seed: in every mode each request ends as what
/// was done to it says. FETCHRACE_REQUESTS makes it longer, FETCHRACE_SEED another.
class TestRandomFaults : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestEndsAsWhatWasDoneToIt_data();
    void everyRequestEndsAsWhatWasDoneToIt();
};

namespace {

constexpr int faultsInAHundred = 20;

int fromEnvironment(const char *name, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? number : otherwise;
}

QByteArray textOf(const std::vector<RandomServer::Deed> &deeds)
{
    QStringList parts;
    for (const RandomServer::Deed &deed : deeds)
        parts << outcomeName(deed.outcome) + QLatin1String(deed.isHangUp ? ", hung up on" : "") +
                     QLatin1String(deed.isOnKeptConnection ? ", kept" : "") +
                     QLatin1String(deed.isUnreadable ? ", unreadable" : "") +
                     QLatin1String(deed.takesTheNextAlong ? ", and more than asked for" : "");
    return parts.isEmpty() ? QByteArrayLiteral("nothing") : parts.join(QLatin1String("; ")).toUtf8();
}

/// Whether a request ended as one of the things that were done to it. QNetworkAccessManager may send again what has
/// ended already.
bool isOneOf(Outcome outcome, const std::vector<RandomServer::Deed> &deeds)
{
    return std::any_of(deeds.begin(), deeds.end(), [outcome](const RandomServer::Deed &deed) {
        return outcome == deed.outcome || (deed.isUnreadable && outcome == Outcome::BadResponse);
    });
}

/// After it async leaves the connection, and the next request may be on it already.
bool mayTakeAlong(const RandomServer::Deed &deed)
{
    return deed.takesTheNextAlong || deed.isUnreadable || deed.outcome == Outcome::BadResponse;
}

} // namespace

void TestRandomFaults::everyRequestEndsAsWhatWasDoneToIt_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("overTls");
    for (const Mode mode : allModes) {
        QTest::addRow("%s", modeName(mode).data()) << mode << false;
        QTest::addRow("%s, https", modeName(mode).data()) << mode << true;
    }
}

void TestRandomFaults::everyRequestEndsAsWhatWasDoneToIt()
{
    QFETCH(Mode, mode);
    QFETCH(bool, overTls);
    const TrustInLocalServer trust;
    RandomServer server(static_cast<unsigned>(fromEnvironment("FETCHRACE_SEED", 1)), faultsInAHundred,
                        overTls ? std::optional(localServerTls()) : std::nullopt);
    const int requests = fromEnvironment("FETCHRACE_REQUESTS", 400);
    Plan plan = planFor(server.url(0), requests);
    for (int request = 1; request < requests; ++request)
        plan.targets.append(server.url(request));
    plan.inFlight = 20;
    plan.workers = 5;
    plan.timeout = plan.concurrency(mode) > plan.workers ? 6s : 2s; // as many at once have to be through on a busy machine
    plan.pace.backOff = BackOff::Never;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    run.start();
    QVERIFY(run.waitForEnd(600'000));
    QCOMPARE(defectsOf(run, ready, mode), QString());

    int takenWrongly = 0;
    qsizetype others = 0;
    qsizetype mostOthers = 0;
    for (const Sample &sample : run.samples()) {
        const auto deeds = server.deedsTo(static_cast<int>(sample.index));
        takenWrongly += sample.outcome == Outcome::Ok && sample.bodyBytes != RandomServer::goodBytes ? 1 : 0;
        if (mode == Mode::Async)
            mostOthers += std::count_if(deeds.begin(), deeds.end(), mayTakeAlong);
        if (mode == Mode::Async ? isOneOf(sample.outcome, deeds)
                                : !deeds.empty() && sample.outcome == deeds.back().outcome)
            continue;
        ++others;
        qInfo("request %u is %s; done to it: %s", sample.index, qPrintable(outcomeName(sample.outcome)),
              textOf(deeds).constData());
    }
    QCOMPARE(takenWrongly, 0);
    QVERIFY2(others <= mostOthers, qPrintable(QString::number(others)));
}

FETCHRACE_TEST(TestRandomFaults)
#include "tst_randomfaults.moc"
