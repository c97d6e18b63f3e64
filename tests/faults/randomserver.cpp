// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/randomserver.h"

namespace fetchrace {

namespace {

using End = Reaction::End;

const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray cut = "HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n0123456789";

struct Deviation {
    Reaction reaction;
    RandomServer::Deed deed;
};

Deviation say(const QByteArray &bytes, Outcome outcome, End end = End::KeepOpen)
{
    return {Reaction::say(bytes, end), {outcome}};
}

Deviation hangUp(End end)
{
    return {Reaction::hangUp(end), {.outcome = Outcome::ConnectionLost, .isHangUp = true}};
}

QByteArray good()
{
    return response("200 OK", QByteArray(RandomServer::goodBytes, 'x'));
}

const std::vector<Deviation> &goodKinds()
{
    static const std::vector<Deviation> kinds{
        say(good(), Outcome::Ok),
        say(good(), Outcome::Ok),
        say(chunked + "1b\r\n" + QByteArray(RandomServer::goodBytes, 'x') + "\r\n0\r\n\r\n", Outcome::Ok),
        {{{{good().first(20)}, {good().mid(20), 1}}}, {Outcome::Ok}},
        say("HTTP/1.1 100 Continue\r\n\r\n" + good(), Outcome::Ok),
        say(good(), Outcome::Ok, End::Close),
        say("HTTP/1.1 200 OK\r\nServer: test\r\n\r\n" + QByteArray(RandomServer::goodBytes, 'x'), Outcome::Ok,
            End::Close),
    };
    return kinds;
}

const std::vector<Deviation> &badKinds()
{
    const QByteArray other(31, 'o');
    static const std::vector<Deviation> kinds{
        hangUp(End::Close),
        hangUp(End::Reset),
        say("HTTP/1.1 2", Outcome::ConnectionLost, End::Close),
        say("HTTP/1.1 200 OK\r\nContent-Le", Outcome::ConnectionLost, End::Close),
        say(cut, Outcome::ConnectionLost, End::Close),
        {{{{cut}, {"", 5}}, End::Reset}, {Outcome::ConnectionLost}},
        say(chunked + "1b\r\n0123456789", Outcome::ConnectionLost, End::Close),
        say("HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n", Outcome::BadResponse, End::Close),
        say(chunked + "five\r\nhello\r\n0\r\n\r\n", Outcome::BadResponse, End::Close),
        say("HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello", Outcome::BadResponse, End::Close),
        say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", Outcome::BadResponse),
        say(response("200 OK", other, "X-Padding: " + QByteArray(70 << 10, 'x') + "\r\n"), Outcome::TooLarge),
        say(response("503 Busy", other), Outcome::HttpError),
        say(response("404 Not Found", other), Outcome::HttpError),
        {Reaction::say(good() + response("200 OK", other)), {.takesTheNextAlong = true}},
        {Reaction::say("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + good()), {.isUnreadable = true}},
        {Reaction::say(response("200 OK", QByteArray(RandomServer::goodBytes, 'x'), "Content-Length: 27\r\n")),
         {.isUnreadable = true}},
        {Reaction::silence(), {Outcome::Timeout}},
    };
    return kinds;
}

} // namespace

RandomServer::RandomServer(unsigned seed, int faults, std::optional<QSslConfiguration> tls)
    : m_random(seed)
    , m_faults(faults)
    , m_server([this](const SeenRequest &request) { return reactionTo(request); }, std::move(tls))
{
}

std::vector<RandomServer::Deed> RandomServer::deedsTo(int request) const
{
    const auto found = m_deeds.find(request);
    return found == m_deeds.end() ? std::vector<Deed>() : found->second;
}

Reaction RandomServer::reactionTo(const SeenRequest &request)
{
    const auto &kinds = static_cast<int>(m_random() % 100) < m_faults ? badKinds() : goodKinds();
    const Deviation &kind = kinds[m_random() % kinds.size()];
    Deed deed = kind.deed;
    deed.isOnKeptConnection = !m_used.insert(request.connection).second;
    const QByteArray target = request.bytes.mid(request.bytes.indexOf('/') + 1);
    m_deeds[target.left(target.indexOf(' ')).toInt()].push_back(deed);
    return kind.reaction;
}

} // namespace fetchrace
