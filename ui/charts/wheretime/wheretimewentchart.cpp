// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/wheretime/wheretimewentchart.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "ui/charts/lanes/timelinetext.h"
#include "ui/charts/plot/plotaxis.h"

#include <QLocale>

namespace fetchrace {

WhereTimeWentChart::WhereTimeWentChart(QWidget *parent) : PaintedPane(parent)
{
    runsChanged();
}

void WhereTimeWentChart::takeRuns()
{
    m_view = runs().view();
    m_modes.clear();
    for (const KeptRun *kept : runs().told()) {
        ModeRuns &ofMode = m_modes[kept->run.entry];
        if (!kept->summary)
            continue;
        ++ofMode.finished;
        ofMode.sent += kept->summary->requests;
        if (m_view.time)
            ofMode.parts.emplace_back(kept->run);
        else
            ofMode.sums.add({kept->run, summarySeenBy(m_view.seenBy, *kept->summary)});
    }
    for (auto &[mode, ofMode] : m_modes)
        ofMode.phases = ofMode.finished > 0 ? ofMode.sums.mean() : MeanPhases();
    runsChanged();
}

/// Whole runs come with their summaries; of a part there is none.
bool WhereTimeWentChart::read(std::uint32_t most)
{
    SampleRoom room(most);
    for (auto &[mode, ofMode] : m_modes) {
        for (PartOfRun &part : ofMode.parts) {
            for (const Sample &sample : room.take(part.reader)) {
                const std::int64_t away = part.away.before(sample); // which has to see them all
                if (m_view.time->holds(sample))
                    ofMode.sums.add(m_view.seenBy, part.run, sample, away);
            }
        }
        if (room.isTaken() && !ofMode.parts.empty())
            ofMode.phases = ofMode.sums.mean();
    }
    return room.isTaken();
}

QString WhereTimeWentChart::reason() const
{
    for (const auto &[mode, runs] : m_modes)
        if (runs.finished > 0)
            return {};
    return m_modes.empty() ? tr("A breakdown of request time by mode will appear here.")
                           : tr("The first run is in progress.");
}

QList<PhaseBar> WhereTimeWentChart::bars(bool withHidden) const
{
    QList<PhaseBar> bars;
    for (const auto &[mode, runs] : m_modes) {
        PhaseBar bar{mode, runs.phases, {}, !shows(mode)};
        if (bar.hidden) {
            bar.phases = {};
            bar.instead = tr("hidden: click its name to show it");
        } else if (runs.finished == 0) {
            bar.instead = tr("running");
        } else if (runs.sent == 0) {
            bar.instead = tr("no request was sent");
        } else if (runs.phases.requests == 0) {
            bar.instead = m_view.time ? tr("no successful response in this time") : tr("no successful response");
        }
        if (withHidden || !bar.hidden)
            bars.append(bar);
    }
    return bars;
}

void WhereTimeWentChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                                    bool withTitle)
{
    const QList<PhaseBar> bars = this->bars(!forImage);
    QString why = reason();
    if (why.isEmpty() && bars.isEmpty())
        why = tr("Every mode is hidden.");
    const PhaseLayout layout = layOutPhases(bars, area, look, withTitle);
    if (why.isEmpty())
        paintPhases(painter, m_plot, bars, layout, withTitle ? title() : QString(), look);
    else
        paintReason(painter, area, why, look);
    if (forImage)
        return;
    m_bars = why.isEmpty() ? bars : QList<PhaseBar>();
    m_layout = layout;
    QList<ModeArea> names;
    for (qsizetype i = 0; i < m_bars.size(); ++i)
        names.append({m_bars.at(i).mode, layout.rows.at(i).name});
    setLegend(names);
}

QStringList WhereTimeWentChart::hoverLines() const
{
    for (qsizetype i = 0; pointer() && i < m_bars.size(); ++i) {
        const PhaseBar &bar = m_bars.at(i);
        const PhaseRow &row = m_layout.rows.at(i);
        if (row.cpu.contains(*pointer()))
            return {modeTitle(bar.mode), tr("client CPU %1 per request").arg(timeText(*bar.phases.clientCpu))};
        for (const PhaseSegment &segment : row.segments) {
            if (!segment.rect.contains(*pointer()))
                continue;
            const double percent = 100 * segment.nanoseconds / bar.phases.total();
            return {modeTitle(bar.mode),
                    tr("%1: %2 of %3, %4%", "what a time was spent with, the time, of the whole, a share")
                        .arg(barKindText(segment.kind), timeText(segment.nanoseconds), timeText(bar.phases.total()),
                             QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0))};
        }
    }
    return {};
}

ChartNumbers WhereTimeWentChart::table() const
{
    QList<QList<QVariant>> rows;
    for (const auto &[mode, runs] : m_modes) {
        if (!shows(mode) || runs.finished == 0)
            continue;
        const MeanPhases &phases = runs.phases;
        QList<QVariant> row{modeTitle(mode), phases.requests};
        const bool any = phases.requests > 0;
        const auto cell = [any](double part, bool seen = true) {
            return any && seen ? QVariant(part / 1e6) : QVariant();
        };
        const bool apart = seesConnecting(mode.mode); // what cannot be told apart stays empty
        row.append({cell(phases.total()), cell(phases.library, !apart), cell(phases.connect, apart),
                    cell(phases.tls, apart), cell(phases.send, apart), cell(phases.wait), cell(phases.lag),
                    cell(phases.receive), cell(phases.handle), cell(phases.away, phases.away > 0)});
        const auto server = phases.atServer.value_or(MeanPhases::AtServer());
        row.append({cell(server.all, phases.atServer.has_value()), cell(server.queue, phases.atServer.has_value())});
        row.append(phases.clientCpu ? QVariant(*phases.clientCpu / 1e6) : QVariant());
        rows.append(row);
    }
    return numbersOf({tr("Mode"), tr("Responses"), tr("Mean, ms"), tr("Until sent, ms"), tr("Connect, ms"),
                      tr("TLS, ms"), tr("Send, ms"), tr("Wait, ms"), tr("Lag, ms"), tr("Receive, ms"), tr("Handle, ms"),
                      tr("Away, ms"), tr("At demo server, ms"), tr("Queued there, ms"), tr("Client CPU, ms")},
                     rows);
}

QString WhereTimeWentChart::summary() const
{
    QStringList lines;
    for (const auto &[mode, runs] : m_modes) {
        const MeanPhases &phases = runs.phases;
        if (runs.finished == 0 || !shows(mode))
            continue;
        QString line;
        if (phases.requests == 0)
            line = tr("%1: none of %2 requests got a successful response").arg(modeTitle(mode), countText(runs.sent));
        else
            line = tr("%1: %2 per request on average, %3", "mode, time, shares")
                       .arg(modeTitle(mode), timeText(phases.total()), sharesText(phases));
        if (phases.atServer && phases.requests > 0)
            line += tr("; %1 of it in the demo server").arg(timeText(phases.atServer->all));
        if (phases.clientCpu)
            line += tr("; client CPU %1 per request").arg(timeText(*phases.clientCpu));
        lines.append(line + QLatin1Char('.'));
    }
    return lines.isEmpty() ? tr("No run has ended yet.") : lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace

#include "moc_wheretimewentchart.cpp"
