// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demofields.h"

#include "app/plan/pace.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/exactnumber.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/shares.h"
#include "app/plan/text/variatetext.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

using Kind = DemoField::Kind;

template<auto member>
Expected<void> readCount(const QString &text, DemoBehaviour &demo)
{
    bool isNumber = false;
    const int value = text.trimmed().toInt(&isNumber);
    if (!isNumber || value < 0)
        return badInput(QStringLiteral("\"%1\" is not a whole number of 0 or more.").arg(excerpt(text)));
    demo.*member = value;
    return {};
}

template<auto member>
QString writeCount(const DemoBehaviour &demo)
{
    return demo.*member == DemoBehaviour().*member ? QString() : QString::number(demo.*member);
}

Expected<void> readDelay(const QString &text, DemoBehaviour &demo)
{
    return parseVariate(text, durationUnit()).map([&demo](const Variate &delay) { demo.delay = delay; });
}

Expected<void> readBody(const QString &text, DemoBehaviour &demo)
{
    return parseVariate(text, byteSizeUnit()).map([&demo](const Variate &body) { demo.body = body; });
}

Expected<void> readFailures(const QString &text, DemoBehaviour &demo)
{
    return parseFailureRates(text).map([&demo](const FailureRates &rates) { demo.failures = rates; });
}

Expected<void> readRateLimit(const QString &text, DemoBehaviour &demo)
{
    return parseRate(text).map([&demo](double rate) { demo.rateLimit = rate; });
}

QString writeRateLimit(const DemoBehaviour &demo)
{
    return demo.rateLimit == 0 ? QString() : exactNumber(demo.rateLimit) + QLatin1String("/s");
}

/// "2s@5s": how long, and when.
Expected<void> readStall(const QString &text, DemoBehaviour &demo)
{
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    if (at < 0)
        return badInput(QStringLiteral("\"%1\" does not say when; write how long and when, as 2s@5s for 2 s after 5 s.")
                            .arg(excerpt(text)));
    const auto length = parseDuration(text.first(at));
    if (!length)
        return tl::unexpected(length.error());
    const QString when = text.mid(at + 1);
    const auto begin = parseDuration(when);
    if (!begin)
        return badInput(QStringLiteral("%1: %2").arg(pointedAt(when, at + 2), begin.error().sentence));
    demo.stall = DemoBehaviour::Stall{*length, *begin};
    return {};
}

QString writeStall(const DemoBehaviour &demo)
{
    return demo.stall ? formatDuration(demo.stall->length) + QLatin1Char('@') + formatDuration(demo.stall->at)
                      : QString();
}

Expected<void> readTwoWrites(const QString &text, DemoBehaviour &demo)
{
    demo.twoWrites = text == QLatin1String("true");
    return {};
}

constexpr std::array fields{
    DemoField{"delay", "TIME",
              "How long the demo server waits before each response: 47ms (always), 20ms..80ms (uniform), 47ms~10ms "
              "(normal: mean~deviation), 47ms~x2 (log-normal: median~xfactor), or several with percentages, "
              "10ms:90,500ms:10. Default: 47ms.",
              Kind::Text, readDelay,
              [](const DemoBehaviour &demo) { return formatVariate(demo.delay, durationUnit()); }},
    DemoField{
        "body", "SIZE",
        "Response size of the demo server, in the same form as the delay: 64KiB, 1kB..10kB, 27:99,1MB:1.", Kind::Text,
        readBody,
        [](const DemoBehaviour &demo) { return demo.body ? formatVariate(*demo.body, byteSizeUnit()) : QString(); }},
    DemoField{"failures", "LIST",
              "Percentage of requests that fail: 500, 503 (status), reset, close (no response), cut (incomplete body), "
              "never (no response until the timeout), for example 500:2,reset:0.5.",
              Kind::Text, readFailures, [](const DemoBehaviour &demo) { return formatFailureRates(demo.failures); }},
    DemoField{"workers", "K", "The demo server handles at most K requests concurrently; others wait in its queue.",
              Kind::Number, readCount<&DemoBehaviour::workers>, writeCount<&DemoBehaviour::workers>},
    DemoField{"rate_limit", "R/s",
              "Requests above this rate per second from one address get 429 with Retry-After; a burst of one second's "
              "worth is allowed.",
              Kind::Text, readRateLimit, writeRateLimit},
    DemoField{"ban_after", "N", "After N such violations an address gets only 403.", Kind::Number,
              readCount<&DemoBehaviour::banAfter>, writeCount<&DemoBehaviour::banAfter>},
    DemoField{"stall", "T@S", "Once, S after a run's first request, stall for T, for example 2s@5s.", Kind::Text,
              readStall, writeStall},
    DemoField{"two_writes", nullptr,
              "Send header and body separately, with Nagle's algorithm on: the well-known 40 ms delay.", Kind::Switch,
              readTwoWrites,
              [](const DemoBehaviour &demo) { return demo.twoWrites ? QStringLiteral("true") : QString(); }},
    DemoField{"close_after", "N", "Close each connection after N requests.", Kind::Number,
              readCount<&DemoBehaviour::closeAfter>, writeCount<&DemoBehaviour::closeAfter>},
    DemoField{"seed", "N",
              "Seed for all random values; a request gets the same ones in every mode and run. Default: 1.",
              Kind::Number, readCount<&DemoBehaviour::seed>, writeCount<&DemoBehaviour::seed>},
};

} // namespace

QString DemoField::optionName() const
{
    return QString::fromLatin1(key).replace(QLatin1Char('_'), QLatin1Char('-'));
}

std::span<const DemoField> demoFields()
{
    return fields;
}

const DemoField &demoField(const char *key)
{
    return *std::ranges::find_if(
        fields, [key](const DemoField &field) { return QLatin1String(field.key) == QLatin1String(key); });
}

QString describeDemo(const DemoBehaviour &demo)
{
    QStringList words;
    for (const DemoField &field : fields)
        if (const QString text = field.write(demo); !text.isEmpty())
            words.append(field.optionName() + (field.kind == Kind::Switch ? QString() : QLatin1Char(' ') + text));
    return words.join(QStringLiteral(", "));
}

} // namespace fetchrace
