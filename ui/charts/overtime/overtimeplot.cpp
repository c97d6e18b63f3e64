// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/overtime/overtimeplot.h"

#include "app/analysis/numberformat.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct OverTimeWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::OverTimeWords)
};

QString titleOf(CourseKind kind)
{
    switch (kind) {
    case CourseKind::InFlight:
        return OverTimeWords::tr("Requests in flight");
    case CourseKind::Answered:
        return OverTimeWords::tr("Responses per second");
    case CourseKind::Failed:
        return OverTimeWords::tr("Failures per second");
    }
    return {};
}

double startOf(const RunCourse &course, std::size_t bucket)
{
    return static_cast<double>(bucket) * static_cast<double>(course.width);
}

double endOf(const RunCourse &course, std::size_t bucket)
{
    const bool last = bucket + 1 == course.buckets.size();
    return startOf(course, bucket) + static_cast<double>(last ? course.lastWidth : course.width);
}

} // namespace

double valueOf(const RunCourse &course, CourseKind kind, std::size_t bucket)
{
    const TimeBucket &values = course.buckets[bucket];
    if (kind == CourseKind::InFlight)
        return values.inFlight;
    // A rate over the last sliver of a run would be anything; what came then is spread over a whole bucket.
    const double seconds = static_cast<double>(course.buckets.size() == 1 ? course.lastWidth : course.width) / 1e9;
    return (kind == CourseKind::Answered ? values.answered : values.failed) / seconds;
}

std::optional<std::size_t> bucketAt(const RunCourse &course, double time)
{
    const double number = std::floor(time / static_cast<double>(course.width));
    const bool within = number >= 0 && number < static_cast<double>(course.buckets.size());
    return within ? std::optional(static_cast<std::size_t>(number)) : std::nullopt;
}

double largestIn(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span)
{
    double largest = 0;
    for (const RunCourse &course : courses) {
        largest = kind == CourseKind::Answered ? std::max(largest, course.asked) : largest;
        for (std::size_t i = 0; i < course.buckets.size(); ++i)
            if (startOf(course, i) < span.to && endOf(course, i) > span.from)
                largest = std::max(largest, valueOf(course, kind, i));
    }
    return largest;
}

AxisScale scaleOf(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span, bool log)
{
    const double largest = largestIn(courses, kind, span);
    if (!log || largest <= 0)
        return linearScale(largest);
    double smallest = largest;
    for (const RunCourse &course : courses) {
        for (std::size_t i = 0; i < course.buckets.size(); ++i) {
            const double value = valueOf(course, kind, i);
            smallest = value > 0 ? std::min(smallest, value) : smallest;
        }
    }
    return decadeScale(smallest * 0.99, largest);
}

QPolygonF stepsOf(const RunCourse &course, CourseKind kind, const AxisScale &scale)
{
    QPolygonF steps;
    for (std::size_t i = 0; i < course.buckets.size(); ++i) {
        if (kind == CourseKind::InFlight && endOf(course, i) > static_cast<double>(course.known))
            break; // requests that have not ended may be among them
        if (kind != CourseKind::InFlight && course.running && i + 1 == course.buckets.size())
            break; // more is to come in what it counts: it would look as if it fell
        const double value = scale.counted(std::max(valueOf(course, kind, i), scale.start));
        steps.append({startOf(course, i), value});
        steps.append({endOf(course, i), value});
    }
    return steps;
}

OverTimeLayout layOutOverTime(const QRectF &area, const ChartLook &look, const OverTimeParts &parts)
{
    OverTimeLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF small(look.smallFont());
    QRectF inside = area.adjusted(16 * u, 12 * u, -20 * u, -8 * u);
    if (parts.title) {
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), QFontMetricsF(look.boldFont()).height());
        inside.setTop(layout.title.bottom() + 6 * u);
    }
    const qreal left = inside.left() + small.horizontalAdvance(QStringLiteral("100,000")) + 8 * u;
    const qreal width = std::max(inside.right() - left, 40 * u);
    const qreal keys = std::max(width - parts.corner, 40 * u);
    layout.keys = QRectF(left, inside.top(), keys, modeKeysHeight(parts.keys, keys, look));
    layout.note = QRectF(left, inside.bottom() - small.height(), width, small.height());

    const qreal top = layout.keys.bottom() + 8 * u;
    const qreal bottom = layout.note.top() - small.height() - 6 * u;
    const qreal gap = small.height() + 8 * u;
    // Failures are the exception: they get less.
    const double failures = parts.failures ? 0.2 : 0.04;
    const std::array shares{(1 - failures) * 0.52, (1 - failures) * 0.48, failures};
    const qreal room = std::max(bottom - top - 3 * gap, 30 * u);
    qreal y = top;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        layout.titles[i] = QRectF(left, y, width, gap - 2 * u);
        layout.plots[i] = QRectF(left, y + gap, width, room * shares[i]);
        y = layout.plots[i].bottom();
    }
    return layout;
}

QString courseTitle(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span)
{
    const bool none = kind == CourseKind::Failed && largestIn(courses, kind, span) <= 0;
    const auto paced = std::ranges::find_if(courses, [](const RunCourse &run) { return run.asked > 0; });
    if (kind == CourseKind::Answered && paced != courses.end())
        return titleOf(kind) + OverTimeWords::tr(" (dashed: %1 due)").arg(rateText(paced->asked));
    return titleOf(kind) + (none ? OverTimeWords::tr(": none") : QString());
}

PlotContents courseContents(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span, bool log,
                            const QRectF &plot, const ChartLook &look)
{
    const AxisScale scale = scaleOf(courses, kind, span, log);
    const qreal line = QFontMetricsF(look.smallFont()).height();
    PlotContents contents;
    contents.rect = plot;
    contents.x = span;
    contents.y = spanOf(scale);
    contents.bottom = timeMarks(span, std::clamp(static_cast<int>(plot.width() / (90 * look.unit)), 1, 12));
    contents.bottomNumbers = kind == allCourseKinds.back();
    const bool none = kind == CourseKind::Failed && largestIn(courses, kind, span) <= 0;
    contents.left = none        ? QList<PlotMark>{{0, QStringLiteral("0")}}
                    : scale.log ? decadeMarks(scale)
                                : countMarks(scale, std::max(1, static_cast<int>(plot.height() / (line * 1.7))));
    for (const RunCourse &course : courses) {
        if (kind != CourseKind::Answered || course.asked <= 0)
            continue;
        PlotCurve due;
        due.points = {{span.from, scale.counted(course.asked)}, {span.to, scale.counted(course.asked)}};
        due.pen = QPen(look.text, 1.2 * look.unit, Qt::DashLine);
        contents.curves.push_back(due);
        break; // all runs have the same plan
    }
    for (const RunCourse &course : courses) {
        contents.curves.push_back(modeCurve(stepsOf(course, kind, scale), course.mode, contents, look));
        contents.curves.back().grows = course.running;
    }
    return contents;
}

} // namespace fetchrace
