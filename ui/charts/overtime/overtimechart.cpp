// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/overtime/overtimechart.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/samplequery.h"
#include "app/words/modewords.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <set>

namespace fetchrace {

namespace {

QString numberText(double value)
{
    return QLocale().toString(value, 'f', value < 9.95 && value > 0 ? 1 : 0);
}

} // namespace

OverTimeChart::OverTimeChart(QWidget *parent) : PaintedPane(parent)
{
    addScaleSwitch(false);
    runsChanged();
}

void OverTimeChart::takeRuns()
{
    Tracks tracks;
    for (const KeptRun *kept : runs().told()) {
        // The last run takes the place of earlier repeats; what has been read of it stays read.
        const auto known = m_tracks.find(kept->run.entry);
        Track &track = tracks[kept->run.entry];
        const bool isKnown = known != m_tracks.end() && known->second.run.samples == kept->run.samples;
        track = isKnown ? std::move(known->second) : Track();
        if (!isKnown)
            track.reader = RunReader(kept->run);
        track.run = kept->run;
        track.running = !kept->summary;
        track.elapsed = kept->summary ? kept->summary->elapsedNs : 0;
    }
    m_tracks = std::move(tracks);
    if (m_tracks.empty())
        zoomed().clear();
    runsChanged();
}

std::optional<TimePart> OverTimeChart::shownTime() const
{
    return m_tracks.empty() ? std::nullopt : std::optional(zoom().timePart());
}

bool OverTimeChart::read(std::uint32_t most)
{
    SampleRoom room(most);
    for (auto &[mode, track] : m_tracks)
        for (const Sample &sample : room.take(track.reader))
            track.course.add(sample);
    return room.isTaken();
}

void OverTimeChart::setLimits()
{
    std::vector<TimedRun> runs;
    for (const auto &[mode, track] : m_tracks) {
        const OverTime &course = track.course;
        if (shows(mode))
            runs.push_back({mode, static_cast<double>(course.end()), track.running, course.count() > course.failed()});
    }
    zoomed().setLimits(homeSpan(runs), timeEnd(runs), shortestTime);
}

QString OverTimeChart::reason() const
{
    if (m_tracks.empty())
        return tr("Requests in flight and throughput will appear here.");
    const auto empty = [](const auto &entry) { return entry.second.course.count() == 0; };
    if (!std::ranges::all_of(m_tracks, empty))
        return {};
    return m_tracks.begin()->second.running ? tr("No request has ended yet.") : tr("No request was sent.");
}

/// Of many, only the least and the greatest width: each has its own in the table.
QString OverTimeChart::note(bool forImage) const
{
    constexpr qsizetype few = 4;
    QStringList widths;
    std::set<std::int64_t> all;
    for (const auto &[mode, track] : m_tracks) {
        if (track.course.count() > 0 && shows(mode)) {
            widths.append(tr("%1 %2", "a mode and the length of its steps")
                              .arg(modeInSentence(mode), durationText(track.course.width())));
            all.insert(track.course.width());
        }
    }
    if (widths.size() > few)
        widths = {all.size() == 1
                      ? durationText(*all.begin())
                      : tr("%1 to %2", "two durations").arg(durationText(*all.begin()), durationText(*all.rbegin()))};
    const QString steps = tr("bin width: %1").arg(widths.join(QLatin1String(", ")));
    return forImage ? steps : steps + QStringLiteral(" · ") + tr("scroll to zoom");
}

QList<ModeKey> OverTimeChart::keys(bool forImage) const
{
    QList<ModeKey> keys;
    for (const auto &[mode, track] : m_tracks) {
        if (shows(mode))
            keys.append({mode, track.running ? tr("running") : tr("ends at %1").arg(durationText(track.end()))});
        else if (!forImage)
            keys.append({mode, {}, true});
    }
    return keys;
}

void OverTimeChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                               bool withTitle)
{
    setLimits();
    const bool failures = std::ranges::any_of(
        m_tracks, [this](const auto &entry) { return entry.second.course.failed() > 0 && shows(entry.first); });
    const QList<ModeKey> keys = this->keys(forImage);
    const OverTimeLayout layout =
        layOutOverTime(area, look, {withTitle, failures, forImage ? 0 : corner().width(), keys});
    if (withTitle)
        paintChartTitle(painter, layout.title, title(), look);
    if (!forImage)
        m_plot = QRectF();
    if (const QString why = reason(); !why.isEmpty()) {
        paintReason(painter, area, why, look);
        return;
    }
    std::vector<RunCourse> courses;
    for (const auto &[mode, track] : m_tracks) {
        const OverTime &course = track.course;
        if (!shows(mode))
            continue;
        RunCourse shown{mode, course.buckets(), course.width(), 1, track.running ? course.known() : course.end()};
        shown.running = track.running;
        shown.asked = track.run.plan->pace.rate;
        shown.lastWidth = shown.buckets.empty() ? 1 : course.widthOf(shown.buckets.size() - 1);
        courses.push_back(std::move(shown));
    }
    const QList<ModeArea> places = paintModeKeys(painter, layout.keys, keys, look);
    if (courses.empty()) {
        paintReason(painter, layout.all(), tr("Every mode is hidden."), look);
    } else {
        for (const CourseKind kind : allCourseKinds) {
            const auto i = static_cast<std::size_t>(kind);
            paintPlotTitle(painter, layout.titles[i], courseTitle(courses, kind, zoom().x()), look);
            m_plots[i].paint(painter, courseContents(courses, kind, zoom().x(), logScale(), layout.plots[i], look),
                             look);
        }
        painter.setFont(look.smallFont());
        painter.setPen(look.quietText);
        const QFontMetricsF metrics(look.smallFont());
        painter.drawText(layout.note, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(note(forImage), Qt::ElideRight, layout.note.width()));
    }
    if (forImage)
        return;
    setLegend(places);
    m_plot = layout.all();
    for (const QRectF &plot : layout.plots)
        paintToldTime(painter, plot, look);
}

