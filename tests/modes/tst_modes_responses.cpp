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
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void anAnswerIsReadAlikeInEveryMode_data();
    void anAnswerIsReadAlikeInEveryMode();
    void anAnswerIsReadAlikeOverTls_data() { anAnswerIsReadAlikeInEveryMode_data(); }
    void anAnswerIsReadAlikeOverTls();

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
struct End {
    QString name;                 ///< one if they are alike
    std::uint32_t unreadable = 0; ///< of which the run counts that only this mode could not read the responses
};

End endOf(Mode mode, const QJsonArray &steps, const std::optional<QSslConfiguration> &tls)
{
    ScriptedServer server([reaction = reactionOf(steps)](const SeenRequest &) { return reaction; }, tls);
    Plan plan = planFor(server.url(), requestsPerMode);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.timeout = 3s;
    TestRun run(mode, prepared(plan));
    if (!run.run())
        return {QStringLiteral("no end")};
    WireFacts facts = run.log().wire().facts();
    facts.met[static_cast<std::size_t>(AsyncDifference::Kind::Resend)] = 0;
    const std::uint32_t unreadable = std::accumulate(facts.met.begin(), facts.met.end(), 0U);
    QStringList names;
    for (const Sample &sample : run.samples())
        names.append(nameOf(sample));
    if (names.count(names.value(0)) == requestsPerMode)
        return {names.first(), unreadable};
    return {names.join(QLatin1String(", ")), unreadable};
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
        expected = endOf(Mode::Serial, steps, tls).name;
    QVERIFY(expected != QLatin1String("timeout"));
    for (const Mode mode : allModes) {
        const auto [end, unreadable] = endOf(mode, steps, tls);
        const QString difference = differenceOf(name);
        const bool mayDiffer = asyncMay.contains(end) || (!difference.isEmpty() && difference.startsWith(end));
        if (mode != Mode::Async || !mayDiffer)
            QVERIFY2(end == expected,
                     qPrintable(modeName(mode) + QStringLiteral(": %1 instead of %2").arg(end, expected)));
        const bool isCounted = end != expected && (expected.startsWith(QLatin1String("ok")) ||
                                                   expected.startsWith(QLatin1String("http-error")));
        QCOMPARE(unreadable, isCounted ? std::uint32_t(requestsPerMode) : 0U);
    }
}

FETCHRACE_TEST(TestModesResponses)
#include "tst_modes_responses.moc"
