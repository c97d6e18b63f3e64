// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/compare/comparechart.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/openquestions.h"
#include "app/race/background.h"
#include "app/words/caption.h"
#include "app/words/comparisonwords.h"

#include <QMouseEvent>

namespace fetchrace {

namespace {

constexpr std::uint32_t pairedAtOnce = 20'000; ///< more requests than that are paired in the background

/// Of each line of the list, those set aside among them.
QList<QList<FinishedRun>> repeatsOf(const RunSet &runs)
{
    QList<QList<FinishedRun>> repeats;
    for (const EntryRuns &line : runs.lines()) {
        QList<FinishedRun> ended;
        for (const KeptRun *kept : line.runs)
            if (kept->summary)
                ended.append(kept->finished());
        if (ended.size() > 1)
            repeats.append(ended);
    }
    return repeats;
}

} // namespace

CompareChart::CompareChart(QWidget *parent) : PaintedPane(parent)
{
    runsChanged();
}

void CompareChart::takeRuns()
{
    m_entries.clear();
    for (const EntryRuns &runsOfEntry : runs().byEntry())
        m_entries.append(runsOfEntry.entry);
    compareShown();
}

void CompareChart::modesChanged()
{
    compareShown();
    PaintedPane::modesChanged();
}

void CompareChart::compareShown()
{
    QList<FinishedRun> shown = runs().finished();
    shown.removeIf([this](const FinishedRun &finished) { return !shows(finished.run.entry); });
    const QList<ComparedSide> sides = rankedSides(shown).sides;
    m_layout = {}; // it refers to the comparison
    m_comparison.reset();
    m_paired = std::make_shared<const PairedRequests>();
    if (sides.size() >= 2) {
        const auto baseline = runs().baselineEntry();
        const auto isBaseline = [&baseline](const ComparedSide &side) { return baseline && side.entry == *baseline; };
        const auto pinned = std::ranges::find_if(sides, isBaseline);
        const qsizetype a = pinned != sides.end() ? pinned - sides.begin() : 1;
        m_comparison = compare(sides.at(a), sides.at(a == 0 ? 1 : 0), repeatsOf(runs()));
        pairUp();
    }
    runsChanged();
}

/// Of the repeat that is chosen, where both sides have it; else of the last that both have.
Run CompareChart::pairedRun(const ComparedSide &side) const
{
    const QList<FinishedRun> &a = m_comparison->a.runs;
    const QList<FinishedRun> &b = m_comparison->b.runs;
    const int common = std::min(a.last().run.repeat, b.last().run.repeat);
    const int chosen = runs().view().repeat;
    const int repeat = chosen > 0 ? std::min(chosen, common) : common;
    const auto found =
        std::ranges::find_if(side.runs, [repeat](const FinishedRun &each) { return each.run.repeat == repeat; });
    return found != side.runs.end() ? found->run : side.runs.last().run;
}

/// "repeat 2 of 5"; empty where nothing was repeated.
QString CompareChart::pairedRepeat() const
{
    const qsizetype repeats = std::max(m_comparison->a.runs.size(), m_comparison->b.runs.size());
    return repeats > 1 ? repeatCaption(pairedRun(m_comparison->b).repeat, static_cast<int>(repeats)) : QString();
}

/// Says that it is not told of the repeat that is chosen for the other charts.
QString CompareChart::sentence() const
{
    const QString sentence = comparisonSentence(*m_comparison);
    return runs().view().repeat > 0 ? tr("All repeats: %1", "a sentence").arg(sentence) : sentence;
}

void CompareChart::pairUp()
{
    const Run a = pairedRun(m_comparison->a);
    const Run b = pairedRun(m_comparison->b);
    if (!arePaired(a, b))
        return;
    if (a.samples->capacity() <= pairedAtOnce) {
        m_paired = std::make_shared<const PairedRequests>(pairedRequests(a, b));
        return;
    }
    runInBackground(
        this, [a, b] { return pairedRequests(a, b); },
        [this, a, b](PairedRequests paired) {
            const bool isStill = m_comparison && pairedRun(m_comparison->a).samples == a.samples &&
                                 pairedRun(m_comparison->b).samples == b.samples;
            if (!isStill)
                return;
            m_paired = std::make_shared<const PairedRequests>(std::move(paired));
            runsChanged();
        });
}

QString CompareChart::reason() const
{
    if (m_comparison)
        return {};
    if (m_entries.isEmpty())
        return tr("The comparison of two modes will appear here.");
    return runs().underWay() != nullptr ? tr("Two entries have to finish before they can be compared.")
                                        : tr("A comparison needs two entries: run or show another one.");
}

QList<ModeKey> CompareChart::keys(bool forImage) const
{
    QList<ModeKey> keys;
    for (const Entry &entry : m_entries) {
        if (forImage && !shows(entry))
            continue;
        QString side;
        if (m_comparison && (entry == m_comparison->a.entry || entry == m_comparison->b.entry))
            side = entry == m_comparison->a.entry ? tr("A") : tr("B");
        keys.append({entry, side, !shows(entry), true});
    }
    return keys;
}

ComparePicture CompareChart::picture(bool forImage) const
{
    std::optional<std::uint32_t> chosen;
    if (const auto &key = selection();
        key && (key->mode == m_comparison->a.entry || key->mode == m_comparison->b.entry))
        chosen = key->index;
    return {*m_comparison, *m_paired, sentence(), pairedRepeat(), keys(forImage), chosen};
}

void CompareChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                              bool withTitle)
{
    QList<ModeArea> names;
    if (const QString why = reason(); !why.isEmpty()) {
        const QRectF keysRoom = area.adjusted(16 * look.unit, 12 * look.unit, -16 * look.unit, 0);
        names = paintModeKeys(painter, keysRoom, keys(forImage), look);
        paintReason(painter, area, why, look);
    } else {
        const ComparePicture picture = this->picture(forImage);
        const CompareLayout layout = layOutComparison(picture, area, look, withTitle);
        if (withTitle)
            paintChartTitle(painter, layout.title, title(), look);
        names = paintModeKeys(painter, layout.keys, picture.keys, look);
        paintComparison(painter, m_measures, m_pairedPlot, picture, layout, look);
        if (!forImage)
            m_layout = layout;
    }
    if (!forImage)
        setLegend(names);
}

