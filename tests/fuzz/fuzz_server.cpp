// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/routes/requestparser.h"
#include "app/plan/demo/demoroutes.h"
#include "tests/fuzz/fuzz.h"

#include <boost/asio/buffer.hpp>

#include <string>

using namespace fetchrace;

namespace {

constexpr std::uint32_t maxHeader = 16 * 1024;
constexpr std::uint64_t maxBody = 1024 * 1024;

enum class End { Done, Waiting, Refused };

/// Gives the parser the bytes in pieces of this size, as they could come, and what is left over with the next ones.
End feed(demo::RequestParser &parser, std::string_view bytes, std::size_t piece)
{
    parser.eager(true);
    std::string waiting;
    while (!bytes.empty()) {
        const std::size_t size = std::min(piece, bytes.size());
        waiting += bytes.substr(0, size);
        bytes.remove_prefix(size);
        boost::beast::error_code error;
        const std::size_t taken = parser.put(boost::asio::const_buffer(waiting.data(), waiting.size()), error);
        fuzz::require(taken <= waiting.size(), "no more is taken than there is");
        waiting.erase(0, taken);
        if (error && error != demo::http::error::need_more)
            return End::Refused;
        if (parser.is_done())
            return End::Done;
    }
    return End::Waiting;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    demo::Request whole;
    demo::RequestParser atOnce(whole, maxHeader, maxBody);
    const End end = feed(atOnce, bytes, std::max<std::size_t>(bytes.size(), 1));
    demo::Request split;
    demo::RequestParser inPieces(split, maxHeader, maxBody);
    const End endInPieces = feed(inPieces, bytes, 1 + data[0] % 64);
    if (end == End::Done && endInPieces == End::Done)
        fuzz::require(whole.target == split.target && whole.host == split.host && whole.id == split.id &&
                          whole.body == split.body,
                      "pieces make no difference");
    fuzz::require(end != End::Done || endInPieces == End::Done, "what is a request at once is one in pieces");
    (void)delayOfRoute(whole.target);
    (void)numberOfRoute(whole.target, "/bytes/", 16 * 1024 * 1024);
    return 0;
}
