// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/wheretime/wheretimewentchart.h"

#include "app/analysis/numberformat.h"
#include "ui/base/modestyle.h"
#include "ui/charts/kit/plotaxis.h"
#include "ui/charts/timeline/timelinetext.h"

#include <QLocale>

namespace fetchrace {

namespace {

QString timeText(double nanoseconds)
{
    return durationText(static_cast<std::int64_t>(nanoseconds + 0.5));
}

} // namespace

WhereTimeWentChart::WhereTimeWentChart(QWidget *parent) : PaintedPane(parent)
{
    setObjectName(QStringLiteral("whereTimeWentChart"));
    runsChanged();
}

WhereTimeWentChart::~WhereTimeWentChart() = default;

QString WhereTimeWentChart::kind() const
{
    return QStringLiteral("where-time-went");
}

QString WhereTimeWentChart::title() const
{
    return tr("Time Breakdown");
}

QString WhereTimeWentChart::accessibleTitle() const
{
    return tr("Breakdown of request time");
}

void WhereTimeWentChart::takeRuns()
{
    m_modes.clear();
    for (const KeptRun &kept : runs().runs()) {
        ModeRuns &ofMode = m_modes[kept.run.entry];
        ofMode.running = ofMode.running || !kept.summary;
        if (kept.summary) {
            ofMode.finished.push_back({kept.run, *kept.summary});
            ofMode.sent += kept.summary->requests;
        }
    }
    for (auto &[mode, ofMode] : m_modes)
        ofMode.phases = meanPhasesOf(ofMode.finished);
    runsChanged();
}

/// Everything comes with the summaries.
bool WhereTimeWentChart::read(std::uint32_t)
{
    return false;
}

QString WhereTimeWentChart::reason() const
{
    for (const auto &[mode, runs] : m_modes)
        if (!runs.finished.empty())
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
        } else if (runs.finished.empty()) {
            bar.instead = tr("running");
        } else if (runs.sent == 0) {
            bar.instead = tr("no request was sent");
        } else if (runs.phases.requests == 0) {
            bar.instead = tr("no successful response");
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
    paintPointer(painter, {}, look);
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

ChartNumbers WhereTimeWentChart::numbers() const
{
    QList<QList<QVariant>> rows;
    for (const auto &[mode, runs] : m_modes) {
        if (!shows(mode) || runs.finished.empty())
            continue;
        const MeanPhases &phases = runs.phases;
        QList<QVariant> row{modeTitle(mode), phases.requests};
        const bool any = phases.requests > 0;
        const auto cell = [any](double part, bool seen = true) {
            return any && seen ? QVariant(part / 1e6) : QVariant();
        };
        const bool apart = seesConnecting(mode); // what cannot be told apart stays empty
        row.append({cell(phases.total()), cell(phases.library, !apart), cell(phases.connect, apart),
                    cell(phases.tls, apart), cell(phases.send, apart), cell(phases.wait), cell(phases.lag),
                    cell(phases.receive), cell(phases.handle)});
        const auto server = phases.atServer.value_or(MeanPhases::AtServer());
        row.append({cell(server.all, phases.atServer.has_value()), cell(server.queue, phases.atServer.has_value())});
        row.append(phases.clientCpu ? QVariant(*phases.clientCpu / 1e6) : QVariant());
        rows.append(row);
    }
    return numbersOf({tr("Mode"), tr("Responses"), tr("Mean, ms"), tr("Until sent, ms"), tr("Connect, ms"),
                      tr("TLS, ms"), tr("Send, ms"), tr("Wait, ms"), tr("Lag, ms"), tr("Receive, ms"), tr("Handle, ms"),
                      tr("At demo server, ms"), tr("Queued there, ms"), tr("Client CPU, ms")},
                     rows);
}

QString WhereTimeWentChart::textSummary() const
{
    QStringList lines;
    for (const auto &[mode, runs] : m_modes) {
        const MeanPhases &phases = runs.phases;
        if (runs.finished.empty() || !shows(mode))
            continue;
        QString line;
        if (phases.requests == 0) {
            line = tr("%1: none of %2 requests got a successful response").arg(modeTitle(mode), countText(runs.sent));
        } else {
            line = tr("%1: %2 per request on average, %3", "mode, time, shares")
                       .arg(modeTitle(mode), timeText(phases.total()), sharesText(phases));
        }
        if (phases.atServer && phases.requests > 0)
            line += tr("; %1 of it in the demo server").arg(timeText(phases.atServer->all));
        if (phases.clientCpu)
            line += tr("; client CPU %1 per request").arg(timeText(*phases.clientCpu));
        lines.append(line + QLatin1Char('.'));
    }
    return lines.isEmpty() ? tr("No run has ended yet.") : lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace
