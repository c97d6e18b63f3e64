// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlcommand.h"

#include "app/plan/curl/curloptions.h"
#include "app/plan/curl/shellwords.h"
#include "app/plan/curl/windowswords.h"
#include "app/plan/text/excerpt.h"

#include <QFileInfo>

#include <set>

namespace fetchrace {

namespace {

bool isCurl(const QString &word)
{
    const QString name = QFileInfo(word).completeBaseName();
    return !word.contains(QLatin1String("://")) && name == QLatin1String("curl");
}

/// Reads the words behind "curl" as curl does, which is not as other programs do: "-d=a" has the value "=a", long names
/// may be shortened, "--no-" takes a flag back, and values are bytes.
class ArgumentReader
{
public:
    ArgumentReader(const QByteArrayList &words, CurlReader &reader) : m_words(words), m_reader(reader) {}

    Expected<void> read()
    {
        bool optionsAreOver = false;
        while (m_next < m_words.size()) {
            const QByteArray word = m_words.at(m_next++);
            if (!optionsAreOver && word == "--") {
                optionsAreOver = true;
                continue;
            }
            const bool isOption = !optionsAreOver && word.size() > 1 && word.startsWith('-');
            if (auto taken = isOption ? readOption(word) : m_reader.url(word); !taken)
                return taken;
        }
        return {};
    }

private:
    Expected<void> readOption(const QByteArray &word)
    {
        return word.startsWith("--") ? readLong(word.sliced(2)) : readShort(word);
    }

    Expected<void> readLong(const QByteArray &word)
    {
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = equals < 0 ? word : word.first(equals);
        const auto option = curlOption(name);
        if (!option && name.startsWith("no-"))
            return takeBack(name);
        if (!option)
            return tl::unexpected(option.error());
        if ((*option)->takesValue && equals >= 0)
            return take(**option, word.sliced(equals + 1), QString::fromUtf8("--" + name));
        return takeNext(**option, QString::fromUtf8("--" + name));
    }

    /// "-sSXPOST": flags, and at the end one with its value.
    Expected<void> readShort(const QByteArray &word)
    {
        for (qsizetype i = 1; i < word.size(); ++i) {
            const CurlOption *option = curlOption(word.at(i));
            const QString name = QStringLiteral("-") + excerpt(word.sliced(i, 1));
            if (!option)
                return badInput(QStringLiteral("curl has no option %1 that is known here; write the option that is "
                                               "meant.")
                                    .arg(name));
            if (option->takesValue && i + 1 < word.size())
                return take(*option, word.sliced(i + 1), name);
            if (auto taken = takeNext(*option, name); !taken)
                return taken;
        }
        return {};
    }

    /// "--no-location".
    Expected<void> takeBack(const QByteArray &name)
    {
        const auto option = curlOption(name.sliced(3));
        if (!option || (*option)->takesValue)
            return badInput(QStringLiteral("curl has no option --%1 that is known here; write the option that is "
                                           "meant.")
                                .arg(excerpt(name)));
        if ((*option)->effect != CurlOption::Effect::LeftOut && m_given.contains(*option))
            return badInput(
                QStringLiteral("--%1 takes back what stands before it; leave both out.").arg(excerpt(name)));
        m_reader.leaveOut(QStringLiteral("--") + excerpt(name));
        return {};
    }

    Expected<void> takeNext(const CurlOption &option, const QString &asWritten)
    {
        if (!option.takesValue)
            return take(option, {}, asWritten);
        if (option.effect == CurlOption::Effect::Refused)
            return refuse(option, asWritten);
        if (m_next == m_words.size())
            return badInput(QStringLiteral("The curl command cannot be read: its option %1 has no value; write one "
                                           "behind it.")
                                .arg(asWritten));
        return take(option, m_words.at(m_next++), asWritten);
    }

    Expected<void> take(const CurlOption &option, const QByteArray &value, const QString &asWritten)
    {
        m_given.insert(&option);
        if (option.effect == CurlOption::Effect::Refused)
            return refuse(option, asWritten);
        if (option.effect == CurlOption::Effect::LeftOut)
            m_reader.leaveOut(asWritten, option.refusal);
        return option.take ? (m_reader.*option.take)(value) : Expected<void>();
    }

    static Expected<void> refuse(const CurlOption &option, const QString &asWritten)
    {
        return badInput(
            QStringLiteral("curl's option %1 would %2.").arg(asWritten, QString::fromLatin1(option.refusal)));
    }

    const QByteArrayList &m_words;
    CurlReader &m_reader;
    qsizetype m_next = 1; ///< behind "curl"
    std::set<const CurlOption *> m_given;
};

} // namespace

bool isCurlCommand(const QString &text)
{
    return isCurl(text.trimmed().section(QLatin1Char(' '), 0, 0));
}

Expected<CurlRequest> requestFromCurl(const QString &command, const Plan &base)
{
    const auto words = isWindowsForm(command) ? windowsWords(command) : shellWords(command);
    if (!words)
        return tl::unexpected(words.error());
    if (words->isEmpty() || !isCurl(QString::fromUtf8(words->first())))
        return badInput(QStringLiteral("Not a curl command: it must start with 'curl'."));
    CurlReader reader(base);
    if (const auto read = ArgumentReader(*words, reader).read(); !read)
        return tl::unexpected(read.error());
    return reader.finish();
}

} // namespace fetchrace
