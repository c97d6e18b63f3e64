// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/wheretimewentchart.h"

#include "app/analysis/numberformat.h"
#include "ui/charts/modestyle.h"
#include "ui/charts/phasebars.h"
#include "ui/charts/plotaxis.h"

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
    return tr("Where Time Went");
}

QString WhereTimeWentChart::accessibleTitle() const
{
    return tr("Where the time of a request went");
}

void WhereTimeWentChart::clear()
{
    m_modes.clear();
    runsChanged();
}

void WhereTimeWentChart::clearMode(Mode mode)
{
    m_modes.erase(mode);
    runsChanged();
}

void WhereTimeWentChart::startRun(const Run &run)
{
    m_modes[run.mode].running = true;
    runsChanged();
}

void WhereTimeWentChart::finishRun(const FinishedRun &run)
{
    ModeRuns &runs = m_modes[run.run.mode];
    std::erase_if(runs.finished, [&run](const FinishedRun &other) { return other.run.repeat == run.run.repeat; });
    runs.finished.push_back(run);
    runs.running = false;
    runs.phases = meanPhasesOf(runs.finished);
    runs.sent = 0;
    for (const FinishedRun &finished : runs.finished) {
        runs.sent += finished.summary.requests;
    }
    runsChanged();
}

/// Everything comes with the summaries.
bool WhereTimeWentChart::read(std::uint32_t)
{
    return false;
}

QString WhereTimeWentChart::reason() const
{
    for (const auto &[mode, runs] : m_modes) {
        if (!runs.finished.empty()) {
            return {};
        }
    }
    return m_modes.empty() ? tr("What a request's time was spent with will stand here, mode by mode.")
                           : tr("The first run is under way.");
}

void WhereTimeWentChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool, bool withTitle)
{
    QList<PhaseBar> bars;
    for (const auto &[mode, runs] : m_modes) {
        PhaseBar bar{mode, runs.phases, {}};
        if (runs.finished.empty()) {
            bar.instead = tr("under way");
        } else if (runs.sent == 0) {
            bar.instead = tr("no request was sent");
        } else if (runs.phases.requests == 0) {
            bar.instead = tr("no request was answered");
        }
        bars.append(bar);
    }
    const QString why = reason();
    const PhaseLayout layout = layOutPhases(bars, area, look, withTitle);
    if (why.isEmpty()) {
        paintPhases(painter, bars, layout, withTitle ? title() : QString(), look);
    } else {
        paintReason(painter, area, why, look);
    }
}

QString WhereTimeWentChart::textSummary() const
{
    QStringList lines;
    for (const auto &[mode, runs] : m_modes) {
        const MeanPhases &phases = runs.phases;
        if (runs.finished.empty()) {
            continue;
        }
        QString line;
        if (phases.requests == 0) {
            line = tr("%1: none of %2 requests was answered").arg(modeTitle(mode), countText(runs.sent));
        } else {
            line = tr("%1: %2 for a request in the mean, %3", "mode, time, shares")
                       .arg(modeTitle(mode), timeText(phases.total()), sharesText(phases));
        }
        if (phases.atServer && phases.requests > 0) {
            line += tr("; the demo server took %1").arg(timeText(*phases.atServer));
        }
        if (phases.clientCpu) {
            line += tr("; client CPU %1 per request").arg(timeText(*phases.clientCpu));
        }
        lines.append(line + QLatin1Char('.'));
    }
    return lines.isEmpty() ? tr("No run has ended yet.") : lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace
