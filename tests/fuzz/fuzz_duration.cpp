// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/pace.h"
#include "app/plan/text/bytesize.h"
#include "app/plan/text/duration.h"
#include "tests/fuzz/fuzz.h"

using namespace fetchrace;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const auto duration = parseDuration(text);
    fuzz::requireGoodSentence(duration);
    if (duration) {
        fuzz::require(duration->count() >= 0, "no duration is negative");
        fuzz::require(parseDuration(formatDuration(*duration)) == *duration, "what is written reads back");
    }
    const auto bytes = parseByteSize(text);
    fuzz::requireGoodSentence(bytes);
    if (bytes)
        fuzz::require(parseByteSize(formatByteSize(*bytes)) == *bytes, "what is written reads back");
    fuzz::requireGoodSentence(parseRate(text));
    return 0;
}