std::optional<RequestDifference> CompareChart::requestAt(const QPointF &place) const
{
    if (!m_comparison || m_paired->differences.empty())
        return {};
    return fetchrace::requestAt(picture(), m_layout, place, screenLook(*this));
}

std::optional<QPointF> CompareChart::placeOf(std::uint32_t index) const
{
    const RequestDifference *difference = m_paired->of(index);
    if (difference == nullptr || m_layout.paired.rect.isEmpty())
        return {};
    return m_layout.paired.placeOf({static_cast<double>(index), static_cast<double>(difference->ns)});
}

/// Nothing here can be zoomed, so that a press in the plot would go to the window.
void CompareChart::mousePressEvent(QMouseEvent *event)
{
    PaintedPane::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && requestAt(event->position()))
        event->accept();
}

void CompareChart::mouseReleaseEvent(QMouseEvent *event)
{
    PaintedPane::mouseReleaseEvent(event);
    const auto request = event->button() == Qt::LeftButton ? requestAt(event->position()) : std::nullopt;
    if (request)
        choose({m_comparison->b.entry, pairedRun(m_comparison->b).repeat, request->index});
}

QSize CompareChart::minimumSizeHint() const
{
    const QSize least = PaintedPane::minimumSizeHint();
    if (!m_comparison || !isVisible())
        return least;
    const qreal whole = leastHeight(picture(), std::max(width(), least.width()), screenLook(*this));
    return least.expandedTo({0, static_cast<int>(whole)});
}

void CompareChart::showEvent(QShowEvent *event)
{
    PaintedPane::showEvent(event);
    updateGeometry();
}

void CompareChart::hideEvent(QHideEvent *event)
{
    PaintedPane::hideEvent(event);
    updateGeometry();
}

/// A narrow pane has a sentence of more lines.
void CompareChart::resizeEvent(QResizeEvent *event)
{
    PaintedPane::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

QStringList CompareChart::hoverLines() const
{
    if (!pointer() || !m_comparison)
        return {};
    if (const auto request = requestAt(*pointer()))
        return {tr("Request #%1").arg(countText(request->index)),
                tr("%1 in B", "a difference of latencies").arg(differenceText(request->ns))};
    for (const CompareRow &row : m_layout.rows) {
        const MeasuredDifference &measured = *row.measured;
        if (row.name.united(row.words).contains(*pointer()))
            return {measureTitle(*measured.measure),
                    tr("A: %1, B: %2")
                        .arg(measureText(*measured.measure, measured.a), measureText(*measured.measure, measured.b)),
                    differenceWords(*m_comparison, measured)};
    }
    return {};
}

ChartNumbers CompareChart::table() const
{
    QList<QList<QVariant>> rows;
    for (const MeasuredDifference &each : m_comparison ? m_comparison->measured : std::vector<MeasuredDifference>()) {
        const bool isTime = each.measure->figure.unit == Figure::Unit::Nanoseconds;
        const double scale = isTime ? 1e6 : 1;
        const auto &difference = each.difference;
        QVariant change;
        QVariant low;
        QVariant high;
        if (difference)
            change = difference->change * 100;
        if (difference && difference->interval) {
            low = difference->interval->low * 100;
            high = difference->interval->high * 100;
        }
        rows.append({isTime ? tr("%1, ms").arg(measureTitle(*each.measure)) : measureTitle(*each.measure),
                     each.a / scale, each.b / scale, change, low, high, differenceWords(*m_comparison, each)});
    }
    return numbersOf({tr("Measure"), tr("A"), tr("B"), tr("Difference, %"), tr("From, %"), tr("To, %"), tr("Worth")},
                     rows);
}

QString CompareChart::summary() const
{
    if (!m_comparison)
        return reason();
    QStringList lines{sentence()};
    for (const MeasuredDifference &each : m_comparison->measured)
        if (each.difference)
            lines.append(tr("%1: %2.").arg(measureTitle(*each.measure), differenceWords(*m_comparison, each)));
    if (!m_paired->differences.empty())
        lines.append(pairedRepeat().isEmpty()
                         ? tr("Request by request, B differs by %1 (median).").arg(differenceText(m_paired->medianNs))
                         : tr("Request by request, B differs by %1 (median) in %2.", "%2 is \"repeat 2 of 5\"")
                               .arg(differenceText(m_paired->medianNs), pairedRepeat()));
    return lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace

#include "moc_comparechart.cpp"
