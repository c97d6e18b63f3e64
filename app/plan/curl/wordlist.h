// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include <utility>

namespace fetchrace {

/// The words of a command while it is read, byte by byte.
class WordList
{
public:
    /// From now on there is a word, even if nothing follows: '' is one, too.
    void begin() { m_inWord = true; }
    void append(char c, qsizetype count = 1)
    {
        m_word.append(count, c);
        begin();
    }
    void append(const QByteArray &bytes)
    {
        m_word.append(bytes);
        begin();
    }
    void endWord()
    {
        if (m_inWord)
            m_words.append(std::exchange(m_word, {}));
        m_inWord = false;
    }
    [[nodiscard]] bool isInWord() const { return m_inWord; }
    [[nodiscard]] const QByteArrayList &words() const { return m_words; }

private:
    QByteArrayList m_words;
    QByteArray m_word;
    bool m_inWord = false;
};

} // namespace fetchrace
