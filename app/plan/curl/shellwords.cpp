// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/shellwords.h"

#include "app/plan/curl/wordlist.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace fetchrace {

namespace {

/// Reads bytes of UTF-8 rather than characters, because that is what "\xc3" in $'...' stands for.
class Splitter
{
public:
    explicit Splitter(const QByteArray &text) : m_text(text) {}

    Expected<QByteArrayList> split()
    {
        while (!atEnd())
            if (auto read = readNext(); !read)
                return tl::unexpected(read.error());
        m_words.endWord();
        return m_words.words();
    }

private:
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text.at(m_position); }
    char next() { return m_text.at(m_position++); }

    Expected<void> readNext()
    {
        if (!m_words.isInWord()) {
            m_wordBegin = m_position;
            m_braces.clear();
        }
        return readPiece(next());
    }

    Expected<void> readPiece(char c)
    {
        switch (c) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
            m_words.endWord();
            return {};
        case '\\':
            readEscaped();
            return {};
        case '\'':
            return readSingle();
        case '"':
            return readDouble();
        case '$':
            return peek() == '\'' ? readCLike() : needsShell('$');
        case '`':
            return needsShell('`');
        case '|':
        case '&':
        case ';':
        case '<':
        case '>':
        case '(':
        case ')':
            return badInput(
                QStringLiteral("A shell would end the command at the unquoted \"%1\"; put quotes around what "
                               "it belongs to, or remove it and what follows.")
                    .arg(QLatin1Char(c)));
        case '#':
            return readMark();
        default:
            return readPlain(c);
        }
    }

    Expected<void> readPlain(char c)
    {
        if (c == '~' && isHome())
            return needsShell('~');
        if (c == '{')
            m_braces.append({m_position, false});
        else if (c == ',' && !m_braces.isEmpty())
            m_braces.last().hasComma = true;
        else if (c == '}' && !m_braces.isEmpty() && closesWords())
            return badInput(QStringLiteral("A shell would make several words of what stands behind the unquoted "
                                           "\"{\"; write each of them, or use single quotes if it is meant as it is."));
        m_words.append(c);
        return {};
    }

    /// At a word's front, and behind "name=", bash puts a folder in place of "~".
    [[nodiscard]] bool isHome() const
    {
        const auto before = QByteArrayView(m_text).sliced(m_wordBegin, m_position - 1 - m_wordBegin);
        const auto isOfName = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
        return before.isEmpty() ||
               (before.size() > 1 && before.endsWith('=') && std::ranges::all_of(before.chopped(1), isOfName));
    }

    /// Whether bash makes "{a,b}" or "{1..3}" of what ends here. It takes the outermost brace for one that is still
    /// open where this is not so: "{a}b,c}" is "a}b c".
    bool closesWords()
    {
        static const QRegularExpression range(
            QStringLiteral("\\A([+-]?\\d+\\.\\.[+-]?\\d+|[A-Za-z]\\.\\.[A-Za-z])(\\.\\.[+-]?\\d+)?\\z"));
        constexpr qsizetype longestRange = 100;
        const Brace brace = m_braces.last();
        if (m_braces.size() > 1)
            m_braces.removeLast();
        const qsizetype length = m_position - 1 - brace.begin;
        return brace.hasComma || (length <= longestRange &&
                                  range.match(QString::fromLatin1(m_text.sliced(brace.begin, length))).hasMatch());
    }

    /// A comment, unless a word has begun before it, as in "http://a/#b".
    Expected<void> readMark()
    {
        if (m_words.isInWord())
            m_words.append('#');
        while (!m_words.isInWord() && !atEnd() && peek() != '\n')
            ++m_position;
        return {};
    }

    static Expected<void> needsShell(char c)
    {
        return badInput(
            QStringLiteral("Only a shell could say what stands behind \"%1\"; write its value instead, or use "
                           "single quotes if it is meant as it is.")
                .arg(QLatin1Char(c)));
    }

    static Expected<void> openQuote(const char *quote)
    {
        return badInput(QStringLiteral("The quote %1 is not closed; close it.").arg(QLatin1String(quote)));
    }

    void readEscaped()
    {
        if (peek() == '\r') // a line that ends as on Windows
            ++m_position;
        if (atEnd())
            return;
        if (const char c = next(); c != '\n')
            m_words.append(c);
    }

    Expected<void> readSingle()
    {
        m_words.begin();
        while (!atEnd()) {
            const char c = next();
            if (c == '\'')
                return {};
            m_words.append(c);
        }
        return openQuote("'");
    }

    Expected<void> readDouble()
    {
        m_words.begin();
        while (!atEnd()) {
            const char c = next();
            if (c == '"')
                return {};
            if (c == '`' || (c == '$' && (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '(' ||
                                          peek() == '{' || peek() == '_')))
                return needsShell(c);
            if (c == '\\' && QByteArrayView("$`\"\\\n").contains(peek()) && !atEnd())
                readEscaped();
            else
                m_words.append(c);
        }
        return openQuote("\"");
    }

    Expected<void> readCLike()
    {
        ++m_position; // the quote
        m_words.begin();
        while (!atEnd()) {
            const char c = next();
            if (c == '\'')
                return {};
            if (c == '\\' && !atEnd())
                readCEscape(next());
            else
                m_words.append(c);
        }
        return openQuote("$'");
    }

    void readCEscape(char c)
    {
        static constexpr std::array<std::pair<char, char>, 13> controls{{{'n', '\n'},
                                                                         {'t', '\t'},
                                                                         {'r', '\r'},
                                                                         {'a', '\a'},
                                                                         {'b', '\b'},
                                                                         {'e', '\x1b'},
                                                                         {'E', '\x1b'},
                                                                         {'f', '\f'},
                                                                         {'v', '\v'},
                                                                         {'\\', '\\'},
                                                                         {'\'', '\''},
                                                                         {'"', '"'},
                                                                         {'?', '?'}}};
        for (const auto &[name, control] : controls) {
            if (c == name) {
                m_words.append(control);
                return;
            }
        }
        if (c == 'u' || c == 'U') {
            readCharacter(c);
        } else if (c == 'x' && isDigit(peek(), 16)) {
            m_words.append(static_cast<char>(readNumber(2, 16)));
        } else if (isDigit(c, 8)) {
            --m_position;
            m_words.append(static_cast<char>(readNumber(3, 8)));
        } else if (c == 'c' && !atEnd()) {
            m_words.append(static_cast<char>(next() & 0x1f));
        } else { // no escape: both stay
            m_words.append('\\');
            m_words.append(c);
        }
    }

    /// "\ud83d\ude00" are the halves of one character, as JavaScript writes it.
    void readCharacter(char kind)
    {
        if (!isDigit(peek(), 16)) {
            m_words.append('\\');
            m_words.append(kind);
            return;
        }
        char32_t character = readNumber(kind == 'u' ? 4 : 8, 16);
        const qsizetype behind = m_position;
        if (QChar::isHighSurrogate(character) && m_text.sliced(m_position).startsWith("\\u")) {
            m_position += 2;
            const char32_t low = readNumber(4, 16);
            if (QChar::isLowSurrogate(low))
                character = QChar::surrogateToUcs4(static_cast<char16_t>(character), static_cast<char16_t>(low));
            else
                m_position = behind;
        }
        const bool isCharacter = character <= QChar::LastValidCodePoint && !QChar::isSurrogate(character);
        const char32_t written = isCharacter ? character : char32_t(QChar::ReplacementCharacter);
        m_words.append(QString::fromUcs4(&written, 1).toUtf8());
    }

    static bool isDigit(char c, int base)
    {
        bool isNumber = false;
        (void)QByteArray(1, c).toUInt(&isNumber, base);
        return isNumber;
    }

    char32_t readNumber(int mostDigits, int base)
    {
        QByteArray digits;
        while (digits.size() < mostDigits && isDigit(peek(), base))
            digits.append(next());
        return digits.toUInt(nullptr, base);
    }

    /// An unquoted "{".
    struct Brace {
        qsizetype begin; ///< of what stands in it
        bool hasComma;
    };

    const QByteArray m_text;
    qsizetype m_position = 0;
    qsizetype m_wordBegin = 0;
    QList<Brace> m_braces; ///< of this word, that may still be closed
    WordList m_words;
};

} // namespace

Expected<QByteArrayList> shellWords(const QString &command)
{
    return Splitter(command.toUtf8()).split();
}

QString inQuotes(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

QString shellQuoted(const QString &text)
{
    static const QRegularExpression harmless(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
    return harmless.match(text).hasMatch() ? text : inQuotes(text);
}

} // namespace fetchrace
