// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlcommand.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fetchrace;

/// What curl commands and redirects of the field ask for, as it comes to a server, from the files of cases in data/.
class TestCurlCases : public QObject
{
    Q_OBJECT

private slots:
    void commandsSendWhatCurlWould_data();
    void commandsSendWhatCurlWould();
    void optionsWithoutEffectAreNamedInOneNote_data();
    void optionsWithoutEffectAreNamedInOneNote();
    void optionsThatMatterAreRefused_data();
    void optionsThatMatterAreRefused();
    void locationsAreReadAsLenientlyAsUrls_data();
    void locationsAreReadAsLenientlyAsUrls();
};

namespace {

QJsonObject fileOfCases(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString commandFor(const ScriptedServer &server, const QString &command)
{
    return QString(command).replace(QLatin1String("PORT"), QString::number(server.serverPort()));
}

QByteArray bodyOf(const SeenRequest &request)
{
    return request.bytes.mid(request.bytes.indexOf("\r\n\r\n") + 4);
}

/// The value of a header field; "(none)" without it.
QByteArray fieldOf(const SeenRequest &request, const QByteArray &name)
{
    const qsizetype begin = request.bytes.toLower().indexOf("\r\n" + name.toLower() + ": ");
    if (begin < 0)
        return "(none)";
    const qsizetype value = begin + name.size() + 4;
    return request.bytes.mid(value, request.bytes.indexOf("\r\n", value) - value);
}

/// In another way than the case names it where that is only another spelling: the letters of percent-encodings.
QByteArray comparable(const QByteArray &target)
{
    return QByteArray::fromPercentEncoding(target).toPercentEncoding("/?&=:[]");
}

SeenRequest sent(const Plan &plan, const ScriptedServer &server)
{
    Plan one = plan;
    one.requests = 1;
    TestRun run(Mode::EventLoop, prepared(one));
    if (!run.run() || server.requests().isEmpty())
        qFatal("nothing came");
    return server.requests().last();
}

/// What the notes of some cases ask for.
void checkFields(const QString &name, const SeenRequest &request)
{
    if (name == QLatin1String("two cookies"))
        QCOMPARE(fieldOf(request, "Cookie"), QByteArray("a=1;c=2"));
    if (name == QLatin1String("header over option"))
        QCOMPARE(fieldOf(request, "User-Agent"), QByteArray("two"));
    if (name == QLatin1String("post without a body"))
        QCOMPARE(fieldOf(request, "Content-Type"), QByteArray("(none)"));
    if (name == QLatin1String("form")) {
        const QByteArray boundary = fieldOf(request, "Content-Type").split('=').value(1);
        QVERIFY(fieldOf(request, "Content-Type").startsWith("multipart/form-data; boundary="));
        QCOMPARE(bodyOf(request), "--" + boundary + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--" +
                                      boundary + "--\r\n");
    }
}

} // namespace

void TestCurlCases::commandsSendWhatCurlWould_data()
{
    QTest::addColumn<QJsonObject>("wanted");
    const QJsonArray cases = fileOfCases(QFINDTESTDATA("data/curl.json")).value(QLatin1String("cases")).toArray();
    for (const auto &each : cases)
        QTest::newRow(qPrintable(each.toObject().value(QLatin1String("name")).toString())) << each.toObject();
    QVERIFY(cases.size() > 20);
}

void TestCurlCases::commandsSendWhatCurlWould()
{
    QFETCH(QJsonObject, wanted);
    const QString name = wanted.value(QLatin1String("name")).toString();
    const ScriptedServer server(hello);
    const auto read = requestFromCurl(commandFor(server, wanted.value(QLatin1String("command")).toString()), Plan());
    if (wanted.contains(QLatin1String("refused")) && !read) {
        QVERIFY(read.error().sentence.endsWith(QLatin1Char('.')));
        return;
    }
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence));
    const SeenRequest request = sent(read->plan, server);
    if (wanted.contains(QLatin1String("refused"))) { // read as the Windows form
        QVERIFY2(name.startsWith(QLatin1String("caret form")), "a pattern must not be one literal target");
        QCOMPARE(lineOf(request).split(' ').at(1), QByteArray("/p?a=1&b=2"));
        QCOMPARE(bodyOf(request), name == QLatin1String("caret form") ? QByteArray("x=1&y=2") : QByteArray());
        return;
    }
    QCOMPARE(lineOf(request).split(' ').at(0), wanted.value(QLatin1String("method")).toString().toLatin1());
    QCOMPARE(comparable(lineOf(request).split(' ').at(1)),
             comparable(wanted.value(QLatin1String("target")).toString().toLatin1()));
    if (name != QLatin1String("form"))
        QCOMPARE(bodyOf(request), wanted.value(QLatin1String("body")).toString().toLatin1());
    checkFields(name, request);
    if (name == QLatin1String("header without a colon"))
        QCOMPARE(read->notes.size(), 1);
    QVERIFY(!read->notes.join(QLatin1Char(' ')).contains(QLatin1String("X-Foo")));
}

