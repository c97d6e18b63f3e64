// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/distributionchart.h"

#include "app/analysis/numberformat.h"
#include "ui/charts/distributionplot.h"
#include "ui/charts/hoverbox.h"
#include "ui/charts/modestyle.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cstdint>

namespace fetchrace {

DistributionChart::DistributionChart(QWidget *parent) : PaintedPane(parent), m_tracks(std::make_unique<Tracks>())
{
    setObjectName(QStringLiteral("distributionChart"));
    setMouseTracking(true);
    runsChanged();
}

DistributionChart::~DistributionChart() = default;

QString DistributionChart::kind() const
{
    return QStringLiteral("distribution");
}

QString DistributionChart::title() const
{
    return tr("Distribution");
}

QString DistributionChart::accessibleTitle() const
{
    return tr("Distribution of the latencies");
}

void DistributionChart::clear()
{
    m_tracks->clear();
    runsChanged();
}

void DistributionChart::clearMode(Mode mode)
{
    m_tracks->erase(mode);
    runsChanged();
}

void DistributionChart::takeRun(const Run &run, bool running)
{
    Track &track = (*m_tracks)[run.mode];
    const auto known = [&run](const auto &other) { return other.first.samples == run.samples; };
    if (std::none_of(track.runs.begin(), track.runs.end(), known)) {
        track.runs.emplace_back(run, RunReader(run));
    }
    track.running = running;
    runsChanged();
}

void DistributionChart::startRun(const Run &run)
{
    takeRun(run, true);
}

void DistributionChart::finishRun(const FinishedRun &run)
{
    takeRun(run.run, false);
}

bool DistributionChart::read(std::uint32_t most)
{
    return readInto(*m_tracks, most);
}

bool DistributionChart::readInto(Tracks &tracks, std::size_t most)
{
    std::size_t room = most;
    for (auto &[mode, track] : tracks) {
        for (auto &[run, reader] : track.runs) {
            const auto part = reader.take(room);
            for (const Sample &sample : part) {
                if (isComplete(sample.outcome)) {
                    track.latencies.add(sample.latency());
                } else {
                    ++track.incomplete;
                }
            }
            room -= part.size();
        }
    }
    return room < most;
}

QString DistributionChart::reason() const
{
    if (m_tracks->empty()) {
        return tr("How many requests were quick and how many slow will stand here.");
    }
    bool running = false;
    bool sent = false;
    for (const auto &[mode, track] : *m_tracks) {
        if (track.latencies.count() > 0) {
            return {};
        }
        running = running || track.running;
        sent = sent || track.incomplete > 0;
    }
    return running ? tr("No request was answered yet.")
           : sent  ? tr("No request was answered.")
                   : tr("No request was sent.");
}

void DistributionChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                                   bool withTitle)
{
    const DistributionLayout layout = layOutDistribution(area, look, withTitle);
    if (withTitle) {
        painter.setFont(look.boldFont());
        painter.setPen(look.text);
        painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignVCenter, title());
    }
    m_curves = QRectF();
    if (const QString why = reason(); !why.isEmpty()) {
        paintReason(painter, area, why, look);
        return;
    }
    std::vector<ModeLatencies> modes;
    QList<ModeKey> keys;
    std::uint64_t most = 0;
    for (const auto &[mode, track] : *m_tracks) {
        if (track.latencies.count() == 0) {
            keys.append({mode, tr("no answer")});
            continue;
        }
        modes.push_back({mode, &track.latencies});
        most = std::max(most, track.latencies.count());
        keys.append({mode, tr("p50 %1, slowest %2")
                               .arg(durationText(static_cast<std::int64_t>(track.latencies.valueAt(0.5))),
                                    durationText(track.latencies.max()))});
    }
    const double nines = ninesFor(most);
    paintModeKeys(painter, layout.keys, keys, look);
    paintDistribution(painter, modes, nines, layout, look);
    if (forImage) {
        return;
    }
    m_curves = layout.curves;
    m_nines = nines;
    if (const QStringList lines = hoverLines(); !lines.isEmpty()) {
        painter.setPen(QPen(look.quietText, look.unit, Qt::DotLine));
        painter.drawLine(QPointF(m_pointer->x(), m_curves.top()), QPointF(m_pointer->x(), m_curves.bottom()));
        paintHoverBox(painter, lines, *m_pointer, QRectF(rect()).adjusted(4, 4, -4, -4), look);
    }
}

QStringList DistributionChart::hoverLines() const
{
    if (!m_pointer || !m_curves.contains(*m_pointer)) {
        return {};
    }
    const double nines = (m_pointer->x() - m_curves.left()) / m_curves.width() * m_nines;
    const double share = shareOfNines(nines);
    QStringList lines{
        tr("%1 % of the requests").arg(QLocale().toString(100 * share, 'f', std::max(1, static_cast<int>(nines))))};
    for (const auto &[mode, track] : *m_tracks) {
        if (track.latencies.count() > 0) {
            lines.append(
                tr("%1: at most %2")
                    .arg(modeTitle(mode), durationText(static_cast<std::int64_t>(track.latencies.valueAt(share)))));
        }
    }
    return lines;
}

QString DistributionChart::textSummary() const
{
    QStringList lines;
    while (readInto(*m_tracks, SIZE_MAX)) {
    }
    for (const auto &[mode, track] : *m_tracks) {
        const LatencyHistogram &latencies = track.latencies;
        if (latencies.count() == 0) {
            lines.append(tr("%1: no request was answered.").arg(modeTitle(mode)));
            continue;
        }
        const auto at = [&](double share) { return durationText(static_cast<std::int64_t>(latencies.valueAt(share))); };
        lines.append(tr("%1: of %2 answers, half took at most %3, 90 % at most %4, 99 % at most %5, the quickest %6, "
                        "the slowest %7.")
                         .arg(modeTitle(mode), countText(latencies.count()), at(0.5), at(0.9), at(0.99),
                              durationText(latencies.min()), durationText(latencies.max())));
    }
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

void DistributionChart::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    update();
}

void DistributionChart::leaveEvent(QEvent *event)
{
    PaintedPane::leaveEvent(event);
    m_pointer.reset();
    update();
}

} // namespace fetchrace
