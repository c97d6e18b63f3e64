// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/distribution/distributionchart.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/samplequery.h"
#include "app/words/modewords.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>

namespace fetchrace {

DistributionChart::DistributionChart(QWidget *parent) : PaintedPane(parent)
{
    addScaleSwitch(true);
    runsChanged();
}

void DistributionChart::takeRuns()
{
    if (std::exchange(m_view, runs().view()) != runs().view())
        m_tracks.clear();
    // What has been added up of a run that is gone cannot be taken off again.
    std::erase_if(m_tracks, [this](const auto &entry) {
        const auto &tracked = entry.second.runs;
        return !std::ranges::all_of(tracked, [this](const auto &run) { return runs().has(run.first); });
    });
    renameKeys(m_tracks, runs());
    for (auto &[mode, track] : m_tracks)
        track.running = false;
    for (const KeptRun *kept : runs().told()) {
        Track &track = m_tracks[kept->run.entry];
        const auto known = [kept](const auto &other) { return other.first.samples == kept->run.samples; };
        if (std::ranges::none_of(track.runs, known))
            track.runs.emplace_back(kept->run, RunReader(kept->run));
        track.running = track.running || !kept->summary;
        if (kept->summary)
            track.latencies.settle(summarySeenBy(m_view.seenBy, *kept->summary).latency);
    }
    if (m_tracks.empty())
        zoomed().clear();
    runsChanged();
}

bool DistributionChart::read(std::uint32_t most)
{
    const bool any = take(most);
    std::int64_t quickest = 0;
    std::int64_t slowest = 0;
    for (const auto &[mode, track] : m_tracks) {
        if (track.latencies.count() == 0)
            continue;
        quickest = quickest > 0 ? std::min(quickest, track.latencies.min()) : track.latencies.min();
        slowest = std::max(slowest, track.latencies.max());
    }
    if (slowest > 0) // also when a summary has read everything before
        suggestLogScale(slowest > 10 * quickest);
    return any;
}

bool DistributionChart::take(std::size_t most)
{
    SampleRoom room(most);
    for (auto &[mode, track] : m_tracks) {
        for (auto &[run, reader] : track.runs) {
            for (const Sample &sample : room.take(reader))
                if (m_view.time && !m_view.time->holds(sample))
                    continue;
                else if (sample.outcome == Outcome::Ok)
                    track.latencies.add(latencySeenBy(m_view.seenBy, run, sample));
                else
                    ++track.incomplete;
        }
    }
    return room.isTaken();
}

QString DistributionChart::reason() const
{
    if (m_tracks.empty())
        return tr("The latency distribution will appear here.");
    bool running = false;
    bool sent = false;
    for (const auto &[mode, track] : m_tracks) {
        if (track.latencies.count() > 0)
            return {};
        running = running || track.running;
        sent = sent || track.incomplete > 0;
    }
    return running       ? tr("No successful response yet.")
           : m_view.time ? tr("No successful response in this time.")
           : sent        ? tr("No successful response.")
                         : tr("No request was sent.");
}

std::vector<ModeLatencies> DistributionChart::shownModes() const
{
    std::vector<ModeLatencies> modes;
    for (const auto &[mode, track] : m_tracks)
        if (track.latencies.count() > 0 && shows(mode))
            modes.push_back({mode, &track.latencies, track.running, track.figures});
    return modes;
}

QList<ModeKey> DistributionChart::keys(bool forImage) const
{
    QList<ModeKey> keys;
    for (const auto &[mode, track] : m_tracks) {
        if (!shows(mode))
            keys.append({mode, {}, true});
        else if (track.latencies.count() == 0)
            keys.append({mode, tr("none successful")});
        else
            keys.append({mode, tr("p50 %1, slowest %2")
                                   .arg(durationText(static_cast<std::int64_t>(track.latencies.valueAt(0.5))),
                                        durationText(track.latencies.max()))});
    }
    if (forImage)
        keys.removeIf([](const ModeKey &key) { return key.hidden; });
    return keys;
}

DistributionView DistributionChart::viewOfModes(const std::vector<ModeLatencies> &modes)
{
    constexpr double shortest = 0.05; // nines
    std::uint64_t most = 0;
    for (const ModeLatencies &mode : modes)
        most = std::max(most, mode.latencies->count());
    const double nines = ninesFor(most);
    zoomed().setLimits({0, nines}, nines, shortest);
    zoomed().setHeight(spanOf(latencyScale(modes, logScale())));
    return {zoom().x(), scaleOf(zoom().y(), logScale())};
}

void DistributionChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                                   bool withTitle)
{
    const QList<ModeKey> keys = this->keys(forImage);
    const DistributionLayout layout =
        layOutDistribution(area, look, {withTitle, forImage ? 0 : corner().width(), keys});
    if (withTitle)
        paintChartTitle(painter, layout.title, title(), look);
    if (!forImage) {
        m_layout = DistributionLayout();
        setLegend({});
    }
    if (const QString why = reason(); !why.isEmpty()) {
        paintReason(painter, area, why, look);
        return;
    }
    const std::vector<ModeLatencies> modes = shownModes();
    const QList<ModeArea> places = paintModeKeys(painter, layout.keys, keys, look);
    const DistributionView view = viewOfModes(modes);
    if (modes.empty()) {
        const auto hidden = [this](const auto &entry) { return !shows(entry.first); };
        paintReason(painter, area,
                    std::ranges::all_of(m_tracks, hidden) ? tr("Every mode is hidden.")
                                                          : tr("None of the visible modes has a successful response."),
                    look);
    } else {
        paintPlots(painter, modes, view, layout, look, forImage);
    }
    if (forImage)
        return;
    setLegend(places);
    m_layout = modes.empty() ? DistributionLayout() : layout;
    m_painted = view;
}