void OverTimeChart::paintOverlay(QPainter &painter, const ChartLook &look)
{
    paintSelection(painter, look);
    if (!paintBand(painter, look))
        paintPointer(painter, m_plot, look);
}

void OverTimeChart::paintSelection(QPainter &painter, const ChartLook &look) const
{
    const auto track = selection() ? m_tracks.find(selection()->mode) : m_tracks.end();
    if (track == m_tracks.end() || !shows(track->first) || track->second.run.repeat != selection()->repeat)
        return;
    const std::span<const Sample> taken = track->second.reader.taken();
    const std::optional<std::uint32_t> position = positionOf(taken, selection()->index);
    if (!position)
        return;
    const auto xOf = [this](std::int64_t time) {
        return m_plot.left() + zoom().x().shareOf(static_cast<double>(time)) * m_plot.width();
    };
    const Sample &sample = taken[*position];
    const QRectF where(xOf(sample.started), m_plot.top(), xOf(sample.lastByte) - xOf(sample.started), m_plot.height());
    paintChosen(painter, where & m_plot, look);
}

std::optional<double> OverTimeChart::moment() const
{
    return pointer() && m_plot.contains(*pointer())
               ? std::optional(zoom().x().at((pointer()->x() - m_plot.left()) / m_plot.width()))
               : std::nullopt;
}

QStringList OverTimeChart::hoverLines() const
{
    const std::optional<double> time = moment();
    if (!time)
        return {};
    QStringList lines{tr("At %1").arg(durationText(static_cast<std::int64_t>(*time)))};
    for (const auto &[mode, track] : m_tracks) {
        if (!shows(mode))
            continue;
        const RunCourse course{mode, track.course.buckets(), track.course.width(), track.course.width(), 0};
        const std::optional<std::size_t> bucket = bucketAt(course, *time);
        if (!bucket) {
            lines.append(track.running ? tr("%1: pending").arg(modeTitle(mode))
                                       : tr("%1: finished").arg(modeTitle(mode)));
            continue;
        }
        lines.append(tr("%1: %2 in flight, %3 responses/s, %4 failures/s")
                         .arg(modeTitle(mode), numberText(valueOf(course, CourseKind::InFlight, *bucket)),
                              numberText(valueOf(course, CourseKind::Answered, *bucket)),
                              numberText(valueOf(course, CourseKind::Failed, *bucket))));
    }
    return lines;
}

ChartNumbers OverTimeChart::table() const
{
    QList<QList<QVariant>> rows;
    for (const auto &[mode, track] : m_tracks) {
        if (!shows(mode))
            continue;
        const RunCourse course{mode, track.course.buckets(), track.course.width(), track.course.width(), 0};
        for (std::size_t i = 0; i < course.buckets.size(); ++i) {
            const double from = static_cast<double>(course.width) * static_cast<double>(i);
            rows.append({modeTitle(mode), from / 1e6, (from + static_cast<double>(track.course.widthOf(i))) / 1e6,
                         valueOf(course, CourseKind::InFlight, i), valueOf(course, CourseKind::Answered, i),
                         valueOf(course, CourseKind::Failed, i)});
        }
    }
    return numbersOf({tr("Mode"), tr("From, ms"), tr("To, ms"), tr("In flight"), tr("Responses/s"), tr("Failures/s")},
                     rows);
}

QString OverTimeChart::summary() const
{
    QStringList lines;
    for (const auto &[mode, track] : m_tracks) {
        const OverTime &course = track.course;
        if (course.count() == 0 || !shows(mode))
            continue;
        double most = 0;
        double sum = 0;
        const std::vector<TimeBucket> buckets = course.buckets();
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            most = std::max(most, buckets[i].inFlight);
            sum += buckets[i].inFlight * static_cast<double>(course.widthOf(i));
        }
        const double seconds = std::max(static_cast<double>(track.end()), 1.0) / 1e9;
        lines.append(
            tr("%1: within %2, %3 requests in flight on average and up to %4, %5 responses and %6 failures per second.")
                .arg(modeTitle(mode), durationText(track.end()), numberText(sum / seconds / 1e9), numberText(most),
                     numberText((course.count() - course.failed()) / seconds), numberText(course.failed() / seconds)));
    }
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace

#include "moc_overtimechart.cpp"
