// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demofields.h"
#include "app/plan/json/demojson.h"
#include "tests/testregistry.h"

#include <QJsonObject>
#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;

namespace {

DemoBehaviour withEverything()
{
    DemoBehaviour demo;
    demo.delay = Variate(
        std::vector<Variate::Part>{{Variate::Constant{10'000'000}, 90}, {Variate::LogNormal{500'000'000, 2.5}, 10}});
    demo.body = Variate::Uniform{1, 4096};
    demo.failures.percent = {2, 0.5, 1, 1, 0.25, 0.125};
    demo.workers = 8;
    demo.rateLimit = 50;
    demo.banAfter = 20;
    demo.stall = DemoBehaviour::Stall{2s, 5s};
    demo.twoWrites = true;
    demo.closeAfter = 100;
    demo.seed = 7;
    return demo;
}

Expected<DemoBehaviour> readAll(const QJsonValue &value)
{
    DemoBehaviour demo;
    return readDemo(value, demo).map([&demo] { return demo; });
}

QJsonObject object(const char *key, const QJsonValue &value)
{
    return {{QLatin1String(key), value}};
}

} // namespace

class TestDemoBehaviour : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesBackFromAPlanFile();
    void onlyTheDelayIsWrittenOfAPlainServer();
    void everyFieldComesBackFromItsText();
    void theWordsNameWhatIsSet();
    void mistakesNameTheKey_data();
    void mistakesNameTheKey();
    void whatCannotGoTogetherIsRefused_data();
    void whatCannotGoTogetherIsRefused();
    void onlyAConstantDelayIsPlain();
};

void TestDemoBehaviour::everythingComesBackFromAPlanFile()
{
    const DemoBehaviour demo = withEverything();
    QVERIFY(checkDemoBehaviour(demo));
    const QJsonObject json = demoToJson(demo).toObject();
    QCOMPARE(json.size(), qsizetype(demoFields().size()));
    QCOMPARE(json.value(QLatin1String("workers")), QJsonValue(8));
    QCOMPARE(json.value(QLatin1String("two_writes")), QJsonValue(true));
    QCOMPARE(json.value(QLatin1String("rate_limit")), QJsonValue(QStringLiteral("50/s")));
    const auto back = readAll(json);
    QVERIFY2(back, back ? "" : qPrintable(back.error().sentence));
    QCOMPARE(*back, demo);
}

void TestDemoBehaviour::onlyTheDelayIsWrittenOfAPlainServer()
{
    QCOMPARE(demoToJson(DemoBehaviour()).toObject(), object("delay", QStringLiteral("47ms")));
}

void TestDemoBehaviour::everyFieldComesBackFromItsText()
{
    DemoBehaviour demo = withEverything();
    demo.failures.percent[0] = 100.0 / 3; // no text of ten digits
    demo.rateLimit = 100.0 / 3;
    DemoBehaviour back;
    for (const DemoField &field : demoFields()) {
        QVERIFY2(!field.write(demo).isEmpty(), field.key);
        QVERIFY2(field.read(field.write(demo), back), field.key);
    }
    QCOMPARE(back, demo);
}

void TestDemoBehaviour::theWordsNameWhatIsSet()
{
    QCOMPARE(describeDemo(DemoBehaviour()), QStringLiteral("delay 47ms"));
    QCOMPARE(describeDemo(withEverything()),
             QStringLiteral("delay 10ms:90,500ms~x2.5:10, body 1..4KiB, failures "
                            "500:2,503:0.5,reset:1,close:1,cut:0.25,never:0.125, workers 8, rate-limit 50/s, ban-after "
                            "20, stall 2s@5s, two-writes, close-after 100, seed 7"));
}