void DistributionChart::paintOverlay(QPainter &painter, const ChartLook &look)
{
    paintSelection(painter, look);
    if (!paintBand(painter, look))
        paintPointer(painter, pointer() ? plotAt(*pointer()).rect : QRectF(), look);
}

void DistributionChart::paintPlots(QPainter &painter, const std::vector<ModeLatencies> &modes,
                                   const DistributionView &view, const DistributionLayout &layout,
                                   const ChartLook &look, bool forImage)
{
    paintPlotTitle(painter, layout.histogramTitle, tr("Histogram (dashed: p50, dotted: p99)"), look);
    paintPlotTitle(painter, layout.curvesTitle, tr("Latency by percentile"), look);
    const std::array contents{histogramsOf(modes, view, layout.histogram, look),
                              percentilesOf(modes, view, layout.curves, look)};
    const bool running =
        std::any_of(modes.begin(), modes.end(), [](const ModeLatencies &mode) { return mode.running; });
    const bool isMuch =
        running && !forImage && m_plots[0].isOther(contents[0], look) && m_plots[1].isOther(contents[1], look);
    m_isLate = isMuch && m_plots[m_turn].paintAgain(painter, contents[m_turn].rect, look);
    for (std::size_t i = 0; i < contents.size(); ++i)
        if (!m_isLate || i != m_turn)
            m_plots[i].paint(painter, contents[i], look);
    m_turn = m_isLate ? 1 - m_turn : m_turn;
}

/// Another axis makes both plots other ones, which is more than a tick has time for: one of them comes with the next.
void DistributionChart::tick()
{
    PaintedPane::tick();
    if (isVisible() && m_isLate)
        redraw();
}

ZoomPlot DistributionChart::plotAt(const QPointF &point)
{
    if (m_layout.histogram.contains(point))
        return {m_layout.histogram, PlotAxis::Y, {}};
    return PaintedPane::plotAt(point);
}

std::optional<std::int64_t> DistributionChart::chosenLatency() const
{
    const auto track = selection() ? m_tracks.find(selection()->mode) : m_tracks.end();
    if (track == m_tracks.end() || !shows(track->first))
        return std::nullopt;
    for (const auto &[run, reader] : track->second.runs) {
        const std::span<const Sample> taken = reader.taken();
        const auto position = run.repeat == selection()->repeat ? positionOf(taken, selection()->index) : std::nullopt;
        if (position)
            return latencySeenBy(m_view.seenBy, run, taken[*position]);
    }
    return std::nullopt;
}

