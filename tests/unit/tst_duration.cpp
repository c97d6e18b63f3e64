// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/duration.h"
#include "tests/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fetchrace;

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void durationsAreReadExactly_data();
    void durationsAreReadExactly();
    void badDurationsAreRefused_data();
    void badDurationsAreRefused();
    void theLargestWholeUnitIsWritten_data();
    void theLargestWholeUnitIsWritten();
    void whatIsWrittenReadsBack();
};

void TestDuration::durationsAreReadExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds");
    const auto row = [](const char *text, qint64 nanoseconds) {
        QTest::newRow(text) << QString::fromLatin1(text) << nanoseconds;
    };

    row("250us", 250'000);
    row("47ms", 47'000'000);
    row("10s", 10'000'000'000);
    row("1.5s", 1'500'000'000);
    row("0.1s", 100'000'000);
    row(".5ms", 500'000);
    row("5.ms", 5'000'000);
    row("0.001us", 1);
    row("1.0000000000s", 1'000'000'000);
    row("0", 0);
    row("0.0", 0);
    row("0s", 0);
    row(" 47 ms ", 47'000'000);
    row("5m", 300'000'000'000);
    row("1h", 3'600'000'000'000);
    row("1.5h", 5'400'000'000'000);
    row("1m30s", 90'000'000'000);
    row("2h3m4s5ms6us", 7'384'005'006'000);
    row("1h0m", 3'600'000'000'000);
    row("9223372036s", 9'223'372'036'000'000'000);
}

void TestDuration::durationsAreReadExactly()
{
    QFETCH(QString, text);
    QFETCH(qint64, nanoseconds);
    const auto duration = parseDuration(text);
    QVERIFY2(duration, duration ? "" : qPrintable(duration.error().sentence));
    QCOMPARE(qint64(duration->count()), nanoseconds);
}

void TestDuration::badDurationsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(part);
    };

    row("", "\"\" is not a duration; write a number and a unit, such as 47ms.");
    row("ms", "\"ms\" is not a duration");
    row(".", "is not a duration");
    row(".ms", "is not a duration");
    row("-5ms", "is not a duration");
    row("+5ms", "is not a duration");
    row("1,5s", "is not a duration");
    row("1.2.3s", "is not a duration");
    row("1e3ms", "is not a duration");
    row("1s 5ms", "is not a duration");
    row("inf", "is not a duration");
    row("٤٧ms", "is not a duration");
    row("47", "has no unit; write 47us, 47ms or 47s.");
    row("5d", "has the unknown unit \"d\"; use us, ms, s, m or h.");
    row("30s1m", "is not a duration");
    row("1m1m", "is not a duration");
    row("1m30", "has no unit");
    row("1mx", "has the unknown unit \"mx\"");
    row("2562047h48m", "is too long or too fine");
    row("5MS", "unknown unit \"MS\"");
    row("5ns", "unknown unit \"ns\"");
    row("0x", "unknown unit \"x\"");
    row("0.0001us", "is too long or too fine");
    row("0.0000000001s", "is too long or too fine");
    row("9223372037s", "is too long or too fine");
    row("99999999999999999999999999s", "is not a duration");
}

void TestDuration::badDurationsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto duration = parseDuration(text);
    QVERIFY(!duration);
    QVERIFY2(duration.error().sentence.contains(part), qPrintable(duration.error().sentence));
}

void TestDuration::theLargestWholeUnitIsWritten_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");

    QTest::newRow("zero") << qint64(0) << QStringLiteral("0");
    QTest::newRow("seconds") << qint64(10'000'000'000) << QStringLiteral("10s");
    QTest::newRow("milliseconds") << qint64(1'500'000'000) << QStringLiteral("1500ms");
    QTest::newRow("microseconds") << qint64(250'000) << QStringLiteral("250us");
    QTest::newRow("nanoseconds") << qint64(1'234) << QStringLiteral("1.234us");
    QTest::newRow("tens of nanoseconds") << qint64(60) << QStringLiteral("0.06us");
    QTest::newRow("less than a minute") << qint64(59'000'000'000) << QStringLiteral("59s");
    QTest::newRow("a minute") << qint64(60'000'000'000) << QStringLiteral("1m");
    QTest::newRow("minutes and seconds") << qint64(90'000'000'000) << QStringLiteral("1m30s");
    QTest::newRow("a day") << qint64(86'400'000'000'000) << QStringLiteral("24h");
    QTest::newRow("hours and seconds") << qint64(3'601'000'000'000) << QStringLiteral("1h1s");
    QTest::newRow("no whole seconds") << qint64(61'500'000'000) << QStringLiteral("61500ms");
    QTest::newRow("negative") << qint64(-5'000'000) << QStringLiteral("-5ms");
}

void TestDuration::theLargestWholeUnitIsWritten()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, text);
    QCOMPARE(formatDuration(std::chrono::nanoseconds(nanoseconds)), text);
}

void TestDuration::whatIsWrittenReadsBack()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 10'000; ++i) {
        const auto nanoseconds = static_cast<qint64>(random.generate64() >> (1 + random.bounded(63)));
        const QString text = formatDuration(std::chrono::nanoseconds(nanoseconds));
        const auto duration = parseDuration(text);
        QVERIFY2(duration, qPrintable(text));
        QCOMPARE(qint64(duration->count()), nanoseconds);
    }
}

FETCHRACE_TEST(TestDuration)
#include "tst_duration.moc"
