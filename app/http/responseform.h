// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fetchrace {

/// How far a piece of a response could be brought to the form that Beast's parser wants.
enum class FormStep : unsigned char {
    More, ///< its end has not come
    Done,
    Bad,
    TooLarge,
};

/// Reads the head of a response as leniently as browsers and curl do, line by line, and writes it anew in the form that
/// Beast's parser takes: a status line with a version and a reason, lines that end with CRLF and are not folded, one
/// way to tell where the body ends. Only a head that Beast refuses, that comes in pieces, or that
/// others may read differently (ResponseParser::Heads), goes through here.
class HeadForm
{
public:
    /// Takes bytes up to the end of the head; `used` tells how many.
    [[nodiscard]] FormStep take(std::string_view bytes, std::size_t &used);
    /// The head for Beast. Valid once take() said Done.
    [[nodiscard]] std::string text() const;

private:
    struct Field {
        std::string name;
        std::string value;
    };

    [[nodiscard]] FormStep takeLine(std::string_view line);
    [[nodiscard]] bool takeStatus(std::string_view line);
    [[nodiscard]] bool takeField(std::string_view line);
    [[nodiscard]] bool isHopeless() const;
    [[nodiscard]] bool endsKnown() const;

    std::string m_line; ///< as far as it has come
    std::string m_statusLine;
    std::vector<Field> m_fields;
    std::size_t m_bytes = 0;
};

/// The same for what stands between two chunks, from the end of one's data to the beginning of the next one's. What is
/// written is longer than `shown`, which Beast has seen of it: it remembers how far it has looked. Trailers are left
/// out.
[[nodiscard]] FormStep formChunk(std::string_view bytes, std::size_t shown, bool isFirst, std::string &text,
                                 std::size_t &used);

} // namespace fetchrace
