// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/planoptions.h"
#include "app/plan/curl/shellwords.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/json/planjson.h"
#include "app/plan/request/redact.h"
#include "app/plan/settings/plancommand.h"
#include "app/plan/settings/plansetting.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <map>

using namespace fetchrace;

namespace {

QString nameOf(const PlanSetting &setting)
{
    const QString object = QString::fromLatin1(setting.object);
    return object.isEmpty() ? setting.name() : object + QLatin1Char('.') + setting.name();
}

/// Arguments of "fetchrace run" that give each setting another value than its usual one, with what it needs beside it.
const std::map<QString, QString> &examples()
{
    static const std::map<QString, QString> all{
        {QStringLiteral("targets"), QStringLiteral("--url|/test/")},
        {QStringLiteral("method"), QStringLiteral("--method|PUT")},
        {QStringLiteral("query"), QStringLiteral("--query|a=b|--query|c=")},
        {QStringLiteral("headers"), QStringLiteral("--header|X-One: 1|--header|X-Two: 2")},
        {QStringLiteral("body"), QStringLiteral("--method|PUT|--body|text")},
        {QStringLiteral("json_body"), QStringLiteral("--method|PUT|--body|{}|--json-body")},
        {QStringLiteral("basic_auth"), QStringLiteral("--user|jo:p:w")},
        {QStringLiteral("bearer_token"), QStringLiteral("--bearer|abc")},
        {QStringLiteral("expect.status"), QStringLiteral("--expect-status|201")},
        {QStringLiteral("expect.text"), QStringLiteral("--expect-text|done")},
        {QStringLiteral("requests"), QStringLiteral("--requests|7")},
        {QStringLiteral("workers"), QStringLiteral("--workers|7")},
        {QStringLiteral("in_flight"), QStringLiteral("--in-flight|7")},
        {QStringLiteral("connections"), QStringLiteral("--connections|7")},
        {QStringLiteral("rate"), QStringLiteral("--rate|7.5/s")},
        {QStringLiteral("duration"), QStringLiteral("--duration|7s")},
        {QStringLiteral("max_errors"), QStringLiteral("--max-errors|0")},
        {QStringLiteral("back_off"), QStringLiteral("--back-off|never")},
        {QStringLiteral("handle.time"), QStringLiteral("--handle|20ms")},
        {QStringLiteral("handle.kind"), QStringLiteral("--handle|20ms|--handle-kind|block")},
        {QStringLiteral("handle.place"), QStringLiteral("--handle|20ms|--handle-place|pool")},
        {QStringLiteral("handle.handlers"), QStringLiteral("--handle|20ms|--handle-place|process|--handlers|37")},
        {QStringLiteral("entries"), QStringLiteral("--mode|threaded:7|--mode|serial")},
        {QStringLiteral("repeat"), QStringLiteral("--repeat|7")},
        {QStringLiteral("timeout"), QStringLiteral("--timeout|7s")},
        {QStringLiteral("keep_alive"), QStringLiteral("--no-keep-alive")},
        {QStringLiteral("verify_tls"), QStringLiteral("--insecure")},
        {QStringLiteral("ca_certificate"), QStringLiteral("--cacert|ca.pem")},
        {QStringLiteral("client_certificate"), QStringLiteral("--client-cert|c.pem")},
        {QStringLiteral("client_key"), QStringLiteral("--client-cert|c.pem|--client-key|k.pem")},
        {QStringLiteral("proxy"), QStringLiteral("--url|http://localhost/|--proxy|127.0.0.1:3128")},
        {QStringLiteral("through"), QStringLiteral("--through|http://127.0.0.1:8000")},
        {QStringLiteral("redirects"), QStringLiteral("--redirects|7")},
        {QStringLiteral("http2"), QStringLiteral("--url|https://localhost/|--http2")},
    };
    return all;
}

Expected<Plan> planOf(const QStringList &arguments)
{
    OptionSet set(QStringLiteral("run"), {}, planOptions());
    return set.parse(arguments).and_then([&set] { return readPlan(set); }).map([](const CurlRequest &request) {
        return request.plan;
    });
}

QJsonValue valueIn(const QJsonObject &plan, const PlanSetting &setting)
{
    return setting.object == nullptr ? plan.value(setting.name())
                                     : plan.value(QLatin1String(setting.object)).toObject().value(setting.name());
}

QByteArray manPage()
{
    QFile file(qEnvironmentVariable("FETCHRACE_SOURCE_DIR") + QStringLiteral("/packaging/desktop/fetchrace.1"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The parts of a plan, a row of a table for each: plan files, options, their help and the manual name the same.
class TestPlanSettings : public QObject
{
    Q_OBJECT

private slots:
    void theOptionsOfAPlanAreTheRows();
    void thePlanFilesKeysAreTheRows();
    void theManualHasEveryOption_data();
    void theManualHasEveryOption();
    void anOptionGivesWhatThePlanFileKeeps_data();
    void anOptionGivesWhatThePlanFileKeeps();
    void aPlansOwnArgumentsGiveItAgain_data() { anOptionGivesWhatThePlanFileKeeps_data(); }
    void aPlansOwnArgumentsGiveItAgain();
    void credentialsWithoutNameAndPasswordAreKept();
    void theCommandOfAPlanIsOneForAShell();
    void numbersHaveLimits_data();
    void numbersHaveLimits();
};

void TestPlanSettings::theOptionsOfAPlanAreTheRows()
{
    QStringList expected{QStringLiteral("scenario"), QStringLiteral("plan"), QStringLiteral("curl")};
    for (const PlanSetting &setting : planSettings()) {
        if (setting.option != nullptr)
            expected.append(setting.optionName());
        QVERIFY2(setting.option == nullptr || setting.help != nullptr, setting.key);
    }
    for (const DemoField &field : demoFields())
        expected.append(QStringLiteral("demo-") + field.optionName());
    QStringList options;
    for (const QCommandLineOption &option : planOptions()) {
        options += option.names();
        QVERIFY2(!option.description().contains(QLatin1Char('{')), qPrintable(option.description()));
    }
    options.sort();
    expected.sort();
    QCOMPARE(options, expected);
    QCOMPARE(options.removeDuplicates(), 0);
}

void TestPlanSettings::thePlanFilesKeysAreTheRows()
{
    QStringList keys;
    for (const PlanSetting &setting : planSettings())
        keys.append(setting.object == nullptr ? setting.name() : QString::fromLatin1(setting.object));
    keys.append(QStringLiteral("demo"));
    keys.removeDuplicates();
    const auto refused = planFromJsonText(R"({"nonsense": 1})");
    QVERIFY(!refused);
    QCOMPARE(refused.error().sentence,
             QStringLiteral("Unknown key \"nonsense\"; use %1.").arg(keys.join(QStringLiteral(", "))));
}

void TestPlanSettings::theManualHasEveryOption_data()
{
    QTest::addColumn<QByteArray>("option");
    for (const QCommandLineOption &option : planOptions()) {
        const QByteArray name = option.names().first().toLatin1();
        QTest::newRow(name.constData()) << "\\-\\-" + QByteArray(name).replace("-", "\\-");
    }
}

void TestPlanSettings::theManualHasEveryOption()
{
    QFETCH(QByteArray, option);
    const QByteArray manual = manPage();
    QVERIFY2(!manual.isEmpty(), "FETCHRACE_SOURCE_DIR does not say where the sources are, as ctest does.");
    const auto follows = [&manual, &option](qsizetype at) {
        return QByteArrayView(" \n\",").contains(manual.at(at + option.size()));
    };
    qsizetype at = manual.indexOf(option);
    while (at >= 0 && !follows(at))
        at = manual.indexOf(option, at + 1);
    QVERIFY2(at >= 0, option.constData());
}

void TestPlanSettings::anOptionGivesWhatThePlanFileKeeps_data()
{
    QTest::addColumn<const PlanSetting *>("setting");
    for (const PlanSetting &setting : planSettings())
        if (setting.option != nullptr)
            QTest::newRow(qPrintable(nameOf(setting))) << &setting;
}

void TestPlanSettings::anOptionGivesWhatThePlanFileKeeps()
{
    QFETCH(const PlanSetting *, setting);
    const auto example = examples().find(nameOf(*setting));
    QVERIFY2(example != examples().end(), "Give this setting an example.");
    const auto plan = planOf(example->second.split(QLatin1Char('|')));
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().sentence));
    const QJsonObject file = planToJson(*plan);
    QVERIFY(!valueIn(file, *setting).isUndefined());
    QVERIFY(valueIn(file, *setting) != valueIn(planToJson(Plan()), *setting));
    const auto back = planFromJson(file);
    QVERIFY2(back, qPrintable(back ? QString() : back.error().sentence));
    QCOMPARE(*back, *plan);
}

void TestPlanSettings::aPlansOwnArgumentsGiveItAgain()
{
    QFETCH(const PlanSetting *, setting);
    const auto plan = planOf(examples().at(nameOf(*setting)).split(QLatin1Char('|')));
    QVERIFY(plan);
    QVERIFY(!planArguments(*plan).isEmpty());
    const auto again = planOf(planArguments(*plan));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().sentence));
    QCOMPARE(*again, *plan);
}

