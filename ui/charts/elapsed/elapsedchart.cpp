// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/elapsed/elapsedchart.h"

#include "app/analysis/bound.h"
#include "app/analysis/numberformat.h"
#include "app/words/headline.h"
#include "app/words/modewords.h"
#include "ui/charts/elapsed/elapsedpainter.h"
#include "ui/charts/elapsed/elapsedprediction.h"

#include <QEvent>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

/// Since the run's start; it stands still once the last request has ended, though the summary may not be there yet.
std::int64_t elapsedSoFar(const Run &run)
{
    const auto requests = static_cast<std::uint32_t>(run.plan->requests);
    if (run.samples->endedCount() >= requests) {
        const auto last = run.samples->readFrom(requests - 1);
        if (!last.empty())
            return std::max(last.back().lastByte, last.back().handled);
    }
    return run.samples->clock().now();
}

} // namespace

ElapsedChart::ElapsedChart(QWidget *parent) : PaintedPane(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addScaleSwitch(false);
    resultsChanged();
}

void ElapsedChart::setPlan(const Plan &plan)
{
    m_plan = std::make_shared<const Plan>(plan);
    resultsChanged();
}

void ElapsedChart::takeRuns()
{
    m_results = RaceResults(runs().finishedTold()).all();
    resultsChanged();
}

void ElapsedChart::tick()
{
    if (runs().underWay() && isVisible())
        redraw();
}

std::vector<ModeResult> ElapsedChart::shownResults() const
{
    std::vector<ModeResult> shown = m_results;
    std::erase_if(shown, [this](const ModeResult &result) { return !shows(result.mode); });
    return shown;
}

void ElapsedChart::modesChanged()
{
    resultsChanged();
    PaintedPane::modesChanged();
}

void ElapsedChart::resultsChanged()
{
    m_sentence = headline(shownResults()).sentence;
    setAccessibleDescription(textSummary());
    updateGeometry();
    runsChanged();
}

QString ElapsedChart::sentence() const
{
    if (!m_sentence.isEmpty())
        return m_sentence;
    if (const KeptRun *running = runs().underWay())
        return tr("Running %1...").arg(modeInSentence(running->run.entry));
    if (m_plan && m_plan->requests > 1)
        return tr("Press Race to send the same %1 requests in each mode.").arg(countText(m_plan->requests));
    return tr("Press Race to send the same requests in each mode.");
}

/// Which serial run the result can be compared with: one that did the same work.
const ModeResult *ElapsedChart::serialFor(const ModeResult &result) const
{
    const auto found = std::ranges::find_if(m_results, [&result](const ModeResult &serial) {
        return isOneAtATime(serial.mode.mode) && serial.isWhole() && sameWork(*serial.plan, *result.plan);
    });
    return found != m_results.end() ? &*found : nullptr;
}

const ModeResult *ElapsedChart::resultOf(const Entry &mode) const
{
    const auto found = std::ranges::find(m_results, mode, &ModeResult::mode);
    return found != m_results.end() ? &*found : nullptr;
}

QString ElapsedChart::labelOf(const ModeResult &result, bool firstOfItsKind) const
{
    if (result.stopped || result.ended < result.planned) {
        QString stopped = tr("stopped after %1 of %2").arg(countText(result.ended), countText(result.planned));
        // Of several runs it is not known how long the one took that was stopped.
        if (result.runs > 1 || result.ended == 0 || result.ended >= result.planned || result.plan->pace.rate > 0)
            return stopped;
        // As far as it came, and the rest as quickly.
        const double all = static_cast<double>(result.elapsedNs) * static_cast<double>(result.planned) /
                           static_cast<double>(result.ended);
        return stopped + tr(", about %1 for all").arg(durationText(std::llround(all)));
    }
    if (result.failed > 0)
        return tr("%1 of %2 failed").arg(countText(result.failed), countText(result.ended));
    const ModeResult *serial = serialFor(result);
    if (isOneAtATime(result.mode.mode) || !serial)
        return {};
    // Said once, "than serial" need not be said again in the rows below.
    return fasterText(result.elapsedNs, serial->elapsedNs, firstOfItsKind ? modeInSentence(serial->mode) : QString());
}

