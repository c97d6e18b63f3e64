// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the latency chart says: the numbers at its axes, its legend, why it is empty.
#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "ui/charts/latency/latencydecoration.h"
#include "ui/charts/latency/latencyplot.h"

#include <QFontMetricsF>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

int decimalsFor(double step)
{
    return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
}

QString detailOf(const LatencySeries &series)
{
    if (series.running)
        return LatencyPlot::tr("running");
    const auto p50 = series.p50();
    return p50 ? LatencyPlot::tr("p50 %1", "the median latency").arg(durationText(*p50)) : QString();
}

/// The multiples of `step` within a span.
std::vector<double> stepsIn(const AxisSpan &span, double step)
{
    std::vector<double> values;
    const double first = std::ceil(span.from / step - 1e-9);
    for (int i = 0; (first + i) * step <= span.to + step * 1e-9; ++i)
        values.push_back((first + i) * step);
    return values;
}

} // namespace

LatencyTexts LatencyPlot::texts(const LatencyData &data) const
{
    LatencyTexts texts;
    texts.title = tr("Latency of every request");
    texts.yTitle =
        (data.isFromDue() ? tr("Latency from when it was due, %1", "%1 is a unit") : tr("Latency, %1", "%1 is a unit"))
            .arg(m_unit.symbol);
    texts.xTitle = tr("Request #");
    texts.failedTitle = tr("failed");
    // Numbers at an axis without a point would be made up.
    const bool any = rangeOf(data).any;
    if (any)
        texts.yLabels = yLabels();
    bool running = false;
    bool shown = data.series().empty();
    for (const auto &[mode, series] : data.series()) {
        LatencyLegendEntry entry{mode, modeTitle(mode), {}, {}, m_show.hides(mode)};
        if (!entry.hidden) {
            entry.detail = detailOf(series);
            entry.failures = series.failed > 0 ? tr("%1 failed").arg(countText(series.failed)) : QString();
        }
        running = running || series.running;
        shown = shown || !entry.hidden;
        if (!entry.hidden || m_purpose == Purpose::Screen)
            texts.legend.append(entry);
    }
    if (data.series().empty())
        texts.note = tr("Each request will appear as a point showing its latency.");
    else if (!shown)
        texts.note = tr("Every mode is hidden.");
    else if (!any)
        texts.note = running ? tr("No successful response yet.") : tr("No successful response.");
    return texts;
}

QList<AxisLabel> LatencyPlot::logLabels() const
{
    QList<AxisLabel> labels;
    const QLocale locale;
    for (const double decade : decadesOf(m_scale))
        labels.append({m_scale.position(decade), locale.toString(decade, 'g', 6)});
    constexpr qsizetype enough = 2;
    if (labels.size() >= enough)
        return labels;
    labels.clear();
    const double step = tickStep(m_scale.end - m_scale.start, 4);
    for (const double value : stepsIn({m_scale.start, m_scale.end}, step))
        labels.append({m_scale.position(value), locale.toString(value, 'f', decimalsFor(step))});
    return labels;
}

QList<AxisLabel> LatencyPlot::yLabels() const
{
    if (m_log)
        return logLabels();
    QList<AxisLabel> labels;
    const double step = m_linearY->tickInterval();
    for (const double value : stepsIn({m_scale.start, m_scale.end}, step))
        labels.append({m_scale.position(value), QLocale().toString(value, 'f', decimalsFor(step))});
    return labels;
}

void LatencyPlot::setXTicks(LatencyTexts &texts)
{
    const QFontMetricsF metrics(m_look.smallFont());
    const qreal labelWidth = metrics.horizontalAdvance(countText(static_cast<std::uint64_t>(m_xSpan.to)));
    const int most = static_cast<int>(m_layout.plot.width() / (labelWidth + 24 * m_look.unit));
    const double step = std::max(1.0, tickStep(m_xSpan.length(), std::clamp(most, 1, 10)));
    m_x->setTickInterval(step);
    m_x->setRange(m_xSpan.from, m_xSpan.from + m_xSpan.length() * (1 + tickTolerance));
    for (const double value : stepsIn(m_xSpan, step))
        texts.xLabels.append({m_xSpan.shareOf(value), countText(static_cast<std::uint64_t>(std::llround(value)))});
}

} // namespace fetchrace