/// A line where the latency of the chosen request is, in both plots.
void DistributionChart::paintSelection(QPainter &painter, const ChartLook &look) const
{
    const std::optional<std::int64_t> latency = chosenLatency();
    const double place = latency ? m_painted.latency.freePosition(static_cast<double>(*latency)) : -1;
    if (place < 0 || place > 1 || m_layout.curves.isEmpty())
        return;
    const QRectF &histogram = m_layout.histogram;
    const QRectF &curves = m_layout.curves;
    paintChosen(painter, {histogram.left() + place * histogram.width(), histogram.top(), 0, histogram.height()}, look);
    const qreal y = curves.bottom() - place * curves.height();
    painter.drawLine(QPointF(curves.left(), y), QPointF(curves.right(), y));
}

QStringList DistributionChart::percentileLines() const
{
    const QRectF &curves = m_layout.curves;
    const double nines = m_painted.nines.at((pointer()->x() - curves.left()) / curves.width());
    const double share = shareOfNines(nines);
    QStringList lines{tr("p%1", "a percentile, such as p99.9")
                          .arg(QLocale().toString(100 * share, 'f', std::max(1, static_cast<int>(nines))))};
    for (const ModeLatencies &mode : shownModes())
        lines.append(tr("%1: %2").arg(modeTitle(mode.mode),
                                      durationText(static_cast<std::int64_t>(mode.latencies->valueAt(share)))));
    return lines;
}

QStringList DistributionChart::binLines() const
{
    const QRectF &histogram = m_layout.histogram;
    const int bins = histogramBins(histogram, screenLook(*this));
    const int bin =
        std::clamp(static_cast<int>((pointer()->x() - histogram.left()) / histogram.width() * bins), 0, bins - 1);
    const auto edge = [&](int number) {
        return durationText(static_cast<std::int64_t>(m_painted.latency.valueAt(static_cast<double>(number) / bins)));
    };
    QStringList lines{tr("%1 to %2", "two latencies").arg(edge(bin), edge(bin + 1))};
    for (const ModeLatencies &mode : shownModes()) {
        const double share = binShares(*mode.latencies, m_painted.latency, bins)[static_cast<std::size_t>(bin)];
        lines.append(
            tr("%1: %2%").arg(modeTitle(mode.mode), QLocale().toString(share, 'f', share > 0 && share < 9.95 ? 2 : 0)));
    }
    return lines;
}

QStringList DistributionChart::hoverLines() const
{
    if (!pointer())
        return {};
    if (m_layout.curves.contains(*pointer()))
        return percentileLines();
    return m_layout.histogram.contains(*pointer()) ? binLines() : QStringList();
}

ChartNumbers DistributionChart::table() const
{
    const std::vector<ModeLatencies> modes = shownModes();
    QStringList columns{tr("Percentile")};
    std::uint64_t most = 0;
    for (const ModeLatencies &mode : modes) {
        columns.append(tr("%1, ms").arg(modeTitle(mode.mode)));
        most = std::max(most, mode.latencies->count());
    }
    std::vector<double> shares{0, 0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85};
    for (int n = 1; n < static_cast<int>(ninesFor(most)) + 1; ++n) {
        shares.push_back(shareOfNines(n));
        shares.push_back(shareOfNines(n + ninesOf(0.5)));
    }
    shares.push_back(1);
    QList<QList<QVariant>> rows;
    for (const double share : modes.empty() ? std::vector<double>() : shares) {
        QList<QVariant> row{100 * share};
        for (const ModeLatencies &mode : modes)
            row.append(mode.latencies->valueAt(share) / 1e6);
        rows.append(row);
    }
    return numbersOf(columns, rows);
}

QString DistributionChart::summary() const
{
    QStringList lines;
    for (const auto &[mode, track] : m_tracks) {
        if (!shows(mode))
            continue;
        const LatencyHistogram &latencies = track.latencies;
        if (latencies.count() == 0) {
            lines.append(tr("%1: no successful response.").arg(modeTitle(mode)));
            continue;
        }
        const auto at = [&](double share) { return durationText(static_cast<std::int64_t>(latencies.valueAt(share))); };
        lines.append(tr("%1: %2 responses, p50 %3, p90 %4, p99 %5, fastest %6, slowest %7.")
                         .arg(modeTitle(mode), countText(latencies.count()), at(0.5), at(0.9), at(0.99),
                              durationText(latencies.min()), durationText(latencies.max())));
    }
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace

#include "moc_distributionchart.cpp"
