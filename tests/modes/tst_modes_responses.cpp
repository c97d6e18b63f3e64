// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/asyncdifference.h"
#include "tests/modes/localtls.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace fetchrace;
using namespace std::chrono_literals;

/// Servers' answers, byte by byte (data/responses.json says how they are written), and what each has to be read as, in
/// every mode, over TLS as in the clear.
class TestModesResponses : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        // Qt 6.8 says which header it leaves out.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!HTTP header value contained illegal )")));
    }
    void anAnswerIsReadAlikeInEveryMode_data();
    void anAnswerIsReadAlikeInEveryMode();
    void anAnswerIsReadAlikeOverTls_data() { anAnswerIsReadAlikeInEveryMode_data(); }
    void anAnswerIsReadAlikeOverTls();
    void whatHasComeOfACutAnswerIsToldAlike_data();
    void whatHasComeOfACutAnswerIsToldAlike();
    void anAnswerThatComesBesideIsNobodys_data();
    void anAnswerThatComesBesideIsNobodys();

private:
    void checkInEveryMode(const QJsonObject &answer, const std::optional<QSslConfiguration> &tls);
};

namespace {

constexpr int requestsPerMode = 4; // one after another, so that an answer given to the wrong one shows

QJsonArray cases()
{
    QFile file(QFINDTESTDATA("data/responses.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("cases")).toArray();
}

Reaction reactionOf(const QJsonArray &steps)
{
    Reaction reaction;
    int pause = 0;
    for (const auto &value : steps) {
        const QJsonObject step = value.toObject();
        if (const auto send = step.value(QLatin1String("send")); send.isString()) {
            const QByteArray bytes = send.toString().toLatin1().repeated(step.value(QLatin1String("times")).toInt(1));
            reaction.pieces.append({bytes, std::exchange(pause, 0)});
        }
        pause += step.value(QLatin1String("wait_ms")).toInt();
        if (step.value(QLatin1String("close")).toBool())
            reaction.end = Reaction::End::Close;
        if (step.value(QLatin1String("reset")).toBool())
            reaction.end = Reaction::End::Reset;
    }
    if (pause > 0) // before the end
        reaction.pieces.append({{}, pause});
    return reaction;
}

/// "ok 200 5", "bad-response": what a complete response was is told, too.
QString nameOf(const Sample &sample)
{
    const QString outcome = outcomeName(sample.outcome);
    if (!isComplete(sample.outcome))
        return outcome;
    return QStringLiteral("%1 %2 %3").arg(outcome).arg(sample.status).arg(sample.bodyBytes);
}

/// How the requests of a mode ended.
struct Ends {
    QStringList names;
    std::uint32_t unreadable = 0; ///< of which the run counts that only this mode could not read the responses
};

Ends endsOf(Mode mode, const QJsonArray &steps, const std::optional<QSslConfiguration> &tls)
{
    ScriptedServer server([reaction = reactionOf(steps)](const SeenRequest &) { return reaction; }, tls);
    Plan plan = planFor(server.url(), requestsPerMode);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.timeout = 3s;
    TestRun run(mode, prepared(plan));
    if (!run.run())
        return {{QStringLiteral("no end")}};
    WireFacts facts = run.log().wire().facts();
    facts.met[static_cast<std::size_t>(AsyncDifference::Kind::Resend)] = 0;
    const std::uint32_t unreadable = std::accumulate(facts.met.begin(), facts.met.end(), 0U);
    QStringList names;
    for (const Sample &sample : run.samples())
        names.append(nameOf(sample));
    return {names, unreadable};
}

/// Where async cannot do as the case says, nor at once what it allows: its row in the table of differences.
QString differenceOf(const QString &name)
{
    return name == QLatin1String("chunklf")
               ? QString::fromLatin1(asyncDifferences().at(qsizetype(AsyncDifference::Kind::ChunkLines)).async)
               : QString();
}

} // namespace

void TestModesResponses::anAnswerIsReadAlikeInEveryMode_data()
{
    QTest::addColumn<QJsonObject>("answer");
    for (const auto &value : cases()) {
        const QJsonObject answer = value.toObject();
        QTest::newRow(qPrintable(answer.value(QLatin1String("name")).toString())) << answer;
    }
}

void TestModesResponses::anAnswerIsReadAlikeInEveryMode()
{
    QFETCH(QJsonObject, answer);
    checkInEveryMode(answer, {});
}

void TestModesResponses::anAnswerIsReadAlikeOverTls()
{
    QFETCH(QJsonObject, answer);
    const TrustInLocalServer trust;
    checkInEveryMode(answer, localServerTls());
}

void TestModesResponses::checkInEveryMode(const QJsonObject &answer, const std::optional<QSslConfiguration> &tls)
{
    const QJsonArray steps = answer.value(QLatin1String("steps")).toArray();
    const QString name = answer.value(QLatin1String("name")).toString();
    const QJsonArray asyncMay = answer.value(QLatin1String("async_may")).toArray();
    QString expected = answer.value(QLatin1String("expect")).toString();
    if (expected == QLatin1String("same"))
        expected = endsOf(Mode::Serial, steps, tls).names.value(0);
    QVERIFY(expected != QLatin1String("timeout"));
    const bool isCounted = expected.startsWith(QLatin1String("ok")) || expected.startsWith(QLatin1String("http-error"));
    for (const Mode mode : allModes) {
        const auto [ends, unreadable] = endsOf(mode, steps, tls);
        const QString difference = differenceOf(name);
        std::uint32_t differing = 0;
        for (const QString &end : ends) {
            const bool mayDiffer = asyncMay.contains(end) || (!difference.isEmpty() && difference.startsWith(end));
            differing += end != expected ? 1 : 0;
            QVERIFY2(end == expected || (mode == Mode::Async && mayDiffer),
                     qPrintable(modeName(mode) + QStringLiteral(": %1 instead of %2").arg(end, expected)));
        }
        QCOMPARE(ends.size(), requestsPerMode);
        QCOMPARE(unreadable, isCounted ? differing : 0U);
    }
}

void TestModesResponses::whatHasComeOfACutAnswerIsToldAlike_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("overTls");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray busy = "HTTP/1.1 503 Busy\r\nContent-Length: 50\r\n\r\nhello";
    const QByteArray chunked = "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
    for (const Mode mode : allModes) {
        for (const bool overTls : {false, true}) {
            const auto row = [&](const char *name, const QByteArray &answer, Outcome outcome) {
                QTest::addRow("%s, %s%s", name, modeName(mode).data(), overTls ? ", https" : "")
                    << mode << overTls << answer << outcome;
            };
            row("cut", busy, Outcome::ConnectionLost);
            row("cut between chunks", chunked, Outcome::ConnectionLost);
            row("no chunk", chunked + "five\r\n", Outcome::BadResponse);
        }
    }
}

void TestModesResponses::whatHasComeOfACutAnswerIsToldAlike()
{
    QFETCH(const Mode, mode);
    QFETCH(const bool, overTls);
    QFETCH(const QByteArray, answer);
    QFETCH(const Outcome, outcome);
    const TrustInLocalServer trust;
    ScriptedServer server([&](const SeenRequest &) { return Reaction::say(answer, Reaction::End::Close); },
                          overTls ? std::optional(localServerTls()) : std::nullopt);
    const PreparedPlan ready = prepared(planFor(server.url(), 2));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(defectsOf(run, ready, mode), QString());
    for (const Sample &sample : run.samples()) {
        QCOMPARE(sample.outcome, outcome);
        QCOMPARE(int(sample.status), answer.mid(9, 3).toInt());
        QCOMPARE(sample.bodyBytes, std::uint64_t(5));
        QVERIFY(sample.firstByte != Sample::unseen);
    }
}

void TestModesResponses::anAnswerThatComesBesideIsNobodys_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("overTls");
    QTest::addColumn<int>("size");
    for (const Mode mode : allModes) {
        for (const bool overTls : {false, true}) {
            for (const int size :
                 {100, 4096, 16'384}) // what some read at once, so that they have not seen what follows
                QTest::addRow("%s, %d%s", modeName(mode).data(), size, overTls ? ", https" : "")
                    << mode << overTls << size;
        }
    }
}

/// However soon the next request follows.
void TestModesResponses::anAnswerThatComesBesideIsNobodys()
{
    QFETCH(const Mode, mode);
    QFETCH(const bool, overTls);
    QFETCH(const int, size);
    const QByteArray header = "HTTP/1.1 200 OK\r\nContent-Length: %\r\n\r\n";
    const auto bodySize = size - header.size() - 4;
    const QByteArray digits = QByteArray::number(bodySize).rightJustified(5, '0');
    const QByteArray answer = QByteArray(header).replace("%", digits) + QByteArray(bodySize, 'x');
    QCOMPARE(answer.size(), size);
    const QByteArray beside = response("408 Request Timeout", "wrong one");
    const TrustInLocalServer trust;
    ScriptedServer server([&](const SeenRequest &) { return Reaction::say(answer + beside); },
                          overTls ? std::optional(localServerTls()) : std::nullopt);
    Plan plan = planFor(server.url(), 40);
    plan.inFlight = 1;
    plan.workers = 1;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    for (const Sample &sample : run.samples())
        QCOMPARE(nameOf(sample), QStringLiteral("ok 200 %1").arg(bodySize));
}

FETCHRACE_TEST(TestModesResponses)
#include "tst_modes_responses.moc"
