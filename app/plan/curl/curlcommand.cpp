// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlcommand.h"

#include "app/plan/curl/curlreader.h"
#include "app/plan/curl/shellwords.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <map>

namespace fetchrace {

namespace {

struct Option {
    const char *shortName; ///< empty: none
    const char *longName;
    bool takesValue;
    CurlReader::Method take; ///< null: says only how curl shows things
};

constexpr std::array options{
    Option{"", "url", true, &CurlReader::url},
    Option{"X", "request", true, &CurlReader::method},
    Option{"H", "header", true, &CurlReader::header},
    Option{"d", "data", true, &CurlReader::data},
    Option{"", "data-ascii", true, &CurlReader::data},
    Option{"", "data-binary", true, &CurlReader::data},
    Option{"", "data-raw", true, &CurlReader::rawData},
    Option{"", "data-urlencode", true, &CurlReader::encodedData},
    Option{"", "json", true, &CurlReader::json},
    Option{"u", "user", true, &CurlReader::user},
    Option{"", "oauth2-bearer", true, &CurlReader::bearer},
    Option{"A", "user-agent", true, &CurlReader::userAgent},
    Option{"e", "referer", true, &CurlReader::referer},
    Option{"b", "cookie", true, &CurlReader::cookie},
    Option{"k", "insecure", false, &CurlReader::insecure},
    Option{"x", "proxy", true, &CurlReader::proxy},
    Option{"E", "cert", true, &CurlReader::certificate},
    Option{"", "key", true, &CurlReader::key},
    Option{"", "http2", false, &CurlReader::http2},
    Option{"I", "head", false, &CurlReader::head},
    Option{"G", "get", false, &CurlReader::get},
    Option{"L", "location", false, &CurlReader::location},
    Option{"m", "max-time", true, &CurlReader::maxTime},
    Option{"", "compressed", false, &CurlReader::compressed},
    Option{"", "http1.1", false, nullptr},
    Option{"s", "silent", false, nullptr},
    Option{"S", "show-error", false, nullptr},
    Option{"i", "include", false, nullptr},
    Option{"v", "verbose", false, nullptr},
    Option{"f", "fail", false, nullptr},
    Option{"N", "no-buffer", false, nullptr},
    Option{"#", "progress-bar", false, nullptr},
    Option{"o", "output", true, nullptr},
    Option{"w", "write-out", true, nullptr},
};

void addOptions(QCommandLineParser &parser)
{
    for (const Option &option : options) {
        QStringList names{QString::fromLatin1(option.longName)};
        if (*option.shortName != '\0')
            names.append(QString::fromLatin1(option.shortName));
        parser.addOption({names, {}, option.takesValue ? QStringLiteral("value") : QString()});
    }
}

const Option &optionNamed(const QString &name)
{
    return *std::find_if(options.begin(), options.end(), [&name](const Option &option) {
        return name == QLatin1String(option.longName) || name == QLatin1String(option.shortName);
    });
}

/// Qt keeps the values of each option by themselves, and the options in the order in which they came.
Expected<void> takeOptions(const QCommandLineParser &parser, CurlReader &reader)
{
    std::map<QString, qsizetype> seen;
    const QStringList names = parser.optionNames();
    for (const QString &name : names) {
        const Option &option = optionNamed(name);
        const QString longName = QString::fromLatin1(option.longName);
        const QString value = option.takesValue ? parser.values(longName).value(seen[longName]++) : QString();
        if (!option.take)
            continue;
        if (auto taken = (reader.*option.take)(value); !taken)
            return taken;
    }
    return {};
}

bool isCurl(const QString &word)
{
    return !word.contains(QLatin1String("://")) && QFileInfo(word).completeBaseName() == QLatin1String("curl");
}

} // namespace

bool isCurlCommand(const QString &text)
{
    return isCurl(text.trimmed().section(QLatin1Char(' '), 0, 0));
}

Expected<CurlRequest> requestFromCurl(const QString &command, const Plan &base)
{
    const auto words = shellWords(command);
    if (!words)
        return tl::unexpected(words.error());
    if (words->isEmpty() || !isCurl(words->first()))
        return badInput(QStringLiteral("This is no curl command; it begins with the word curl."));
    QCommandLineParser parser;
    addOptions(parser);
    const bool understood = parser.parse(*words);
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        const QString dashes = unknown.first().size() > 1 ? QStringLiteral("--") : QStringLiteral("-");
        return badInput(QStringLiteral("curl's option %1 is not known here; remove it from the command.")
                            .arg(dashes + unknown.first()));
    }
    if (!understood)
        return badInput(QStringLiteral("The curl command cannot be read: %1").arg(parser.errorText()));
    CurlReader reader(base);
    const QStringList urls = parser.positionalArguments();
    for (const QString &url : urls) {
        if (const auto taken = reader.url(url); !taken)
            return tl::unexpected(taken.error());
    }
    if (const auto taken = takeOptions(parser, reader); !taken)
        return tl::unexpected(taken.error());
    return reader.finish();
}

} // namespace fetchrace
