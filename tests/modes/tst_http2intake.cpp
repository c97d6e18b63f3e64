// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/http2intake.h"
#include "tests/modes/http2frames.h"
#include "tests/testregistry.h"

#include <QTest>

#include <string_view>

using namespace fetchrace;

/// What is too much on an HTTP/2 connection, and what is not.
class TestHttp2Intake : public QObject
{
    Q_OBJECT

private slots:
    void bodiesCostNothing();
    void whatWasAllowedMayComeInAnyPieces();
    void moreIsNotKeptThanTheMost();
    void fieldsCountAsLargeAsTheyAre_data();
    void fieldsCountAsLargeAsTheyAre();
    void aHeaderBlockHasALimit();
    void theTableOutlivesABlock();
    void aStreamThatHasEndedCountsNoMore();
};

namespace {

constexpr std::uint64_t plenty = 1'000'000;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isTaken(Http2Intake &intake, const QByteArray &bytes)
{
    return intake.take(viewOf(bytes));
}

} // namespace

void TestHttp2Intake::bodiesCostNothing()
{
    Http2Intake intake(1);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(isTaken(intake, http2Frame(Http2Type::Data, 0, 1, QByteArray(16'000, 'x'))));
    QVERIFY(isTaken(intake, http2Frame(Http2Type::Data, 0, 1)));
    QVERIFY(!isTaken(intake, http2Frame(Http2Type::Data, 0, 1))); // none of a body
}

void TestHttp2Intake::whatWasAllowedMayComeInAnyPieces()
{
    const QByteArray ping = http2Frame(Http2Type::Ping, 0, 0, "12345678");
    Http2Intake intake(3);
    for (const char octet : ping.repeated(3))
        QVERIFY(isTaken(intake, QByteArray(1, octet)));
    QVERIFY(isTaken(intake, ping.first(8)));
    QVERIFY(!isTaken(intake, ping.sliced(8)));
    intake.allow(3);
    QVERIFY(!isTaken(intake, ping)); // it is over
}

void TestHttp2Intake::moreIsNotKeptThanTheMost()
{
    const QByteArray ping = http2Frame(Http2Type::Ping, 0, 0, "12345678");
    Http2Intake intake(2);
    QVERIFY(isTaken(intake, ping));
    intake.allow(100);
    QVERIFY(isTaken(intake, ping.repeated(2)));
    QVERIFY(!isTaken(intake, ping));
}

void TestHttp2Intake::fieldsCountAsLargeAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<quint64>("bytes");
    // RFC 7541, C.2.4, C.2.2 and C.6.1: what is packed or in the table of its own counts as the most that it may be.
    QTest::newRow("from the table") << QByteArray::fromHex("82") << quint64{27 + 13 + 32};
    QTest::newRow("a literal") << QByteArray::fromHex("040c2f73616d706c652f70617468") << quint64{27 + 12 + 32};
    QTest::newRow("a packed literal") << QByteArray::fromHex("48826402") << quint64{27 + 2 * 8 / 5 + 32};
    QTest::newRow("a new name") << QByteArray::fromHex("000178026162") << quint64{1 + 2 + 32};
    QTest::newRow("a long string") << http2Field("x", QByteArray(300, 'y')) << quint64{1 + 300 + 32};
    QTest::newRow("the size of the table alone") << QByteArray::fromHex("3fe11f") << quint64{0};
    QTest::newRow("cut") << QByteArray::fromHex("0001787f") << quint64{1 + 32};
    QTest::newRow("an integer without end") << QByteArray(20, '\xff') << quint64{32};
}

void TestHttp2Intake::fieldsCountAsLargeAsTheyAre()
{
    QFETCH(QByteArray, block);
    QFETCH(quint64, bytes);
    HpackSizes sizes;
    QCOMPARE(sizes.next(viewOf(block)), bytes);
}

void TestHttp2Intake::aHeaderBlockHasALimit()
{
    const QByteArray field = http2Field("x", QByteArray(15'000, 'y'));
    Http2Intake intake(plenty);
    QVERIFY(isTaken(intake, http2Frame(Http2Type::Headers, 0, 1, field)));
    for (int i = 0; i < 3; ++i)
        QVERIFY(isTaken(intake, http2Frame(Http2Type::Continuation, 0, 1, field)));
    QVERIFY(!isTaken(intake, http2Frame(Http2Type::Continuation, 0, 1, field)));
}

void TestHttp2Intake::theTableOutlivesABlock()
{
    const QByteArray kept = '\x40' + http2Field("x", QByteArray(3'900, 'y')).sliced(1);
    Http2Intake intake(plenty);
    QVERIFY(isTaken(intake, http2Frame(Http2Type::Headers, http2EndHeaders | http2EndStream, 1, kept)));
    const QByteArray few(10, '\xbe');
    // With padding and a priority around it.
    QVERIFY(isTaken(intake, http2Frame(Http2Type::Headers, http2EndHeaders | 0x28, 3,
                                       QByteArray::fromHex("020000000000") + few + QByteArray(2, '\xbe'))));
    const QByteArray bomb(100, '\xbe');
    QVERIFY(!isTaken(intake, http2Frame(Http2Type::Headers, http2EndHeaders, 5, bomb)));
}

/// Each further block has QNetworkReply read all fields of the stream again.
void TestHttp2Intake::aStreamThatHasEndedCountsNoMore()
{
    const QByteArray block = http2Field("x", QByteArray(1'000, 'y'));
    Http2Intake ending(plenty);
    Http2Intake going(plenty);
    bool goesOn = true;
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(isTaken(ending, http2Frame(Http2Type::Headers, http2EndHeaders, 1, block)));
        QVERIFY(isTaken(ending, http2Frame(Http2Type::Data, http2EndStream, 1)));
        goesOn = isTaken(going, http2Frame(Http2Type::Headers, http2EndHeaders, 1, block));
    }
    QVERIFY(!goesOn);
}

FETCHRACE_TEST(TestHttp2Intake)
#include "tst_http2intake.moc"
