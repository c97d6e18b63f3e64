// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"
#include "tests/testregistry.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>

using namespace fetchrace;

class TestExchange : public QObject
{
    Q_OBJECT

private slots:
    void aResponseIsReadToItsEnd_data();
    void aResponseIsReadToItsEnd();
    void piecesMakeTheSameResponse_data() { aResponseIsReadToItsEnd_data(); }
    void piecesMakeTheSameResponse();
    void aBrokenResponseIsNamed_data();
    void aBrokenResponseIsNamed();
    void theEndOfTheConnectionMayEndAResponse_data();
    void theEndOfTheConnectionMayEndAResponse();
    void aConnectionIsKeptOnlyWhereItCanBe_data();
    void aConnectionIsKeptOnlyWhereItCanBe();
    void aHeadersSizeIsLimited_data();
    void aHeadersSizeIsLimited();
    void aBodysSizeIsLimited();
    void anEndlessLineIsNotKept_data();
    void anEndlessLineIsNotKept();
    void howMuchComesAtOnceDecidesNothing();
    void aStatusDecidesWhatACompleteResponseIs();
    void onlyARequestWithoutAnyAnswerIsUnanswered();
    void oneExchangeServesManyRequests();
};

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Whether the exchange ended while it was fed pieces of the given size.
bool feedAll(Exchange &exchange, const QByteArray &bytes, qsizetype pieceSize)
{
    for (qsizetype position = 0; position < bytes.size(); position += pieceSize) {
        const QByteArray piece = bytes.mid(position, pieceSize);
        if (exchange.feed(piece.constData(), static_cast<std::size_t>(piece.size())))
            return true;
    }
    return false;
}

Exchange exchangeFor(bool isHead = false)
{
    Exchange exchange;
    exchange.begin(isHead);
    return exchange;
}

/// What is left of the header limit for one field's value, after the field's name and the others'.
QByteArray headerOf(std::size_t fieldBytes)
{
    const QByteArray padding(
        static_cast<qsizetype>(fieldBytes - ResponseParser::fieldBytes(9, 0) - ResponseParser::fieldBytes(14, 1)), 'x');
    return "HTTP/1.1 200 OK\r\nX-Padding: " + padding + "\r\nContent-Length: 5\r\n\r\nhello";
}

} // namespace

void TestExchange::aResponseIsReadToItsEnd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isHead");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("bodyBytes");
    const auto row = [](const char *name, const QByteArray &bytes, int status, int bodyBytes, bool isHead = false) {
        QTest::newRow(name) << bytes << isHead << status << bodyBytes;
    };
    row("length", ok, 200, 5);
    row("no body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, 0);
    row("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", 404, 2);
    row("length in the next line", "HTTP/1.1 200 OK\r\nContent-Length:\r\n 5\r\n\r\nhello", 200, 5);
    row("length and a control character", "HTTP/1.1 200 OK\r\nContent-Length: 5\x15\r\n\r\nhello", 200, 5);
    row("a control character before the length", "HTTP/1.1 200 OK\r\nContent-Length:\x1e 5\r\n\r\nhello", 200, 5);
    row("no reason", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", 200, 2);
    row("chunked", chunked + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", 200, 11);
    row("chunk extension", chunked + "5;a=b;c=\"d\"\r\nhello\r\n0;e\r\n\r\n", 200, 5);
    row("trailers", chunked + "5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n", 200, 5);
    row("long chunk", chunked + "1f4\r\n" + QByteArray(500, 'x') + "\r\n0\r\n\r\n", 200, 500);
    row("another coding, then chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: x;q=1, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, 5);
    row("blanks after a chunk's size", chunked + "5 \t\r\nhello\r\n0 \r\n\r\n", 200, 5);
    row("bare lines between chunks", chunked + "5\nhello\n6 ;a\n world\n1\r\n!\n0\nX: 1\n\n", 200, 12);
    row("an extension without a name", chunked + "5;\r\nhello\r\n6\r\n world\r\n0;\r\n\r\n", 200, 11);
    row("empty chunked", chunked + "0\r\n\r\n", 200, 0);
    row("head", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, 0, true);
    row("head, chunked", chunked, 200, 0, true);
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, 0);
    row("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, 0);
    row("100", "HTTP/1.1 100 Continue\r\n\r\n" + ok, 200, 5);
    row("100 and 103", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + ok, 200, 5);
    row("103 to head", "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, 0, true);
}

void TestExchange::aResponseIsReadToItsEnd()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isHead);
    QFETCH(int, status);
    QFETCH(int, bodyBytes);
    Exchange exchange = exchangeFor(isHead);
    QVERIFY(feedAll(exchange, bytes, bytes.size()));
    QCOMPARE(exchange.outcome(), status < 400 ? Outcome::Ok : Outcome::HttpError);
    QCOMPARE(int(exchange.status()), status);
    QCOMPARE(int(exchange.bodyBytes()), bodyBytes);
    QVERIFY(exchange.keepsAlive());
}

void TestExchange::piecesMakeTheSameResponse()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isHead);
    QFETCH(int, status);
    QFETCH(int, bodyBytes);
    for (const qsizetype pieceSize : {1, 2, 3, 7, 40}) {
        Exchange exchange = exchangeFor(isHead);
        QVERIFY(!feedAll(exchange, bytes.chopped(1), pieceSize));
        QVERIFY(exchange.feed(&bytes.back(), 1));
        QCOMPARE(exchange.outcome(), status < 400 ? Outcome::Ok : Outcome::HttpError);
        QCOMPARE(int(exchange.status()), status);
        QCOMPARE(int(exchange.bodyBytes()), bodyBytes);
        QVERIFY(exchange.keepsAlive());
    }
}