QList<Entry> ElapsedChart::entries() const
{
    QList<Entry> entries;
    for (const KeptRun &kept : runs().runs())
        if (!entries.contains(kept.entry()))
            entries.append(kept.entry());
    for (const Mode mode : allModes)
        if (std::ranges::none_of(entries, [mode](const Entry &entry) { return entry == mode; }))
            entries.append(mode);
    std::ranges::sort(entries);
    return entries;
}

std::optional<Plan> ElapsedChart::nextPlanOf(const Entry &entry) const
{
    const auto &kept = runs().runs();
    const auto newest = std::find_if(kept.rbegin(), kept.rend(),
                                     [&entry](const KeptRun &run) { return isSameSender(run.asked, entry); });
    if (!m_plan || newest == kept.rend() || newest->entry() != entry)
        return {};
    return ownPlan(*m_plan, newest->asked);
}

ElapsedBar ElapsedChart::barOf(const Entry &mode) const
{
    if (!shows(mode)) {
        ElapsedBar hidden;
        hidden.mode = mode;
        hidden.hidden = true;
        hidden.value = tr("hidden: click its name to show it");
        return hidden;
    }
    const KeptRun *underWay = runs().underWay();
    const bool running = underWay != nullptr && underWay->run.entry == mode;
    const ModeResult *result = resultOf(mode);
    if (!result && !running && m_plan)
        return predictedBar(mode, *m_plan, m_results);
    ElapsedBar bar;
    bar.mode = mode;
    if (!result && !running)
        return bar;
    if (running) {
        const Run &run = underWay->run;
        const Plan &plan = *run.plan;
        if (const auto least = bound(plan, mode.mode))
            bar.boundNs = least->count();
        bar.running = true;
        bar.elapsedNs = std::max<std::int64_t>(1, elapsedSoFar(run));
        bar.value = durationText(bar.elapsedNs);
        bar.detail = tr("%1 of %2").arg(countText(run.samples->endedCount()), countText(plan.requests));
        return bar;
    }
    bar.elapsedNs = result->elapsedNs;
    if (result->runs > 1) {
        bar.fastestNs = result->fastestNs;
        bar.slowestNs = result->slowestNs;
    }
    bar.boundNs = result->boundNs;
    bar.whole = result->isWhole();
    bar.value = durationText(result->elapsedNs);
    if (const auto nextPlan = nextPlanOf(mode))
        predictNext(bar, *result, *nextPlan, m_results);
    return bar;
}

ElapsedPicture ElapsedChart::picture(bool withEmptyRows) const
{
    ElapsedPicture picture;
    picture.log = logScale();
    picture.title = title();
    picture.sentence = sentence();
    picture.sentenceIsHint = m_sentence.isEmpty();
    picture.comparesPredictions = m_plan && areComparedWith(*m_plan, shownResults());
    bool compared = false;
    for (const Entry &mode : entries()) {
        ElapsedBar bar = barOf(mode);
        if (bar.hidden) {
            if (withEmptyRows)
                picture.bars.append(bar);
            continue;
        }
        if (!withEmptyRows && bar.elapsedNs == 0 && !runs().runs().empty())
            continue;
        if (const ModeResult *result = resultOf(mode); result && !bar.running) {
            bar.detail = labelOf(*result, !compared);
            compared = compared || (result->isWhole() && !bar.detail.isEmpty());
            if (bar.nextNs)
                bar.detail += (bar.detail.isEmpty() ? QString() : QStringLiteral("; ")) + nextLabel(bar);
        }
        picture.bars.append(bar);
    }
    return picture;
}

/// "Not run yet: async at least 0.282 s, serial 28.2 s." Of modes without a result.
QString ElapsedChart::predictionsText() const
{
    QStringList times;
    for (const Entry &mode : entries()) {
        const ElapsedBar bar = barOf(mode);
        if (!bar.hidden && bar.elapsedNs == 0 && !bar.value.isEmpty())
            times.append(tr("%1 %2", "a mode and a time").arg(modeInSentence(mode), fullLabel(bar)));
    }
    return times.isEmpty() ? QString() : tr("Not run yet: %1.").arg(times.join(QStringLiteral("; ")));
}

