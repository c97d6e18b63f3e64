// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"
#include "app/plan/plancheck.h"
#include "app/plan/scenarios/scenario.h"
#include "tests/testregistry.h"

#include <QSet>
#include <QTest>

using namespace fetchrace;

class TestScenario : public QObject
{
    Q_OBJECT

private slots:
    void theArticleComesFirst();
    void localIsTheArticleWithoutDelayAndLongEnough();
    void theQuestionsThatPeopleAskAreThere();
    void everyNameIsUsedOnce();
    void everyScenarioCanBeSentAndDescribesItself_data();
    void everyScenarioCanBeSentAndDescribesItself();
    void anUnknownNameIsAnsweredWithTheKnownOnes();
    void aFileKeepsItsClients();
    void whatIsNoClientIsNamed_data();
    void whatIsNoClientIsNamed();
};

void TestScenario::theArticleComesFirst()
{
    QVERIFY(scenarios().size() >= 2);
    QCOMPARE(scenarios().first().name, QStringLiteral("article"));
    QCOMPARE(scenarios().first().plan, Plan());
}

void TestScenario::localIsTheArticleWithoutDelayAndLongEnough()
{
    const auto local = findScenario(QStringLiteral("local"));
    QVERIFY(local);
    Plan expected;
    expected.demo.delay = {};
    expected.requests *= 10; // at full speed the article's are over before they can be compared
    QCOMPARE(local->plan, expected);
}

void TestScenario::theQuestionsThatPeopleAskAreThere()
{
    for (const char *name : {"article", "local", "slow-api", "busy-server", "rate-limited", "stock-qnam",
                             "heavy-handler", "mystery-44ms", "flaky"})
        QVERIFY2(findScenario(QLatin1String(name)), name);
}

void TestScenario::everyNameIsUsedOnce()
{
    QSet<QString> names;
    for (const Scenario &scenario : scenarios())
        names.insert(scenario.name);
    QCOMPARE(names.size(), scenarios().size());
}

void TestScenario::everyScenarioCanBeSentAndDescribesItself_data()
{
    QTest::addColumn<QString>("name");
    for (const Scenario &scenario : scenarios())
        QTest::newRow(qPrintable(scenario.name)) << scenario.name;
}

void TestScenario::everyScenarioCanBeSentAndDescribesItself()
{
    QFETCH(QString, name);
    const auto scenario = findScenario(name);
    QVERIFY(scenario);
    QCOMPARE(scenario->name, name);
    QVERIFY(checkPlan(scenario->plan));
    QVERIFY(scenario->plan.usesDemoServer());
    QVERIFY(!scenario->title.isEmpty());
    // A paragraph that says what to look for.
    QVERIFY(scenario->description.size() > 150 && scenario->description.contains(QLatin1String("ook at")));
}

void TestScenario::anUnknownNameIsAnsweredWithTheKnownOnes()
{
    const auto found = findScenario(QStringLiteral("artikel"));
    QVERIFY(!found);
    QVERIFY2(
        found.error().sentence.startsWith(QStringLiteral("There is no scenario \"artikel\"; choose one of article, ")),
        qPrintable(found.error().sentence));
}

void TestScenario::aFileKeepsItsClients()
{
    Client client;
    client.name = QStringLiteral("Ours");
    client.command = QStringLiteral("python3 ours.py --fast");
    client.folder = QStringLiteral("/");
    client.environment = {QStringLiteral("POOL=5")};
    client.color = 0x123456;
    Scenario scenario{QStringLiteral("ours"), QStringLiteral("Ours"), QStringLiteral("Look."), Plan()};
    scenario.clients = {QStringLiteral("aiohttp")};
    scenario.commands = {Entry(client, 7)};
    const auto read = scenarioFromJson(scenarioToJson(scenario));
    QVERIFY2(read, read ? "" : qPrintable(read.error().sentence));
    QCOMPARE(*read, scenario);
}

void TestScenario::whatIsNoClientIsNamed_data()
{
    QTest::addColumn<QByteArray>("clients");
    QTest::addColumn<QString>("word");
    QTest::newRow("no array") << QByteArray(R"("aiohttp")") << QStringLiteral("an array");
    QTest::newRow("a number") << QByteArray("[5]") << QStringLiteral("not 5");
    QTest::newRow("no command") << QByteArray("[{}]") << QStringLiteral("needs a command");
    QTest::newRow("a command that is none") << QByteArray(R"([{"command": 5}])") << QStringLiteral("\"command\"");
    QTest::newRow("an unknown key") << QByteArray(R"([{"command": "x", "shell": true}])") << QStringLiteral("shell");
    QTest::newRow("environment") << QByteArray(R"([{"command": "x", "environment": [1]}])")
                                 << QStringLiteral("\"environment\"");
    QTest::newRow("colour") << QByteArray(R"([{"command": "x", "color": -1}])") << QStringLiteral("\"color\"");
    QTest::newRow("at once") << QByteArray(R"([{"command": "x", "at_once": 1.5}])") << QStringLiteral("\"at_once\"");
}

void TestScenario::whatIsNoClientIsNamed()
{
    QFETCH(QByteArray, clients);
    QFETCH(QString, word);
    const auto scenario = objectFromJsonText(R"({"name": "x", "title": "X", "description": "Look.", "plan": {},
                                                 "clients": )" +
                                                 clients + '}',
                                             QStringLiteral("scenario"))
                              .and_then(scenarioFromJson);
    QVERIFY(!scenario);
    QVERIFY2(scenario.error().sentence.contains(word), qPrintable(scenario.error().sentence));
}

FETCHRACE_TEST(TestScenario)
#include "tst_scenario.moc"
