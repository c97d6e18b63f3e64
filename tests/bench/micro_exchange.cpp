// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The parser path: what threaded, serial and event-loop do with the bytes of a response.
#include "app/demoserver/routes/router.h"
#include "app/http/exchange.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

namespace fetchrace {

namespace {

constexpr std::size_t bodySize = std::size_t{10} * 1024;

/// The demo server's own answer, so that the two cannot drift apart.
std::string demoAnswer()
{
    const demo::Router router("127.0.0.1:8000");
    demo::Request request;
    request.method = boost::beast::http::verb::get;
    request.target = "/";
    std::string composed;
    return std::string(router.answer(request, demo::Persistence::KeepAlive, {}, composed).bytes);
}

std::string plainAnswer()
{
    return demo::writeAnswer("200 OK", "content-type: application/octet-stream\r\n", std::string(bodySize, 'x'),
                             demo::Persistence::KeepAlive);
}

std::string chunkedAnswer()
{
    std::string answer = "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n"
                         "transfer-encoding: chunked\r\n\r\n";
    for (std::size_t sent = 0; sent < bodySize; sent += 1024)
        answer.append("400\r\n").append(1024, 'x').append("\r\n");
    return answer.append("0\r\n\r\n");
}

/// Feeds the answer in pieces of at most `pieceSize` bytes, as the reads of a socket bring them.
bool feed(Exchange &exchange, const std::string &answer, std::size_t pieceSize)
{
    exchange.begin(false);
    bool ended = false;
    for (std::size_t begin = 0; begin < answer.size() && !ended; begin += pieceSize)
        ended = exchange.feed(answer.data() + begin, std::min(pieceSize, answer.size() - begin));
    return ended && exchange.outcome() == Outcome::Ok;
}

void readAnswer(benchmark::State &state, const std::string &answer, std::size_t pieceSize)
{
    Exchange exchange;
    for (auto _ : state) {
        if (!feed(exchange, answer, pieceSize)) {
            state.SkipWithError("the answer was not understood");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(answer.size()));
}

constexpr std::size_t whole = std::size_t{64} * 1024;
constexpr std::size_t segment = 1448; // what one Ethernet frame carries

BENCHMARK_CAPTURE(readAnswer, demo_27_bytes, demoAnswer(), whole);
BENCHMARK_CAPTURE(readAnswer, plain_10_kB, plainAnswer(), whole);
BENCHMARK_CAPTURE(readAnswer, chunked_10_kB, chunkedAnswer(), whole);
BENCHMARK_CAPTURE(readAnswer, chunked_10_kB_in_segments, chunkedAnswer(), segment);

} // namespace

} // namespace fetchrace