void TestDemoBehaviour::mistakesNameTheKey_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *key, const QJsonValue &value, const char *sentence) {
        QTest::addRow("%s %s", key, qPrintable(value.toVariant().toString()))
            << QJsonValue(object(key, value)) << QString::fromUtf8(sentence);
    };
    QTest::newRow("no object") << QJsonValue(47) << QStringLiteral("\"demo\" must be an object, not 47.");
    row("delay", 47, "\"delay\" of \"demo\" must be a string, not 47.");
    row("delay", QStringLiteral("20ms..80"),
        "In \"delay\": At character 7: The duration \"80\" has no unit; write 80us, 80ms or 80s.");
    row("body", QStringLiteral("27 apples"),
        "In \"body\": The size \"27 apples\" has the unknown unit \"apples\"; use B, kB, MB, KiB or MiB.");
    row("failures", QStringLiteral("500:2,rest:1"),
        "In \"failures\": unknown failure type \"rest\" at character 7; use 500, 503, reset, close, cut or never.");
    row("failures", QStringLiteral("500:2,500:1"),
        "In \"failures\": \"500\" at character 7 is there a second time; give each kind once.");
    row("failures", QStringLiteral("500:60,reset:50"),
        "In \"failures\": The percentages in \"500:60,reset:50\" add up to 110; make them 100 at most.");
    row("workers", QStringLiteral("8"), "\"workers\" of \"demo\" must be a whole number, not a string.");
    row("workers", 2.5, "\"workers\" of \"demo\" must be a whole number, not 2.5.");
    row("workers", -1, "In \"workers\": \"-1\" is not a whole number of 0 or more.");
    row("rate_limit", QStringLiteral("fast"),
        "In \"rate_limit\": \"fast\" is not a rate; write requests per second, such as 50 or 0.5/s.");
    row("stall", QStringLiteral("2s"),
        "In \"stall\": \"2s\" does not say when; write how long and when, as 2s@5s for 2 s after 5 s.");
    row("stall", QStringLiteral("2s@5"),
        "In \"stall\": \"5\" at character 4: The duration \"5\" has no unit; write 5us, 5ms or 5s.");
    row("two_writes", 1, "\"two_writes\" of \"demo\" must be true or false, not 1.");
}

void TestDemoBehaviour::mistakesNameTheKey()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, sentence);
    const auto read = readAll(value);
    QVERIFY(!read);
    QCOMPARE(read.error().sentence, sentence);
}

void TestDemoBehaviour::whatCannotGoTogetherIsRefused_data()
{
    QTest::addColumn<DemoBehaviour>("demo");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *words, auto change) {
        DemoBehaviour demo;
        change(demo);
        QTest::newRow(words) << demo << QString::fromLatin1(words);
    };
    row("ban without a rate limit", [](DemoBehaviour &demo) { demo.banAfter = 3; });
    row("add up to more than 100", [](DemoBehaviour &demo) { demo.failures.percent = {60, 0, 50, 0, 0, 0}; });
    row("where the body is empty", [](DemoBehaviour &demo) {
        demo.twoWrites = true;
        demo.body = Variate::Constant{0};
    });
    row("delay of the demo server must be from 0 to 1m, not 1m1s", [](DemoBehaviour &demo) {
        demo.delay = Variate::Uniform{0, 61'000'000'000};
    });
    row("demo server's response size must be from 0 to 16MiB, not 17MiB",
        [](DemoBehaviour &demo) { demo.body = Variate::Constant{17 * 1024 * 1024}; });
    row("number of workers must be from 0 to 10000, not 10001", [](DemoBehaviour &demo) { demo.workers = 10'001; });
    row("rate limit must be from 0.01", [](DemoBehaviour &demo) { demo.rateLimit = 0.001; });
    row("must be longer than 0", [](DemoBehaviour &demo) { demo.stall = DemoBehaviour::Stall{0s, 1s}; });
    row("must begin from 0 to 1h", [](DemoBehaviour &demo) { demo.stall = DemoBehaviour::Stall{1s, 2h}; });
}

void TestDemoBehaviour::whatCannotGoTogetherIsRefused()
{
    QFETCH(DemoBehaviour, demo);
    QFETCH(QString, words);
    const auto checked = checkDemoBehaviour(demo);
    QVERIFY(!checked);
    QVERIFY2(checked.error().sentence.contains(words), qPrintable(checked.error().sentence));
}

void TestDemoBehaviour::onlyAConstantDelayIsPlain()
{
    DemoBehaviour demo;
    QVERIFY(demo.isPlain());
    demo.seed = 9; // nothing is drawn
    QVERIFY(demo.isPlain());
    demo.delay = Variate::Uniform{1, 2};
    QVERIFY(!demo.isPlain());
    for (const DemoField &field : demoFields()) {
        DemoBehaviour changed;
        QVERIFY(field.read(field.write(withEverything()), changed));
        QCOMPARE(changed.isPlain(), QLatin1String(field.key) == QLatin1String("seed"));
    }
}

FETCHRACE_TEST(TestDemoBehaviour)
#include "tst_demobehaviour.moc"