void TestExchange::aBrokenResponseIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n");
    QTest::newRow("http 0.9") << QByteArray("<html>hello</html>\r\n\r\n");
    QTest::newRow("http 2") << QByteArray("HTTP/2 200 OK\r\n\r\n");
    QTest::newRow("no status") << QByteArray("HTTP/1.1 OK\r\n\r\n");
    QTest::newRow("status of two digits") << QByteArray("HTTP/1.1 20 OK\r\n\r\n");
    QTest::newRow("request") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("no colon") << QByteArray("HTTP/1.1 200 OK\r\nnothing\r\n\r\n");
    QTest::newRow("length is no number") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello");
    QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello");
    QTest::newRow("two lengths") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
    QTest::newRow("chunk without size") << chunked + "\r\nhello\r\n0\r\n\r\n";
    QTest::newRow("text after a chunk's size") << chunked + "5 five\r\nhello\r\n0\r\n\r\n";
    QTest::newRow("version of two digits") << QByteArray("HTTP/1.10 200 OK\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("a line's end in quotes") << chunked + "5;q=\"\nHT\"\r\nhello\r\n0\r\n\r\n";
    QTest::newRow("chunk of another size") << chunked + "3\r\nhello\r\n0\r\n\r\n";
    QTest::newRow("too large a chunk of a wrong size") << chunked + "0000eeeeeeeeg\r\n";
    QTest::newRow("chunked with a parameter")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked;q=1\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("101 unasked") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
}

void TestExchange::aBrokenResponseIsNamed()
{
    QFETCH(QByteArray, bytes);
    for (const qsizetype pieceSize : {bytes.size(), qsizetype(1)}) {
        Exchange exchange = exchangeFor();
        QVERIFY(feedAll(exchange, bytes, pieceSize));
        QCOMPARE(exchange.outcome(), Outcome::BadResponse);
        QVERIFY(!exchange.keepsAlive());
    }
}

void TestExchange::theEndOfTheConnectionMayEndAResponse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("bodyBytes");
    QTest::newRow("nothing") << QByteArray() << Outcome::ConnectionLost << 0;
    QTest::newRow("half a status") << QByteArray("HTTP/1.1 2") << Outcome::ConnectionLost << 0;
    QTest::newRow("half a header") << QByteArray("HTTP/1.1 200 OK\r\nCont") << Outcome::ConnectionLost << 0;
    QTest::newRow("half a body") << ok.chopped(2) << Outcome::ConnectionLost << 3;
    QTest::newRow("half an error's body")
        << QByteArray("HTTP/1.1 500 Oops\r\nContent-Length: 5\r\n\r\nhe") << Outcome::ConnectionLost << 2;
    QTest::newRow("half a chunk") << chunked + "5\r\nhel" << Outcome::ConnectionLost << 3;
    QTest::newRow("no last chunk") << chunked + "5\r\nhello\r\n" << Outcome::ConnectionLost << 5;
    QTest::newRow("no end of trailers") << chunked + "0\r\nX-Sum: 1\r\n" << Outcome::ConnectionLost << 0;
    QTest::newRow("interim alone") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << Outcome::ConnectionLost << 0;
    QTest::newRow("body up to the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\nhello") << Outcome::Ok << 5;
    QTest::newRow("http 1.0") << QByteArray("HTTP/1.0 200 OK\r\n\r\nhello") << Outcome::Ok << 5;
    QTest::newRow("nothing up to the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << Outcome::Ok << 0;
    QTest::newRow("error up to the end") << QByteArray("HTTP/1.1 404 No\r\n\r\nhello") << Outcome::HttpError << 5;
}