QString ElapsedChart::summary() const
{
    QStringList lines;
    for (const ElapsedBar &bar : picture(false).bars) {
        if (bar.elapsedNs == 0)
            continue;
        QString line = tr("%1: %2", "a mode and its time").arg(modeTitle(bar.mode), fullLabel(bar));
        if (bar.boundNs.value_or(0) > 0)
            line += tr(", minimum %1").arg(durationText(*bar.boundNs));
        if (bar.hasWhisker())
            line += tr(", repeats %1 to %2").arg(durationText(bar.fastestNs), durationText(bar.slowestNs));
        lines.append(line + QLatin1Char('.'));
    }
    lines.append(predictionsText());
    lines.append(sentence());
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

ChartNumbers ElapsedChart::table() const
{
    const auto seconds = [](std::int64_t ns) { return ns > 0 ? QVariant(static_cast<double>(ns) / 1e9) : QVariant(); };
    QList<QList<QVariant>> rows;
    for (const Entry &mode : entries()) {
        const ModeResult *result = resultOf(mode);
        if (!shows(mode) || !result)
            continue;
        rows.append({modeTitle(mode), seconds(result->elapsedNs), seconds(result->boundNs.value_or(0)),
                     seconds(result->fastestNs), seconds(result->slowestNs), result->runs,
                     QVariant::fromValue(qulonglong(result->ended)), QVariant::fromValue(qulonglong(result->failed))});
    }
    return numbersOf({tr("Mode"), tr("Elapsed, s"), tr("Minimum, s"), tr("Fastest repeat, s"), tr("Slowest repeat, s"),
                      tr("Repeats"), tr("Requests"), tr("Failed")},
                     rows);
}

void ElapsedChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                              bool withTitle)
{
    ElapsedPicture picture = this->picture(!forImage);
    picture.corner = forImage ? 0 : corner().width();
    picture.axis = forImage && std::ranges::any_of(picture.bars, [](const ElapsedBar &bar) { return !bar.isEmpty(); });
    if (forImage && !withTitle)
        picture.title.clear();
    const ElapsedLayout layout = layOutElapsed(picture, area, look);
    paintElapsed(painter, m_plot, picture, layout, look);
    if (forImage)
        return;
    QList<ModeArea> names;
    for (qsizetype i = 0; i < picture.bars.size(); ++i)
        names.append({picture.bars.at(i).mode, layout.rows.at(i).name});
    setLegend(names);
    m_picture = picture;
    m_layout = layout;
}

QStringList ElapsedChart::hoverLines() const
{
    const auto &rows = m_layout.rows;
    const auto under = std::ranges::find_if(rows, [this](const ElapsedRow &row) {
        const QRectF line(m_layout.track.left(), row.name.top(), m_layout.track.width(), row.name.height());
        return pointer() && line.contains(*pointer());
    });
    if (under == rows.end() || m_picture.bars.at(under - rows.begin()).isEmpty())
        return {};
    const ElapsedBar &bar = m_picture.bars.at(under - rows.begin());
    QStringList lines{tr("%1: %2", "a mode and its time").arg(modeTitle(bar.mode), fullLabel(bar))};
    if (bar.boundNs.value_or(0) > 0)
        lines.append(tr("theoretical minimum: %1").arg(durationText(*bar.boundNs)));
    if (bar.boundNs.value_or(0) > 0 && bar.elapsedNs > 0 && !bar.running)
        lines.append(tr("%1 the minimum")
                         .arg(factorText(static_cast<double>(bar.elapsedNs) / static_cast<double>(*bar.boundNs))));
    if (bar.hasWhisker())
        lines.append(tr("repeats: %1 to %2").arg(durationText(bar.fastestNs), durationText(bar.slowestNs)));
    return lines;
}

QSize ElapsedChart::sizeHint() const
{
    const int line = QFontMetrics(font()).height();
    return {50 * line, 14 * line};
}

QSize ElapsedChart::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    const int line = metrics.height();
    const int wrapped =
        metrics
            .boundingRect(QRect(0, 0, std::max(width() - 3 * line, 20 * line), 1 << 20), Qt::TextWordWrap, m_sentence)
            .height();
    const int bars = static_cast<int>(entries().size()) * line * 13 / 10;
    return PaintedPane::minimumSizeHint().expandedTo({0, 4 * line + bars + wrapped});
}

void ElapsedChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LocaleChange)
        m_sentence = headline(shownResults()).sentence;
    PaintedPane::changeEvent(event);
}

} // namespace fetchrace

#include "moc_elapsedchart.cpp"
