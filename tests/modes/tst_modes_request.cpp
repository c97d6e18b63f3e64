// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/weights.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

/// What a plan says about its requests and their responses is the same in every mode.
class TestModesRequest : public QObject
{
    Q_OBJECT

private slots:
    void weightsGiveEveryModeTheSameTargets_data() { addModeRows(); }
    void weightsGiveEveryModeTheSameTargets();
    void everyModeSendsTheWholeRequest_data() { addModeRows(); }
    void everyModeSendsTheWholeRequest();
    void aBodyFileIsReadWhenTheRaceBegins();
    void aBodyFileThatIsGoneStopsTheRun();
    void aBodyFileMustHoldWhatWasPromised();
    void responsesAreWhatThePlanExpects_data();
    void responsesAreWhatThePlanExpects();
    void anUnexpectedResponseKeepsItsConnection_data() { addModeRows(); }
    void anUnexpectedResponseKeepsItsConnection();
};

namespace {

QString fileWith(const QTemporaryDir &folder, const QByteArray &content)
{
    QFile file(folder.filePath(QStringLiteral("body.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test cannot write its file.");
    return file.fileName();
}

QString sentenceOf(const Plan &plan)
{
    const auto result = preparePlan(plan, {}, {});
    return result ? QStringLiteral("(prepared)") : result.error().sentence;
}

} // namespace

void TestModesRequest::weightsGiveEveryModeTheSameTargets()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 14);
    setTargets(plan, {{server.url(QStringLiteral("/a")), 5},
                      {server.url(QStringLiteral("/b"))},
                      {server.url(QStringLiteral("/c"))}});
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    const QList<int> expected{0, 0, 1, 0, 2, 0, 0};
    QCOMPARE(run.samples().size(), std::size_t(14));
    for (const Sample &sample : run.samples())
        QCOMPARE(int(sample.target), expected.at(static_cast<qsizetype>(sample.index % 7)));
    int toA = 0;
    for (const SeenRequest &request : server.requests())
        toA += request.bytes.startsWith("GET /a ");
    QCOMPARE(toA, 10);
}

void TestModesRequest::everyModeSendsTheWholeRequest()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    const QTemporaryDir folder;
    Plan plan = planFor(server.url(QStringLiteral("/a?x=1")), 2);
    plan.method = "POST";
    plan.query = {{QStringLiteral("q"), QStringLiteral("b c")}};
    plan.bodyFile = fileWith(folder, R"({"a":1})");
    plan.jsonBody = true;
    plan.credentials = {Credentials::Kind::Basic, QStringLiteral("jo"), QStringLiteral("pw")};
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 2"));
    const QByteArray bytes = server.requests().last().bytes;
    QCOMPARE(withSortedHeader(bytes), withSortedHeader(ready.targets.first().requestBytes));
    QVERIFY(bytes.startsWith("POST /a?x=1&q=b%20c HTTP/1.1\r\n"));
    QVERIFY(bytes.endsWith("\r\n\r\n{\"a\":1}"));
    QVERIFY(bytes.contains(": Basic am86cHc=\r\n"));
    QVERIFY(bytes.toLower().contains("\r\ncontent-type: application/json\r\n"));
}

void TestModesRequest::aBodyFileIsReadWhenTheRaceBegins()
{
    ScriptedServer server(hello);
    const QTemporaryDir folder;
    Plan plan = planFor(server.url());
    plan.method = "POST";
    plan.bodyFile = fileWith(folder, "first");
    QVERIFY(prepared(plan).targets.first().requestBytes.endsWith("\r\n\r\nfirst"));
    fileWith(folder, "second");
    const PreparedPlan again = prepared(plan);
    QVERIFY(again.targets.first().requestBytes.endsWith("\r\n\r\nsecond"));
    QVERIFY(again.plan->body.isEmpty()); // what a result says of the plan names the file
    QCOMPARE(again.plan->bodyFile, plan.bodyFile);
}

