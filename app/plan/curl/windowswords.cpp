// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/windowswords.h"

#include "app/plan/curl/wordlist.h"

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

class WindowsSplitter
{
public:
    explicit WindowsSplitter(const QByteArray &text) : m_text(text) {}

    Expected<QByteArrayList> split()
    {
        while (m_position < m_text.size())
            readPiece(m_text.at(m_position));
        if (m_inQuotes)
            return badInput(QStringLiteral("The quote \" is not closed; close it."));
        m_words.endWord();
        return m_words.words();
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
            m_words.endWord();
        else
            m_words.append(c);
    }

    /// Before a quote two backslashes are one, and a single one takes the quote's meaning away.
    void readBackslashes()
    {
        qsizetype count = 0;
        for (; m_position < m_text.size() && m_text.at(m_position) == '\\'; ++m_position)
            ++count;
        const bool atQuote = m_position < m_text.size() && m_text.at(m_position) == '"';
        m_words.append('\\', atQuote ? count / 2 : count);
        if (atQuote && count % 2 == 1) {
            ++m_position;
            m_words.append('"');
        }
    }

    void readQuote()
    {
        m_words.begin();
        if (m_inQuotes && m_position < m_text.size() && m_text.at(m_position) == '"') {
            ++m_position;
            m_words.append('"');
            return;
        }
        m_inQuotes = !m_inQuotes;
    }

    const QByteArray m_text;
    qsizetype m_position = 0;
    bool m_inQuotes = false;
    WordList m_words;
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
    return WindowsSplitter(withoutCarets(command.toUtf8())).split();
}

} // namespace fetchrace