void TestExchange::theEndOfTheConnectionMayEndAResponse()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Outcome, outcome);
    QFETCH(int, bodyBytes);
    Exchange exchange = exchangeFor();
    QVERIFY(!feedAll(exchange, bytes, 9));
    exchange.endOfStream();
    QCOMPARE(outcomeName(exchange.outcome()), outcomeName(outcome));
    QCOMPARE(int(exchange.bodyBytes()), bodyBytes);
    QVERIFY(!exchange.keepsAlive());
}

void TestExchange::aConnectionIsKeptOnlyWhereItCanBe_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("1.1") << ok << true;
    QTest::newRow("1.1, close") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                                << false;
    QTest::newRow("1.1, Close") << QByteArray("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n")
                                << false;
    QTest::newRow("1.1, x, close") << QByteArray("HTTP/1.1 200 OK\r\nConnection: x, close\r\nContent-Length: 0\r\n\r\n")
                                   << false;
    QTest::newRow("1.1, x with a parameter, close")
        << QByteArray("HTTP/1.1 200 OK\r\nConnection: x; y, close\r\nContent-Length: 0\r\n\r\n") << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n") << false;
    QTest::newRow("1.0, keep-alive") << QByteArray(
                                            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n")
                                     << true;
    QTest::newRow("more than asked for") << ok + "x" << false;
    QTest::newRow("two responses") << ok + ok << false;
}

void TestExchange::aConnectionIsKeptOnlyWhereItCanBe()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isKept);
    Exchange exchange = exchangeFor();
    QVERIFY(feedAll(exchange, bytes, bytes.size()));
    QCOMPARE(exchange.outcome(), Outcome::Ok);
    QCOMPARE(exchange.keepsAlive(), isKept);
}

void TestExchange::aHeadersSizeIsLimited_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray field = "X-Padding: " + QByteArray(1000, 'x') + "\r\n";
    const QByteArray few = "HTTP/1.1 200 OK\r\n" + field.repeated(60) + "Content-Length: 5\r\n\r\nhello";
    const QByteArray many = "HTTP/1.1 200 OK\r\n" + field.repeated(70) + "Content-Length: 5\r\n\r\nhello";
    const QByteArray trailers = chunked + "5\r\nhello\r\n0\r\n" + field.repeated(70) + "\r\n";
    QTest::newRow("as much as is allowed") << headerOf(ResponseParser::maxHeaderBytes - 100) << Outcome::Ok;
    QTest::newRow("more than that") << headerOf(ResponseParser::maxHeaderBytes + 1) << Outcome::TooLarge;
    QTest::newRow("many fields") << few << Outcome::Ok;
    QTest::newRow("too many fields") << many << Outcome::TooLarge;
    QTest::newRow("too many trailers") << trailers << Outcome::TooLarge;
}

void TestExchange::aHeadersSizeIsLimited()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Outcome, outcome);
    for (const qsizetype pieceSize : {bytes.size(), qsizetype(1400)}) {
        Exchange exchange = exchangeFor();
        QVERIFY(feedAll(exchange, bytes, pieceSize));
        QCOMPARE(outcomeName(exchange.outcome()), outcomeName(outcome));
    }
}

