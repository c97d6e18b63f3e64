// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/client.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

/// What can be said of somebody else's program before it runs.
class TestClient : public QObject
{
    Q_OBJECT

private slots:
    void aCommandIsSplitAsAShellDoesIt();
    void whatIsWrongWithACommandIsNamed_data();
    void whatIsWrongWithACommandIsNamed();
    void itIsCalledWhatItsCommandSays_data();
    void itIsCalledWhatItsCommandSays();
};

void TestClient::aCommandIsSplitAsAShellDoesIt()
{
    const auto words = clientWords(QStringLiteral(R"(sh -c 'sleep 1; echo "a b"' "it's" {base}/a\ b '')"));
    QVERIFY(words.has_value());
    const QStringList expected{
        QStringLiteral("sh"),   QStringLiteral("-c"),         QStringLiteral("sleep 1; echo \"a b\""),
        QStringLiteral("it's"), QStringLiteral("{base}/a b"), QString()};
    QCOMPARE(*words, expected);
}

void TestClient::whatIsWrongWithACommandIsNamed_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("sentence"); ///< a part of it
    const auto add = [](const char *name, const QString &command, const char *sentence) {
        QTest::newRow(name) << command << QString::fromLatin1(sentence);
    };
    add("nothing", QStringLiteral("  "), "A client needs a command");
    add("no program", QStringLiteral("'' a"), "A client needs a command");
    add("too long", QString(1'000'000, QLatin1Char('x')), "is longer than 16384 characters; put it into a script.");
    add("zero byte", QStringLiteral("a") + QChar(0), "has a zero byte in it; remove it.");
    add("open quote", QStringLiteral("sh -c 'exit"),
        "The client's command \"sh -c 'exit\" cannot be run as it is. The quote ' is not closed");
    add("a pipe", QStringLiteral("a | b"), "A shell would end the command at the unquoted \"|\"");
    add("a variable", QStringLiteral("a $HOME"), "Only a shell could say what stands behind \"$\"");
}

void TestClient::whatIsWrongWithACommandIsNamed()
{
    QFETCH(const QString, command);
    QFETCH(const QString, sentence);
    Client client;
    client.command = command;
    const auto checked = checkClient(client);
    QVERIFY(!checked.has_value());
    QVERIFY2(checked.error().sentence.contains(sentence), qPrintable(checked.error().sentence));
    QVERIFY(checked.error().sentence.size() < 500);
}

void TestClient::itIsCalledWhatItsCommandSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("python3 /srv/async.py --fast") << QStringLiteral("async.py");
    QTest::newRow("'/opt/my tools/hey' -n 1") << QStringLiteral("hey");
    QTest::newRow("sh -c 'exit 3'") << QStringLiteral("sh");
    QTest::newRow("/") << QStringLiteral("/");
    QTest::newRow("'open") << QString();
}

void TestClient::itIsCalledWhatItsCommandSays()
{
    QFETCH(const QString, name);
    QCOMPARE(usualName(QString::fromUtf8(QTest::currentDataTag())), name);
}

FETCHRACE_TEST(TestClient)
#include "tst_client.moc"
