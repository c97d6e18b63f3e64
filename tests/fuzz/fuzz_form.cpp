// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responseform.h"
#include "app/http/responseparser.h"
#include "tests/fuzz/fuzz.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <string>

using namespace fetchrace;

namespace {

namespace http = boost::beast::http;

struct Formed {
    FormStep step = FormStep::More;
    std::size_t used = 0;
    std::string text;
};

Formed formed(std::string_view bytes, std::size_t piece)
{
    HeadForm form;
    Formed result;
    while (!bytes.empty() && result.step == FormStep::More) {
        const std::string part(bytes.substr(0, piece));
        std::size_t used = 0;
        result.step = form.take(part, used);
        fuzz::require(used <= part.size(), "no more is taken than there is");
        fuzz::require(used == part.size() || result.step != FormStep::More, "what is taken in part has an end");
        result.used += used;
        bytes.remove_prefix(part.size());
    }
    if (result.step == FormStep::Done)
        result.text = form.text();
    return result;
}

/// Whether the parser takes it as far as form goes: what a field says may still be wrong.
bool isTaken(const std::string &head)
{
    ResponseParser parser(false, nullptr, ResponseParser::Heads::Formed);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(head), error);
    // Newer versions of Boost have more than one error about lengths.
    return !error || error.message().find("Content-Length") != std::string::npos || error == http::error::need_more ||
           error == http::error::bad_transfer_encoding || error == http::error::header_limit ||
           error == http::error::body_limit;
}

void checkHead(std::string_view bytes, std::size_t piece)
{
    const Formed whole = formed(bytes, std::max<std::size_t>(bytes.size(), 1));
    const Formed pieces = formed(bytes, piece);
    fuzz::require(whole.step == pieces.step, "pieces make no difference");
    fuzz::require(whole.text == pieces.text, "pieces make no difference to the text");
    if (whole.step != FormStep::Done)
        return;
    fuzz::require(whole.used == pieces.used, "pieces make no difference to the end");
    fuzz::require(isTaken(whole.text), "what is formed is taken");
    fuzz::require(formed(whole.text, whole.text.size()).text == whole.text, "what is formed is so for good");
}

void checkChunk(std::string_view bytes, bool isFirst, std::size_t piece)
{
    std::string text;
    std::size_t used = 0;
    const FormStep step = formChunk(bytes, bytes.size(), isFirst, text, used);
    if (step == FormStep::Done) {
        fuzz::require(used <= bytes.size(), "no more is taken than there is");
        fuzz::require(text.size() >= used, "what is written is no shorter than what was read");
    }
    const std::string part(bytes.substr(0, piece));
    std::string textOfPart;
    std::size_t usedOfPart = 0;
    const FormStep early = formChunk(part, 0, isFirst, textOfPart, usedOfPart);
    fuzz::require(early == FormStep::More || early == step || part.size() == bytes.size(),
                  "more makes nothing else of it");
    fuzz::require(early != FormStep::Done || usedOfPart == used, "nor ends it elsewhere");
    fuzz::require(early != FormStep::Done || text.ends_with(textOfPart.substr(isFirst ? 0 : 2)),
                  "what was shown only makes it longer");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const std::size_t piece = 1 + data[0] % 0x40;
    if ((data[0] & 0x80) == 0)
        checkHead(bytes, piece);
    else
        checkChunk(bytes, (data[0] & 0x40) != 0, piece);
    return 0;
}