/// Also ":" is sent, as "Basic Og==".
void TestPlanSettings::credentialsWithoutNameAndPasswordAreKept()
{
    const auto plan = planOf({QStringLiteral("--user"), QStringLiteral(":")});
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().sentence));
    QCOMPARE(planFromJson(planToJson(*plan)).value(), *plan);
    QCOMPARE(planOf(planArguments(*plan)).value(), *plan);
}

void TestPlanSettings::theCommandOfAPlanIsOneForAShell()
{
    QCOMPARE(planCommand(Plan()), QStringLiteral("fetchrace run"));
    const QStringList arguments{QStringLiteral("--header"),
                                QStringLiteral("X-Note: it's"),
                                QStringLiteral("--bearer"),
                                QStringLiteral("geheim"),
                                QStringLiteral("--demo-delay"),
                                QStringLiteral("10ms..20ms"),
                                QStringLiteral("--demo-two-writes"),
                                QStringLiteral("--requests"),
                                QStringLiteral("7")};
    const auto plan = planOf(arguments);
    QVERIFY(plan);
    const QString command = planCommand(*plan);
    QVERIFY2(!command.contains(QStringLiteral("geheim")), qPrintable(command));
    const auto words = shellWords(command);
    QVERIFY(words);
    QCOMPARE(words->first(2), (QByteArrayList{"fetchrace", "run"}));
    QStringList given;
    for (const QByteArray &word : words->mid(2))
        given.append(QString::fromUtf8(word));
    const auto again = planOf(given);
    QVERIFY2(again, qPrintable(again ? QString() : again.error().sentence));
    QCOMPARE(*again, redacted(*plan));
}

