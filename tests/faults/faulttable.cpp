// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/faulttable.h"

#include <algorithm>

namespace fetchrace {

namespace {

using Kind = Step::Kind;

const QByteArray whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray refused = "HTTP/1.1 413 Too Large\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray chunkedHeader = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray endlessHeader = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
const QByteArray hugeHeader = "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n";
const QByteArray longHeader = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n";
const QByteArray goOn = "HTTP/1.1 100 Continue\r\n\r\n";

constexpr const char *fine = "ok 200 5";
constexpr const char *lost = "connection-lost";
constexpr const char *late = "timeout";
constexpr const char *large = "too-large";
constexpr const char *bad = "bad-response";

constexpr int uploadSize = 8 << 20;
constexpr int longSize = 1 << 20; // more than waits on its way
constexpr int arrived = 200;      // ms: by then a busy client, too, has received what was said

Step readAll()
{
    return {Kind::Read};
}
Step readHeader()
{
    return {Kind::ReadHeader};
}
Step readSome(int bytes)
{
    return {Kind::ReadSome, {}, bytes};
}
Step say(const QByteArray &bytes)
{
    return {Kind::Say, bytes};
}
Step flood(const QByteArray &bytes)
{
    return {Kind::Flood, bytes.repeated(1 + 16 * 1024 / static_cast<int>(bytes.size()))};
}
Step drip(const QByteArray &bytes, int ms)
{
    return {Kind::Drip, bytes, ms};
}
Step pause(int ms)
{
    return {Kind::Pause, {}, ms};
}
const Step closing{Kind::Close};
const Step halfClosing{Kind::HalfClose};
const Step resetting{Kind::Reset};

QByteArray longAnswer()
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(longSize) + "\r\n\r\n" +
           QByteArray(longSize, 'x');
}

Fault uploading(const QByteArray &name, const Steps &steps, const QByteArray &expected)
{
    return {name, steps, expected, {}, uploadSize, "PUT"};
}

/// One that is sent again on another connection.
Fault put(const QByteArray &name, const Steps &steps)
{
    return {name, steps, fine, {}, longSize, "PUT"};
}

/// QNetworkAccessManager ends a request that it fails to write before anybody could look for a response.
Fault lostInAsync(Fault fault)
{
    fault.orInAsync = lost;
    return fault;
}

/// It cannot read the lines between chunks (AsyncDifference), however they go on.
Fault unreadInAsync(Fault fault)
{
    fault.orInAsync = bad;
    return fault;
}

/// On a busy machine Qt has read the flood before anybody looked, and the request ends by its deadline.
Fault lateInAsync(Fault fault)
{
    fault.orInAsync = late;
    return fault;
}

/// Where TLS does not say its end, nobody knows that of a body without length.
Fault cutOverTls(Fault fault)
{
    fault.overTlsThen = lost;
    return fault;
}

/// Qt's TLS closes a connection with all that has not been read when it cannot write.
Fault overPlain(Fault fault)
{
    fault.overTls = false;
    return fault;
}

/// A place in a response where it can be cut.
struct Cut {
    const char *name;
    QByteArray before;
};

QList<Cut> cuts()
{
    const QByteArray chunked = chunkedHeader;
    return {
        {"before the status line", ""},
        {"in the version", "HTT"},
        {"after the version", "HTTP/1.1"},
        {"in the status", "HTTP/1.1 20"},
        {"after the status", "HTTP/1.1 200 "},
        {"in the reason", "HTTP/1.1 200 O"},
        {"after the status line", "HTTP/1.1 200 OK\r\n"},
        {"in a field's name", "HTTP/1.1 200 OK\r\nContent-Le"},
        {"in a field's value", "HTTP/1.1 200 OK\r\nContent-Length: 5"},
        {"before the header's end", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"},
        {"in the header's end", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r"},
        {"before the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
        {"in the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"},
        {"before the chunks", chunked},
        {"in a chunk's size", chunked + "1"},
        {"after a chunk's size", chunked + "5\r\n"},
        {"in a chunk", chunked + "5\r\nhel"},
        {"before a chunk's end", chunked + "5\r\nhello"},
        {"after a chunk", chunked + "5\r\nhello\r\n"},
        {"in the last chunk", chunked + "5\r\nhello\r\n0"},
        {"after the last chunk", chunked + "5\r\nhello\r\n0\r\n"},
        {"in the last line's end", chunked + "5\r\nhello\r\n0\r\n\r"},
        {"in the trailer", chunked + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n"},
        {"in an interim response", "HTTP/1.1 100 Conti"},
        {"after an interim response", goOn},
    };
}

/// However a response is cut, it is not complete.
QList<Fault> cutResponses()
{
    QList<Fault> faults;
    for (const Cut &cut : cuts()) {
        const QByteArray place = cut.name;
        faults << Fault{"closed " + place, {readAll(), say(cut.before), closing}, lost};
        faults << Fault{"reset " + place, {readAll(), say(cut.before), resetting}, lost};
        faults << Fault{"silent " + place, {readAll(), say(cut.before), pause(60'000)}, late};
    }
    return faults;
}

QList<Fault> uploads()
{
    return {
        uploading("upload read", {readAll(), say(whole)}, fine),
        uploading("upload answered unread", {readHeader(), say(whole), pause(60'000)}, fine),
        uploading("upload refused unread", {readHeader(), say(refused), pause(60'000)}, "http-error 413 5"),
        uploading("upload refused, then closed", {readHeader(), say(refused), pause(arrived), closing},
                  "http-error 413 5"),
        uploading("upload refused, then reset", {readHeader(), say(refused), pause(arrived), resetting},
                  "http-error 413 5"),
        uploading("upload refused after a megabyte",
                  {readHeader(), readSome(1 << 20), say(refused), pause(arrived), closing}, "http-error 413 5"),
        lostInAsync(overPlain(
            uploading("upload refused and closed", {readHeader(), say(refused), closing}, "http-error 413 5"))),
        lostInAsync(overPlain(
            uploading("upload refused and reset", {readHeader(), say(refused), resetting}, "http-error 413 5"))),
        uploading("upload answered at length unread", {readHeader(), say(longAnswer()), pause(60'000)},
                  "ok 200 1048576"),
        uploading("upload answered at length, then read", {readHeader(), say(longAnswer()), readSome(uploadSize)},
                  "ok 200 1048576"),
        uploading("upload answered in one chunk unread",
                  {readHeader(), say(chunkedHeader + "100000\r\n" + QByteArray(longSize, 'x') + "\r\n0\r\n\r\n"),
                   pause(60'000)},
                  "ok 200 1048576"),
        uploading("upload answered in chunks unread",
                  {readHeader(),
                   say(chunkedHeader + ("400\r\n" + QByteArray(1024, 'x') + "\r\n").repeated(1024) + "0\r\n\r\n"),
                   pause(60'000)},
                  "ok 200 1048576"),
        cutOverTls(uploading("upload answered without length, half closed",
                             {readHeader(), say(endlessHeader + QByteArray(longSize, 'x')), halfClosing, pause(60'000)},
                             "ok 200 1048576")),
        uploading("upload asked for, then unread", {readHeader(), say(goOn), pause(60'000)}, late),
        uploading("upload asked for, then read", {readHeader(), say(goOn), readSome(uploadSize), say(whole)}, fine),
        uploading("upload answered by half a line", {readHeader(), say("HTTP/1.1 2"), pause(60'000)}, late),
        uploading("upload answered by half a body", {readHeader(), say(longHeader + "hello"), pause(60'000)}, late),
        uploading("upload never read", {pause(60'000)}, late),
        uploading("upload flooded with 100", {readHeader(), flood(goOn)}, large),
        uploading("upload flooded with chunks", {readHeader(), say(chunkedHeader), flood("1\r\nx\r\n")}, late),
        uploading("upload dripped on", {readHeader(), say(chunkedHeader), drip("1\r\nx\r\n", 5)}, late),
        uploading("upload reset", {readHeader(), readSome(1 << 20), resetting}, lost),
        uploading("upload closed on", {readHeader(), readSome(1 << 20), closing}, lost),
        uploading("upload reset at once", {readHeader(), resetting}, lost),
        uploading("upload read, then reset", {readAll(), resetting}, lost),
    };
}

QList<Fault> floods()
{
    return {
        {"flood of 100", {readAll(), flood(goOn)}, large},
        {"flood of 102", {readAll(), flood("HTTP/1.1 102 Processing\r\n\r\n")}, large},
        {"flood of 103", {readAll(), flood("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")}, large},
        {"flood of one-byte chunks", {readAll(), say(chunkedHeader), flood("1\r\nx\r\n")}, late},
        unreadInAsync({"flood of bare one-byte chunks", {readAll(), say(chunkedHeader), flood("1\nx\n")}, late}),
        {"flood of chunks with a nameless extension", {readAll(), say(chunkedHeader), flood("1;\r\nx\r\n")}, late},
        {"flood of fields", {readAll(), say("HTTP/1.1 200 OK\r\n"), flood("X-Field: value\r\n")}, large},
        lateInAsync({"flood of one field", {readAll(), say("HTTP/1.1 200 OK\r\nX-Field: "), flood("x")}, large}),
        lateInAsync({"flood of a reason", {readAll(), say("HTTP/1.1 200 "), flood("x")}, large}),
        lateInAsync({"flood of a chunk's extension", {readAll(), say(chunkedHeader + "5;a="), flood("x")}, large}),
        {"flood of a trailer", {readAll(), say(chunkedHeader + "0\r\n"), flood("X-Field: value\r\n")}, large},
        {"flood of a body", {readAll(), say(hugeHeader), flood("x")}, late},
        {"flood of a body without end", {readAll(), say(endlessHeader), flood("x")}, late},
        {"flood of a body with a challenge",
         {readAll(), say("HTTP/1.1 401 Unauthorized\r\nContent-Length: 1073741824\r\n\r\n"), flood("x")},
         late},
        {"flood of chunks with a proxy's challenge",
         {readAll(), say("HTTP/1.1 407 Proxy Authentication Required\r\nTransfer-Encoding: chunked\r\n\r\n"),
          flood("400\r\n" + QByteArray(1024, 'x') + "\r\n")},
         late},
        {"flood of one chunk", {readAll(), say(chunkedHeader + "3fffffff\r\n"), flood("x")}, late},
        {"drip of 100", {readAll(), drip(goOn, 2)}, late},
        {"drip of a header", {readAll(), say("HTTP/1.1 200 OK\r\nX-Field: "), drip("x", 5)}, late},
        {"drip of a body", {readAll(), say(longHeader), drip("x", 100)}, late},
        {"drip of chunks", {readAll(), say(chunkedHeader), drip("1\r\nx\r\n", 5)}, late},
        {"drip of a body without end", {readAll(), say(endlessHeader), drip("x", 5)}, late},
    };
}

QList<Fault> ends()
{
    return {
        cutOverTls({"body without length, closed", {readAll(), say(endlessHeader + "hello"), closing}, fine}),
        cutOverTls({"body without length, half closed",
                    {readAll(), say(endlessHeader + "hello"), halfClosing, pause(60'000)},
                    fine}),
        {"body without length, reset", {readAll(), say(endlessHeader + "hello"), pause(20), resetting}, lost},
        {"long trailer",
         {readAll(), say(chunkedHeader + "5\r\nhello\r\n0\r\nX-Long: " + QByteArray(60'000, 'x') + "\r\n\r\n")},
         fine},
        {"long chunk without end",
         {readAll(), say(chunkedHeader + "800000\r\n" + QByteArray(8'388'000, 'x')), pause(60'000)},
         late},
        {"body without length, never closed", {readAll(), say(endlessHeader + "hello"), pause(60'000)}, late},
        {"complete, then closed", {readAll(), say(whole), closing}, fine},
        {"complete, then reset", {readAll(), say(whole), resetting}, fine},
        {"complete, then half closed", {readAll(), say(whole), halfClosing}, fine},
        {"complete, then closed later", {readAll(), say(whole), pause(5), closing}, fine},
        {"complete, then reset later", {readAll(), say(whole), pause(5), resetting}, fine},
        {"chunked, then reset", {readAll(), say(chunkedHeader + "5\r\nhello\r\n0\r\n\r\n"), resetting}, fine},
        {"body with a challenge",
         {readAll(), say("HTTP/1.1 401 Unauthorized\r\nContent-Length: 5000\r\n\r\n" + QByteArray(5000, 'x'))},
         "http-error 401 5000"},
        {"body with a proxy's challenge, in pieces",
         {readAll(), say("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 5000\r\n\r\n"), pause(20),
          say(QByteArray(2000, 'x')), pause(20), say(QByteArray(3000, 'x'))},
         "http-error 407 5000"},
        {"long body with a challenge",
         {readAll(), say("HTTP/1.1 401 Unauthorized\r\nContent-Length: 1048576\r\n\r\n" + QByteArray(longSize, 'x'))},
         "http-error 401 1048576"},
        cutOverTls(
            {"long body without length with a challenge",
             {readAll(), say("HTTP/1.1 401 Unauthorized\r\nServer: test\r\n\r\n" + QByteArray(longSize, 'x')), closing},
             "http-error 401 1048576"}),
        {"announced closing, not closed",
         {readAll(), say("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello"), pause(60'000)},
         fine},
        {"second request reset", {readAll(), say(whole), readAll(), resetting}, fine},
        {"second request closed on", {readAll(), say(whole), readAll(), closing}, fine},
        put("second PUT reset unread", {readAll(), say(whole), readHeader(), resetting}),
        put("second PUT reset before it comes", {readAll(), say(whole), resetting}),
        put("second PUT reset", {readAll(), say(whole), readAll(), resetting}),
        {"accepted and silent", {pause(60'000)}, late},
    };
}

} // namespace

bool Fault::isFlood() const
{
    return std::any_of(steps.begin(), steps.end(), [](const Step &step) { return step.kind == Kind::Flood; });
}

QList<Fault> allFaults()
{
    return cutResponses() + uploads() + floods() + ends();
}

} // namespace fetchrace
