// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lanes/timelinetext.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/phases.h"
#include "app/plan/request/redact.h"
#include "app/words/modewords.h"
#include "app/words/outcomewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct TimelineWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::TimelineWords)
};

void addPhase(QStringList &parts, const QString &name, std::int64_t phase)
{
    if (phase != Sample::unseen)
        parts.append(name + QLatin1Char(' ') + durationText(phase));
}

QString answerText(const Sample &sample)
{
    if (sample.outcome == Outcome::Ok || sample.outcome == Outcome::HttpError)
        return TimelineWords::tr("status %1, body of %2 B, %3", "HTTP status, bytes, time")
            .arg(QString::number(sample.status), countText(sample.bodyBytes), durationText(sample.latency()));
    return TimelineWords::tr("%1 after %2", "what happened to a request, and when")
        .arg(outcomeWords(sample.outcome), durationText(sample.latency()));
}

QString phasesText(const Sample &sample, Mode mode)
{
    const Phases phases = phasesOf(sample, mode);
    QStringList parts;
    addPhase(parts, TimelineWords::tr("until sent"), phases.library);
    addPhase(parts, TimelineWords::tr("connect"), phases.connect);
    addPhase(parts, TimelineWords::tr("TLS"), phases.tls);
    addPhase(parts, TimelineWords::tr("send"), phases.send);
    addPhase(parts, TimelineWords::tr("wait"), phases.wait);
    addPhase(parts, TimelineWords::tr("lag"), phases.lag);
    addPhase(parts, TimelineWords::tr("receive"), phases.receive);
    addPhase(parts, TimelineWords::tr("handle"), phases.handle > 0 ? phases.handle : Sample::unseen);
    return parts.join(QStringLiteral(" · "));
}

QString serverText(const Run &run, const Sample &sample)
{
    const auto times = serverTimesOf(run, sample);
    if (!times)
        return {};
    const QString text =
        TimelineWords::tr("server: arrived %1 after the start, responded %2 later")
            .arg(durationText(times->arrival - sample.started), durationText(times->answer - times->arrival));
    return times->turn > times->arrival ? text + TimelineWords::tr(", of which it was queued for %1")
                                                     .arg(durationText(times->turn - times->arrival))
                                        : text;
}

} // namespace

QStringList requestLines(const Run &run, const Sample &sample)
{
    QStringList lines;
    lines.append(
        TimelineWords::tr("Request %1 · %2, lane %3 · at %4")
            .arg(countText(sample.index), modeTitle(run.entry), countText(sample.lane), durationText(sample.started)));
    if (sample.target < run.plan->targets.size())
        lines.append(QString::fromLatin1(run.plan->method) + QLatin1Char(' ') +
                     redacted(run.plan->targets.at(sample.target)).toDisplayString());
    lines.append(answerText(sample));
    for (const QString &line : {phasesText(sample, run.entry.mode), serverText(run, sample)})
        if (!line.isEmpty())
            lines.append(line);
    return lines;
}

QString barKindText(BarKind kind)
{
    switch (kind) {
    case BarKind::Library:
        return TimelineWords::tr("in QNetworkAccessManager until sent");
    case BarKind::Connect:
        return TimelineWords::tr("connecting");
    case BarKind::Tls:
        return TimelineWords::tr("TLS handshake");
    case BarKind::Send:
        return TimelineWords::tr("sending");
    case BarKind::Wait:
        return TimelineWords::tr("waiting for the server");
    case BarKind::Queue:
        return TimelineWords::tr("queued in the demo server");
    case BarKind::Serve:
        return TimelineWords::tr("served by the demo server");
    case BarKind::Return:
        return TimelineWords::tr("response on its way or unread");
    case BarKind::Lag:
        return TimelineWords::tr("response unread");
    case BarKind::Receive:
        return TimelineWords::tr("receiving");
    case BarKind::Handle:
        return TimelineWords::tr("handling");
    case BarKind::Failed:
        return TimelineWords::tr("failed");
    case BarKind::Away:
        return TimelineWords::tr("client busy until its next request");
    }
    return {};
}

QString slowText()
{
    return TimelineWords::tr("far longer than the others");
}

QString lanesText(const Entry &entry, int lanes)
{
    const bool workers = !isEventLoop(entry.mode);
    if (lanes == 1)
        return workers ? TimelineWords::tr("1 worker") : TimelineWords::tr("1 connection");
    const QString number = countText(lanes);
    return workers ? TimelineWords::tr("%1 workers").arg(number) : TimelineWords::tr("%1 connections").arg(number);
}

