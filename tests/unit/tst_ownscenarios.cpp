// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/terminal.h"
#include "app/plan/scenarios/ownscenarios.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace fetchrace;

namespace {

Scenario tail()
{
    Scenario scenario{QStringLiteral("my-tail"), QStringLiteral("My tail"), QStringLiteral("Look at the p99."), {}};
    scenario.plan.demo.delay = Variate::LogNormal{20'000'000, 3};
    scenario.plan.demo.seed = 9;
    return scenario;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray textOf(const Scenario &scenario)
{
    return QJsonDocument(scenarioToJson(scenario)).toJson();
}

} // namespace

class TestOwnScenarios : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { QDir(ownScenarioFolder()).removeRecursively(); }
    void cleanup() { QDir(ownScenarioFolder()).removeRecursively(); }
    void everyScenarioComesBackFromItsFile();
    void ownOnesAreFoundByNameAndByFile();
    void brokenOnesAreNamedAndLeftOut();
    void aFolderThatDoesNotExistHasNone();
    void mistakesNameTheFileAndTheKey_data();
    void mistakesNameTheFileAndTheKey();
    void titlesBecomeNames_data();
    void titlesBecomeNames();
    void paragraphsAreWrapped();
};

void TestOwnScenarios::everyScenarioComesBackFromItsFile()
{
    QTemporaryDir folder;
    for (const Scenario &scenario : scenarios() + QList{tail()}) {
        const QString path = folder.filePath(scenario.name);
        write(path, textOf(scenario));
        const auto back = readScenarioFile(path);
        QVERIFY2(back, back ? "" : qPrintable(back.error().sentence));
        QCOMPARE(*back, scenario);
    }
}

void TestOwnScenarios::ownOnesAreFoundByNameAndByFile()
{
    QVERIFY(!findScenario(QStringLiteral("my-tail")));
    QVERIFY(QDir().mkpath(ownScenarioFolder()));
    const QString path = QDir(ownScenarioFolder()).filePath(QStringLiteral("any name.json"));
    write(path, textOf(tail()));
    QCOMPARE(*findScenario(QStringLiteral("my-tail")), tail());
    QCOMPARE(*scenarioFromArgument(QStringLiteral("my-tail")), tail());
    QCOMPARE(*scenarioFromArgument(path), tail());
    QCOMPARE(readOwnScenarios().scenarios, QList{tail()});
}

void TestOwnScenarios::brokenOnesAreNamedAndLeftOut()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("a.json")), "{ broken");
    write(folder.filePath(QStringLiteral("b.json")), textOf(tail()));
    write(folder.filePath(QStringLiteral("c.json")), textOf(tail()));
    Scenario article = tail();
    article.name = QStringLiteral("article");
    write(folder.filePath(QStringLiteral("d.json")), textOf(article));
    write(folder.filePath(QStringLiteral("e.txt")), "no scenario at all");
    const OwnScenarios own = readOwnScenarios(folder.path());
    QCOMPARE(own.scenarios, QList{tail()});
    QCOMPARE(own.problems.size(), 3);
    for (int i = 0; i < 3; ++i)
        QVERIFY2(own.problems.at(i).contains(QLatin1String(std::array{"a.json", "c.json", "d.json"}[std::size_t(i)])),
                 qPrintable(own.problems.at(i)));
    QVERIFY(own.problems.at(2).endsWith(
        QLatin1String("There is another scenario \"article\"; change the name in the file.")));
}

void TestOwnScenarios::aFolderThatDoesNotExistHasNone()
{
    const OwnScenarios own = readOwnScenarios(QStringLiteral("/nonexistent/scenarios"));
    QVERIFY(own.scenarios.isEmpty() && own.problems.isEmpty());
}

void TestOwnScenarios::mistakesNameTheFileAndTheKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("not JSON") << QByteArray("x") << QStringLiteral("scenario");
    QTest::newRow("no title") << QByteArray(R"({"name": "a", "description": "b", "plan": {}})")
                              << QStringLiteral("\"title\" of a scenario must be a string that is not empty.");
    QTest::newRow("no plan") << QByteArray(R"({"name": "a", "title": "a", "description": "b"})")
                             << QStringLiteral("\"plan\" of a scenario must be an object");
    QTest::newRow("a name that is none")
        << QByteArray(R"({"name": "../a", "title": "a", "description": "b", "plan": {}})")
        << QStringLiteral("\"../a\" is not a scenario name; use letters, digits and hyphens.");
    QTest::newRow("a plan that is wrong")
        << QByteArray(R"({"name": "a", "title": "a", "description": "b", "plan": {"demo": {"delay": "1ms..2"}}})")
        << QStringLiteral("In \"delay\": At character 6");
    QTest::newRow("a combination")
        << QByteArray(R"({"name": "a", "title": "a", "description": "b", "plan": {"demo": {"ban_after": 3}}})")
        << QStringLiteral("rate limit");
}

void TestOwnScenarios::mistakesNameTheFileAndTheKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.json"));
    write(path, text);
    const auto read = readScenarioFile(path);
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(path), qPrintable(read.error().sentence));
    QVERIFY2(read.error().sentence.contains(words), qPrintable(read.error().sentence));
    QVERIFY(!readScenarioFile(QStringLiteral("/nonexistent/mine.json")));
}

void TestOwnScenarios::titlesBecomeNames_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << QStringLiteral("My slow API!") << QStringLiteral("my-slow-api");
    QTest::newRow("marks") << QStringLiteral("  ../44 ms?  ") << QStringLiteral("44-ms");
    QTest::newRow("Japanese") << QStringLiteral("遅い API") << QStringLiteral("遅い-api");
    QTest::newRow("nothing left") << QStringLiteral("?!") << QString();
}

void TestOwnScenarios::titlesBecomeNames()
{
    QFETCH(QString, title);
    QFETCH(QString, name);
    QCOMPARE(scenarioNameFrom(title), name);
}

void TestOwnScenarios::paragraphsAreWrapped()
{
    QCOMPARE(wrapped(QStringLiteral("one two  three"), 11, 4), QStringLiteral("    one two\n    three"));
    QCOMPARE(wrapped(QStringLiteral("unbreakable a"), 8, 2), QStringLiteral("  unbreakable\n  a"));
    QCOMPARE(wrapped(QString(), 8, 2), QString());
}

FETCHRACE_TEST(TestOwnScenarios)
#include "tst_ownscenarios.moc"