void TestModesRequest::aBodyFileThatIsGoneStopsTheRun()
{
    ScriptedServer server(hello);
    const QTemporaryDir folder;
    Plan plan = planFor(server.url());
    plan.method = "POST";
    plan.bodyFile = fileWith(folder, "here");
    QFile::remove(plan.bodyFile);
    QVERIFY2(sentenceOf(plan).contains(plan.bodyFile), qPrintable(sentenceOf(plan)));
    plan.bodyFile = folder.path();
    QVERIFY2(sentenceOf(plan).contains(QLatin1String("it is a folder")), qPrintable(sentenceOf(plan)));
    QCOMPARE(server.requests().size(), 0);
}

void TestModesRequest::aBodyFileMustHoldWhatWasPromised()
{
    ScriptedServer server(hello);
    const QTemporaryDir folder;
    Plan plan = planFor(server.url());
    plan.method = "POST";
    plan.jsonBody = true;
    plan.bodyFile = fileWith(folder, "{\n  \"a\": x}");
    QVERIFY2(sentenceOf(plan).contains(QLatin1String("line 2, column")), qPrintable(sentenceOf(plan)));
}

void TestModesRequest::responsesAreWhatThePlanExpects_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("expectedStatus");
    QTest::addColumn<QString>("expectedText");
    QTest::addColumn<QString>("outcomes");
    const auto row = [](Mode mode, const char *what, const char *status, const QByteArray &body, int expectedStatus,
                        const char *expectedText, const char *outcome) {
        QTest::addRow("%s, %s", modeName(mode).data(), what)
            << mode << QByteArray(status) << body << expectedStatus << QString::fromUtf8(expectedText)
            << QStringLiteral("%1 3").arg(QLatin1String(outcome));
    };
    for (const Mode mode : allModes) {
        row(mode, "the status", "201 Created", "hello", 201, "", "ok");
        row(mode, "another status", "200 OK", "hello", 201, "", "bad-response");
        row(mode, "the text", "200 OK", "hello world", 0, "lo wo", "ok");
        row(mode, "the whole body", "200 OK", "hello", 0, "hello", "ok");
        row(mode, "not ASCII", "200 OK", "gr\xC3\xBC\xC3\x9F", 0, "\xC3\xBC\xC3\x9F", "ok");
        row(mode, "another text", "200 OK", "hello world", 0, "lowo", "bad-response");
        row(mode, "no body", "204 No Content", "", 0, "x", "bad-response");
        row(mode, "both", "200 OK", "hello", 200, "hello", "ok");
        row(mode, "an error is one", "404 Not Found", "hello", 200, "hello", "http-error");
    }
}

void TestModesRequest::responsesAreWhatThePlanExpects()
{
    QFETCH(Mode, mode);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    QFETCH(int, expectedStatus);
    QFETCH(QString, expectedText);
    QFETCH(QString, outcomes);
    // A byte at a time, so that the text is spread over what is read at once; each with a header of its own in between.
    ScriptedServer server([&](const SeenRequest &request) {
        const QByteArray whole = status.startsWith("204") ? "HTTP/1.1 204 No Content\r\n\r\n" : response(status, body);
        if (request.number != 1)
            return Reaction::say(whole);
        Reaction slow;
        slow.pieces.append({whole.chopped(body.size())});
        for (const char byte : body)
            slow.pieces.append({QByteArray(1, byte), 1});
        return slow;
    });
    Plan plan = planFor(server.url(), 3);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.check = {expectedStatus, expectedText};
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), outcomes);
    for (const Sample &sample : run.samples()) {
        QCOMPARE(int(sample.status), status.left(3).toInt());
        QCOMPARE(sample.bodyBytes, static_cast<std::uint64_t>(body.size()));
    }
}

void TestModesRequest::anUnexpectedResponseKeepsItsConnection()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 5);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.check.text = QStringLiteral("goodbye");
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("bad-response 5"));
    QCOMPARE(server.usedConnections(), 1);
}

FETCHRACE_TEST(TestModesRequest)
#include "tst_modes_request.moc"
