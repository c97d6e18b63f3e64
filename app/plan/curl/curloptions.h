// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/curl/curlreader.h"

namespace fetchrace {

/// What becomes of one of curl's options.
struct CurlOption {
    enum class Effect : unsigned char {
        Taken,
        Silent,  ///< only how curl shows things: not worth a word
        LeftOut, ///< changes nothing that Fetchrace sends, or what `refusal` says, without which it sends as well
        Refused
    };
    enum Argument : bool { Flag, Value }; ///< how the tables say `takesValue`

    char shortName; ///< '\0': none
    const char *longName;
    bool takesValue;
    Effect effect;
    CurlReader::Method take = nullptr;
    const char *refusal = nullptr; ///< what it would have done; what to do, or is done, instead
};

/// Null if curl has no such option.
[[nodiscard]] const CurlOption *curlOption(char shortName);

/// Long names may be shortened as long as they stay clear, as curl takes them; an Error names the option.
[[nodiscard]] Expected<const CurlOption *> curlOption(const QByteArray &longName);

} // namespace fetchrace
