// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// What each target is called with, once for each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace fetchrace::fuzz {

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

/// A finding, if it is not so: the fuzzer keeps the input.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "Not so: %s\n", what);
    std::abort();
}

/// What holds for the sentence of every error.
template<typename T>
void requireGoodSentence(const Expected<T> &read)
{
    if (read)
        return;
    const QString &sentence = read.error().sentence;
    require(sentence.endsWith(QLatin1Char('.')), "a sentence ends with a full stop");
    require(sentence.size() < 2'000, "a sentence is short");
    require(
        std::none_of(sentence.begin(), sentence.end(), [](QChar c) { return c.category() == QChar::Other_Control; }),
        "a sentence has no control characters");
}

} // namespace fetchrace::fuzz
