// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/windowswords.h"

#include <QRegularExpression>

namespace fetchrace {

namespace {

/// A caret takes its meaning from the character behind it. One before the end of a line joins the lines; of two line
/// ends behind it the second one is meant.
QByteArray withoutCarets(QByteArray text)
{
    text.replace("\r\n", "\n");
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '^') {
            plain.append(text.at(i));
            continue;
        }
        ++i;
        const bool joinsLines = i < text.size() && text.at(i) == '\n';
        if (joinsLines && i + 1 < text.size() && text.at(i + 1) == '\n')
            ++i;
        else if (joinsLines)
            continue;
        if (i < text.size())
            plain.append(text.at(i));
    }
    return plain;
}

class Splitter
{
public:
    explicit Splitter(const QByteArray &text) : m_text(text) {}

    Expected<QByteArrayList> split()
    {
        while (m_position < m_text.size())
            readPiece(m_text.at(m_position));
        if (m_inQuotes)
            return badInput(QStringLiteral("The quote \" is not closed; close it."));
        endWord();
        return m_words;
    }

private:
    void readPiece(char c)
    {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (c == '\\') {
            readBackslashes();
            return;
        }
        ++m_position;
        if (c == '"')
            readQuote();
        else if (isBlank && !m_inQuotes)
            endWord();
        else
            append(c);
    }

    /// Before a quote two backslashes are one, and a single one takes the quote's meaning away.
    void readBackslashes()
    {
        qsizetype count = 0;
        for (; m_position < m_text.size() && m_text.at(m_position) == '\\'; ++m_position)
            ++count;
        const bool atQuote = m_position < m_text.size() && m_text.at(m_position) == '"';
        m_word.append(atQuote ? count / 2 : count, '\\');
        m_inWord = true;
        if (atQuote && count % 2 == 1) {
            ++m_position;
            append('"');
        }
    }

    void readQuote()
    {
        m_inWord = true;
        if (m_inQuotes && m_position < m_text.size() && m_text.at(m_position) == '"') {
            ++m_position;
            append('"');
            return;
        }
        m_inQuotes = !m_inQuotes;
    }

    void append(char c)
    {
        m_word.append(c);
        m_inWord = true;
    }

    void endWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    const QByteArray m_text;
    qsizetype m_position = 0;
    QByteArray m_word;
    bool m_inWord = false; ///< "" is a word, too
    bool m_inQuotes = false;
    QByteArrayList m_words;
};

} // namespace

bool isWindowsForm(const QString &command)
{
    // A POSIX shell's copy begins with a single quote, or quotes other words so; there a caret is nothing special.
    static const QRegularExpression caretQuote(QStringLiteral("^[^'\"]*\\^\""));
    static const QRegularExpression singleQuote(QStringLiteral("^[^\"]*'|\\s\\$?'"));
    static const QRegularExpression caret(QStringLiteral("\\^[\"&|<>%^!\\r\\n]"));
    if (caretQuote.match(command).hasMatch())
        return true;
    return !singleQuote.match(command).hasMatch() && caret.match(command).hasMatch();
}

Expected<QByteArrayList> windowsWords(const QString &command)
{
    return Splitter(withoutCarets(command.toUtf8())).split();
}

} // namespace fetchrace
