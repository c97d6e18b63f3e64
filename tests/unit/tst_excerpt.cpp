// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runoptions.h"
#include "app/formats/outputfile.h"
#include "app/plan/curl/curlcommand.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/inputfile.h"
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "app/plan/scenarios/ownscenarios.h"
#include "app/plan/text/bytesize.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/variatetext.h"
#include "app/plan/text/weights.h"
#include "app/store/runstore.h"
#include "app/words/modewords.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace fetchrace;

/// Text from outside comes back in sentences short and harmless.
class TestExcerpt : public QObject
{
    Q_OBJECT

private slots:
    void controlCharactersAreEscaped_data();
    void controlCharactersAreEscaped();
    void theMiddleOfLongTextIsLeftOut();
    void everyReaderQuotesSafely_data();
    void everyReaderQuotesSafely();
    void everyOptionQuotesSafely_data();
    void everyOptionQuotesSafely();
};

namespace {

using Reader = std::function<QString(const QString &)>; ///< the sentence of its error; empty if it takes the text

Entry clientNamed(const QString &name)
{
    Client client;
    client.name = name;
    return Entry(client);
}

template<typename T>
QString sentenceOf(const Expected<T> &read)
{
    return read ? QString() : read.error().sentence;
}

/// What terminals obey, what turns the direction of writing, what QString::arg() would fill in, and length.
QStringList nastyTexts()
{
    return {QStringLiteral("\u001b[31mred"),
            QStringLiteral("a\nb\rc\td"),
            QString::fromLatin1("\x07\0\x7f\x9b", 4),
            QStringLiteral("\u202ereversed\u2028"),
            QStringLiteral("%1 %2 %3 %99"),
            QString(50'000, QLatin1Char('x')),
            QString(50'000, QChar(0x1b)),
            QStringLiteral("\u0001") + QString(50'000, QChar(0xd83d))};
}

bool isSafe(const QString &sentence)
{
    return sentence.size() < 2'000 &&
           excerpt(sentence.first(std::min<qsizetype>(sentence.size(), 200))) ==
               sentence.first(std::min<qsizetype>(sentence.size(), 200)) &&
           std::none_of(sentence.begin(), sentence.end(), [](QChar c) {
               return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                      c.category() == QChar::Separator_Line;
           });
}

/// A plan file in which the text is the value of the key.
Reader planReader(const char *key, bool inArray = false)
{
    return [key = QString::fromLatin1(key), inArray](const QString &text) {
        const QJsonValue value = inArray ? QJsonValue(QJsonArray{text}) : QJsonValue(text);
        return sentenceOf(planFromJsonText(QJsonDocument(QJsonObject{{key, value}}).toJson()));
    };
}

Reader curlReader(const char *before)
{
    return [before = QString::fromLatin1(before)](const QString &text) {
        const QString quoted = QString(text).replace(QLatin1Char('\''), QLatin1String("'\\''"));
        return sentenceOf(requestFromCurl(QStringLiteral("curl http://a/ %1'%2'").arg(before, quoted), Plan()));
    };
}

} // namespace

void TestExcerpt::controlCharactersAreEscaped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QString &text, const char *shown) {
        QTest::newRow(shown) << text << QString::fromUtf8(shown);
    };
    row(QStringLiteral("plain text, \u00fc and \u65e5"), "plain text, \xC3\xBC and \xE6\x97\xA5");
    row(QStringLiteral("a\nb\rc\td"), "a\\nb\\rc\\td");
    row(QStringLiteral("\u001b[31m"), "\\x1b[31m");
    row(QString(1, QChar(0)), "\\x00");
    row(QStringLiteral("\u202e"), "\\u202e");
    row(QString(1, QChar(0xd83d)), "\\ud83d");
    row(QString::fromUtf8("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
    const QByteArray longer =
        QByteArray(139, 'a') + "\xF0\x9F\x98\x80" + QByteArray(100, 'b') + "\xF0\x9F\x98\x80" + QByteArray(39, 'c');
    row(QString::fromUtf8(longer), QByteArray(QByteArray(139, 'a') + "..." + QByteArray(39, 'c')).constData());
}

void TestExcerpt::controlCharactersAreEscaped()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(excerpt(text), shown);
    if (!text.contains(QChar(0xd83d)) || text.size() > 1)
        QCOMPARE(excerpt(text.toUtf8()), shown);
}

void TestExcerpt::theMiddleOfLongTextIsLeftOut()
{
    const QString line(200, QLatin1Char('a'));
    QCOMPARE(excerpt(line), line);
    const QString text = QStringLiteral("begin") + QString(50'000'000, QLatin1Char('a')) + QStringLiteral("end");
    for (const QString &shown : {excerpt(text), excerpt(text.toUtf8())}) {
        QVERIFY(shown.size() < 200);
        QVERIFY(shown.startsWith(QLatin1String("begina")));
        QVERIFY(shown.contains(QLatin1String("a...a")));
        QVERIFY(shown.endsWith(QLatin1String("aend")));
    }
}

void TestExcerpt::everyReaderQuotesSafely_data()
{
    QTest::addColumn<Reader>("reader");
    const auto row = [](const char *name, const Reader &reader) { QTest::newRow(name) << reader; };
    row("duration", [](const QString &text) { return sentenceOf(parseDuration(text)); });
    row("duration's unit", [](const QString &text) { return sentenceOf(parseDuration(QLatin1Char('1') + text)); });
    row("size", [](const QString &text) { return sentenceOf(parseByteSize(text)); });
    row("size's unit", [](const QString &text) { return sentenceOf(parseByteSize(QLatin1Char('1') + text)); });
    row("range",
        [](const QString &text) { return sentenceOf(parseVariate(text + QLatin1String("..1ms"), durationUnit())); });
    row("factor",
        [](const QString &text) { return sentenceOf(parseVariate(QLatin1String("1ms~x") + text, durationUnit())); });
    row("share", [](const QString &text) {
        return sentenceOf(parseVariate(text + QLatin1String(":10,") + text, durationUnit()));
    });
    row("share's number",
        [](const QString &text) { return sentenceOf(parseVariate(QLatin1String("1ms:") + text, durationUnit())); });
    row("rate", [](const QString &text) { return sentenceOf(parseRate(text)); });
    row("target", [](const QString &text) { return sentenceOf(parseTarget(text)); });
    row("host", [](const QString &text) { return sentenceOf(parseTarget(QLatin1String("http://") + text)); });
    row("scheme", [](const QString &text) { return sentenceOf(parseTarget(text + QLatin1String("://a/"))); });
    row("fragment", [](const QString &text) { return sentenceOf(parseTarget(QLatin1String("http://a/#") + text)); });
    row("weight", [](const QString &text) { return sentenceOf(parseWeightedTarget(QLatin1String("9999x ") + text)); });
    row("header", [](const QString &text) { return sentenceOf(parseHeader(text)); });
    row("header's name", [](const QString &text) { return sentenceOf(parseHeader(text + QLatin1String(": a"))); });
    row("header's value", [](const QString &text) { return sentenceOf(parseHeader(QLatin1String("A: ") + text)); });
    row("host header", [](const QString &text) { return sentenceOf(parseHeader(QLatin1String("Host: ") + text)); });
    row("parameter", [](const QString &text) { return sentenceOf(parseParameter(QLatin1Char('=') + text)); });
    row("credentials", [](const QString &text) { return sentenceOf(parseBasic(text)); });
    row("proxy", [](const QString &text) { return sentenceOf(parseProxy(text)); });
    row("file", [](const QString &text) { return sentenceOf(readInputFile(text, QStringLiteral("body"))); });
    row("output", [](const QString &text) { return sentenceOf(checkOutput(text + QLatin1String("/x/y"))); });
    row("written output",
        [](const QString &text) { return sentenceOf(writeOutput(text + QLatin1String("/x/y"), QByteArray("a"))); });
    row("saved runs", [](const QString &text) { // a folder has no names as long
        return sentenceOf(saveRunFile(QDir::tempPath() + QLatin1Char('/') + text + QString(300, QLatin1Char('x')), {}));
    });
    row("client's name", [](const QString &text) { return entryKey(clientNamed(text)); });
    row("client's title", [](const QString &text) { return modeTitle(clientNamed(text)); });
    row("client in a sentence", [](const QString &text) { return modeInSentence(clientNamed(text)); });
    row("run's name", [](const QString &text) {
        Entry entry(Mode::Serial);
        entry.label = text;
        return modeTitle(entry);
    });
    row("scenario", [](const QString &text) { return sentenceOf(scenarioFromArgument(text)); });
    row("scenario file", [](const QString &text) { return sentenceOf(readScenarioFile(text)); });
    row("plan's key", [](const QString &text) {
        return sentenceOf(planFromJsonText(QJsonDocument(QJsonObject{{text, 1}}).toJson()));
    });
    row("plan's text", [](const QString &text) { return sentenceOf(planFromJsonText(text.toUtf8())); });
    for (const char *key : {"method", "body_base64", "timeout", "proxy", "rate", "duration", "back_off", "bearer_token",
                            "body_file", "demo", "handle", "expect"})
        row(key, planReader(key));
    for (const char *key : {"targets", "headers", "query"})
        row(key, planReader(key, true));
    for (const char *before : {"",
                               "-",
                               "--",
                               "--no-",
                               "-H ",
                               "-X ",
                               "-d @",
                               "-F ",
                               "-F a=@",
                               "-F 'a=b;'",
                               "-m ",
                               "-u ",
                               "-b ",
                               "-x ",
                               "-C ",
                               "--cert-type ",
                               "--max-redirs ",
                               "--url ",
                               "--url-query @",
                               "--proto-default ",
                               "--data-urlencode @",
                               "-T "})
        QTest::addRow("curl %s", before) << curlReader(before);
    row("curl", [](const QString &text) { return sentenceOf(requestFromCurl(QLatin1String("curl ") + text, Plan())); });
    for (const DemoField &field : demoFields())
        row(field.key, [&field](const QString &text) {
            DemoBehaviour demo;
            return sentenceOf(field.read(text, demo));
        });
}

void TestExcerpt::everyReaderQuotesSafely()
{
    QFETCH(Reader, reader);
    for (const QString &text : nastyTexts()) {
        const QString sentence = reader(text);
        QVERIFY2(isSafe(sentence), qPrintable(excerpt(sentence)));
        QVERIFY2(!text.startsWith(QLatin1String("%1")) || !sentence.contains(QLatin1String("%1 %2 %3")) ||
                     sentence.contains(QLatin1String("%1 %2 %3 %99")),
                 qPrintable(sentence));
    }
}

void TestExcerpt::everyOptionQuotesSafely_data()
{
    QTest::addColumn<QString>("option");
    static const QRegularExpression name(QStringLiteral("--([a-z0-9-]+) <"));
    const QString help = parseRunOptions({QStringLiteral("--help")}, {QStringLiteral("elapsed")})->helpText;
    auto match = name.globalMatch(help);
    int count = 0;
    for (; match.hasNext(); ++count) {
        const QString option = match.next().captured(1);
        QTest::newRow(qPrintable(option)) << option;
    }
    QVERIFY(count > 40);
}

void TestExcerpt::everyOptionQuotesSafely()
{
    QFETCH(QString, option);
    for (const QString &text : nastyTexts()) {
        for (const QStringList &arguments :
             {QStringList{QStringLiteral("--") + option, text}, QStringList{QStringLiteral("--") + option + text},
              QStringList{QStringLiteral("--") + option, QStringLiteral("1") + text}}) {
            const QString sentence = sentenceOf(parseRunOptions(arguments, {QStringLiteral("elapsed")}));
            QVERIFY2(isSafe(sentence), qPrintable(excerpt(sentence)));
        }
    }
}

Q_DECLARE_METATYPE(Reader)

FETCHRACE_TEST(TestExcerpt)
#include "tst_excerpt.moc"