void TestCurlCases::optionsWithoutEffectAreNamedInOneNote_data()
{
    QTest::addColumn<QString>("option");
    const QJsonArray kinds = fileOfCases(QFINDTESTDATA("data/curl.json")).value(QLatin1String("options")).toArray();
    for (const auto &option : kinds.at(0)[QLatin1String("options")].toArray())
        QTest::newRow(qPrintable(option.toString())) << option.toString();
}

void TestCurlCases::optionsWithoutEffectAreNamedInOneNote()
{
    QFETCH(QString, option);
    const auto read = requestFromCurl(QStringLiteral("curl %1 -R 'http://127.0.0.1/p'").arg(option), Plan());
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence));
    Plan plain;
    plain.targets = {QUrl(QStringLiteral("http://127.0.0.1/p"))};
    QCOMPARE(read->plan, plain);
    QCOMPARE(read->notes.size(), 1);
    QVERIFY2(read->notes.first().contains(option.section(QLatin1Char('='), 0, 0) + QLatin1String(", -R.")),
             qPrintable(read->notes.first()));
}

void TestCurlCases::optionsThatMatterAreRefused_data()
{
    QTest::addColumn<QString>("option");
    const QJsonArray kinds = fileOfCases(QFINDTESTDATA("data/curl.json")).value(QLatin1String("options")).toArray();
    for (const auto &option : kinds.at(1)[QLatin1String("options")].toArray())
        QTest::newRow(qPrintable(option.toString())) << option.toString();
}

void TestCurlCases::optionsThatMatterAreRefused()
{
    QFETCH(QString, option);
    const auto read = requestFromCurl(QStringLiteral("curl 'http://127.0.0.1/p' %1 x").arg(option), Plan());
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.startsWith(QStringLiteral("curl's option %1 would ").arg(option)),
             qPrintable(read.error().sentence));
    QVERIFY(read.error().sentence.contains(QLatin1String("; ")));
    QVERIFY(!read.error().sentence.contains(QLatin1String("remove it")));
}

void TestCurlCases::locationsAreReadAsLenientlyAsUrls_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    const QJsonArray cases = fileOfCases(QFINDTESTDATA("data/redirects.json")).value(QLatin1String("cases")).toArray();
    QVERIFY(cases.size() > 10);
    for (const Mode mode : {Mode::Async, Mode::EventLoop}) {
        for (const auto &each : cases) {
            const QByteArray location = each[QLatin1String("location")].toString().toLatin1();
            QTest::addRow("%s %s", modeName(mode).data(), location.constData())
                << mode << location << each[QLatin1String("asks_for")].toString().toLatin1();
        }
    }
}

void TestCurlCases::locationsAreReadAsLenientlyAsUrls()
{
    QFETCH(Mode, mode);
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, target);
    ScriptedServer *itself = nullptr;
    ScriptedServer server([&](const SeenRequest &request) {
        if (!request.bytes.startsWith("GET /first "))
            return hello(request);
        const QByteArray port = QByteArray::number(itself->serverPort());
        return Reaction::say(
            response("302 Found", "moved", "Location: " + QByteArray(location).replace("PORT", port) + "\r\n"));
    });
    itself = &server;
    Plan plan = planFor(server.url(QStringLiteral("/first")));
    plan.transport.redirects = 1;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 1"));
    QCOMPARE(comparable(lineOf(server.requests().last()).split(' ').at(1)), comparable(target));
}

FETCHRACE_TEST(TestCurlCases)
#include "tst_curlcases.moc"