void TestExchange::aBodysSizeIsLimited()
{
    const auto outcomeOf = [](const QByteArray &bytes) {
        Exchange exchange = exchangeFor();
        return feedAll(exchange, bytes, bytes.size()) ? exchange.outcome() : Outcome::Ok;
    };
    const QByteArray header = "HTTP/1.1 200 OK\r\nContent-Length: ";
    const auto limit = qulonglong(ResponseParser::maxBodyBytes);
    QCOMPARE(outcomeOf(header + QByteArray::number(limit) + "\r\n\r\nhello"), Outcome::Ok);
    QCOMPARE(outcomeOf(header + QByteArray::number(limit + 1) + "\r\n\r\nhello"), Outcome::TooLarge);
    QCOMPARE(outcomeOf(chunked + QByteArray::number(limit + 1, 16) + "\r\nhello"), Outcome::TooLarge);

    // What a HEAD request is told about the body is not coming.
    Exchange head = exchangeFor(true);
    QVERIFY(feedAll(head, header + QByteArray::number(limit + 1) + "\r\n\r\n", 1000));
    QCOMPARE(head.outcome(), Outcome::Ok);
}

void TestExchange::anEndlessLineIsNotKept_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("status") << QByteArray("HTTP/1.1 200 O");
    QTest::newRow("field") << QByteArray("HTTP/1.1 200 OK\r\nX-Endless: ");
    QTest::newRow("chunk") << chunked + "5;endless=";
    QTest::newRow("trailer") << chunked + "0\r\nX-Endless: ";
}

void TestExchange::anEndlessLineIsNotKept()
{
    QFETCH(QByteArray, begin);
    Exchange exchange = exchangeFor();
    QVERIFY(!feedAll(exchange, begin, begin.size()));
    QVERIFY(feedAll(exchange, QByteArray(200 * 1024, 'x'), 1400));
    QCOMPARE(outcomeName(exchange.outcome()), outcomeName(Outcome::TooLarge));
}

/// Threads read 64 KiB at a time, async looks at 256.
void TestExchange::howMuchComesAtOnceDecidesNothing()
{
    const QByteArray longLine = chunked + "5;a=" + QByteArray(70 * 1024, 'x') + "\r\nhello\r\n0\r\n\r\n";
    const std::pair<QByteArray, Outcome> cases[] = {
        {longLine, Outcome::TooLarge},
        {QByteArray(200 * 1024, '\r'), Outcome::BadResponse},
        {QByteArray(200 * 1024, '\0'), Outcome::BadResponse},
    };
    for (const auto &[bytes, outcome] : cases) {
        for (const qsizetype pieceSize : {qsizetype(1), qsizetype(1400), qsizetype(64 * 1024), bytes.size()}) {
            Exchange exchange = exchangeFor();
            QVERIFY(feedAll(exchange, bytes, pieceSize));
            QCOMPARE(outcomeName(exchange.outcome()), outcomeName(outcome));
        }
    }
}

void TestExchange::aStatusDecidesWhatACompleteResponseIs()
{
    QCOMPARE(outcomeOfStatus(0), Outcome::BadResponse);
    QCOMPARE(outcomeOfStatus(103), Outcome::BadResponse);
    QCOMPARE(outcomeOfStatus(200), Outcome::Ok);
    QCOMPARE(outcomeOfStatus(399), Outcome::Ok);
    QCOMPARE(outcomeOfStatus(400), Outcome::HttpError);
    QCOMPARE(outcomeOfStatus(599), Outcome::HttpError);
}

void TestExchange::onlyARequestWithoutAnyAnswerIsUnanswered()
{
    Exchange exchange = exchangeFor();
    exchange.endOfStream();
    QVERIFY(exchange.isUnanswered(exchange.outcome()));
    QVERIFY(!exchange.isUnanswered(Outcome::Timeout));

    exchange.begin(false);
    QVERIFY(!exchange.feed("H", 1));
    exchange.endOfStream();
    QCOMPARE(exchange.outcome(), Outcome::ConnectionLost);
    QVERIFY(!exchange.isUnanswered(exchange.outcome()));
}

void TestExchange::oneExchangeServesManyRequests()
{
    Exchange exchange = exchangeFor();
    QVERIFY(!feedAll(exchange, chunked + "5\r\nhel", 5)); // given up in the middle
    exchange.begin(false);
    QVERIFY(feedAll(exchange, ok, 5));
    QCOMPARE(int(exchange.bodyBytes()), 5);
    exchange.begin(true);
    QCOMPARE(exchange.status(), std::uint16_t(0));
    QCOMPARE(int(exchange.bodyBytes()), 0);
    QVERIFY(feedAll(exchange, "HTTP/1.1 404 No\r\nContent-Length: 7\r\n\r\n", 5));
    QCOMPARE(exchange.outcome(), Outcome::HttpError);
}

FETCHRACE_TEST(TestExchange)
#include "tst_exchange.moc"
