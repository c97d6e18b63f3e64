// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"
#include "app/http/retryafter.h"
#include "tests/testregistry.h"

#include <QTest>
#include <QTimeZone>

using namespace fetchrace;
using std::chrono::seconds;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private slots:
    void bothFormsAreRead_data();
    void bothFormsAreRead();
    void otherValuesAreNone_data();
    void otherValuesAreNone();
    void onlyRefusalsAreRead_data();
    void onlyRefusalsAreRead();
};

namespace {

const QDateTime now(QDate(2026, 1, 31), QTime(12, 0), QTimeZone::utc());
constexpr std::int64_t year = 365 * 24 * 3600;

} // namespace

void TestRetryAfter::bothFormsAreRead_data()
{
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char *value, qint64 expected) { QTest::newRow(value) << expected; };
    row("0", 0);
    row("120", 120);
    row(" 7 ", 7);
    row("007", 7);
    row("31536001", year);
    row("99999999999999999999999", year);
    row("Sat, 31 Jan 2026 12:00:30 GMT", 30);
    row("Saturday, 31-Jan-26 12:01:00 GMT", 60);
    row("Sat Jan 31 12:00:05 2026", 5);
    row("Sun Feb  1 12:00:00 2026", 24 * 3600);
    row("Sun, 06 Nov 1994 08:49:37 GMT", 0);
    row("Fri, 31 Jan 2053 12:00:00 GMT", year);
    row("120, 60", 120); // of several, the first
    row("Sat, 31 Jan 2026 12:00:30 GMT, Sat, 31 Jan 2026 12:00:30 GMT", 30);
}

void TestRetryAfter::bothFormsAreRead()
{
    QFETCH(qint64, expected);
    const auto pause = parseRetryAfter(QTest::currentDataTag(), now);
    QVERIFY(pause);
    QCOMPARE(std::chrono::duration_cast<seconds>(*pause).count(), expected);
}

void TestRetryAfter::otherValuesAreNone_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"", " ", "-1", "+5", "1.5", "soon", "5 s", "1,2", "12:00:00", "Sat, 31 Jan 2026 GMT",
                              "Sat, 31 Jan 2026 25:00:00 GMT", "Sat, 99 Jan 2026 12:00:00 GMT"})
        QTest::newRow(value) << QByteArray(value);
}

void TestRetryAfter::otherValuesAreNone()
{
    QFETCH(QByteArray, value);
    QVERIFY(!parseRetryAfter(value, now));
}

void TestRetryAfter::onlyRefusalsAreRead_data()
{
    QTest::addColumn<bool>("expected");
    QTest::newRow("429 Too Many Requests") << true;
    QTest::newRow("503 Service Unavailable") << true;
    QTest::newRow("200 OK") << false;
    QTest::newRow("301 Moved Permanently") << false;
    QTest::newRow("500 Internal Server Error") << false;
}

void TestRetryAfter::onlyRefusalsAreRead()
{
    QFETCH(bool, expected);
    Exchange exchange;
    exchange.begin(false);
    const std::string text =
        std::string("HTTP/1.1 ") + QTest::currentDataTag() + "\r\nretry-AFTER: 3\r\nContent-Length: 0\r\n\r\n";
    QVERIFY(exchange.feed(text.data(), text.size()));
    QCOMPARE(exchange.retryAfter().has_value(), expected);
    if (expected)
        QCOMPARE(*exchange.retryAfter(), std::chrono::nanoseconds(seconds(3)));
    exchange.begin(false);
    QVERIFY(!exchange.retryAfter());
}

FETCHRACE_TEST(TestRetryAfter)
#include "tst_retryafter.moc"
