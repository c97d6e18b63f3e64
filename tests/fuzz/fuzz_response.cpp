// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"
#include "app/http/responsejudge.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace fetchrace;

namespace {

/// What a client makes of a response that comes in pieces of some size, and of the connection's end after it.
struct Reading {
    Exchange exchange;
    bool endedByItself = false;

    Reading(std::string_view bytes, std::size_t piece, bool isHead, ResponseJudge &judge)
    {
        exchange.begin(isHead, &judge);
        while (!bytes.empty() && !endedByItself) {
            // A copy of its own, so that a look beyond its end is seen.
            const std::string part(bytes.substr(0, piece));
            bytes.remove_prefix(part.size());
            endedByItself = exchange.feed(part.data(), part.size());
        }
        if (!endedByItself)
            exchange.endOfStream();
    }
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const bool isHead = (data[0] & 0x80) != 0;
    const ResponseCheck check{0, QStringLiteral("hello")};
    ResponseJudge judgeOfWhole(check);
    const Reading whole(bytes, bytes.size(), isHead, judgeOfWhole);
    ResponseJudge judgeOfPieces(check);
    const Reading pieces(bytes, 1 + data[0] % 0x80, isHead, judgeOfPieces);

    const Exchange &a = whole.exchange;
    const Exchange &b = pieces.exchange;
    fuzz::require(whole.endedByItself == pieces.endedByItself, "pieces make no difference to the end");
    fuzz::require(a.outcome() == b.outcome(), "pieces make no difference to the outcome");
    fuzz::require(a.outcome() != Outcome::Cancelled && a.outcome() != Outcome::Timeout, "bytes decide the outcome");
    fuzz::require(a.unusedBytes() <= bytes.size(), "no more is left than came");
    if (!isComplete(a.outcome()))
        return 0;
    fuzz::require(a.status() == b.status() && a.status() >= 200, "pieces make no difference to the status");
    fuzz::require(a.bodyBytes() == b.bodyBytes() && a.bodyBytes() <= bytes.size(), "nor to the body");
    fuzz::require(a.location() == b.location(), "nor to where it leads");
    fuzz::require(judgeOfWhole.judged(Outcome::Ok) == judgeOfPieces.judged(Outcome::Ok), "nor to what it has in it");
    fuzz::require(a.unusedBytes() > 0 || a.keepsAlive() == b.keepsAlive(), "nor to the connection");
    fuzz::require(a.unusedBytes() == 0 || !a.keepsAlive(), "a connection with something left on it is not used again");
    return 0;
}