void TestPlanSettings::numbersHaveLimits_data()
{
    QTest::addColumn<const PlanSetting *>("setting");
    for (const PlanSetting &setting : planSettings())
        if (setting.words != nullptr)
            QTest::newRow(qPrintable(nameOf(setting))) << &setting;
}

void TestPlanSettings::numbersHaveLimits()
{
    QFETCH(const PlanSetting *, setting);
    const auto problem = [setting](const Plan &plan) {
        const auto checked = setting->check(*setting, plan);
        return checked ? QString() : checked.error().sentence;
    };
    QCOMPARE(problem(Plan()), QString());
    const auto withValue = [setting](std::int64_t value) {
        Plan plan;
        const bool isTime = setting->fromJson(*setting, QStringLiteral("1ms"), plan).has_value();
        plan.handling.place = HandlePlace::Pool;
        const QJsonValue json = isTime ? QJsonValue(QString::number(value / 1000) + QStringLiteral("us"))
                                       : QJsonValue(static_cast<qint64>(value));
        const auto read = setting->fromJson(*setting, json, plan);
        return read ? setting->check(*setting, plan) : read;
    };
    QVERIFY(withValue(setting->least));
    QVERIFY(withValue(setting->most));
    const auto beyond = withValue(setting->most + 1000);
    QVERIFY(!beyond);
    QVERIFY2(beyond.error().sentence.contains(QLatin1String(" must be from ")), qPrintable(beyond.error().sentence));
    QCOMPARE(withValue(0).has_value(), setting->mayBeZero || setting->least == 0);
}

Q_DECLARE_METATYPE(const fetchrace::PlanSetting *)

FETCHRACE_TEST(TestPlanSettings)
#include "tst_plansettings.moc"
