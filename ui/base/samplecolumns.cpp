// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/samplecolumns.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/phases.h"
#include "app/plan/request/redact.h"
#include "app/words/outcomewords.h"

#include <QLocale>

namespace fetchrace {

namespace {

using Kind = SampleColumn::Kind;

constexpr double perMillisecond = 1e6;

template<auto member>
std::int64_t phase(const Run &run, const Sample &sample)
{
    return phasesOf(sample, run.entry.mode, run.plan->pace.dueNs(sample.index)).*member;
}

template<auto member>
std::int64_t atServer(const Run &run, const Sample &sample)
{
    const auto times = serverTimesOf(run, sample);
    return times ? (*times).*member - sample.started : Sample::unseen;
}

std::int64_t latency(const Run &, const Sample &sample)
{
    return sample.started == Sample::unseen || sample.lastByte == Sample::unseen ? Sample::unseen : sample.latency();
}

QString urlWords(const SampleSource &source, const Sample &sample)
{
    return source.urls.value(sample.target);
}

QString longestOf(const QStringList &texts)
{
    const auto longest = std::ranges::max_element(texts, {}, &QString::size);
    return longest == texts.end() ? QString() : *longest;
}

} // namespace

SampleSource::SampleSource(const Run &shownRun) : run(shownRun)
{
    for (const QUrl &target : run.plan->targets)
        urls << redacted(target).toDisplayString();
}

const SampleColumn SampleColumn::columns[]{
    {"request", QT_TR_NOOP("Request"), QT_TR_NOOP("The request's number within its run, starting at 0."), Kind::Name,
     [](const Run &, const Sample &sample) { return std::int64_t(sample.index); }},
    {"outcome", QT_TR_NOOP("Outcome"), QT_TR_NOOP("How the request ended; \"ok\" is a status below 400."), Kind::Words,
     [](const Run &, const Sample &sample) { return static_cast<std::int64_t>(sample.outcome); },
     [](const SampleSource &, const Sample &sample) { return outcomeWords(sample.outcome); }},
    {"url", QT_TR_NOOP("URL"), QT_TR_NOOP("Where the request was sent; sorted in the order of the plan."), Kind::Words,
     [](const Run &, const Sample &sample) { return std::int64_t(sample.target); }, urlWords},
    {"status", QT_TR_NOOP("Status"), QT_TR_NOOP("The HTTP status of the response."), Kind::Count,
     [](const Run &, const Sample &sample) {
         return sample.status == 0 ? Sample::unseen : std::int64_t(sample.status);
     }},
    {"latency_ms", QT_TR_NOOP("Latency, ms"),
     QT_TR_NOOP("From when the request got its connection or worker to the last byte of the response."),
     Kind::Milliseconds, latency},
    {"started_ms", QT_TR_NOOP("Started, ms"),
     QT_TR_NOOP("When the request got its connection or worker, since the start of the run."), Kind::Milliseconds,
     [](const Run &, const Sample &sample) { return sample.started; }},
    {"lane", QT_TR_NOOP("Lane"),
     QT_TR_NOOP("The connection of an event loop, or the worker, that carried the request."), Kind::Count,
     [](const Run &, const Sample &sample) { return std::int64_t(sample.lane); }},
    {"queued_ms", QT_TR_NOOP("Queued, ms"),
     QT_TR_NOOP("From when the request was due until it had a connection or worker."), Kind::Milliseconds,
     phase<&Phases::queued>},
    {"library_ms", QT_TR_NOOP("Until sent, ms"),
     QT_TR_NOOP("Connecting, waiting and sending in QNetworkAccessManager, which does not tell them apart (async)."),
     Kind::Milliseconds, phase<&Phases::library>},
    {"connect_ms", QT_TR_NOOP("Connect, ms"), QT_TR_NOOP("Opening the TCP connection, where it was not reused."),
     Kind::Milliseconds, phase<&Phases::connect>},
    {"tls_ms", QT_TR_NOOP("TLS, ms"), QT_TR_NOOP("The TLS handshake of a new https connection."), Kind::Milliseconds,
     phase<&Phases::tls>},
    {"send_ms", QT_TR_NOOP("Send, ms"), QT_TR_NOOP("Up to the last byte of the request."), Kind::Milliseconds,
     phase<&Phases::send>},
    {"wait_ms", QT_TR_NOOP("Wait, ms"), QT_TR_NOOP("Until the first byte of the response arrived."), Kind::Milliseconds,
     phase<&Phases::wait>},
    {"lag_ms", QT_TR_NOOP("Lag, ms"),
     QT_TR_NOOP("How long that byte waited before the program read it; measured only for plain sockets on Linux."),
     Kind::Milliseconds, phase<&Phases::lag>},
    {"receive_ms", QT_TR_NOOP("Receive, ms"), QT_TR_NOOP("From the first byte of the response to its last."),
     Kind::Milliseconds, phase<&Phases::receive>},
    {"handle_ms", QT_TR_NOOP("Handle, ms"), QT_TR_NOOP("Processing after the response was complete."),
     Kind::Milliseconds, phase<&Phases::handle>},
    {"server_had_it_ms", QT_TR_NOOP("Reached server, ms"),
     QT_TR_NOOP("When the demo server had received the whole request, since the request's start."), Kind::Milliseconds,
     atServer<&ServerTimes::arrival>},
    {"server_answered_ms", QT_TR_NOOP("Server responded, ms"),
     QT_TR_NOOP("When the demo server began to respond, since the request's start."), Kind::Milliseconds,
     atServer<&ServerTimes::answer>},
    {"body_bytes", QT_TR_NOOP("Body, bytes"), QT_TR_NOOP("The length of the response body, as far as it arrived."),
     Kind::Count, [](const Run &, const Sample &sample) { return static_cast<std::int64_t>(sample.bodyBytes); }},
};

std::span<const SampleColumn> sampleColumns()
{
    return SampleColumn::columns;
}

QString SampleColumn::shown(const SampleSource &source, const Sample &sample) const
{
    if (words)
        return words(source, sample);
    const std::int64_t value = number(source.run, sample);
    if (value == Sample::unseen)
        return QStringLiteral("\u2013");
    if (kind == Kind::Milliseconds)
        return QLocale().toString(static_cast<double>(value) / perMillisecond, 'f', 3);
    return countText(value);
}

QVariant SampleColumn::value(const SampleSource &source, const Sample &sample) const
{
    if (words)
        return words(source, sample);
    const std::int64_t value = number(source.run, sample);
    if (value == Sample::unseen)
        return {};
    return kind == Kind::Milliseconds ? QVariant(static_cast<double>(value) / perMillisecond)
                                      : QVariant(static_cast<qlonglong>(value));
}

QString SampleColumn::exported(const SampleSource &source, const Sample &sample, TextTable format) const
{
    if (words)
        return textCell(words(source, sample), format);
    const std::int64_t value = number(source.run, sample);
    if (value == Sample::unseen)
        return {};
    return kind == Kind::Milliseconds ? QString::number(static_cast<double>(value) / perMillisecond, 'f', 6)
                                      : QString::number(value);
}

QString SampleColumn::widest(const SampleSource &source) const
{
    constexpr qsizetype mostOfUrl = 40; // the rest is left out in the middle
    if (words == urlWords)
        return longestOf(source.urls).left(mostOfUrl);
    if (words) {
        QStringList texts;
        for (const Outcome outcome : allOutcomes)
            texts << outcomeWords(outcome);
        return longestOf(texts);
    }
    return kind == Kind::Milliseconds ? QLocale().toString(99'999.999, 'f', 3) : countText(999'999);
}

QString samplesText(const SampleSource &source, const std::vector<std::uint32_t> &positions, TextTable format)
{
    const std::span<const Sample> samples = source.run.samples->all();
    QStringList cells;
    for (const SampleColumn &column : sampleColumns())
        cells << QString::fromLatin1(column.name);
    QString text = textLine(cells, format);
    for (const std::uint32_t position : positions) {
        cells.clear();
        for (const SampleColumn &column : sampleColumns())
            cells << column.exported(source, samples[position], format);
        text += textLine(cells, format);
    }
    return text;
}

} // namespace fetchrace