QString handlersText(const Run &run)
{
    const Handling &handling = run.plan->handling;
    if (handling.isNothing() || handling.isInline())
        return {};
    const QString number = countText(handling.handlers);
    if (handling.place == HandlePlace::Pool)
        return handling.handlers == 1 ? TimelineWords::tr("+ 1 handler")
                                      : TimelineWords::tr("+ %1 handlers").arg(number);
    return handling.handlers == 1 ? TimelineWords::tr("+ 1 process") : TimelineWords::tr("+ %1 processes").arg(number);
}

QString repeatText(const Run &run)
{
    if (run.plan->untilDecided)
        return TimelineWords::tr("repeat %1").arg(run.repeat);
    return run.plan->repeat > 1 ? TimelineWords::tr("repeat %1 of %2").arg(run.repeat).arg(run.plan->repeat)
                                : QString();
}

QString outsideNote(const std::vector<const TimelineTrack *> &shown, const PlotZoom &zoom)
{
    if (!zoom.isHome())
        return TimelineWords::tr("%1 of %2 shown · double-click to reset")
            .arg(durationText(static_cast<std::int64_t>(zoom.x().length())),
                 durationText(static_cast<std::int64_t>(zoom.end())));
    constexpr qsizetype few = 3;
    QStringList going;
    std::int64_t last = 0;
    for (const TimelineTrack *track : shown) {
        const std::int64_t end = track->index.end();
        if (static_cast<double>(end) <= zoom.x().to)
            continue;
        last = std::max(last, end);
        const QString text = going.isEmpty() ? TimelineWords::tr("%1 continues to %2", "a mode and a time")
                                             : TimelineWords::tr("%1 to %2", "a mode and a time");
        going.append(text.arg(modeInSentence(track->run.entry), durationText(end)));
    }
    if (going.size() > few)
        going = {TimelineWords::tr("%1 runs continue, the last to %2", "a number and a time")
                     .arg(countText(going.size()), durationText(last))};
    const QString hint = TimelineWords::tr("scroll to zoom");
    return going.isEmpty() ? hint : going.join(QLatin1String(", ")) + QStringLiteral(" · ") + hint;
}

QString trackSummary(const TimelineTrack &track)
{
    const LaneIndex &index = track.index;
    QString line =
        TimelineWords::tr("%1: %2 requests on %3 within %4", "mode, number, \"100 connections\", time")
            .arg(modeTitle(track.run.entry), countText(index.count()),
                 lanesText(track.run.entry, static_cast<int>(index.lanes().size())), durationText(index.end()));
    if (const QString repeat = repeatText(track.run); !repeat.isEmpty())
        line += TimelineWords::tr(" (%1)").arg(repeat);
    if (index.failed() > 0)
        line += TimelineWords::tr(", %1 failed").arg(countText(index.failed()));
    const std::uint32_t answered = index.count() - index.failed();
    QStringList parts;
    for (std::size_t i = 0; answered > 0 && i < requestPartCount; ++i) {
        const auto mean = static_cast<std::int64_t>(index.partSums()[i] / answered);
        if (mean > 0)
            parts.append(durationText(mean) + QLatin1Char(' ') + barKindText(static_cast<BarKind>(i)));
    }
    if (!parts.isEmpty())
        line += TimelineWords::tr("; on average %1").arg(parts.join(QLatin1String(", ")));
    return line + QLatin1Char('.');
}

ChartNumbers timelineNumbers(const std::vector<TimelineRows> &runs)
{
    const std::span<const SampleColumn> columns = sampleColumns();
    ChartNumbers numbers;
    numbers.columns.append(TimelineWords::tr("Mode"));
    for (const SampleColumn &column : columns)
        numbers.columns.append(SampleColumn::tr(column.title));
    for (const TimelineRows &rows : runs)
        numbers.rows += static_cast<int>(rows.samples.size());
    numbers.cell = [runs, columns](int row, int column) {
        auto left = static_cast<std::size_t>(row);
        for (const TimelineRows &rows : runs) {
            if (left < rows.samples.size())
                return column == 0
                           ? QVariant(modeTitle(rows.source.run.entry))
                           : columns[static_cast<std::size_t>(column) - 1].value(rows.source, rows.samples[left]);
            left -= rows.samples.size();
        }
        return QVariant();
    };
    return numbers;
}

} // namespace fetchrace
