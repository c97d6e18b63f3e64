// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlcommand.h"
#include "app/plan/json/planjson.h"
#include "tests/fuzz/fuzz.h"

using namespace fetchrace;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    if (text.contains('@') || text.contains('<')) // names files, which are not the fuzzer's
        return 0;
    const auto read = requestFromCurl(QStringLiteral("curl ") + QString::fromUtf8(text), Plan());
    fuzz::requireGoodSentence(read);
    if (!read)
        return 0;
    for (const QString &note : read->notes)
        fuzz::require(note.endsWith(QLatin1Char('.')), "a note is a sentence");
    const auto again = planFromJson(planToJson(read->plan));
    fuzz::require(again.has_value() && *again == read->plan, "what a command asks for can be saved");
    return 0;
}
